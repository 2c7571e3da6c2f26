/* SPDX-License-Identifier: MIT */
#include "site/records.h"

#include "charset/charset.h"
#include "export/export.h"
#include "site/bundle.h"
#include "site/crew.h"
#include "site/feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

#define RECORD_MOST ((size_t)64 * 1024 * 1024)

#define NOTICES                                                                                  \
    "SELECT notice.id, file, sha256, encoding, path, original, notice.slug, organisation.slug, " \
    "published, published_by, edition, latest "                                                  \
    "FROM notice JOIN organisation ON organisation.id = notice.organisation "
#define TOUCHED "WHERE notice.id IN (SELECT id FROM touched_notice) "
#define IN_ORDER "ORDER BY path"
enum { ID, FILE_NAME, SHA256, ENCODING, PATH, ORIGINAL, SLUG, BODY, DAY, DAY_BY, EDITION, LATEST };

/* Lists in a record. The names of the columns are those of the record. */
#define WARNINGS                                                                           \
    "SELECT code, severity, nullif(line, 0) AS line, nullif(column, 0) AS column, words, " \
    "silenced FROM complaint WHERE notice = :notice ORDER BY position"
#define OVERRULED                                                                            \
    "SELECT fact, anchor AS item, said, was FROM overruled WHERE notice = :notice ORDER BY " \
    "position"

#define PIECES "SELECT piece FROM piece"
#define TOUCHED_PIECES PIECES " WHERE piece IN (SELECT piece FROM touched_piece)"
#define RECORDS                                                              \
    "SELECT path FROM notice"                                                \
    " WHERE coalesce(published, 'undated') BETWEEN :piece AND :piece || '~'" \
    " ORDER BY published IS NULL, published, slug"

struct recording {
    const struct rendering *rendering;
    struct feed *notices;
};

/* What one thread has. */
struct hand {
    const struct recording *recording;
    struct ledger_reader *reader;
    struct ledger_query *warnings, *overruled;
    struct region *region; /* of one notice */
};

/* ---- one record ------------------------------------------------------------------------- */

/* The rows of a query about one notice, as maps. */
static bool list_rows(struct region *region, struct ledger_query *query, struct str notice,
                      struct value *list, struct diag *diag)
{
    struct {
        struct value *items;
        size_t count, room;
    } rows = {0};
    struct value cells[8];
    int next;
    ledger_query_reset(query);
    ledger_query_bind(query, 0, ledger_key(notice));
    while ((next = ledger_query_step(query, cells, diag)) > 0) {
        struct value_maker map = value_maker(region);
        for (size_t i = 0; i < ledger_query_columns(query); i++) {
            if (cells[i].kind == VALUE_TEXT || cells[i].kind == VALUE_NUMBER) {
                cells[i].as.text = str_copy(region, cells[i].as.text);
            }
            value_put(&map, ledger_query_column(query, i), cells[i]);
        }
        *REGION_PUSH(region, &rows) = value_made(&map);
    }
    *list = value_list(rows.items, rows.count);
    return next == 0;
}

static struct value site_of(struct region *region, const struct str *row)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("id"), value_text(row[SLUG]));
    value_put(&map, STR("organisation"), value_text(row[BODY]));
    value_put(&map, STR("published"), value_text(row[DAY]));
    value_put(&map, STR("published_by"), value_text(row[DAY_BY]));
    value_put(&map, STR("edition"), (struct value){VALUE_NUMBER, {.text = row[EDITION]}});
    value_put(&map, STR("latest"), value_truth(str_equal(row[LATEST], STR("1"))));
    value_put(&map, STR("page"), value_text(row[PATH]));
    value_put(&map, STR("original"), value_text(row[ORIGINAL]));
    return value_made(&map);
}

/* The notice, read again as it was read for the ledger. NULL: reported. */
static const struct notice *read_again(const struct hand *hand, const struct str *row,
                                       struct notice_file *file, struct diag *diag)
{
    const struct pages_world *world = hand->recording->rendering->world;
    struct str path = str_format(hand->region, "%s/%.*s", world->notices, STR_ARGS(row[FILE_NAME]));
    struct str bytes;
    if (!fs_read(hand->region, path.data, CHARSET_BYTES_MOST, &bytes, diag)) {
        return NULL;
    }
    const struct notice *notice =
        notice_read(hand->region, bytes, path, charset_encoding_find(row[ENCODING]), world->lexicon,
                    file, NULL);
    if (notice == NULL || !str_equal(file->sha256, row[SHA256])) {
        diag_report(diag, &PAGES_NOTICE_CHANGED, (struct place){.file = path}, row[FILE_NAME]);
        return NULL;
    }
    return notice;
}

static bool put_record(const struct hand *hand, const struct str *row, struct diag *diag)
{
    struct notice_file file;
    struct export_known known = {.site = site_of(hand->region, row)};
    const struct notice *notice = read_again(hand, row, &file, diag);
    if (notice == NULL ||
        !list_rows(hand->region, hand->warnings, row[ID], &known.warnings, diag) ||
        !list_rows(hand->region, hand->overruled, row[ID], &known.overruled, diag)) {
        return false;
    }
    struct buf json;
    buf_init(&json, RECORD_MOST);
    struct value record = export_published(hand->region, notice, &file, &known);
    bool written = value_write_json(record, 0, &json);
    buf_put_byte(&json, '\n');
    written = written && buf_ok(&json) &&
              stage_put(hand->recording->rendering->stage,
                        bundle_beside(hand->region, row[PATH], STR(".json")), buf_str(&json), diag);
    buf_finish(&json);
    return written;
}

static int record(void *context, void *own, struct diag *diag)
{
    const struct recording *recording = context;
    struct hand *hand = own;
    struct str row[LATEST + 1];
    region_clear(hand->region);
    int next = feed_next(recording->notices, hand->region, row, diag);
    return next <= 0 ? next : put_record(hand, row, diag) ? 1 : -1;
}

static void end(void *own)
{
    struct hand *hand = own;
    ledger_query_destroy(hand->warnings);
    ledger_query_destroy(hand->overruled);
    ledger_close(hand->reader);
    region_destroy(hand->region);
    free(hand);
}

static void *begin(void *context, struct diag *diag)
{
    const struct recording *recording = context;
    struct hand *hand = region_resize(NULL, 1, sizeof *hand);
    *hand = (struct hand){.recording = recording, .region = region_create()};
    hand->reader = ledger_open(recording->rendering->world->ledger, diag);
    if (hand->reader != NULL) {
        struct place place = {.file = STR("records")};
        hand->warnings = ledger_prepare(hand->reader, STR(WARNINGS), place, diag);
        hand->overruled = ledger_prepare(hand->reader, STR(OVERRULED), place, diag);
    }
    if (hand->warnings == NULL || hand->overruled == NULL) {
        end(hand);
        return NULL;
    }
    return hand;
}

static bool put_records(const struct rendering *rendering, struct diag *diag)
{
    static const struct crew_work work = {begin, record, end};
    struct str sql =
        rendering->world->touched ? STR(NOTICES TOUCHED IN_ORDER) : STR(NOTICES IN_ORDER);
    struct recording recording = {rendering, feed_create(rendering->world->ledger, sql, diag)};
    bool put = recording.notices != NULL &&
               crew_run(&work, &recording, rendering->threads, rendering->options->stop,
                        rendering->listener, SITE_RENDERING, diag);
    feed_destroy(recording.notices);
    return put;
}

/* ---- all of them ------------------------------------------------------------------------ */

/* What one file of many records is made with. */
struct gathering {
    struct ledger_reader *reader;
    struct ledger_query *pieces, *records;
    struct stage *stage;
    struct stage_writer *writer;
    struct region *region; /* of one record */
    FILE *old;             /* the piece as it was, line by line */
    char *line;
    size_t room;
};

/* data/ledger.sqlite, or that of a piece. */
static bool copy_ledger(const struct rendering *rendering, struct region *region, struct str piece,
                        struct diag *diag)
{
    struct str name =
        str_format(region, "data/ledger%s%.*s.sqlite", piece.size > 0 ? "-" : "", STR_ARGS(piece));
    const char *path = stage_path(rendering->stage, region, name, diag);
    return path != NULL &&
           ledger_copy(rendering->world->ledger, piece, path,
                       (struct ledger_watch){.stop = rendering->options->stop}, diag) &&
           stage_take_in(rendering->stage, name, diag);
}

/* The lines of the piece as it was; NULL where all records were made. */
static FILE *open_old(const struct stage *stage, struct str name)
{
    int file = stage_mode(stage) == STAGE_CHANGES ? stage_open(stage, name) : -1;
    return file < 0 ? NULL : fdopen(file, "r");
}

/* The next of them that is this record. Whatever has its digest is it, so nothing has to be trusted
 * and what has changed or is gone is passed over: their order is that of the records. */
static bool take_old(struct gathering *gathering, struct digest_sha256 digest, struct str *bytes)
{
    ssize_t size;
    while (gathering->old != NULL &&
           (size = getline(&gathering->line, &gathering->room, gathering->old)) > 0) {
        struct str line = {gathering->line, (size_t)size};
        if (manifest_same(digest_sha256(line), digest)) {
            *bytes = line;
            return true;
        }
    }
    return false;
}

/* One that was not made now is not opened, for all of them stand in the piece as it was. */
static bool put_gathered(struct gathering *gathering, struct str page, struct diag *diag)
{
    struct str bytes, path = bundle_beside(gathering->region, page, STR(".json"));
    struct digest_sha256 digest;
    bool kept = !stage_decided(gathering->stage, path) &&
                stage_digest(gathering->stage, path, &digest) &&
                take_old(gathering, digest, &bytes);
    return (kept ||
            stage_read(gathering->region, gathering->stage, path, RECORD_MOST, &bytes, diag)) &&
           stage_writer_put(gathering->writer, bytes);
}

static bool gather_piece(struct gathering *gathering, struct value piece, struct diag *diag)
{
    struct value cell;
    int next = 1;
    struct str name = str_format(gathering->region, "data/notices%s%.*s.ndjson",
                                 piece.as.text.size > 0 ? "-" : "", STR_ARGS(piece.as.text));
    gathering->old = open_old(gathering->stage, name);
    stage_writer_begin(gathering->writer, name, diag);
    ledger_query_reset(gathering->records);
    for (size_t i = 0; i < ledger_query_parameters(gathering->records); i++) {
        ledger_query_bind(gathering->records, i, piece);
    }
    while (next > 0 && (next = ledger_query_step(gathering->records, &cell, diag)) > 0) {
        region_clear(gathering->region);
        next = put_gathered(gathering, cell.as.text, diag) ? 1 : -1;
    }
    if (gathering->old != NULL) {
        fclose(gathering->old);
    }
    return next == 0 && stage_writer_end(gathering->writer);
}

static bool gather(const struct rendering *rendering, struct gathering *gathering,
                   struct diag *diag)
{
    struct value piece;
    int next;
    while ((next = ledger_query_step(gathering->pieces, &piece, diag)) > 0) {
        if (!gather_piece(gathering, piece, diag) ||
            !copy_ledger(rendering, gathering->region, piece.as.text, diag)) {
            return false;
        }
    }
    return next == 0;
}

static bool gather_records(const struct rendering *rendering, struct diag *diag)
{
    struct place place = {.file = STR("records")};
    struct gathering gathering = {
        .reader = ledger_open(rendering->world->ledger, diag),
        .stage = rendering->stage,
        .writer = stage_writer_create(rendering->stage),
        .region = region_create(),
    };
    if (gathering.reader != NULL) {
        ledger_heed(gathering.reader, rendering->options->stop);
        struct str pieces = rendering->world->touched ? STR(TOUCHED_PIECES) : STR(PIECES);
        gathering.pieces = ledger_prepare(gathering.reader, pieces, place, diag);
        gathering.records = ledger_prepare(gathering.reader, STR(RECORDS), place, diag);
    }
    bool gathered = gathering.pieces != NULL && gathering.records != NULL &&
                    gather(rendering, &gathering, diag);
    ledger_query_destroy(gathering.pieces);
    ledger_query_destroy(gathering.records);
    ledger_close(gathering.reader);
    stage_writer_destroy(gathering.writer);
    free(gathering.line);
    region_destroy(gathering.region);
    return gathered;
}

enum site_end records_run(const struct rendering *rendering, struct diag *diag)
{
    if (rendering->options->without_export) {
        return SITE_DONE;
    }
    bool made = put_records(rendering, diag) && gather_records(rendering, diag);
    return made ? SITE_DONE : rendering_end(diag);
}
