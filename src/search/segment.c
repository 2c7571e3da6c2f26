/* SPDX-License-Identifier: MIT */
#include "search/segment.h"

#include "charset/charset.h"
#include "fs/fs.h"
#include "search/shards.h"

#include <stdlib.h>
#include <string.h>

#define FACTS                                                                            \
    "SELECT anchor, status, (SELECT group_concat(slug, ' ') FROM (SELECT slug FROM"      \
    " issue_topic JOIN topic ON topic.id = issue_topic.topic WHERE issue_topic.issue = " \
    "issue.id ORDER BY topic.id)) FROM issue WHERE notice = :notice ORDER BY rank"

bool segment_maker_init(struct segment_maker *maker, const struct search_world *world,
                        struct search_sink *sink, struct diag *diag)
{
    *maker = (struct segment_maker){.world = world,
                                    .sink = sink,
                                    .region = region_create(),
                                    .notice = region_create(),
                                    .grams = grams_create()};
    buf_init(&maker->said.text, BUF_ANY);
    buf_init(&maker->names, BUF_ANY);
    buf_init(&maker->made, BUF_ANY);
    piece_init(&maker->piece);
    maker->reader = ledger_open(world->ledger, diag);
    if (maker->reader != NULL) {
        ledger_heed(maker->reader, world->stop);
        maker->facts =
            ledger_prepare(maker->reader, STR(FACTS), (struct place){.file = STR("search")}, diag);
    }
    if (maker->facts == NULL) {
        segment_maker_finish(maker);
        return false;
    }
    return true;
}

void segment_maker_finish(struct segment_maker *maker)
{
    ledger_query_destroy(maker->facts);
    ledger_close(maker->reader);
    region_destroy(maker->region);
    region_destroy(maker->notice);
    grams_destroy(maker->grams);
    buf_finish(&maker->said.text);
    buf_finish(&maker->names);
    buf_finish(&maker->made);
    piece_finish(&maker->piece);
}

/* ---- one notice --------------------------------------------------------------------------- */

/* The notice, read again as it was read for the ledger. Its complaints have been made then. */
static const struct notice *read_notice(struct segment_maker *maker,
                                        const struct plan_notice *entry)
{
    struct region *region = maker->notice;
    struct str path = str_format(region, "%s/%.*s", maker->world->notices, STR_ARGS(entry->file));
    struct notice_file file;
    struct str bytes;
    if (!fs_read(region, path.data, CHARSET_BYTES_MOST, &bytes, maker->diag)) {
        return NULL;
    }
    const struct notice *notice =
        notice_read(region, bytes, path, charset_encoding_find(entry->encoding),
                    maker->world->lexicon, &file, NULL);
    if (notice == NULL || !str_equal(file.sha256, entry->sha256)) {
        diag_report(maker->diag, &SEARCH_STALE, (struct place){.file = path}, entry->file);
        return NULL;
    }
    return notice;
}

/* What was put aside of it when it was read for the ledger; else it is read again. */
static bool find_units(struct segment_maker *maker, const struct plan_notice *entry,
                       struct search_units *units)
{
    struct str bytes;
    int64_t key = strtoll(str_to_c(maker->notice, entry->key), NULL, 10);
    if (fs_spool_find(maker->notice, maker->world->kept, key, FS_SPOOL_SECOND, &bytes) &&
        units_take(maker->notice, bytes, units)) {
        return true;
    }
    const struct notice *notice = read_notice(maker, entry);
    if (notice != NULL) {
        *units = search_units(maker->notice, notice);
    }
    return notice != NULL;
}

/* The items of a notice, as the ledger has them: a sidecar may have overruled the notice. */
static bool read_facts(struct segment_maker *maker, const struct plan_notice *entry,
                       struct pieces_facts *facts)
{
    struct value cells[3];
    int next;
    ledger_query_bind(maker->facts, 0, ledger_key(entry->key));
    while ((next = ledger_query_step(maker->facts, cells, maker->diag)) > 0) {
        struct pieces_fact *fact = REGION_PUSH(maker->notice, facts);
        fact->anchor = str_copy(maker->notice, cells[0].as.text);
        fact->status = str_copy(maker->notice, cells[1].as.text);
        fact->topics =
            cells[2].kind == VALUE_NOTHING ? STR_NONE : str_copy(maker->notice, cells[2].as.text);
    }
    ledger_query_reset(maker->facts);
    return next == 0;
}

static bool say_notice(struct segment_maker *maker, const struct plan_notice *entry)
{
    region_clear(maker->notice);
    struct pieces_facts facts = {0};
    struct search_units units;
    if (!find_units(maker, entry, &units) || !read_facts(maker, entry, &facts)) {
        return false;
    }
    pieces_say(&maker->said, maker->notice, entry, &units, &facts);
    return true;
}

/* ---- pieces ------------------------------------------------------------------------------- */

static void begin_piece(struct segment_maker *maker, struct str name)
{
    piece_clear(&maker->piece);
    maker->name = str_copy(maker->region, name);
    buf_put(&maker->names, maker->names.size > 0 ? STR(" ") : STR(""));
    buf_put(&maker->names, name);
}

/* Its script, its grams. One piece of the segment is read again, to see that it can be. */
static bool end_piece(struct segment_maker *maker, struct str year)
{
    struct buf script;
    uint32_t number = (uint32_t)maker->trial.phrases.count;
    grams_put_text(maker->grams, &maker->piece.pack, number);
    trial_note(&maker->trial, &maker->piece.pack);
    buf_init(&script, BUF_ANY);
    piece_end(&maker->piece, year, maker->name, &script);
    bool ok = number > 0 || trial_piece_ok(maker->notice, buf_str(&script), &maker->piece.pack);
    if (!ok) {
        diag_report(maker->diag, &SEARCH_BROKEN, (struct place){.file = maker->name}, maker->name);
    }
    ok = ok && maker->sink->put(maker->sink, pieces_path(maker->region, year, maker->name),
                                buf_str(&script), maker->diag);
    buf_finish(&script);
    maker->name = STR_NONE;
    return ok;
}

/* The names of the body can be searched in every piece. */
static void end_notice(struct segment_maker *maker, const struct plan_notice *entry)
{
    uint32_t number = (uint32_t)maker->trial.phrases.count;
    piece_put_about(&maker->piece, &maker->said);
    grams_put(maker->grams, entry->body, number);
    grams_put(maker->grams, entry->name, number);
}

/* The notice was too long for the piece and goes on in another, its part `number`. */
static bool turn_over(struct segment_maker *maker, const struct plan_notice *entry, unsigned number)
{
    end_notice(maker, entry);
    if (!end_piece(maker, entry->year)) {
        return false;
    }
    struct str name = str_format(maker->region, "%.*s.%u", STR_ARGS(entry->slug), number);
    buf_put_format(&maker->made, "|%.*s", STR_ARGS(name));
    begin_piece(maker, name);
    return true;
}

static void note_made(struct segment_maker *maker, struct str slug)
{
    struct str digest = digest_xxh3_hex(maker->notice, maker->said.digest);
    buf_put(&maker->made, maker->made.size == 0      ? STR("")
                          : str_is_none(maker->name) ? STR("|")
                                                     : STR(" "));
    buf_put_format(&maker->made, "%.*s:%.*s", STR_ARGS(slug), STR_ARGS(digest));
}

static bool put_notice(struct segment_maker *maker, const struct plan_notice *entry, bool is_last)
{
    unsigned part = 1;
    if (!say_notice(maker, entry)) {
        return false;
    }
    note_made(maker, entry->slug);
    if (str_is_none(maker->name)) {
        begin_piece(maker, entry->slug);
    }
    for (size_t i = 0; i < maker->said.units.count; i++) {
        if (piece_is_long(&maker->piece) && !turn_over(maker, entry, ++part)) {
            return false;
        }
        piece_put_unit(&maker->piece, &maker->said, i);
    }
    end_notice(maker, entry);
    bool ends = is_last || entry->ends_piece || part > 1 || piece_is_full(&maker->piece);
    return !ends || end_piece(maker, entry->year);
}

/* ---- one segment -------------------------------------------------------------------------- */

static bool put_shard(struct segment_maker *maker, const struct plan_segment *segment,
                      unsigned number, struct str bits, size_t *bytes)
{
    struct str year = segment->notices.items[0].year;
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put_format(&script, "tongbaoSearch(\"%.*s-%u\",[\"%.*s\",\"", STR_ARGS(segment->name),
                   number, STR_ARGS(buf_str(&maker->names)));
    buf_put(&script, bits);
    buf_put(&script, STR("\"])\n"));
    *bytes += script.size;
    struct str path = str_format(maker->region, "search/%.*s/%.*s-%u.js", STR_ARGS(year),
                                 STR_ARGS(segment->name), number);
    bool put = maker->sink->put(maker->sink, path, buf_str(&script), maker->diag);
    buf_finish(&script);
    return put;
}

/* A small segment needs no more files than a reader would read at once. */
unsigned segment_shards(const struct plan_segment *segment, size_t pieces)
{
    size_t enough = 1 + pieces / 2;
    return enough < segment->shards_most ? (unsigned)enough : segment->shards_most;
}

static bool put_shards(struct segment_maker *maker, const struct plan_segment *segment,
                       unsigned shards, size_t *bytes)
{
    struct bits bits[SHARDS_MOST];
    struct str texts[SHARDS_MOST];
    for (unsigned i = 0; i < shards; i++) {
        bits_init(&bits[i]);
    }
    shards_put(maker->grams, (uint32_t)maker->trial.phrases.count, bits, shards);
    bool put = true;
    for (unsigned i = 0; i < shards; i++) {
        texts[i] = bits_str(&bits[i]);
        put = put && put_shard(maker, segment, i, texts[i], bytes);
    }
    struct str phrase = STR_NONE;
    if (put && !trial_shards_ok(&maker->trial, shards, texts, &phrase)) {
        diag_report(maker->diag, &SEARCH_BROKEN, (struct place){.file = segment->name}, phrase);
        put = false;
    }
    for (unsigned i = 0; i < shards; i++) {
        bits_finish(&bits[i]);
    }
    return put;
}

/* For the table of the year. */
static void list_pairs(const struct grams *grams, struct table_pairs *pairs)
{
    table_pairs_init(pairs);
    for (size_t i = 0; i < GRAMS_PARTS; i++) {
        for (size_t j = 0; j < grams->parts[i].count; j++) {
            table_pairs_put(pairs, grams_pair(grams->parts[i].items[j]));
        }
    }
}

static void begin_segment(struct segment_maker *maker, struct diag *diag)
{
    maker->diag = diag;
    maker->name = STR_NONE;
    maker->trial = (struct trial){.region = maker->region};
    grams_clear(maker->grams);
    buf_clear(&maker->names);
    buf_clear(&maker->made);
}

bool segment_probe(struct segment_maker *maker, const struct plan_notice *notice,
                   struct digest_xxh3 *digest, struct diag *diag)
{
    maker->diag = diag;
    bool said = say_notice(maker, notice);
    *digest = maker->said.digest;
    return said;
}

bool segment_make(struct segment_maker *maker, const struct plan_segment *segment,
                  struct segment_facts *facts, struct diag *diag)
{
    size_t count = segment->notices.count;
    begin_segment(maker, diag);
    for (size_t i = 0; i < count; i++) {
        if (!put_notice(maker, &segment->notices.items[i], i + 1 == count)) {
            return false;
        }
    }
    grams_sort(maker->grams);
    size_t pieces = maker->trial.phrases.count;
    *facts = (struct segment_facts){.number = segment->number,
                                    .made = buf_str(&maker->made),
                                    .kept = STR_NOWHERE,
                                    .table.notices = (uint32_t)count,
                                    .pieces = (uint32_t)pieces,
                                    .shards = segment_shards(segment, pieces)};
    if (!put_shards(maker, segment, facts->shards, &facts->shard_bytes)) {
        return false;
    }
    list_pairs(maker->grams, &facts->table.pairs);
    return true;
}
