/* SPDX-License-Identifier: MIT */
#include "search/plan.h"

#include "digest/digest.h"
#include "search/shards.h"

#include <stdlib.h>

/*
 * A segment ends after a notice whose id's SHA-256 begins with one of four bytes, but for the first
 * notices of a quarter: who has few of them has one segment, cut into many shards. One that did not
 * end by then ends after its 256th notice: all of it is held in memory while it is made.
 */
#define CUT_BELOW 4
#define CUT_FROM 64
#define SEGMENT_MOST 256

/* A piece of its text ends after one of which the second byte is below this, or when it is full. */
#define PIECE_BELOW 32

/*
 * A new notice must rewrite few files. Cut into two by it, a segment becomes two: so only one that
 * is alone in its quarter has all the shards, and where a quarter has several each has half as
 * many.
 */
#define SHARDS_ALONE SHARDS_MOST
#define SHARDS_AMONG (SHARDS_MOST / 2)

#define NOTICES                                                                          \
    "SELECT notice.id, notice.slug, coalesce(substr(published, 1, 4) || '-q' ||"         \
    " ((CAST(substr(published, 6, 2) AS INTEGER) + 2) / 3), 'undated'), year,"           \
    " path, published, organisation.name, short_name,"                                   \
    " (WITH RECURSIVE up(slug, level, parent, depth) AS ("                               \
    "  SELECT slug, level, parent, 1 FROM place WHERE id = organisation.place UNION ALL" \
    "  SELECT place.slug, place.level, place.parent, depth + 1"                          \
    "  FROM up JOIN place ON place.id = up.parent)"                                      \
    "  SELECT slug FROM up WHERE level IN ('district', 'city', 'province')"              \
    "  ORDER BY depth LIMIT 1),"                                                         \
    " file, sha256, encoding"                                                            \
    " FROM notice JOIN organisation ON organisation.id = notice.organisation"
#define IN_ORDER " ORDER BY published IS NOT NULL, published, notice.slug"
#define OF_YEAR /* by the index */                             \
    " WHERE (published >= :year AND published < :year || '~')" \
    " OR (published IS NULL AND year = :year)"
#define TOUCHED " WHERE notice.id IN (SELECT id FROM touched_notice)"
#define COLUMNS 12

struct plan {
    struct ledger_query *query;
    struct region *region, *other; /* of `ahead`, and of the one before it */
    struct plan_notice ahead;      /* the next one */
    bool ended;                    /* there is none */
    struct buf year, quarter;      /* of the segment before */
    size_t segments;               /* of this year */
    size_t passed;                 /* notices of this quarter */
};

static struct plan_notice copy_notice(struct region *region, const struct value cells[COLUMNS])
{
    struct str words[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        words[i] = cells[i].kind == VALUE_NOTHING ? STR_NONE : str_copy(region, cells[i].as.text);
    }
    return (struct plan_notice){words[0],  words[1],  words[2], words[3], words[4],
                                words[5],  words[6],  words[7], words[8], words[9],
                                words[10], words[11], false};
}

/* Looks at the next notice; the one before stays as long as this one is ahead. */
static bool look_ahead(struct plan *plan, struct diag *diag)
{
    struct value cells[COLUMNS];
    struct region *region = plan->other;
    int next = plan->ended ? 0 : ledger_query_step(plan->query, cells, diag);
    plan->ended = next <= 0;
    plan->other = plan->region;
    plan->region = region;
    region_clear(region);
    if (next > 0) {
        plan->ahead = copy_notice(region, cells);
    }
    return next >= 0;
}

bool plan_touched(struct ledger_reader *reader,
                  bool (*tell)(void *context, const struct plan_notice *notice), void *context,
                  struct diag *diag)
{
    struct value cells[COLUMNS];
    struct region *region = region_create();
    struct ledger_query *query = ledger_prepare(reader, STR(NOTICES TOUCHED IN_ORDER),
                                                (struct place){.file = STR("search")}, diag);
    int next = query == NULL ? -1 : 1;
    while (next > 0 && (next = ledger_query_step(query, cells, diag)) > 0) {
        region_clear(region);
        struct plan_notice notice = copy_notice(region, cells);
        next = tell(context, &notice) ? 1 : -1;
    }
    ledger_query_destroy(query);
    region_destroy(region);
    return next == 0;
}

struct plan *plan_create(struct ledger_reader *reader, struct str year, struct diag *diag)
{
    struct str sql = str_is_none(year) ? STR(NOTICES IN_ORDER) : STR(NOTICES OF_YEAR IN_ORDER);
    struct ledger_query *query =
        ledger_prepare(reader, sql, (struct place){.file = STR("search")}, diag);
    if (query == NULL) {
        return NULL;
    }
    if (!str_is_none(year)) {
        ledger_query_bind(query, 0, value_text(year));
    }
    struct plan *plan = region_resize(NULL, 1, sizeof *plan);
    *plan = (struct plan){.query = query, .region = region_create(), .other = region_create()};
    buf_init(&plan->year, BUF_ANY);
    buf_init(&plan->quarter, BUF_ANY);
    if (!look_ahead(plan, diag)) {
        plan_destroy(plan);
        return NULL;
    }
    return plan;
}

void plan_destroy(struct plan *plan)
{
    if (plan != NULL) {
        ledger_query_destroy(plan->query);
        region_destroy(plan->region);
        region_destroy(plan->other);
        buf_finish(&plan->year);
        buf_finish(&plan->quarter);
        free(plan);
    }
}

static void remember(struct buf *buf, struct str words)
{
    buf_clear(buf);
    buf_put(buf, words);
}

int plan_begin_year(struct plan *plan, struct str *year, struct diag *diag)
{
    (void)diag;
    if (plan->ended) {
        return 0;
    }
    remember(&plan->year, plan->ahead.year);
    buf_clear(&plan->quarter);
    plan->segments = 0;
    *year = buf_str(&plan->year);
    return 1;
}

static struct plan_notice copy_into(struct region *region, const struct plan_notice *notice)
{
    const struct plan_notice *n = notice;
    const struct str parts[COLUMNS] = {n->key,   n->slug,      n->quarter, n->year,
                                       n->path,  n->published, n->body,    n->name,
                                       n->place, n->file,      n->sha256,  n->encoding};
    struct value cells[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        cells[i] = value_text(parts[i]);
    }
    return copy_notice(region, cells);
}

/* Does a segment end after the notice with this id? `before`: how many of its quarter stand before
 * it. */
static bool is_cut(struct str slug, size_t before, struct digest_sha256 *digest)
{
    *digest = digest_sha256(slug);
    return before >= CUT_FROM && digest->bytes[0] < CUT_BELOW;
}

int plan_next(struct plan *plan, struct region *region, struct plan_segment *segment,
              struct diag *diag)
{
    if (plan->ended || !str_equal(plan->ahead.year, buf_str(&plan->year))) {
        return 0;
    }
    struct digest_sha256 digest;
    bool first = !str_equal(plan->ahead.quarter, buf_str(&plan->quarter)), cut = false,
         last = false;
    *segment = (struct plan_segment){.number = plan->segments++};
    plan->passed = first ? 0 : plan->passed;
    remember(&plan->quarter, plan->ahead.quarter);
    while (!cut && !last) {
        struct plan_notice *notice = REGION_PUSH(region, &segment->notices);
        *notice = copy_into(region, &plan->ahead);
        cut =
            is_cut(notice->slug, plan->passed++, &digest) || segment->notices.count == SEGMENT_MOST;
        notice->ends_piece = digest.bytes[1] < PIECE_BELOW;
        if (!look_ahead(plan, diag)) {
            return -1;
        }
        last = plan->ended || !str_equal(plan->ahead.quarter, notice->quarter) ||
               !str_equal(plan->ahead.year, notice->year);
    }
    struct str quarter = segment->notices.items[0].quarter;
    segment->name = cut ? str_format(region, "%.*s-%.*s", STR_ARGS(quarter), 12,
                                     digest_sha256_hex(region, digest).data)
                        : quarter;
    segment->shards_most = first && last ? SHARDS_ALONE : SHARDS_AMONG;
    return 1;
}
