/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include "cli/notices.h"
#include "cli/sheet.h"
#include "export/export.h"

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

static int width_of(struct str text)
{
    int width = 0;
    while (text.size > 0) {
        uint32_t code = text_take(&text);
        width += code < ' ' ? 1 : text_width(code);
    }
    return width;
}

/* Takes characters off the head until the rest is no wider than `most`. Marks that stand over a
 * character go with it. */
static struct str cut_head(struct str text, int most)
{
    for (int width = width_of(text); width > most || text_width(text_peek(text)) == 0;) {
        if (text.size == 0) {
            break;
        }
        uint32_t code = text_take(&text);
        width -= code < ' ' ? 1 : text_width(code);
    }
    return text;
}

static void put_printable(struct buf *out, struct str text, int most)
{
    bool cut = width_of(text) > most;
    int width = 0;
    most -= cut ? (int)sizeof CUT - 1 : 0;
    while (text.size > 0) {
        uint32_t code = text_take(&text);
        width += code < ' ' ? 1 : text_width(code);
        if (width > most) {
            break;
        }
        text_put(out, code < ' ' || code == 0x7F ? ' ' : code); /* a tab is one column wide here */
    }
    buf_put(out, cut ? STR(CUT) : STR(""));
}

/* The source line around `column`, and a caret under it; full-width characters take two columns. */
static void put_source(struct buf *out, struct str source, unsigned column)
{
    struct str rest = source;
    for (unsigned i = 1; i < column && rest.size > 0; i++) {
        text_take(&rest);
    }
    struct str before = str_slice(source, 0, source.size - rest.size);
    bool cut = width_of(before) > BEFORE;
    before = cut ? cut_head(before, BEFORE - ((int)sizeof CUT - 1)) : before;
    int indent = width_of(before) + (cut ? (int)sizeof CUT - 1 : 0);
    buf_put_format(out, "    %s", cut ? CUT : "");
    put_printable(out, before, BEFORE);
    put_printable(out, rest, COLUMNS - indent);
    if (column > 0) {
        buf_put_format(out, "\n    %*s^", indent, "");
    }
    buf_put_byte(out, '\n');
}

static struct str line_of(struct str text, unsigned number)
{
    struct str line = STR_NONE;
    for (unsigned i = 0; i < number; i++) {
        if (!str_take_line(&text, &line)) {
            return STR_NONE;
        }
    }
    return line;
}

static void put_entry(const struct report *report, const struct diag_entry *entry, struct str text,
                      struct buf *out)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    diag_put_line(&line, entry, report->show && report->cli->color);
    buf_put(out, buf_str(&line));
    buf_finish(&line);
    if (!report->show) {
        return;
    }
    struct str source = line_of(text, entry->place.line);
    if (!str_is_empty(source)) {
        put_source(out, source, entry->place.column);
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
            put_entry(report, entry, text, &out);
        }
    }
    report->refused = !cli_write(buf_str(&out)) || report->refused;
    buf_finish(&out);
    region_destroy(region);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void keep_json(struct report *report, const struct diag *diag)
{
    struct region *region = report->region;
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        struct value complaint = export_complaint(region, entry);
        struct value_maker map = value_maker(region);
        value_put(&map, STR("file"), value_text(str_copy(region, entry->place.file)));
        for (size_t j = 0; j < complaint.as.map.shape->count; j++) {
            value_put(&map, complaint.as.map.shape->names[j], complaint.as.map.slots[j]);
        }
        const char *advice = entry->code->advice;
        value_put(&map, STR("words"), value_text(str_copy(region, entry->words)));
        value_put(&map, STR("advice"),
                  value_text(advice == NULL ? STR_NONE : str_of(diag_translate(advice))));
        value_put(&map, STR("silenced"), value_text(str_copy(region, entry->silenced)));
        *REGION_PUSH(region, &report->complaints) = value_made(&map);
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
