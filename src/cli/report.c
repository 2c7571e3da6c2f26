/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include "cli/notices.h"
#include "cli/sheet.h"
#include "value/value.h"

#include <stdlib.h>
#include <unistd.h>

struct report {
    const struct cli *cli;
    enum report_format format;
    bool show;             /* the source line with a caret: for a terminal */
    struct region *region; /* what JSON will list */
    struct {
        struct value *items;
        size_t count, room;
    } complaints;
    struct sheet *sheet;
    size_t by_severity[DIAG_ERROR + 1], silenced;
    bool refused;
};

struct report *report_create(const struct cli *cli, enum report_format format,
                             const char *const *templates, size_t template_count)
{
    struct report *report = region_resize(NULL, 1, sizeof *report);
    *report = (struct report){
        .cli = cli,
        .format = format,
        .show = isatty(STDOUT_FILENO),
        .region = region_create(),
        .sheet = format == REPORT_HTML ? sheet_create(templates, template_count) : NULL,
    };
    return report;
}

void report_destroy(struct report *report)
{
    if (report != NULL) {
        sheet_destroy(report->sheet);
        region_destroy(report->region);
        free(report);
    }
}

size_t report_count_of(const struct report *report, enum diag_severity severity)
{
    return report->by_severity[severity];
}

size_t report_silenced(const struct report *report)
{
    return report->silenced;
}

/* ---- text ------------------------------------------------------------------------------- */

#define COLUMNS 78 /* of the terminal, that a source line may take */
#define BEFORE 36  /* of them before the caret */
#define CUT "..."

/* Takes characters off the head until the rest is no wider than `most`. Marks that stand over a
 * character go with it. */
static struct str cut_head(struct str text, int most)
{
    int width = text_columns(text);
    while (text.size > 0 && (width > most || text_width(text_peek(text)) == 0)) {
        width -= text_width(text_take(&text));
    }
    return text;
}

/* Without what is wider than `most`, and three dots instead of it. */
static void put_cut(struct buf *out, struct str text, int most)
{
    struct str rest = text;
    bool cut = text_columns(text) > most;
    most -= cut ? (int)sizeof CUT - 1 : 0;
    while (rest.size > 0 && (most -= text_width(text_peek(rest))) >= 0) {
        text_take(&rest);
    }
    buf_put(out, str_slice(text, 0, text.size - rest.size));
    buf_put(out, cut ? STR(CUT) : STR(""));
}

/* A tab, and whatever a terminal would obey, is one column wide here. */
static struct str printable(struct region *region, struct str line)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    while (line.size > 0) {
        uint32_t code = text_take(&line);
        text_put(&out, code < ' ' || code == 0x7F ? ' ' : code);
    }
    struct str copy = str_copy(region, buf_str(&out));
    buf_finish(&out);
    return copy;
}

/* The source line around `column`, and a caret under it; full-width characters take two columns. */
static void put_source(struct buf *out, struct str source, unsigned column)
{
    struct str rest = source;
    for (unsigned i = 1; i < column && rest.size > 0; i++) {
        text_take(&rest);
    }
    struct str before = str_slice(source, 0, source.size - rest.size);
    bool cut = text_columns(before) > BEFORE;
    before = cut ? cut_head(before, BEFORE - ((int)sizeof CUT - 1)) : before;
    int indent = text_columns(before) + (cut ? (int)sizeof CUT - 1 : 0);
    buf_put_format(out, "    %s", cut ? CUT : "");
    buf_put(out, before);
    put_cut(out, rest, COLUMNS - indent);
    if (column > 0) {
        buf_put_format(out, "\n    %*s^", indent, "");
    }
    buf_put_byte(out, '\n');
}

static void put_entry(struct region *region, const struct report *report,
                      const struct diag_entry *entry, struct str text, struct buf *out)
{
    diag_put_line(out, entry, report->cli->color_out);
    if (!report->show) {
        return;
    }
    struct str source = str_line(text, entry->place.line);
    if (entry->place.line > 0 && !str_is_empty(source)) {
        put_source(out, printable(region, source), entry->place.column);
    }
    if (entry->code->advice != NULL) {
        buf_put_format(out, "    -> %s\n", diag_translate(entry->code->advice));
    }
}

static void put_text(struct report *report, struct str file, const struct diag *diag)
{
    struct buf out;
    struct str text = STR_NONE;
    struct region *region = region_create();
    buf_init(&out, BUF_ANY);
    if (report->show && !cli_read_text(region, file, &text)) {
        text = STR_NONE;
    }
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        bool silenced = !str_is_none(entry->silenced);
        if (silenced ? report->cli->verbose
                     : !report->cli->quiet || entry->code->severity == DIAG_ERROR) {
            put_entry(region, report, entry, text, &out);
        }
    }
    report->refused = !cli_write(buf_str(&out)) || report->refused;
    buf_finish(&out);
    region_destroy(region);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void keep_json(struct report *report, const struct diag *diag)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        struct value_maker map = value_maker(report->region);
        cli_put_complaint(&map, diag_entry(diag, i));
        *REGION_PUSH(report->region, &report->complaints) = value_made(&map);
    }
}

static bool write_json(struct report *report, size_t files)
{
    struct region *region = report->region;
    struct value_maker map = value_maker(region);
    value_put(&map, STR("schema"), value_text(STR("tongbao-check/1")));
    value_put(&map, STR("files"), value_number(region, (int64_t)files));
    for (int severity = DIAG_ERROR; severity >= DIAG_INFO; severity--) {
        value_put(&map, diag_severity_slug((enum diag_severity)severity),
                  value_number(region, (int64_t)report->by_severity[severity]));
    }
    value_put(&map, STR("silenced"), value_number(region, (int64_t)report->silenced));
    value_put(&map, STR("complaints"),
              value_list(report->complaints.items, report->complaints.count));
    struct buf json;
    buf_init(&json, BUF_ANY);
    bool written = value_write_json(value_made(&map), 2, &json);
    buf_put_byte(&json, '\n');
    written = written && cli_write(buf_str(&json));
    buf_finish(&json);
    return written;
}

/* ---- all -------------------------------------------------------------------------------- */

void report_put(struct report *report, struct str file, const struct diag *diag)
{
    for (int i = 0; i <= DIAG_ERROR; i++) {
        report->by_severity[i] += diag_count_of(diag, (enum diag_severity)i);
    }
    report->silenced += diag_count_silenced(diag);
    if (report->format == REPORT_JSON) {
        keep_json(report, diag);
    } else if (report->format == REPORT_HTML) {
        sheet_put(report->sheet, file, diag);
    } else {
        put_text(report, file, diag);
    }
}

bool report_finish(struct report *report, size_t files, struct diag *diag)
{
    if (report->format == REPORT_JSON) {
        report->refused = !write_json(report, files) || report->refused;
    } else if (report->format == REPORT_HTML) {
        report->refused = !sheet_write(report->sheet, diag) || report->refused;
    }
    return !report->refused;
}
