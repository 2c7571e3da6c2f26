/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"

#include "charset/charset.h"
#include "intake/html.h"
#include "intake/reading.h"

#define MARKDOWN_MOST ((size_t)1024 * 1024)
#define SNIFFED 1024 /* bytes at the beginning that tell what a file is */

struct str intake_format_name(enum intake_format format)
{
    static const struct str names[] = {STR_INIT("txt"), STR_INIT("md"), STR_INIT("html"),
                                       STR_INIT("docx")};
    return names[format];
}

/* ---- what it is --------------------------------------------------------------------------- */

static bool has_ending(struct str name, const char *ending)
{
    struct str end = str_of(ending);
    return name.size >= end.size && str_alike(str_from(name, name.size - end.size), end);
}

/* An old document holds files of its own; one of them tells that a password protects it. */
static const struct diag_code *refuse_old(struct str bytes)
{
    static const struct str encrypted = STR_INIT("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e");
    return str_has(bytes, encrypted) ? &INTAKE_ENCRYPTED : &INTAKE_OLD;
}

/* By what it begins with, whatever it is called; NULL: nothing against it. */
static const struct diag_code *refusal(struct str bytes, struct str name)
{
    static const struct str foreign[] = {
        STR_INIT("{\\rtf"),     STR_INIT("\x89PNG"),       STR_INIT("\xFF\xD8\xFF"),
        STR_INIT("GIF8"),       STR_INIT("MIME-Version:"), STR_INIT("Rar!"),
        STR_INIT("7z\xBC\xAF"), STR_INIT("\x1F\x8B"),      STR_INIT("From: <Saved by"),
    };
    if (str_has(str_slice(bytes, 0, SNIFFED), STR("%PDF-"))) {
        return &INTAKE_PDF;
    }
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))) {
        return refuse_old(bytes);
    }
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        if (str_starts(bytes, foreign[i])) {
            return &INTAKE_FOREIGN;
        }
    }
    return bytes.size == 0                                        ? &INTAKE_EMPTY
           : has_ending(name, ".pdf")                             ? &INTAKE_PDF
           : has_ending(name, ".doc") || has_ending(name, ".wps") ? &INTAKE_OLD
                                                                  : NULL;
}

static bool is_page(struct str bytes)
{
    for (struct str head = str_slice(bytes, 0, SNIFFED); head.size > 0; head = str_from(head, 1)) {
        if (str_starts_alike(head, STR("<html")) || str_starts_alike(head, STR("<!doctype html"))) {
            return true;
        }
    }
    return false;
}

static enum intake_format format_of(struct str bytes, struct str name)
{
    if (str_starts(bytes, STR("PK\3\4")) || str_starts(bytes, STR("PK\5\6"))) {
        return INTAKE_DOCX;
    }
    if (has_ending(name, ".md") || has_ending(name, ".markdown")) {
        return INTAKE_MARKDOWN;
    }
    bool page = has_ending(name, ".html") || has_ending(name, ".htm") ||
                has_ending(name, ".shtml") || has_ending(name, ".xhtml");
    if (page || (!has_ending(name, ".txt") && is_page(bytes))) {
        return INTAKE_HTML;
    }
    return has_ending(name, ".docx") ? INTAKE_DOCX : INTAKE_TEXT;
}

/* ---- texts -------------------------------------------------------------------------------- */

/* Each line of a text is a paragraph; the blanks that indent it would make it something else. */
static void put_lines(struct str text, struct buf *out)
{
    struct str line;
    while (str_take_line(&text, &line)) {
        line = str_trim(line);
        if (line.size > 0) {
            buf_put(out, out->size > 0 ? STR("\n") : STR(""));
            buf_put(out, line);
            buf_put_byte(out, '\n');
        }
    }
}

static bool read_text(struct region *region, struct str bytes, struct str name,
                      enum intake_format format, struct str *markdown, struct diag *diag)
{
    struct charset_text text;
    if (!charset_decode(region, bytes, CHARSET_ENCODING_COUNT, name, &text, diag)) {
        return false;
    }
    struct buf out;
    buf_init(&out, MARKDOWN_MOST);
    if (format == INTAKE_TEXT) {
        put_lines(text.text, &out);
    } else {
        buf_put(&out, text.text);
        buf_put(&out, str_ends(text.text, STR("\n")) ? STR("") : STR("\n"));
    }
    bool fits = buf_ok(&out);
    *markdown = str_copy(region, buf_str(&out));
    buf_finish(&out);
    if (!fits) {
        diag_report(diag, &INTAKE_TOO_LARGE, (struct place){.file = name}, name);
    }
    return fits;
}

/* ---- documents and pages ------------------------------------------------------------------ */

static bool read_draft(struct region *region, struct str bytes, struct str name,
                       struct intake *intake, struct diag *diag)
{
    struct draft draft = {.region = region, .diag = diag, .place = {.file = name}};
    bool read = intake->format == INTAKE_DOCX ? document_read(region, bytes, &draft)
                                              : html_read(region, bytes, &draft, intake);
    if (!read) {
        return false;
    }
    draft_settle(&draft);
    struct buf out;
    buf_init(&out, MARKDOWN_MOST);
    bool written = draft_write(&draft, &out);
    intake->markdown = str_copy(region, buf_str(&out));
    buf_finish(&out);
    if (!written) {
        diag_report(diag, &INTAKE_TOO_LARGE, (struct place){.file = name}, name);
    }
    return written;
}

bool intake_read(struct region *region, struct str bytes, struct str name, struct intake *intake,
                 struct diag *diag)
{
    const struct diag_code *refused = refusal(bytes, name);
    if (refused != NULL) {
        diag_report(diag, refused, (struct place){.file = name}, name);
        return false;
    }
    struct intake read = {
        .format = format_of(bytes, name), .address = STR_NONE, .published = STR_NONE};
    bool text = read.format == INTAKE_TEXT || read.format == INTAKE_MARKDOWN;
    if (!(text ? read_text(region, bytes, name, read.format, &read.markdown, diag)
               : read_draft(region, bytes, name, &read, diag))) {
        return false;
    }
    if (str_is_blank(read.markdown)) {
        diag_report(diag, &INTAKE_EMPTY, (struct place){.file = name}, name);
        return false;
    }
    *intake = read;
    return true;
}
