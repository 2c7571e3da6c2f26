/* SPDX-License-Identifier: MIT */
#include "pages/kinds.h"

#include <string.h>

/*
 * Walks a template as a renderer would, with the names of rows instead of rows: partials are
 * followed, sections open the rows of a list, the arguments of a parent stand in for its blocks.
 */

/* What a name may be looked for in. */
struct frame {
    struct list *list;               /* rows of a list; or NULL: */
    const struct value_shape *shape; /* a map; NULL: one value, which `.` means */
};

/* The arguments that a {{<parent}} gives: the tags inside it. */
struct arguments {
    const struct mustache_tag *tags;
    size_t from, to;
    const struct mustache_template *of;
};

struct checker {
    struct pages *pages;
    struct kind *kind;
    struct diag *diag;
    struct frame frames[2 * MUSTACHE_MOST_DEPTH];
    size_t frame_count;
    struct arguments arguments[MUSTACHE_MOST_DEPTH];
    size_t argument_count;
    size_t depth; /* partials and parents inside each other */
    size_t steps; /* tags looked at */
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
    enum { MEANS_NOTHING, MEANS_VALUE, MEANS_LIST, MEANS_MAP } kind;
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

/* The part of a name before its first dot, from the innermost frame outwards. */
static struct meaning find_name(struct checker *checker, struct str name, struct nearest *nearest)
{
    for (size_t i = checker->frame_count; i-- > 0;) {
        const struct frame *frame = &checker->frames[i];
        const struct value_shape *shape = frame->list != NULL ? &frame->list->shape : frame->shape;
        for (size_t slot = 0; shape != NULL && slot < shape->count; slot++) {
            if (!str_equal(shape->names[slot], name)) {
                nearest_try(nearest, shape->names[slot]);
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

static struct meaning find_dotted(struct checker *checker, struct str name, struct nearest *nearest)
{
    struct str rest = name, part = str_take_until(&rest, STR("."));
    nearest->wanted = part;
    struct meaning meaning = find_name(checker, part, nearest);
    while (rest.size > 0 && meaning.kind != MEANS_NOTHING) {
        part = str_take_until(&rest, STR("."));
        *nearest = (struct nearest){.wanted = part};
        size_t slot =
            meaning.kind == MEANS_MAP ? value_shape_find(meaning.shape, part) : STR_NOWHERE;
        for (size_t i = 0; meaning.kind == MEANS_MAP && i < meaning.shape->count; i++) {
            nearest_try(nearest, meaning.shape->names[i]);
        }
        meaning = (struct meaning){.kind = slot == STR_NOWHERE ? MEANS_NOTHING : MEANS_VALUE};
    }
    return meaning;
}

static void complain(struct checker *checker, const struct mustache_tag *tag,
                     const struct diag_code *code, struct str words)
{
    if (!is_said(checker->diag, tag)) {
        diag_report(checker->diag, code, tag->place, words);
    }
    checker->wrong = true;
}

/* A name of this very page, but of rows that are not open here: says so. */
static bool report_elsewhere(struct checker *checker, const struct mustache_tag *tag)
{
    for (size_t i = 1; i < checker->kind->list_count; i++) {
        const struct list *list = &checker->kind->lists[i];
        if (value_shape_find(&list->shape, tag->name) != STR_NOWHERE) {
            if (!is_said(checker->diag, tag)) {
                diag_report_format(checker->diag, &PAGES_NAME_UNKNOWN, tag->place,
                                   diag_translate("%.*s: %.*s is a name of the list %.*s, which is "
                                                  "not open here"),
                                   STR_ARGS(checker->kind->name), STR_ARGS(tag->name),
                                   STR_ARGS(list->whole));
            }
            return true;
        }
    }
    return false;
}

static struct meaning find_tag(struct checker *checker, const struct mustache_tag *tag)
{
    if (str_equal(tag->name, STR("."))) {
        return (struct meaning){.kind = MEANS_VALUE};
    }
    struct nearest nearest = {0};
    struct meaning meaning = find_dotted(checker, tag->name, &nearest);
    if (meaning.kind == MEANS_NOTHING && report_elsewhere(checker, tag)) {
        checker->wrong = true;
    } else if (meaning.kind == MEANS_NOTHING) {
        if (!is_said(checker->diag, tag)) {
            struct str what =
                str_format(checker->pages->region, diag_translate("%.*s: no row around has a name"),
                           STR_ARGS(checker->kind->name));
            nearest_report(&nearest, str_to_c(checker->pages->region, what), tag->place,
                           checker->diag);
        }
        checker->wrong = true;
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

static void check_section(struct checker *checker, const struct mustache_template *of, size_t index)
{
    size_t count;
    const struct mustache_tag *tag = &mustache_tags(of, &count)[index];
    struct meaning meaning = find_tag(checker, tag);
    if (meaning.kind == MEANS_NOTHING) {
        return; /* what stands inside it cannot be judged */
    }
    bool opens = tag->kind == MUSTACHE_SECTION;
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
    if (meaning.kind == MEANS_LIST || meaning.kind == MEANS_MAP) {
        struct str words =
            str_format(checker->pages->region, diag_translate("%.*s is a list: {{#%.*s}}"),
                       STR_ARGS(tag->name), STR_ARGS(tag->name));
        complain(checker, tag, &PAGES_NAME_UNKNOWN, words);
    }
}

/* The template that a tag calls by name; NULL: it says so itself, or is looked up in the data. */
static const struct mustache_template *called(struct checker *checker,
                                              const struct mustache_tag *tag)
{
    if (tag->dynamic) {
        find_tag(checker, tag);
        return NULL;
    }
    return mustache_find(checker->pages->set, tag->name);
}

static void check_partial(struct checker *checker, const struct mustache_tag *tag)
{
    const struct mustache_template *partial = called(checker, tag);
    if (partial != NULL && checker->depth < MUSTACHE_MOST_DEPTH) {
        size_t arguments = checker->argument_count;
        checker->argument_count = 0; /* blocks of a partial are its own */
        struct arguments kept[MUSTACHE_MOST_DEPTH];
        memcpy(kept, checker->arguments, sizeof kept);
        checker->depth++;
        check_whole(checker, partial);
        checker->depth--;
        memcpy(checker->arguments, kept, sizeof kept);
        checker->argument_count = arguments;
    }
}

static void check_parent(struct checker *checker, const struct mustache_template *of, size_t index)
{
    size_t count;
    const struct mustache_tag *tags = mustache_tags(of, &count);
    const struct mustache_template *parent = called(checker, &tags[index]);
    if (parent != NULL && checker->depth < MUSTACHE_MOST_DEPTH &&
        checker->argument_count < MUSTACHE_MOST_DEPTH) {
        checker->arguments[checker->argument_count++] =
            (struct arguments){tags, index + 1, tags[index].end, of};
        checker->depth++;
        check_whole(checker, parent);
        checker->depth--;
        checker->argument_count--;
    }
}

/* The outermost caller's argument wins over those of the parents between. */
static void check_block(struct checker *checker, const struct mustache_template *of, size_t index)
{
    size_t count;
    const struct mustache_tag *tag = &mustache_tags(of, &count)[index];
    for (size_t i = 0; i < checker->argument_count; i++) {
        const struct arguments *given = &checker->arguments[i];
        for (size_t at = given->from; at < given->to; at = given->tags[at].end) {
            if (given->tags[at].kind == MUSTACHE_ARGUMENT &&
                str_equal(given->tags[at].name, tag->name)) {
                check_tags(checker, given->of, at + 1, given->tags[at].end);
                return;
            }
        }
    }
    check_tags(checker, of, index + 1, tag->end);
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
bool check_workbook(const struct kind *kind, struct diag *diag)
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
