/* SPDX-License-Identifier: MIT */
#include "pages/functions.h"
#include "pages/kinds.h"

#include "content/content.h"
#include "digest/digest.h"
#include "fs/fs.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define QUERY_MOST ((size_t)256 * 1024)
#define ASSET_MOST ((size_t)64 * 1024 * 1024)
#define ASSETS_DIGITS 12

static const struct str template_ending = STR_INIT(".mustache");
static const struct str query_ending = STR_INIT(".sql");
static const struct str workbook_ending = STR_INIT(".xlsx.sql");
static const struct str rows_ending = STR_INIT(".rows.sql");
static const struct str assets = STR_INIT("assets/");
static const struct str byte_order_mark = STR_INIT("\xEF\xBB\xBF"); /* some editors' */

/* ---- the files ---------------------------------------------------------------------------- */

struct files {
    struct page_file *items;
    size_t count, room;
};

static int compare_files(const void *left, const void *right)
{
    return str_compare(((const struct page_file *)left)->name,
                       ((const struct page_file *)right)->name);
}

static const struct page_file *find_file(const struct pages *pages, struct str name)
{
    struct page_file wanted = {.name = name};
    return pages->file_count == 0 ? NULL
                                  : bsearch(&wanted, pages->files, pages->file_count,
                                            sizeof *pages->files, compare_files);
}

static bool is_listed(const struct files *files, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal(files->items[i].name, name)) {
            return true;
        }
    }
    return false;
}

/* The first of two folders wins, file by file. */
static bool list_folder(struct pages *pages, const char *folder, struct files *files,
                        struct diag *diag)
{
    struct fs_list list;
    if (fs_find(folder) == FS_NOTHING) {
        return true;
    }
    if (!fs_walk(pages->region, folder, false, &list, diag)) {
        return false;
    }
    size_t before = files->count;
    for (size_t i = 0; i < list.count; i++) {
        struct str name = list.items[i].path;
        bool ours = str_ends(name, template_ending) || str_ends(name, query_ending) ||
                    str_starts(name, assets);
        if (list.items[i].kind == FS_FILE && ours && !is_listed(files, before, name)) {
            struct page_file *file = REGION_PUSH(pages->region, files);
            file->name = name;
            file->path = str_format(pages->region, "%s/%.*s", folder, STR_ARGS(name));
        }
    }
    return true;
}

static bool list_files(struct pages *pages, const char *const *folders, size_t count,
                       struct diag *diag)
{
    struct files files = {0};
    for (size_t i = 0; i < count; i++) {
        if (!list_folder(pages, folders[i], &files, diag)) {
            return false;
        }
    }
    if (files.count > 1) {
        qsort(files.items, files.count, sizeof *files.items, compare_files);
    }
    pages->files = files.items;
    pages->file_count = files.count;
    return true;
}

/* A site whose assets are the same has the same digits, in whichever folders they lie. */
static bool name_assets(struct pages *pages, struct diag *diag)
{
    struct digest_stream *all = digest_stream_create();
    struct region *region = region_create();
    bool read = true;
    for (size_t i = 0; read && i < pages->file_count; i++) {
        const struct page_file *file = &pages->files[i];
        struct str bytes;
        if (str_starts(file->name, assets)) {
            region_clear(region);
            read = fs_read(region, str_to_c(region, file->path), ASSET_MOST, &bytes, diag);
            digest_stream_put(all, file->name);
            digest_stream_put(all,
                              read ? digest_sha256_hex(region, digest_sha256(bytes)) : STR(""));
        }
    }
    struct str digits = digest_sha256_hex(pages->region, digest_stream_take(all));
    pages->assets = str_slice(digits, 0, ASSETS_DIGITS);
    region_destroy(region);
    digest_stream_destroy(all);
    return read;
}

static bool load_template(void *from, struct str name, struct mustache_source *source)
{
    struct pages *pages = from;
    struct str parts[] = {name, template_ending};
    const struct page_file *file = find_file(pages, str_join(pages->region, parts, 2, STR("")));
    if (file == NULL) {
        return false;
    }
    source->file = file->path;
    bool read = fs_read(pages->region, str_to_c(pages->region, file->path), MUSTACHE_MOST_SOURCE,
                        &source->text, pages->loading);
    return read && (str_take(&source->text, byte_order_mark), true);
}

/* ---- kinds -------------------------------------------------------------------------------- */

/* The ending of a page's name, such as html; none: it is a partial. */
static struct str ending_of(struct str name)
{
    size_t slash = str_find_last(name, STR("/")), dot = str_find_last(name, STR("."));
    bool has = dot != STR_NOWHERE && (slash == STR_NOWHERE || dot > slash);
    return has ? str_from(name, dot + 1) : STR_NONE;
}

static bool is_page_ending(struct str ending)
{
    static const struct str known[] = {STR_INIT("html"), STR_INIT("xml"),  STR_INIT("svg"),
                                       STR_INIT("csv"),  STR_INIT("json"), STR_INIT("js"),
                                       STR_INIT("ics"),  STR_INIT("txt")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (str_equal(known[i], ending)) {
            return true;
        }
    }
    return false;
}

/* notice.html.sql, else notice.sql */
static const struct page_file *find_query(const struct pages *pages, struct region *region,
                                          struct str name)
{
    struct str parts[] = {name, query_ending};
    const struct page_file *file = find_file(pages, str_join(region, parts, 2, STR("")));
    if (file == NULL) {
        parts[0] = str_slice(name, 0, name.size - ending_of(name).size - 1);
        file = find_file(pages, str_join(region, parts, 2, STR("")));
    }
    return file;
}

static bool read_query(struct region *region, const struct page_file *file, struct heads *heads,
                       struct diag *diag)
{
    struct str text;
    if (file == NULL) {
        return true;
    }
    if (!fs_read(region, str_to_c(region, file->path), QUERY_MOST, &text, diag)) {
        return false;
    }
    str_take(&text, byte_order_mark);
    return heads_read(region, text, file->path, heads, diag);
}

/* ---- their queries, by all threads ---------------------------------------------------------- */

/* A file that makes a kind, and what is said of its queries. */
struct making {
    const struct page_file *file;
    struct kind *kind; /* NULL: it makes none, its ending says nothing */
    struct diag *said;
    bool right;
};

struct makings {
    const struct pages *pages;
    struct making *items;
    size_t count;
    atomic_size_t next;
};

/* What a thread has of its own. */
struct querying {
    struct makings *all;
    struct region *region; /* as long as the pages */
    struct diag *said;     /* why it can do nothing */
    bool able;
};

static void make_lists(struct querying *querying, struct making *making,
                       struct ledger_reader *reader)
{
    struct heads heads = {0};
    const struct pages *pages = querying->all->pages;
    const struct page_file *query = str_ends(making->file->name, query_ending)
                                        ? making->file
                                        : find_query(pages, querying->region, making->kind->name);
    making->right = read_query(querying->region, query, &heads, making->said) &&
                    lists_make(querying->region, making->kind, &heads, reader, making->said);
}

/* The queries are prepared against a ledger without rows, but with all its tables. */
static void *make_lists_along(void *argument)
{
    struct querying *querying = argument;
    struct makings *all = querying->all;
    struct functions functions = {0};
    struct ledger_reader *reader = ledger_open(NULL, querying->said);
    querying->able =
        reader != NULL && functions_lend(&functions, reader, querying->region, querying->said);
    for (size_t i; querying->able && (i = atomic_fetch_add(&all->next, 1)) < all->count;) {
        if (all->items[i].kind != NULL) {
            make_lists(querying, &all->items[i], reader);
        }
    }
    ledger_close(reader);
    functions_finish(&functions);
    return NULL;
}

/* False: nobody could look at them, reported. */
static bool make_all_lists(struct pages *pages, struct makings *all, unsigned threads,
                           struct diag *diag)
{
    struct querying querying[PAGES_CHECKERS_MOST];
    pthread_t helpers[PAGES_CHECKERS_MOST];
    unsigned count = threads < 1                     ? 1
                     : threads < PAGES_CHECKERS_MOST ? threads
                                                     : PAGES_CHECKERS_MOST,
             begun = 1;
    bool able = true;
    for (unsigned i = 0; i < count; i++) {
        pages->regions[i] = region_create();
        querying[i] =
            (struct querying){.all = all, .region = pages->regions[i], .said = diag_create()};
    }
    while (begun < count &&
           pthread_create(&helpers[begun], NULL, make_lists_along, &querying[begun]) == 0) {
        begun++;
    }
    make_lists_along(&querying[0]);
    for (unsigned i = 0; i < count; i++) {
        if (i > 0 && i < begun) {
            pthread_join(helpers[i], NULL);
        }
        if (able && i < begun && !querying[i].able) {
            diag_append(diag, querying[i].said);
            able = false;
        }
        diag_destroy(querying[i].said);
    }
    return able;
}

/* ---- all kinds ------------------------------------------------------------------------------ */

static void complain(const struct page_file *file, const struct diag_code *code, struct str words,
                     struct diag *diag)
{
    diag_report(diag, code, (struct place){.file = file->path}, words);
}

/* Whether some page is made from this query. */
static bool is_used(const struct pages *pages, const struct page_file *query)
{
    struct str stem = str_slice(query->name, 0, query->name.size - query_ending.size);
    for (size_t i = 0; i < pages->kind_count; i++) {
        struct str name = pages->kinds[i].name;
        if (str_equal(name, stem) ||
            (str_starts(name, stem) && name.size == stem.size + 1 + ending_of(name).size)) {
            return true;
        }
    }
    return false;
}

static bool check_queries(const struct pages *pages, struct diag *diag)
{
    bool right = true;
    for (size_t i = 0; i < pages->file_count; i++) {
        const struct page_file *file = &pages->files[i];
        if (str_ends(file->name, query_ending) && !is_used(pages, file)) {
            complain(file, &PAGES_QUERY_ALONE, file->name, diag);
            right = false;
        }
    }
    return right;
}

/* A workbook or rows alone are a query; everything else is a template. */
static bool is_rows_file(const struct page_file *file)
{
    return str_ends(file->name, workbook_ending) || str_ends(file->name, rows_ending);
}

/* The files that make kinds, or should, in their order. */
static void list_makings(struct pages *pages, struct makings *all)
{
    pages->kinds = region_array(pages->region, pages->file_count, sizeof *pages->kinds);
    all->items = region_array(pages->region, pages->file_count, sizeof *all->items);
    for (size_t i = 0; i < pages->file_count; i++) {
        const struct page_file *file = &pages->files[i];
        bool rows = is_rows_file(file);
        if (!rows && !str_ends(file->name, template_ending)) {
            continue;
        }
        struct str ending = rows ? query_ending : template_ending;
        struct str name = str_slice(file->name, 0, file->name.size - ending.size);
        struct making making = {.file = file, .said = diag_create()};
        if (rows || is_page_ending(ending_of(name))) {
            making.kind = &pages->kinds[pages->kind_count++];
            making.kind->name = name;
            making.kind->file = file->path;
        }
        all->items[all->count++] = making;
    }
}

/* What is wrong with the template, with its queries, and with the two together. */
static bool check_making(struct pages *pages, const struct making *making, struct diag *diag)
{
    const struct page_file *file = making->file;
    struct kind *kind = making->kind;
    if (kind == NULL) {
        struct str ending =
            ending_of(str_slice(file->name, 0, file->name.size - template_ending.size));
        if (!str_is_none(ending)) {
            complain(file, &PAGES_KIND_UNKNOWN, ending, diag);
        }
        return str_is_none(ending);
    }
    if (is_rows_file(file)) {
        diag_append(diag, making->said);
        return making->right && check_rows(kind, diag);
    }
    kind->template = mustache_load(pages->set, kind->name, diag);
    diag_append(diag, making->said);
    return kind->template != NULL && making->right && check_kind(pages, kind, diag);
}

static bool make_kinds(struct pages *pages, unsigned threads, struct diag *diag)
{
    struct makings all = {.pages = pages};
    list_makings(pages, &all);
    bool able = make_all_lists(pages, &all, threads, diag), right = able;
    for (size_t i = 0; i < all.count; i++) {
        right = able && check_making(pages, &all.items[i], diag) && right;
        diag_destroy(all.items[i].said);
    }
    return able && check_queries(pages, diag) && right;
}

/* ---- all of it ---------------------------------------------------------------------------- */

static void shape_globals(struct pages *pages)
{
    static const struct str globals[] = {
#define GLOBAL_NAME(name) STR_INIT(#name),
        PAGES_GLOBALS(GLOBAL_NAME)
#undef GLOBAL_NAME
    };
    struct str *names = region_array(pages->region, CONTENT_SETTING_COUNT, sizeof *names);
    for (size_t i = 0; i < CONTENT_SETTING_COUNT; i++) {
        names[i] = content_setting_key((enum content_setting)i);
    }
    pages->globals = (struct value_shape){PAGES_GLOBAL_COUNT, globals};
    pages->site = (struct value_shape){CONTENT_SETTING_COUNT, names};
}

struct pages *pages_create(const char *const *folders, size_t count, unsigned threads,
                           struct diag *diag)
{
    struct pages *pages = region_resize(NULL, 1, sizeof *pages);
    *pages = (struct pages){.region = region_create(), .loading = diag};
    pages->set = mustache_create((struct mustache_loader){pages, load_template});
    shape_globals(pages);
    bool right = list_files(pages, folders, count, diag) && name_assets(pages, diag);
    right = right && make_kinds(pages, threads, diag);
    if (right && pages->kind_count == 0) {
        diag_report(diag, &PAGES_NONE, (struct place){.file = STR_NONE},
                    str_of(count == 0 ? "" : folders[0]));
        right = false;
    }
    pages->loading = NULL;
    if (!right) {
        pages_destroy(pages);
        return NULL;
    }
    return pages;
}

void pages_destroy(struct pages *pages)
{
    if (pages != NULL) {
        mustache_destroy(pages->set);
        for (size_t i = 0; i < PAGES_CHECKERS_MOST; i++) {
            region_destroy(pages->regions[i]);
        }
        region_destroy(pages->region);
        free(pages);
    }
}

size_t pages_kind_count(const struct pages *pages)
{
    return pages->kind_count;
}

bool pages_says_touched(const struct pages *pages, size_t kind)
{
    return !str_is_none(pages->kinds[kind].touched);
}

/* As SQL writes a text. */
static struct str quote(struct region *region, struct str text)
{
    struct buf quoted;
    buf_init(&quoted, BUF_ANY);
    for (size_t i = 0; i < text.size; i++) {
        buf_put(&quoted, text.data[i] == '\'' ? STR("''") : str_slice(text, i, i + 1));
    }
    struct str kept = str_format(region, "'%.*s'", STR_ARGS(buf_str(&quoted)));
    buf_finish(&quoted);
    return kept;
}

struct str pages_known(const struct pages *pages, struct region *region, size_t kind, bool touched)
{
    const struct kind *of = &pages->kinds[kind];
    struct str name = quote(region, of->name);
    return touched && !str_is_none(of->touched)
               ? str_format(region,
                            "SELECT path FROM page WHERE kind = %.*s"
                            " AND row IN (SELECT CAST(id AS TEXT) FROM (%.*s\n))",
                            STR_ARGS(name), STR_ARGS(of->touched))
               : str_format(region, "SELECT path FROM page WHERE kind = %.*s", STR_ARGS(name));
}

struct str pages_kind_name(const struct pages *pages, size_t kind)
{
    return pages->kinds[kind].name;
}

bool pages_is_rows(const struct pages *pages, size_t kind)
{
    return pages->kinds[kind].template == NULL;
}

struct str pages_kind_file(const struct pages *pages, size_t kind)
{
    return pages->kinds[kind].file;
}
