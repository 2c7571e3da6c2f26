/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

#include <stdlib.h>

/* What is kept of the files that a ledger was made from, so that a later build knows them again
 * without reading. */

/* ---- put ---------------------------------------------------------------------------------- */

static void put_silences(struct ledger *ledger, struct str file,
                         const struct content_silences *silences)
{
    for (size_t i = 0; i < silences->count; i++) {
        struct row row = row_of(ledger, TABLE_silence);
        row_text(&row, file);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, silences->items[i].code);
        row_text(&row, silences->items[i].reason);
        row_put(&row);
    }
}

void known_put_site(struct ledger *ledger, const struct content *content)
{
    put_silences(ledger, STR(""), &content->site.silence);
}

static void put_standing(struct row *row, const struct ledger_input *input)
{
    row_text(row, input->file);
    row_number(row, (int64_t)input->bytes);
    row_number(row, input->changed);
    row_number(row, (int64_t)input->inode);
    row_text(row, input->sha256);
}

bool ledger_put_input(struct ledger *ledger, const struct ledger_input *input, struct diag *diag)
{
    static const struct content_sidecar nothing;
    const struct content_sidecar *sidecar = input->sidecar == NULL ? &nothing : input->sidecar;
    struct row row = row_of(ledger, TABLE_input);
    put_standing(&row, input);
    row_text(&row, input->id);
    row_number(&row, input->withdrawn);
    row_text(&row, input->words);
    row_text(&row, input->head);
    row_text(&row, sidecar->follows);
    row_text(&row, sidecar->supersedes);
    row_put(&row);
    put_silences(ledger, input->file, &sidecar->silence);
    return writer_ok(ledger, diag);
}

bool ledger_put_given(struct ledger *ledger, const struct ledger_inputs *given, struct diag *diag)
{
    writer_run(ledger, "DELETE FROM given");
    for (size_t i = 0; i < given->count; i++) {
        struct row row = row_of(ledger, TABLE_given);
        put_standing(&row, &given->items[i]);
        row_put(&row);
    }
    return writer_ok(ledger, diag);
}

/* ---- found again -------------------------------------------------------------------------- */

/* What a sidecar, or site.yaml, lets pass. */
struct silenced {
    struct str file;
    struct content_silence *items;
    size_t count;
};

struct finding {
    struct region *region;
    struct ledger_reader *reader;
    struct ledger_known *known;
    struct diag *diag;
    struct {
        struct silenced *items; /* by file */
        size_t count, room;
    } silenced;
    size_t next; /* of these: not before the input that is taken next */
};

static struct str text_of(struct region *region, const struct value *cell)
{
    return cell->kind == VALUE_NOTHING ? STR_NONE : str_copy(region, cell->as.text);
}

static uint64_t number_of(const struct value *cell)
{
    uint64_t number = 0;
    struct str digits = cell->kind == VALUE_NOTHING ? STR_NONE : cell->as.text;
    for (size_t i = 0; i < digits.size && digits.data[i] >= '0' && digits.data[i] <= '9'; i++) {
        number = number * 10 + (uint64_t)(digits.data[i] - '0');
    }
    return number;
}

/* They come file by file; the last cell says how many this file has. */
static void take_silence(struct finding *finding, const struct value *cells)
{
    struct region *region = finding->region;
    struct silenced *last =
        finding->silenced.count == 0 ? NULL : &finding->silenced.items[finding->silenced.count - 1];
    if (last == NULL || !str_equal(last->file, cells[0].as.text)) {
        struct silenced first = {.file = text_of(region, &cells[0])};
        first.items = region_array(region, (size_t)number_of(&cells[3]), sizeof *first.items);
        last = REGION_PUSH(region, &finding->silenced);
        *last = first;
    }
    last->items[last->count++] = (struct content_silence){.code = text_of(region, &cells[1]),
                                                          .reason = text_of(region, &cells[2])};
    if (str_is_empty(last->file)) {
        finding->known->silence = (struct content_silences){last->items, last->count};
    }
}

/* Of the file, which comes behind all that were asked for. */
static struct content_silences silences_of(struct finding *finding, struct str file)
{
    struct content_silences silences = {0};
    for (; finding->next < finding->silenced.count; finding->next++) {
        const struct silenced *silenced = &finding->silenced.items[finding->next];
        int order = str_compare(silenced->file, file);
        if (order == 0) {
            silences = (struct content_silences){silenced->items, silenced->count};
        }
        if (order >= 0) {
            break;
        }
    }
    return silences;
}

static struct ledger_input standing_of(struct region *region, const struct value *cells)
{
    return (struct ledger_input){
        .file = text_of(region, &cells[0]),
        .bytes = number_of(&cells[1]),
        .changed = (int64_t)number_of(&cells[2]),
        .inode = number_of(&cells[3]),
        .sha256 = text_of(region, &cells[4]),
    };
}

static void take_input(struct finding *finding, const struct value *cells)
{
    struct region *region = finding->region;
    struct ledger_input input = standing_of(region, cells);
    input.id = text_of(region, &cells[5]);
    input.withdrawn = number_of(&cells[6]) == 1;
    input.words = text_of(region, &cells[7]);
    input.head = text_of(region, &cells[8]);
    struct content_sidecar said = {
        .id = input.id,
        .withdrawn = input.withdrawn,
        .received = -1,
        .follows = text_of(region, &cells[9]),
        .supersedes = text_of(region, &cells[10]),
        .silence = silences_of(finding, input.file),
    };
    if (said.withdrawn || !str_is_none(said.follows) || !str_is_none(said.supersedes) ||
        said.silence.count > 0 ||
        (!str_is_none(said.id) && !str_equal(said.id, content_notice_id(region, input.file)))) {
        struct content_sidecar *sidecar = region_take(region, sizeof *sidecar);
        *sidecar = said;
        input.sidecar = sidecar;
    }
    *REGION_PUSH(region, &finding->known->inputs) = input;
}

static void take_given(struct finding *finding, const struct value *cells)
{
    *REGION_PUSH(finding->region, &finding->known->given) = standing_of(finding->region, cells);
}

static void take_said(struct finding *finding, const struct value *cells)
{
    finding->known->said = number_of(&cells[0]) == 1;
}

static const struct {
    const char *sql;
    void (*take)(struct finding *finding, const struct value *cells);
} findings[] = {
    {"SELECT file, code, reason, count(*) OVER (PARTITION BY file) FROM silence"
     " ORDER BY file, position",
     take_silence},
    {"SELECT file, bytes, changed, inode, sha256, id, withdrawn, words, head, follows, supersedes"
     " FROM input ORDER BY file",
     take_input},
    {"SELECT file, bytes, changed, inode, sha256 FROM given ORDER BY file", take_given},
    {"SELECT value FROM meta WHERE key = 'said'", take_said},
};
#define COLUMNS_MOST 11

static bool find_all(struct finding *finding, size_t which)
{
    struct value cells[COLUMNS_MOST];
    struct str sql = str_of(findings[which].sql);
    struct ledger_query *query =
        ledger_prepare(finding->reader, sql, (struct place){.file = sql}, finding->diag);
    int next = query == NULL ? -1 : 1;
    while (next > 0 && (next = ledger_query_step(query, cells, finding->diag)) > 0) {
        findings[which].take(finding, cells);
    }
    ledger_query_destroy(query);
    return next == 0;
}

bool ledger_find_known(struct region *region, const char *path, struct ledger_known *known,
                       struct diag *diag)
{
    *known = (struct ledger_known){0};
    struct finding finding = {
        .region = region, .reader = ledger_open(path, diag), .known = known, .diag = diag};
    bool ok = finding.reader != NULL;
    for (size_t i = 0; ok && i < sizeof findings / sizeof *findings; i++) {
        ok = find_all(&finding, i);
    }
    ledger_close(finding.reader);
    return ok;
}

static int compare_file(const void *file, const void *input)
{
    return str_compare(*(const struct str *)file, ((const struct ledger_input *)input)->file);
}

const struct ledger_input *ledger_input_find(const struct ledger_inputs *inputs, struct str file)
{
    return inputs->count == 0
               ? NULL
               : bsearch(&file, inputs->items, inputs->count, sizeof *inputs->items, compare_file);
}
