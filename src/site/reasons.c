/* SPDX-License-Identifier: MIT */
#include "site/reasons.h"

#include "site/building.h"
#include "site/feed.h"

#include <stdlib.h>

#define LOOKED_AT_MOST 32 /* of more files nobody reads which page is whose */
#define NAMED_MOST 3

struct reason {
    struct str file;
    struct str ids[2];          /* of a notice */
    struct str kind, slug;      /* of an entry of the register or of topics; none */
    struct feed_paths pages[2]; /* there were, there are */
};

void reasons_put(struct build *build, struct str file, struct str was, struct str id)
{
    if (build->options->explain) {
        *REGION_PUSH(build->region, &build->reasons) =
            (struct reason){.file = file, .ids = {was, id}};
    }
}

/* ---- what one file asks for --------------------------------------------------------------- */

/* The tables `touched_…` as if nothing else had changed. Ids are plain letters, digits and `-`. */
#define ALONE                                                                                   \
    "WITH entry AS (SELECT id, notice FROM main.touched_entry WHERE kind = '%.*s' AND slug ="   \
    " '%.*s'), body AS (SELECT id FROM entry WHERE notice = 0 AND %d),"                         \
    " own AS (SELECT inspection, organisation FROM main.touched_notice"                         \
    " WHERE path GLOB 'notice/*/%.*s.html' OR path GLOB 'notice/*/%.*s.html'"                   \
    " OR id IN (SELECT notice FROM entry) OR organisation IN (SELECT id FROM body)),"           \
    " touched_notice AS (SELECT * FROM main.touched_notice"                                     \
    " WHERE inspection IN (SELECT inspection FROM own)),"                                       \
    " touched_organisation AS (SELECT * FROM main.touched_organisation"                         \
    " WHERE id IN (SELECT organisation FROM own UNION SELECT id FROM body"                      \
    " UNION SELECT concern.organisation FROM concern"                                           \
    " JOIN touched_notice ON touched_notice.id = concern.notice)),"                             \
    " touched_place AS (SELECT * FROM main.touched_place WHERE id IN (SELECT place FROM within" \
    " WHERE organisation IN (SELECT organisation FROM own UNION SELECT id FROM body))),"        \
    " touched_topic AS (SELECT * FROM main.touched_topic"                                       \
    " WHERE notice IN (SELECT id FROM touched_notice)"                                          \
    " OR (notice IS NULL AND NOT %d AND id IN (SELECT id FROM entry))),"                        \
    " touched_theme AS (SELECT * FROM main.touched_theme"                                       \
    " WHERE notice IN (SELECT id FROM touched_notice)),"                                        \
    " touched_matter AS (SELECT * FROM main.touched_matter"                                     \
    " WHERE inspection IN (SELECT inspection FROM own)),"                                       \
    " touched_day AS (SELECT * FROM main.touched_day WHERE %d),"                                \
    " touched_window AS (SELECT * FROM main.touched_window"                                     \
    " WHERE notice IN (SELECT id FROM touched_notice) OR EXISTS (SELECT 1 FROM touched_day)),"  \
    " touched_piece AS (SELECT * FROM main.touched_piece WHERE EXISTS (SELECT 1 FROM"           \
    " touched_notice WHERE coalesce(published, 'undated') BETWEEN piece AND piece || '~')) "

static struct str question(const struct build *build, const struct reason *reason)
{
    struct buf sql;
    buf_init(&sql, BUF_ANY);
    bool is_body = str_equal(reason->kind, STR("organisation"));
    bool is_day =
        str_is_none(reason->ids[0]) && str_is_none(reason->ids[1]) && str_is_none(reason->kind);
    buf_put_format(&sql, ALONE, STR_ARGS(reason->kind), STR_ARGS(reason->slug), is_body,
                   STR_ARGS(reason->ids[0]), STR_ARGS(reason->ids[1]), is_body, is_day);
    const char *joined = "";
    for (size_t i = 0; i < pages_kind_count(build->pages); i++) {
        if (pages_says_touched(build->pages, i)) {
            struct str known = pages_known(build->pages, build->region, i, true);
            buf_put_format(&sql, "%sSELECT path FROM (%.*s)", joined, STR_ARGS(known));
            joined = " UNION ALL ";
        }
    }
    buf_put(&sql, STR(" ORDER BY 1"));
    struct str asked = *joined == '\0' ? STR_NONE : str_copy(build->region, buf_str(&sql));
    buf_finish(&sql);
    return asked;
}

bool reasons_put_entries(struct build *build)
{
    struct str cells[2];
    int next = 1;
    if (!build->options->explain) {
        return true;
    }
    struct feed *feed = feed_create(
        build->paths.ledger, STR("SELECT DISTINCT kind, slug FROM touched_entry"), build->diag);
    while (feed != NULL && (next = feed_next(feed, build->region, cells, build->diag)) > 0) {
        bool is_body = str_equal(cells[0], STR("organisation"));
        struct str file =
            str_format(build->region, "%s#%.*s", is_body ? "organisations.yaml" : "topics.yaml",
                       STR_ARGS(cells[1]));
        *REGION_PUSH(build->region, &build->reasons) =
            (struct reason){.file = file, .kind = cells[0], .slug = cells[1]};
    }
    feed_destroy(feed);
    if (build->reasons.count == 0) { /* other bytes that say the same */
        *REGION_PUSH(build->region, &build->reasons) =
            (struct reason){.file = STR("content"), .kind = STR("content")};
    }
    return feed != NULL && next == 0;
}

bool reasons_put_day(struct build *build)
{
    struct str was;
    if (!build->options->explain) {
        return true;
    }
    struct feed *feed =
        feed_create(build->paths.ledger, STR("SELECT was FROM touched_day"), build->diag);
    int next = feed == NULL ? -1 : feed_next(feed, build->region, &was, build->diag);
    if (next > 0) {
        reasons_put(build, STR("--today"), STR_NONE, STR_NONE);
    }
    feed_destroy(feed);
    return next >= 0;
}

bool reasons_look(struct build *build, int turn)
{
    struct reasons *reasons = &build->reasons;
    if (reasons->count == 0 || reasons->count > LOOKED_AT_MOST) {
        return true;
    }
    struct ledger_reader *reader = ledger_open(build->paths.ledger, build->diag);
    bool ok = reader != NULL;
    for (size_t i = 0; ok && i < reasons->count; i++) {
        struct str asked = question(build, &reasons->items[i]);
        ok = str_is_none(asked) ||
             feed_list(reader, build->region, asked, &reasons->items[i].pages[turn], build->diag);
    }
    ledger_close(reader);
    return ok;
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool has(const struct feed_paths *paths, struct str path)
{
    return paths->count > 0 &&
           bsearch(&path, paths->items, paths->count, sizeof *paths->items, compare_paths) != NULL;
}

/* ---- in words ----------------------------------------------------------------------------- */

static void put_name(struct buf *words, struct str file, size_t before)
{
    if (before < NAMED_MOST) {
        buf_put(words, before == 0 ? STR("") : STR(", "));
        buf_put(words, file);
    }
}

/* The files that asked for the page, or all; how many they are. */
static size_t put_names(const struct reasons *reasons, struct str page, struct buf *words)
{
    size_t named = 0;
    for (size_t i = 0; i < reasons->count; i++) {
        const struct reason *reason = &reasons->items[i];
        if (str_is_none(page) || has(&reason->pages[0], page) || has(&reason->pages[1], page)) {
            put_name(words, reason->file, named++);
        }
    }
    return named;
}

/* What lies beside a page is made for what it is made for: notice/2025/x.txt, organisation/y.zip.
 */
static struct str page_beside(struct region *region, struct str path)
{
    size_t dot = str_find_last(path, STR("."));
    struct str parts[] = {str_slice(path, 0, dot == STR_NOWHERE ? path.size : dot), STR(".html")};
    return str_join(region, parts, 2, STR(""));
}

struct str reasons_of(const struct build *build, struct str path)
{
    const struct reasons *reasons = &build->reasons;
    struct str pages[] = {path, page_beside(build->region, path), STR_NONE};
    struct buf words;
    size_t named = 0;
    if (!str_is_none(reasons->all)) {
        return reasons->all;
    }
    buf_init(&words, BUF_ANY);
    for (size_t i = 0; named == 0 && i < sizeof pages / sizeof *pages; i++) {
        named = put_names(reasons, pages[i], &words);
    }
    if (named > NAMED_MOST) {
        buf_put_format(&words, " +%zu", named - NAMED_MOST);
    }
    struct str said = str_copy(build->region, buf_str(&words));
    buf_finish(&words);
    return said;
}
