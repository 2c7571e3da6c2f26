/* SPDX-License-Identifier: MIT */
#include "pages/kinds.h"

/*
 * Walks a template as a renderer would, with the names of rows instead of rows: partials are
 * followed, sections open the rows of a list, the arguments of a parent stand in for its blocks.
 */

/* What a name may be looked for in. */
struct frame {
    struct list *list;               /* rows of a list; or NULL: */
    const struct value_shape *shape; /* a map; NULL: one value, which `.` means */
};

/* {{<parent}} at work, with its arguments: the tags inside it. */
struct environment {
    const struct mustache_template *of;
    const struct mustache_tag *tags;
    size_t from, to;
    const struct environment *outer; /* that holds where the parent is called */
    struct argument {
        bool asked; /* a block of that name was met */
        struct text_nearest nearest;
    } * arguments; /* by tag, from `from` */
};

struct checker {
    struct pages *pages;
    struct kind *kind;
    struct diag *diag;
    struct frame frames[2 * MUSTACHE_MOST_DEPTH];
    size_t frame_count;
    const struct environment *environment;
    size_t depth; /* partials and parents inside each other */
    size_t steps; /* tags looked at */
    bool blind;   /* something cannot be looked at: a template that the data names */
    bool wrong;
};

#define STEPS_MOST 100000u

/* Two kinds share partials, and one partial may be called twice: a mistake is said once. */
static bool is_said(const struct diag *diag, const struct mustache_tag *tag)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        if (entry->place.line == tag->place.line && entry->place.column == tag->place.column &&
            str_equal(entry->place.file, tag->place.file)) {
            return true;
        }
    }
    return false;
}

/* ---- names -------------------------------------------------------------------------------- */

/* What a name stands for. */
struct meaning {
    enum { MEANS_NOTHING, MEANS_VALUE, MEANS_LIST, MEANS_MAP, MEANS_ROW } kind;
    struct list *list;
    const struct value_shape *shape;
};

static struct meaning slot_of(struct checker *checker, struct list *list, size_t slot)
{
    list->used[slot] = true;
    if (slot < list->column_count) {
        return (struct meaning){.kind = MEANS_VALUE};
    }
    size_t inner = list->inner[slot - list->column_count];
    return (struct meaning){.kind = MEANS_LIST, .list = &checker->kind->lists[inner]};
}

/* The part of a name before its first dot, from the innermost frame outwards. `nearest`, if it is
 * not NULL, learns which names there are. */
static struct meaning find_name(struct checker *checker, struct str name,
                                struct text_nearest *nearest)
{
    for (size_t i = checker->frame_count; i-- > 0;) {
        const struct frame *frame = &checker->frames[i];
        const struct value_shape *shape = frame->list != NULL ? &frame->list->shape : frame->shape;
        for (size_t slot = 0; shape != NULL && slot < shape->count; slot++) {
            if (!str_equal(shape->names[slot], name)) {
                if (nearest != NULL) {
                    text_nearest_try(nearest, shape->names[slot]);
                }
            } else if (frame->list != NULL) {
                return slot_of(checker, frame->list, slot);
            } else if (shape == &checker->pages->globals && slot == PAGES_GLOBAL_site) {
                return (struct meaning){.kind = MEANS_MAP, .shape = &checker->pages->site};
            } else {
                return (struct meaning){.kind = MEANS_VALUE};
            }
        }
    }
    return (struct meaning){.kind = MEANS_NOTHING};
}

static void complain(struct checker *checker, const struct mustache_tag *tag,
                     const struct diag_code *code, struct str words)
{
    if (!is_said(checker->diag, tag)) {
        diag_report(checker->diag, code, tag->place, words);
    }
    checker->wrong = true;
}

/* A name of this very page, but of rows that are not open here. */
static const struct list *find_elsewhere(const struct checker *checker, struct str name)
{
    for (size_t i = 1; i < checker->kind->list_count; i++) {
        if (value_shape_find(&checker->kind->lists[i].shape, name) != STR_NOWHERE) {
            return &checker->kind->lists[i];
        }
    }
    return NULL;
}

static void report_unknown(struct checker *checker, const struct mustache_tag *tag,
                           const struct text_nearest *nearest, const char *what)
{
    const struct list *elsewhere = find_elsewhere(checker, tag->name);
    if (elsewhere != NULL) {
        struct str words = str_format(
            checker->pages->region,
            diag_translate("%.*s: %.*s is a name of the list %.*s, which is not open "
                           "here"),
            STR_ARGS(checker->kind->name), STR_ARGS(tag->name), STR_ARGS(elsewhere->whole));
        complain(checker, tag, &PAGES_NAME_UNKNOWN, words);
        return;
    }
    if (!is_said(checker->diag, tag)) {
        struct str words =
            str_format(checker->pages->region, "%.*s: %s", STR_ARGS(checker->kind->name), what);
        nearest_report(nearest, words.data, tag->place, checker->diag);
    }
    checker->wrong = true;
}

/* One way or the other, `name` is no text that could be put in here. */
static void report_no_text(struct checker *checker, const struct mustache_tag *tag,
                           struct meaning meaning, struct str name)
{
    const char *words = meaning.kind == MEANS_LIST ? DIAG_TEXT("%.*s is a list: {{#%.*s}}")
                                                   : DIAG_TEXT("%.*s has parts: {{%.*s.name}}");
    complain(checker, tag, &PAGES_NAME_UNKNOWN,
             meaning.kind == MEANS_ROW
                 ? str_of(diag_translate("{{.}} is a whole row here; name one of its columns"))
                 : str_format(checker->pages->region, diag_translate(words), STR_ARGS(name),
                              STR_ARGS(name)));
}

/* What stands behind a dot. */
static struct meaning find_part(struct checker *checker, const struct mustache_tag *tag,
                                struct meaning around, struct str before, struct str part)
{
    struct text_nearest nearest = {.wanted = part, .most = NEAREST_MOST};
    if (around.kind == MEANS_LIST) {
        report_no_text(checker, tag, around, before);
        return (struct meaning){.kind = MEANS_NOTHING};
    }
    for (size_t i = 0; around.kind == MEANS_MAP && i < around.shape->count; i++) {
        if (str_equal(around.shape->names[i], part)) {
            return (struct meaning){.kind = MEANS_VALUE};
        }
        text_nearest_try(&nearest, around.shape->names[i]);
    }
    struct str what =
        str_format(checker->pages->region, diag_translate("%.*s has no part"), STR_ARGS(before));
    report_unknown(checker, tag, &nearest, what.data);
    return (struct meaning){.kind = MEANS_NOTHING};
}

/* What {{.}} means: the item of a list of values, or a row. */
static struct meaning find_item(const struct checker *checker)
{
    const struct frame *frame = &checker->frames[checker->frame_count - 1];
    bool plain = frame->list == NULL && frame->shape == NULL;
    return (struct meaning){
        .kind = plain ? MEANS_VALUE : MEANS_ROW, .list = frame->list, .shape = frame->shape};
}

static struct meaning find_tag(struct checker *checker, const struct mustache_tag *tag)
{
    if (str_equal(tag->name, STR("."))) {
        return find_item(checker);
    }
    struct str rest = tag->name, part = str_take_until(&rest, STR("."));
    struct meaning meaning = find_name(checker, part, NULL);
    if (meaning.kind == MEANS_NOTHING) {
        struct text_nearest nearest = {.wanted = part, .most = NEAREST_MOST};
        (void)find_name(checker, part, &nearest);
        report_unknown(checker, tag, &nearest, diag_translate("no row around has a name"));
    }
    while (rest.size > 0 && meaning.kind != MEANS_NOTHING) {
        struct str before = str_slice(tag->name, 0, (size_t)(rest.data - tag->name.data) - 1);
        part = str_take_until(&rest, STR("."));
        meaning = find_part(checker, tag, meaning, before, part);
    }
    return meaning;
}

/* ---- tags --------------------------------------------------------------------------------- */

static void check_tags(struct checker *checker, const struct mustache_template *of, size_t from,
                       size_t to);

static void check_whole(struct checker *checker, const struct mustache_template *of)
{
    size_t count;
    mustache_tags(of, &count);
    check_tags(checker, of, 0, count);
}

static void push_frame(struct checker *checker, struct meaning meaning)
{
    checker->frames[checker->frame_count++] = (struct frame){meaning.list, meaning.shape};
}

static bool is_open(const struct checker *checker, const struct list *list)
{
    for (size_t i = 0; i < checker->frame_count; i++) {
        if (checker->frames[i].list == list) {
            return true;
        }
    }
    return false;
}

static void check_section(struct checker *checker, const struct mustache_template *of, size_t index)
{
    size_t count;
    const struct mustache_tag *tag = &mustache_tags(of, &count)[index];
    struct meaning meaning = find_tag(checker, tag);
    if (meaning.kind == MEANS_NOTHING) {
        return; /* what stands inside it cannot be judged */
    }
    bool opens = tag->kind == MUSTACHE_SECTION;
    if (opens && meaning.kind == MEANS_LIST && is_open(checker, meaning.list)) {
        complain(checker, tag, &MUSTACHE_ROWS_OPEN, tag->name);
        return;
    }
    if (checker->frame_count == sizeof checker->frames / sizeof *checker->frames) {
        return;
    }
    if (opens) {
        push_frame(checker, meaning);
    }
    check_tags(checker, of, index + 1, tag->end);
    checker->frame_count -= opens;
}

static void check_interpolation(struct checker *checker, const struct mustache_tag *tag)
{
    struct meaning meaning = find_tag(checker, tag);
    if (tag->kind == MUSTACHE_UNESCAPED && !str_ends(tag->name, STR("_html"))) {
        complain(checker, tag, &PAGES_UNESCAPED, tag->name);
    }
    if (meaning.kind != MEANS_NOTHING && meaning.kind != MEANS_VALUE) {
        report_no_text(checker, tag, meaning, tag->name);
    }
}

/* The template that a tag calls by name; NULL: it is looked up in the data, or not to be had. */
static const struct mustache_template *called(struct checker *checker,
                                              const struct mustache_tag *tag)
{
    if (tag->dynamic) {
        find_tag(checker, tag);
    }
    bool can = !tag->dynamic && checker->depth < MUSTACHE_MOST_DEPTH;
    checker->blind = checker->blind || !can;
    return can ? mustache_find(checker->pages->set, tag->name) : NULL;
}

static void check_partial(struct checker *checker, const struct mustache_tag *tag)
{
    const struct mustache_template *partial = called(checker, tag);
    if (partial != NULL) {
        checker->depth++;
        check_whole(checker, partial);
        checker->depth--;
    }
}

/* A block that the parent has, and that is not given here, but nearly, is meant. Others may be of a
 * layout that a site has replaced. */
static void check_arguments(struct checker *checker, const struct environment *given,
                            const struct mustache_template *parent)
{
    for (size_t at = given->from; at < given->to; at = given->tags[at].end) {
        const struct mustache_tag *tag = &given->tags[at];
        struct argument *argument = &given->arguments[at - given->from];
        if (tag->kind != MUSTACHE_ARGUMENT || argument->asked || is_said(checker->diag, tag)) {
            continue;
        }
        argument->nearest.wanted = tag->name;
        if (str_is_none(argument->nearest.found)) {
            diag_report(checker->diag, &PAGES_UNUSED, tag->place, tag->name);
        } else {
            struct str words =
                str_format(checker->pages->region, diag_translate("%.*s has no block"),
                           STR_ARGS(mustache_name(parent)));
            nearest_report(&argument->nearest, words.data, tag->place, checker->diag);
            checker->wrong = true;
        }
    }
}

static void check_parent(struct checker *checker, const struct mustache_template *of, size_t index)
{
    size_t count;
    const struct mustache_tag *tags = mustache_tags(of, &count);
    const struct mustache_template *parent = called(checker, &tags[index]);
    if (parent == NULL) {
        return;
    }
    struct environment own = {of, tags, index + 1, tags[index].end, checker->environment, NULL};
    own.arguments = region_array(checker->pages->region, own.to - own.from, sizeof *own.arguments);
    bool wrong = checker->wrong, blind = checker->blind;
    checker->wrong = checker->blind = false;
    checker->environment = &own;
    checker->depth++;
    check_whole(checker, parent);
    checker->depth--;
    checker->environment = own.outer;
    if (!checker->wrong && !checker->blind && checker->steps < STEPS_MOST) {
        check_arguments(checker, &own, parent);
    }
    checker->wrong = checker->wrong || wrong;
    checker->blind = checker->blind || blind;
}

/* The argument of that name; it is remembered which names were asked for. */
static size_t find_argument(const struct environment *given, struct str name)
{
    size_t found = STR_NOWHERE;
    for (size_t at = given->from; at < given->to; at = given->tags[at].end) {
        struct argument *argument = &given->arguments[at - given->from];
        if (given->tags[at].kind != MUSTACHE_ARGUMENT) {
            continue;
        }
        if (!str_equal(given->tags[at].name, name)) {
            argument->nearest.wanted = given->tags[at].name;
            argument->nearest.most = NEAREST_MOST;
            text_nearest_try(&argument->nearest, name);
        } else {
            argument->asked = true;
            found = found == STR_NOWHERE ? at : found;
        }
    }
    return found;
}

/* The outermost caller's argument wins over those of the parents between; what it puts in sees the
 * arguments that hold where it stands. */
static void check_block(struct checker *checker, const struct mustache_template *of, size_t index)
{
    size_t count, at = STR_NOWHERE;
    const struct mustache_tag *tag = &mustache_tags(of, &count)[index];
    const struct environment *kept = checker->environment, *given = NULL;
    for (const struct environment *each = kept; each != NULL; each = each->outer) {
        size_t found = find_argument(each, tag->name);
        if (found != STR_NOWHERE) {
            at = found;
            given = each;
        }
    }
    if (given == NULL) {
        check_tags(checker, of, index + 1, tag->end);
        return;
    }
    checker->environment = given->outer;
    check_tags(checker, given->of, at + 1, given->tags[at].end);
    checker->environment = kept;
}

static void check_tags(struct checker *checker, const struct mustache_template *of, size_t from,
                       size_t to)
{
    size_t count;
    const struct mustache_tag *tags = mustache_tags(of, &count);
    for (size_t i = from; i < to && checker->steps < STEPS_MOST; i = tags[i].end) {
        checker->steps++;
        switch (tags[i].kind) {
        case MUSTACHE_ESCAPED:
        case MUSTACHE_UNESCAPED:
            check_interpolation(checker, &tags[i]);
            break;
        case MUSTACHE_SECTION:
        case MUSTACHE_INVERTED:
            check_section(checker, of, i);
            break;
        case MUSTACHE_PARTIAL:
            check_partial(checker, &tags[i]);
            break;
        case MUSTACHE_PARENT:
            check_parent(checker, of, i);
            break;
        case MUSTACHE_BLOCK:
        case MUSTACHE_ARGUMENT:
            check_block(checker, of, i);
            break;
        }
    }
}

static void note_unused(const struct checker *checker)
{
    const struct kind *kind = checker->kind;
    for (size_t i = 0; i < kind->list_count; i++) {
        const struct list *list = &kind->lists[i];
        for (size_t slot = 0; slot < list->shape.count; slot++) {
            if (!list->used[slot]) {
                diag_report(checker->diag, &PAGES_UNUSED, lists_place(kind, list, slot),
                            list->shape.names[slot]);
            }
        }
    }
}

/* Templates that call each other ever again; what they name has been looked at by then. */
static void complain_of_steps(struct checker *checker)
{
    diag_report_format(checker->diag, &PAGES_TANGLED, (struct place){.file = checker->kind->file},
                       "%u", STEPS_MOST);
    checker->wrong = true;
}

bool check_kind(struct pages *pages, struct kind *kind, struct diag *diag)
{
    struct checker *checker = region_take(pages->region, sizeof *checker);
    checker->pages = pages;
    checker->kind = kind;
    checker->diag = diag;
    push_frame(checker, (struct meaning){.shape = &pages->globals});
    push_frame(checker, (struct meaning){.list = &kind->lists[0]});
    check_whole(checker, kind->template);
    if (checker->steps == STEPS_MOST) {
        complain_of_steps(checker);
    }
    if (!checker->wrong) {
        note_unused(checker);
    }
    return !checker->wrong;
}

/* Lists in lists have no place in a sheet. */
bool check_rows(const struct kind *kind, struct diag *diag)
{
    bool right = kind->list_count > 1;
    if (!right) {
        diag_report(diag, &PAGES_WORKBOOK_WRONG, (struct place){.file = kind->file},
                    str_of(diag_translate("it has no sheet; write `-- name: Title` and a query")));
    }
    for (size_t i = 1; i < kind->list_count; i++) {
        const struct list *list = &kind->lists[i];
        const char *wrong = list->around != 0 ? DIAG_TEXT("a sheet has no lists within its rows")
                            : str_is_empty(list->title)
                                ? DIAG_TEXT("a sheet needs a title behind the colon of its name")
                                : NULL;
        if (wrong != NULL) {
            diag_report(diag, &PAGES_WORKBOOK_WRONG, list->place, str_of(diag_translate(wrong)));
            right = false;
        }
    }
    return right;
}
