/* SPDX-License-Identifier: MIT */
#include "cli/preview.h"

#include "cli/asking.h"
#include "cli/notices.h"
#include "cli/rows.h"
#include "fs/fs.h"
#include "intake/intake.h"
#include "preview_css.h"
#include "preview_js.h"
#include "value/value.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A page is not made to carry more than this; the terminal has all of them. */
#define PROBLEMS_MOST 20
#define SOURCE_MOST 400 /* bytes of a line */

/* What somebody looks at, and those of it that are shown before the build at hand is done. */
struct looked_at {
    struct site_first first;
    struct preview *preview;
    struct serve *serve;
    struct region *region; /* of the build */
    struct {
        struct value *items;
        size_t count, room;
    } shown;
};

struct preview {
    struct serve_guest guest;
    struct looked_at looked_at;
    const struct making *making;
    unsigned long version;  /* goes up when the site changes; of the thread that builds */
    bool owed;              /* pages were shown by builds that were stopped; likewise */
    pthread_mutex_t mutex;  /* guards what follows */
    struct diag *heard;     /* of the last build */
    pthread_mutex_t asking; /* one process at a time; so no two files are given the same place */
};

/* ---- a complaint as data ---------------------------------------------------------------- */

static struct str source_line(struct region *region, struct place place)
{
    struct str text;
    if (place.line == 0 || !cli_read_text(region, place.file, &text)) {
        return STR_NONE;
    }
    struct str line = str_slice(str_line(text, place.line), 0, SOURCE_MOST);
    return str_slice(line, 0, text_bad_byte(line)); /* no half of a character */
}

static struct value complaint_of(struct region *region, const struct diag_entry *entry, bool source)
{
    struct value_maker map = value_maker(region);
    cli_put_complaint(&map, entry);
    if (source) {
        value_put(&map, STR("source"), value_text(source_line(region, entry->place)));
    }
    return value_made(&map);
}

/* ---- what does not build ---------------------------------------------------------------- */

static bool is_of_notices(const struct diag_code *code)
{
    const struct diag_code *one;
    for (size_t i = 0; (one = site_code(SITE_CODE_OF_NOTICE, i)) != NULL; i++) {
        if (one == code) {
            return true;
        }
    }
    return false;
}

/* A notice is published with its errors; what stops a build is what it is held back for, or what
 * stands elsewhere. */
static bool stops(const struct diag_entry *entry)
{
    return entry->code->severity == DIAG_ERROR && str_is_none(entry->silenced) &&
           !is_of_notices(entry->code);
}

static bool is_error(const struct diag_entry *entry)
{
    return entry->code->severity == DIAG_ERROR && str_is_none(entry->silenced);
}

/* First what stops the build, then the other errors, which may be why a notice is held back. */
static struct value problems_of(struct region *region, const struct diag *heard)
{
    struct value *items = region_array(region, PROBLEMS_MOST, sizeof *items);
    size_t count = 0;
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < diag_count(heard) && count < PROBLEMS_MOST; i++) {
            const struct diag_entry *entry = diag_entry(heard, i);
            if (is_error(entry) && stops(entry) == (turn == 0)) {
                items[count++] = complaint_of(region, entry, true);
            }
        }
    }
    return value_list(items, count);
}

static void put_news(struct buf *news, unsigned long version, int end,
                     const struct site_counts *counts, const struct diag *heard)
{
    struct region *region = region_create();
    struct value_maker map = value_maker(region);
    value_put(&map, STR("version"), value_number(region, (int64_t)version));
    value_put(&map, STR("failed"), value_truth(end != CLI_DONE));
    value_put(&map, STR("written"), value_number(region, (int64_t)counts->written));
    value_put(&map, STR("removed"), value_number(region, (int64_t)counts->removed));
    if (end != CLI_DONE) {
        value_put(&map, STR("problems"), problems_of(region, heard));
    }
    (void)value_write_json(value_made(&map), 0, news);
    region_destroy(region);
}

/* ---- what is looked at ------------------------------------------------------------------ */

static bool was_shown(const struct looked_at *looked_at, struct str path)
{
    size_t i = 0;
    while (i < looked_at->shown.count && !str_equal(looked_at->shown.items[i].as.text, path)) {
        i++;
    }
    return i < looked_at->shown.count;
}

/* A page may come twice, the second time as it will be in the site: mostly it is the same. */
static void show_first(struct site_first *first, struct str path, struct str bytes)
{
    struct looked_at *looked_at = (struct looked_at *)first;
    struct preview *preview = looked_at->preview;
    bool again = was_shown(looked_at, path);
    if (again && serve_shows(looked_at->serve, path, bytes)) {
        return;
    }
    struct value_maker map = value_maker(looked_at->region);
    struct buf news;
    buf_init(&news, BUF_ANY);
    preview->version += again || looked_at->shown.count == 0;
    if (!again) {
        *REGION_PUSH(looked_at->region, &looked_at->shown) =
            value_text(str_copy(looked_at->region, path));
    }
    value_put(&map, STR("version"), value_number(looked_at->region, (int64_t)preview->version));
    value_put(&map, STR("shown"), value_list(looked_at->shown.items, looked_at->shown.count));
    (void)value_write_json(value_made(&map), 0, &news);
    serve_show(looked_at->serve, preview->version, path, bytes, buf_str(&news));
    buf_finish(&news);
}

struct site_first *preview_first(struct preview *preview, struct serve *serve,
                                 struct region *region)
{
    struct serve_pages pages = {0};
    serve_looked_at(serve, region, &pages);
    preview->looked_at = (struct looked_at){
        .first = {pages.items, pages.count, show_first},
        .preview = preview,
        .serve = serve,
        .region = region,
    };
    return &preview->looked_at.first;
}

/* ---- how a build went ------------------------------------------------------------------- */

static struct fs_folder *open_site(struct region *region, const struct preview *preview)
{
    const char *output = preview->making->options.output;
    return fs_folder_open(str_format(region, "%s/current", output).data, NULL);
}

/* Are the pages that were shown early those of the site? */
static bool is_as_shown(const struct preview *preview)
{
    const struct looked_at *looked_at = &preview->looked_at;
    struct region *region = region_create();
    struct fs_folder *site = open_site(region, preview);
    bool same = site != NULL;
    for (size_t i = 0; same && i < looked_at->shown.count; i++) {
        struct str path = looked_at->shown.items[i].as.text, bytes;
        same = fs_read_below(region, site, path, SITE_FIRST_MOST, &bytes, NULL) &&
               serve_shows(looked_at->serve, path, bytes);
    }
    fs_folder_close(site);
    region_destroy(region);
    return same;
}

/* What was shown early stands, unless the build failed after all or has come to something else:
 * then its readers get what there is. What builds before it have shown may have become otherwise
 * again. */
static bool is_new(const struct preview *preview, int end, const struct site_counts *counts)
{
    return preview->looked_at.shown.count > 0
               ? end != CLI_DONE || !is_as_shown(preview)
               : preview->owed || (counts->published && counts->written + counts->removed > 0);
}

void preview_stopped(struct preview *preview)
{
    preview->owed |= preview->looked_at.shown.count > 0;
}

void preview_tell(struct preview *preview, struct serve *serve, int end,
                  const struct site_counts *counts, const struct diag *heard)
{
    struct buf news;
    buf_init(&news, BUF_ANY);
    pthread_mutex_lock(&preview->mutex);
    diag_clear(preview->heard);
    diag_append(preview->heard, heard);
    pthread_mutex_unlock(&preview->mutex);
    preview->version += is_new(preview, end, counts);
    preview->owed = false;
    put_news(&news, preview->version, end, counts, heard);
    serve_tell(serve, preview->version, buf_str(&news));
    buf_finish(&news);
}

/* ---- what there is to say of one page ---------------------------------------------------- */

/* What the ledger of the site answers to `sql`, a question about one word; none: nothing. */
static struct str look_up(struct region *region, const struct preview *preview, struct str sql,
                          struct str word)
{
    struct str found = STR_NONE;
    struct ledger_reader *reader = rows_open(region, preview->making->options.output, NULL);
    struct place place = {.file = STR("preview"), .line = 1, .column = 1};
    struct ledger_query *query = reader == NULL ? NULL : ledger_prepare(reader, sql, place, NULL);
    struct value cell;
    if (query != NULL) {
        ledger_query_bind(query, 0, value_text(word));
        if (ledger_query_step(query, &cell, NULL) > 0) {
            found = str_copy(region, cell.as.text);
        }
    }
    ledger_query_destroy(query);
    ledger_close(reader);
    return found;
}

/* The file of the notice whose page this is, as complaints name it; none for another page. */
static struct str file_of(struct region *region, const struct preview *preview, struct str page)
{
    struct str file =
        look_up(region, preview, STR("SELECT file FROM notice WHERE path = :page"), page);
    return str_is_none(file) ? STR_NONE
                             : str_format(region, "%s/notices/%.*s",
                                          preview->making->options.content, STR_ARGS(file));
}

static struct value complaints_about(struct region *region, struct preview *preview,
                                     struct str file)
{
    struct {
        struct value *items;
        size_t count, room;
    } list = {NULL, 0, 0};
    pthread_mutex_lock(&preview->mutex);
    for (size_t i = 0; i < diag_count(preview->heard); i++) {
        const struct diag_entry *entry = diag_entry(preview->heard, i);
        if (str_equal(entry->place.file, file)) {
            *REGION_PUSH(region, &list) = complaint_of(region, entry, false);
        }
    }
    pthread_mutex_unlock(&preview->mutex);
    return value_list(list.items, list.count);
}

/* Against what `make publish` noted the last time. */
static struct value publishing(struct region *region, const struct preview *preview)
{
    struct value_maker map = value_maker(region);
    struct site_pending pending;
    if (site_pending(preview->making->options.output, &pending)) {
        value_put(&map, STR("ever"), value_truth(pending.ever));
        value_put(&map, STR("written"), value_number(region, (int64_t)pending.written));
        value_put(&map, STR("removed"), value_number(region, (int64_t)pending.removed));
    }
    return value_made(&map);
}

static bool reply_json(struct region *region, struct value value, struct serve_reply *reply)
{
    struct buf json;
    buf_init(&json, BUF_ANY);
    bool written = value_write_json(value, 0, &json);
    *reply = (struct serve_reply){str_copy(region, buf_str(&json)), "application/json"};
    buf_finish(&json);
    return written;
}

static bool tell_page(struct preview *preview, struct region *region, struct str page,
                      struct serve_reply *reply)
{
    struct value_maker map = value_maker(region);
    struct str file = file_of(region, preview, page), text;
    value_put(&map, STR("page"), value_text(page));
    value_put(&map, STR("publish"), publishing(region, preview));
    if (!str_is_none(file)) {
        value_put(&map, STR("file"), value_text(file));
        value_put(&map, STR("complaints"), complaints_about(region, preview, file));
        if (cli_read_text(region, file, &text)) {
            value_put(&map, STR("text"), value_text(text));
        }
    }
    return reply_json(region, value_made(&map), reply);
}

/* A build puts a notice into the ledger before there is a page of it. */
static bool is_made(struct region *region, const struct preview *preview, struct str page)
{
    struct fs_folder *site = open_site(region, preview);
    int file = site == NULL ? -1 : fs_open_below(site, page);
    if (file >= 0) {
        close(file);
    }
    fs_folder_close(site);
    return file >= 0;
}

/* Where the page of a notice is, once it is made. */
static bool tell_where(const struct preview *preview, struct region *region, struct str notice,
                       struct serve_reply *reply)
{
    struct value_maker map = value_maker(region);
    struct str page =
        look_up(region, preview, STR("SELECT path FROM notice WHERE file = :notice"), notice);
    value_put(&map, STR("page"), value_text(page));
    return !str_is_none(page) && is_made(region, preview, page) &&
           reply_json(region, value_made(&map), reply);
}

/* ---- what other commands tell ----------------------------------------------------------- */

static bool ask_program(struct preview *preview, struct region *region, const char *const *words,
                        const char *type, struct serve_reply *reply)
{
    *reply = (struct serve_reply){.type = type};
    pthread_mutex_lock(&preview->asking);
    bool asked =
        asking_program(region, preview->making->cli, words, STR_NONE, false, &reply->bytes);
    pthread_mutex_unlock(&preview->asking);
    return asked;
}

/* `page` is a name that fs_name_ok let pass: it has neither quotes nor blanks. */
static bool ask(struct serve_guest *guest, struct region *region, struct str name, struct str page,
                struct serve_reply *reply)
{
    static const char plain[] = "text/plain; charset=utf-8";
    struct preview *preview = (struct preview *)guest;
    if (str_is_none(page)) {
        return false;
    }
    const char *path = str_to_c(region, page);
    if (str_equal(name, STR("page"))) {
        return tell_page(preview, region, page, reply);
    }
    if (str_equal(name, STR("where"))) {
        return tell_where(preview, region, page, reply);
    }
    if (str_equal(name, STR("query"))) {
        return ask_program(preview, region, (const char *[]){"page", "--", path, NULL}, plain,
                           reply);
    }
    if (str_equal(name, STR("data"))) {
        return ask_program(preview, region, (const char *[]){"page", "--data", "--", path, NULL},
                           "application/json", reply);
    }
    if (str_equal(name, STR("rows"))) {
        struct str sql = str_format(region,
                                    "SELECT i.* FROM issue i JOIN notice n ON n.id = i.notice "
                                    "WHERE n.path = '%s' ORDER BY i.rank",
                                    path);
        return ask_program(preview, region,
                           (const char *[]){"query", "--table", str_to_c(region, sql), NULL}, plain,
                           reply);
    }
    struct str file = file_of(region, preview, page);
    return str_equal(name, STR("sheet")) && !str_is_none(file) &&
           ask_program(
               preview, region,
               (const char *[]){"check", "--format", "html", "--", str_to_c(region, file), NULL},
               "text/html; charset=utf-8", reply);
}

/* ---- a file that is handed in ------------------------------------------------------------ */

/* What `import` said: objects, a complaint each; and last, if it was filed, where. */
static bool read_import(struct region *region, const char *content, struct str said,
                        struct value *answer)
{
    struct value_maker map = value_maker(region);
    struct value complaints = value_list(NULL, 0);
    struct str line;
    struct buf list;
    buf_init(&list, BUF_ANY);
    while (str_take_line(&said, &line)) {
        if (str_starts(line, STR("{"))) {
            buf_put(&list, list.size == 0 ? STR("[") : STR(","));
            buf_put(&list, line);
        } else if (str_ends(line, STR(".md"))) {
            value_put(&map, STR("file"), value_text(line));
            value_put(&map, STR("notice"),
                      value_text(str_from(line, strlen(content) + strlen("/notices/"))));
        }
    }
    buf_put(&list, list.size == 0 ? STR("[]") : STR("]"));
    bool read =
        value_read_json(region, str_copy(region, buf_str(&list)), STR("import"), &complaints, NULL);
    value_put(&map, STR("complaints"), complaints);
    *answer = value_made(&map);
    buf_finish(&list);
    return read;
}

/* `file`, where it lies now, and `notice`, its name among notices; without them it was not
 * imported, and the complaints say why. The next build makes its page. */
static bool take(struct serve_guest *guest, struct region *region, struct str name, struct str file,
                 struct str bytes, struct serve_reply *reply)
{
    struct preview *preview = (struct preview *)guest;
    struct str called = str_format(region, "--name=%.*s", STR_ARGS(file));
    const char *words[] = {"--log-format", "json", "import", called.data, "-", NULL};
    struct str said;
    struct value answer;
    if (!str_equal(name, STR("import"))) {
        return false;
    }
    pthread_mutex_lock(&preview->asking);
    bool asked = asking_program(region, preview->making->cli, words, bytes, true, &said);
    pthread_mutex_unlock(&preview->asking);
    return asked && read_import(region, preview->making->options.content, said, &answer) &&
           reply_json(region, answer, reply);
}

/* ---- the guest -------------------------------------------------------------------------- */

struct preview *preview_create(const struct making *making)
{
    struct preview *preview = region_resize(NULL, 1, sizeof *preview);
    *preview = (struct preview){
        .guest = {{(const char *)PREVIEW_JS, sizeof PREVIEW_JS - 1},
                  {(const char *)PREVIEW_CSS, sizeof PREVIEW_CSS - 1},
                  ask,
                  take,
                  INTAKE_BYTES_MOST},
        .making = making,
        .heard = diag_create(),
    };
    pthread_mutex_init(&preview->mutex, NULL);
    pthread_mutex_init(&preview->asking, NULL);
    return preview;
}

void preview_destroy(struct preview *preview)
{
    if (preview != NULL) {
        pthread_mutex_destroy(&preview->mutex);
        pthread_mutex_destroy(&preview->asking);
        diag_destroy(preview->heard);
        free(preview);
    }
}

struct serve_guest *preview_guest(struct preview *preview)
{
    return &preview->guest;
}
