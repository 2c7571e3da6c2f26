/* SPDX-License-Identifier: MIT */
#include "pages/kinds.h"

/* ---- the nearest name --------------------------------------------------------------------- */

void nearest_report(const struct text_nearest *nearest, const char *what, struct place place,
                    struct diag *diag)
{
    if (str_is_none(nearest->found)) {
        diag_report_format(diag, &PAGES_NAME_UNKNOWN, place, "%s %.*s", what,
                           STR_ARGS(nearest->wanted));
    } else {
        diag_report_format(diag, &PAGES_NAME_UNKNOWN, place, diag_translate("%s %.*s; is it %.*s?"),
                           what, STR_ARGS(nearest->wanted), STR_ARGS(nearest->found));
    }
}

/* ---- the tree ----------------------------------------------------------------------------- */

struct maker {
    struct region *region;
    struct kind *kind;
    const struct heads *heads;
    struct ledger_reader *reader;
    struct ledger_query **queries; /* by list; NULL: it has none, or a wrong one */
    struct diag *diag;
    bool wrong;
    struct place touched; /* where the query of that name begins */
};

/* The head called `name`, as an index of a list: 0 for the pages. */
static size_t find_list(const struct maker *maker, const size_t *list_of_head, struct str name)
{
    for (size_t i = 0; i < maker->heads->count; i++) {
        if (str_equal(maker->heads->items[i].name, name)) {
            return list_of_head[i];
        }
    }
    return STR_NOWHERE;
}

static void report_no_list(struct maker *maker, const struct head *head, struct str around)
{
    struct text_nearest nearest = {.wanted = around, .most = NEAREST_MOST};
    for (size_t i = 0; i < maker->heads->count; i++) {
        if (&maker->heads->items[i] != head) {
            text_nearest_try(&nearest, maker->heads->items[i].name);
        }
    }
    nearest_report(&nearest, diag_translate("there is no list"), head->name_place, maker->diag);
    maker->wrong = true;
}

/* `-- touched:` tells which pages a change touches; it is no list of a page. */
static bool is_touched(const struct head *head)
{
    return str_equal(head->name, STR("touched"));
}

static void hang_lists(struct maker *maker)
{
    struct kind *kind = maker->kind;
    size_t *list_of_head = region_array(maker->region, maker->heads->count, sizeof(size_t));
    kind->lists = region_array(maker->region, maker->heads->count + 1, sizeof *kind->lists);
    kind->lists[0] =
        (struct list){.name = STR("pages"), .whole = STR("pages"), .around = STR_NOWHERE};
    kind->list_count = 1;
    for (size_t i = 0; i < maker->heads->count; i++) {
        const struct head *head = &maker->heads->items[i];
        bool pages = str_equal(head->name, STR("pages"));
        list_of_head[i] = pages ? 0 : is_touched(head) ? STR_NOWHERE : kind->list_count++;
        if (list_of_head[i] != STR_NOWHERE) {
            struct list *list = &kind->lists[list_of_head[i]];
            list->whole = head->name;
            list->title = head->remark;
            list->sql = head->sql;
            list->place = head->place;
        } else {
            kind->touched = head->sql;
            maker->touched = head->place;
        }
    }
    for (size_t i = 0; i < maker->heads->count; i++) {
        const struct head *head = &maker->heads->items[i];
        if (list_of_head[i] == 0 || list_of_head[i] == STR_NOWHERE) {
            continue;
        }
        struct list *list = &kind->lists[list_of_head[i]];
        size_t dot = str_find_last(head->name, STR("."));
        list->name = dot == STR_NOWHERE ? head->name : str_from(head->name, dot + 1);
        struct str around = dot == STR_NOWHERE ? STR_NONE : str_slice(head->name, 0, dot);
        list->around = dot == STR_NOWHERE ? 0 : find_list(maker, list_of_head, around);
        if (list->around == STR_NOWHERE) {
            report_no_list(maker, head, around);
        }
    }
}

/* ---- columns ------------------------------------------------------------------------------ */

/* The names of a list's rows: its columns, then the lists inside it. */
static void shape_list(struct maker *maker, size_t index, const struct ledger_query *query)
{
    struct kind *kind = maker->kind;
    struct list *list = &kind->lists[index];
    size_t columns = query == NULL ? 0 : ledger_query_columns(query);
    struct str *names = region_array(maker->region, columns + kind->list_count, sizeof *names);
    size_t *inner = region_array(maker->region, kind->list_count, sizeof *inner);
    for (size_t i = 0; i < columns; i++) {
        names[i] = str_copy(maker->region, ledger_query_column(query, i));
    }
    for (size_t i = 1; i < kind->list_count; i++) {
        if (kind->lists[i].around == index) {
            names[columns + list->inner_count] = kind->lists[i].name;
            inner[list->inner_count++] = i;
        }
    }
    list->shape = (struct value_shape){columns + list->inner_count, names};
    list->column_count = columns;
    list->inner = inner;
    list->used = region_array(maker->region, list->shape.count, sizeof *list->used);
}

struct place lists_place(const struct kind *kind, const struct list *list, size_t slot)
{
    return slot < list->column_count ? list->place
                                     : kind->lists[list->inner[slot - list->column_count]].place;
}

static void check_shape(struct maker *maker, const struct list *list)
{
    for (size_t i = 1; i < list->shape.count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (str_equal(list->shape.names[i], list->shape.names[j])) {
                diag_report_format(
                    maker->diag, &PAGES_HEAD_WRONG, lists_place(maker->kind, list, i),
                    diag_translate("two columns or lists of one row are called %.*s"),
                    STR_ARGS(list->shape.names[i]));
                maker->wrong = true;
            }
        }
    }
}

/* A parameter takes the column of the innermost row around that has one of its name. */
static bool find_parameter(struct kind *kind, const struct list *list, struct str name,
                           struct parameter *parameter)
{
    for (size_t at = list->around; at != STR_NOWHERE; at = kind->lists[at].around) {
        for (size_t i = 0; i < kind->lists[at].column_count; i++) {
            if (str_equal(kind->lists[at].shape.names[i], name)) {
                *parameter = (struct parameter){at, i};
                kind->lists[at].used[i] = true;
                return true;
            }
        }
    }
    return false;
}

static void report_no_parameter(struct maker *maker, const struct list *list, struct str name,
                                const struct ledger_query *query)
{
    struct text_nearest nearest = {.wanted = name, .most = NEAREST_MOST};
    for (size_t at = list->around; at != STR_NOWHERE; at = maker->kind->lists[at].around) {
        for (size_t i = 0; i < maker->kind->lists[at].column_count; i++) {
            text_nearest_try(&nearest, maker->kind->lists[at].shape.names[i]);
        }
    }
    struct str mark = str_format(maker->region, ":%.*s", STR_ARGS(name));
    nearest_report(&nearest, diag_translate("no row around has a column"),
                   ledger_query_place(query, mark), maker->diag);
    maker->wrong = true;
}

static void find_parameters(struct maker *maker, struct list *list, struct ledger_query *query)
{
    size_t count = ledger_query_parameters(query);
    struct parameter *parameters = region_array(maker->region, count, sizeof *parameters);
    for (size_t i = 0; i < count; i++) {
        struct str name = ledger_query_parameter(query, i);
        if (str_is_none(name)) {
            diag_report(maker->diag, &PAGES_HEAD_WRONG, list->place,
                        str_of(diag_translate("a parameter is a colon and the name of a column "
                                              "around: :id")));
            maker->wrong = true;
        } else if (!find_parameter(maker->kind, list, name, &parameters[i])) {
            report_no_parameter(maker, list, name, query);
        }
    }
    list->parameters = parameters;
    list->parameter_count = count;
}

/* What is wrong with a query may be that it goes on where the next one was to begin. */
static void report_swallowed(struct maker *maker, const struct list *list)
{
    for (size_t i = 0; i < maker->heads->count; i++) {
        const struct head *head = &maker->heads->items[i];
        if (str_equal(head->name, list->whole) && head->swallowed.line != 0) {
            diag_report(maker->diag, &PAGES_HEAD_WRONG, head->swallowed,
                        str_of(diag_translate("stands inside the query above, which has not ended: "
                                              "a ; or a quote is missing")));
        }
    }
}

/* The list of the pages is asked before any file is there. */
static void look_for_files(struct maker *maker, size_t index, const struct ledger_query *query)
{
    const struct str name = STR("file_sha256");
    if (!ledger_query_calls(query, name)) {
        return;
    }
    maker->kind->is_late = true;
    if (index == 0) {
        diag_report(maker->diag, &PAGES_HEAD_WRONG, ledger_query_place(query, name),
                    str_of(diag_translate("`-- pages:` cannot ask for file_sha256: no file is "
                                          "there yet; a list of the page can")));
        maker->wrong = true;
    }
}

static void make_list(struct maker *maker, size_t index)
{
    struct list *list = &maker->kind->lists[index];
    struct ledger_query *query = NULL;
    if (!str_is_none(list->sql)) {
        query = ledger_prepare(maker->reader, list->sql, list->place, maker->diag);
        if (query == NULL) {
            report_swallowed(maker, list);
            maker->wrong = true;
        } else {
            look_for_files(maker, index, query);
        }
    }
    shape_list(maker, index, query);
    check_shape(maker, list);
    maker->queries[index] = query;
}

/* The column of the pages' rows with this name; STR_NOWHERE: there is none. */
static size_t find_column(const struct list *pages, struct str name)
{
    for (size_t i = 0; i < pages->column_count; i++) {
        if (str_equal(pages->shape.names[i], name)) {
            pages->used[i] = true;
            return i;
        }
    }
    return STR_NOWHERE;
}

/* A query without the semicolon at its end, to stand within another. */
static struct str bare(struct str sql)
{
    sql = str_trim(sql);
    return str_ends(sql, STR(";")) ? str_slice(sql, 0, sql.size - 1) : sql;
}

static void refuse_touched(struct maker *maker, const char *words)
{
    diag_report(maker->diag, &PAGES_HEAD_WRONG, maker->touched, str_of(diag_translate(words)));
    maker->wrong = true;
}

/* The one column of `-- touched:` is `id`, as that of the pages. */
static void check_touched(struct maker *maker)
{
    struct kind *kind = maker->kind;
    if (str_is_none(kind->touched)) {
        return;
    }
    struct ledger_query *query =
        ledger_prepare(maker->reader, kind->touched, maker->touched, maker->diag);
    if (query == NULL) {
        maker->wrong = true;
        return;
    }
    if (ledger_query_columns(query) != 1 || ledger_query_parameters(query) > 0 ||
        !str_equal(ledger_query_column(query, 0), STR("id")) || kind->id_column == STR_NOWHERE) {
        refuse_touched(maker, DIAG_TEXT("`-- touched:` gives the column `id` and no other, without "
                                        "parameters; the rows of `-- pages:` have it too"));
    }
    ledger_query_destroy(query);
    kind->touched = bare(kind->touched);
    kind->narrow =
        str_format(maker->region, "SELECT * FROM (%.*s\n) WHERE id IN (SELECT id FROM (%.*s\n))",
                   STR_ARGS(bare(kind->lists[0].sql)), STR_ARGS(kind->touched));
    query = ledger_prepare(maker->reader, kind->narrow, maker->touched, maker->diag);
    maker->wrong |= query == NULL;
    ledger_query_destroy(query);
}

static void find_path(struct maker *maker)
{
    struct kind *kind = maker->kind;
    struct list *pages = &kind->lists[0];
    kind->path_column = find_column(pages, STR("path"));
    kind->id_column = find_column(pages, STR("id"));
    if (!str_is_none(pages->sql) && kind->path_column == STR_NOWHERE) {
        diag_report(maker->diag, &PAGES_HEAD_WRONG, pages->place,
                    str_of(diag_translate("the rows of `-- pages:` have no column `path`")));
        maker->wrong = true;
    }
}

bool lists_make(struct region *region, struct kind *kind, const struct heads *heads,
                struct ledger_reader *reader, struct diag *diag)
{
    struct maker maker = {
        .region = region, .kind = kind, .heads = heads, .reader = reader, .diag = diag};
    hang_lists(&maker);
    maker.queries = region_array(region, kind->list_count, sizeof(struct ledger_query *));
    for (size_t i = 0; i < kind->list_count; i++) {
        make_list(&maker, i);
    }
    bool made = !maker.wrong;
    for (size_t i = 0; i < kind->list_count; i++) {
        if (made && maker.queries[i] != NULL) {
            find_parameters(&maker, &kind->lists[i], maker.queries[i]);
        }
        ledger_query_destroy(maker.queries[i]);
    }
    if (made) {
        find_path(&maker);
        check_touched(&maker);
    }
    return !maker.wrong;
}
