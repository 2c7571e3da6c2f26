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
    buf_init(&maker->text, BUF_ANY);
    buf_init(&maker->heads, BUF_ANY);
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
    buf_finish(&maker->text);
    buf_finish(&maker->heads);
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

/* Into the index and, folded, into the text that the index is tried against. */
static void put_paragraph(struct segment_maker *maker, struct str words, uint32_t piece)
{
    grams_put(maker->grams, words, piece, &maker->text);
    buf_put_byte(&maker->text, '\n');
}

/* One piece: its script, its grams. The names of the body can be searched in every piece. */
static bool put_piece(struct segment_maker *maker, const struct plan_notice *entry,
                      const struct search_units *units, const unsigned char *cut, unsigned number,
                      const struct pieces_facts *facts)
{
    uint32_t piece = (uint32_t)maker->begins.count;
    *REGION_PUSH(maker->region, &maker->begins) = maker->text.size;
    for (size_t i = 0; i < units->count; i++) {
        const struct search_paragraphs *paragraphs = &units->items[i].paragraphs;
        for (size_t j = 0; cut[i] == number && j < paragraphs->count; j++) {
            put_paragraph(maker, paragraphs->items[j], piece);
        }
    }
    put_paragraph(maker, entry->body, piece);
    put_paragraph(maker, entry->name, piece);
    struct buf script;
    buf_init(&script, BUF_ANY);
    pieces_put(&script, entry, units, cut, number, facts);
    bool put = maker->sink->put(maker->sink, pieces_path(maker->notice, entry, number + 1),
                                buf_str(&script), maker->diag);
    buf_finish(&script);
    return put;
}

static bool put_notice(struct segment_maker *maker, const struct plan_notice *entry)
{
    region_clear(maker->notice);
    struct pieces_facts facts = {0};
    struct search_units units;
    if (!find_units(maker, entry, &units) || !read_facts(maker, entry, &facts)) {
        return false;
    }
    unsigned char *cut = region_array(maker->notice, units.count, 1);
    unsigned count = pieces_cut(&units, cut);
    buf_put_format(&maker->heads, "%s%.*s:%u", maker->heads.size > 0 ? " " : "",
                   STR_ARGS(entry->slug), count);
    bool put = true;
    for (unsigned i = 0; put && i < count; i++) {
        put = put_piece(maker, entry, &units, cut, i, &facts);
    }
    return put;
}

/* ---- trying what was made ----------------------------------------------------------------- */

#define TRIALS 4
#define TRIAL_LONGEST 5 /* characters */

static struct str piece_text(const struct segment_maker *maker, size_t piece)
{
    size_t end =
        piece + 1 < maker->begins.count ? maker->begins.items[piece + 1] : maker->text.size;
    return str_slice(buf_str(&maker->text), maker->begins.items[piece], end);
}

/* Some characters of the text at `at` or soon behind it; they do not go over a paragraph. */
static struct str pick_phrase(const struct segment_maker *maker, size_t at, size_t length)
{
    struct str rest = str_from(buf_str(&maker->text), at), line;
    while (rest.size > 0 && ((unsigned char)*rest.data & 0xC0) == 0x80) {
        rest = str_from(rest, 1);
    }
    if (!str_take_line(&rest, &line)) {
        return STR("");
    }
    struct str end = line;
    for (size_t i = 0; i < length && end.size > 0; i++) {
        text_take(&end);
    }
    return str_slice(line, 0, line.size - end.size);
}

/* As many characters, but such as no notice has: of private use, far behind all others. */
static struct str make_foreign(struct region *region, struct str phrase)
{
    struct buf foreign;
    buf_init(&foreign, BUF_ANY);
    while (phrase.size > 0) {
        text_put(&foreign, 0xF0000 + text_take(&phrase) % 0xF000);
    }
    struct str copy = str_copy(region, buf_str(&foreign));
    buf_finish(&foreign);
    return copy;
}

/* Where the phrase stands, the shards must say that it may. `claimed` and `held`: in how many
 * pieces it may stand, and does. */
static bool try_phrase(const struct segment_maker *maker, struct str phrase, unsigned shards,
                       const struct str *texts, uint32_t *claimed, uint32_t *held)
{
    uint32_t pieces = (uint32_t)maker->begins.count;
    bool *map = region_resize(NULL, pieces + 1, sizeof *map), found = true;
    shards_find(phrase, pieces, shards, texts, map);
    *claimed = *held = 0;
    for (uint32_t i = 0; i < pieces; i++) {
        bool holds = str_has(piece_text(maker, i), phrase);
        found = found && (map[i] || !holds);
        *claimed += map[i];
        *held += holds;
    }
    free(map);
    return found;
}

/* Phrases of the text must be found, from one character to TRIAL_LONGEST; what stands nowhere must
 * not seem to stand everywhere. (That four pairs and what follows them have the hashes of others,
 * in every piece, does not happen.) */
static bool try_segment(struct segment_maker *maker, struct str name, unsigned shards,
                        const struct str *texts)
{
    uint32_t pieces = (uint32_t)maker->begins.count, claimed, held;
    for (size_t i = 0; i < TRIALS; i++) {
        size_t length = 1 + i * (TRIAL_LONGEST - 1) / (TRIALS - 1);
        size_t at =
            maker->text.size / TRIALS * i + (maker->text.size * 7 / 13) % (TRIALS + 90 * i + 1);
        struct str phrase = pick_phrase(maker, at, length);
        struct str foreign = make_foreign(maker->region, phrase);
        bool right = try_phrase(maker, phrase, shards, texts, &claimed, &held) &&
                     try_phrase(maker, foreign, shards, texts, &claimed, &held);
        bool is_long = foreign.size >= (size_t)4 * TRIAL_LONGEST;
        if (!right || (is_long && held == 0 && claimed == pieces)) {
            diag_report(maker->diag, &SEARCH_BROKEN, (struct place){.file = name}, phrase);
            return false;
        }
    }
    return true;
}

/* ---- one segment -------------------------------------------------------------------------- */

static bool put_shard(struct segment_maker *maker, const struct plan_segment *segment,
                      unsigned number, struct str bits, size_t *bytes)
{
    struct str year = segment->notices.items[0].year;
    struct buf script;
    buf_init(&script, BUF_ANY);
    buf_put_format(&script, "tongbaoSearch(\"%.*s-%u\",[\"%.*s\",\"", STR_ARGS(segment->name),
                   number, STR_ARGS(buf_str(&maker->heads)));
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
    size_t enough = 1 + pieces / 4;
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
    shards_put(maker->grams, (uint32_t)maker->begins.count, bits, shards);
    bool put = true;
    for (unsigned i = 0; i < shards; i++) {
        texts[i] = bits_str(&bits[i]);
        put = put && put_shard(maker, segment, i, texts[i], bytes);
    }
    put = put && try_segment(maker, segment->name, shards, texts);
    for (unsigned i = 0; i < shards; i++) {
        bits_finish(&bits[i]);
    }
    return put;
}

/* The pairs of sorted grams, each once, behind those before, for the table of the year. Written for
 * the table, pairs that were near each other may have changed places. */
static void list_pairs(const struct grams_part *grams, struct segment_facts *facts)
{
    size_t count = facts->pair_count;
    uint32_t *pairs = region_resize(facts->pairs, count + grams->count + 1, sizeof *pairs);
    for (size_t i = 0; i < grams->count; i++) {
        uint32_t pair = shards_table_pair(grams_pair(grams->items[i]));
        size_t at = count;
        while (at > 0 && pairs[at - 1] > pair) {
            at--;
        }
        if (at == 0 || pairs[at - 1] != pair) {
            memmove(&pairs[at + 1], &pairs[at], (count - at) * sizeof *pairs);
            pairs[at] = pair;
            count++;
        }
    }
    facts->pairs = region_resize(pairs, count + 1, sizeof *pairs);
    facts->pair_count = count;
}

static void begin_segment(struct segment_maker *maker, struct diag *diag)
{
    maker->diag = diag;
    grams_clear(maker->grams);
    buf_clear(&maker->text);
    buf_clear(&maker->heads);
    memset(&maker->begins, 0, sizeof maker->begins);
}

bool segment_probe(struct segment_maker *maker, const struct plan_notice *notice, struct diag *diag)
{
    begin_segment(maker, diag);
    return put_notice(maker, notice);
}

bool segment_make(struct segment_maker *maker, const struct plan_segment *segment,
                  struct segment_facts *facts, struct diag *diag)
{
    begin_segment(maker, diag);
    for (size_t i = segment->notices.count; i-- > 0;) {
        if (!put_notice(maker, &segment->notices.items[i])) {
            return false;
        }
    }
    grams_sort(maker->grams);
    *facts = (struct segment_facts){.number = segment->number,
                                    .kept = STR_NOWHERE,
                                    .notices = (uint32_t)segment->notices.count,
                                    .pieces = (uint32_t)maker->begins.count,
                                    .shards = segment_shards(segment, maker->begins.count)};
    if (!put_shards(maker, segment, facts->shards, &facts->shard_bytes)) {
        return false;
    }
    for (size_t i = 0; i < GRAMS_PARTS; i++) {
        list_pairs(&maker->grams->parts[i], facts);
    }
    return true;
}
