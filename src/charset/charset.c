/* SPDX-License-Identifier: MIT */
#include "charset/charset.h"

#include <iconv.h>
#include <stdint.h>
#include <string.h>

CHARSET_CODES(DIAG_DEFINE)

struct str charset_encoding_name(enum charset_encoding encoding)
{
#define CHARSET_ENCODING_STR(name, printed) STR_INIT(printed),
    static const struct str names[] = {CHARSET_ENCODINGS(CHARSET_ENCODING_STR)};
#undef CHARSET_ENCODING_STR
    return encoding < CHARSET_ENCODING_COUNT ? names[encoding] : STR_NONE;
}

struct str charset_newline_name(enum charset_newline newline)
{
#define CHARSET_NEWLINE_STR(name, printed) STR_INIT(printed),
    static const struct str names[] = {CHARSET_NEWLINES(CHARSET_NEWLINE_STR)};
#undef CHARSET_NEWLINE_STR
    return newline < CHARSET_NEWLINE_COUNT ? names[newline] : STR_NONE;
}

enum charset_encoding charset_encoding_find(struct str name)
{
    static const struct {
        struct str name;
        enum charset_encoding encoding;
    } names[] = {
        {STR_INIT("utf-8"), CHARSET_UTF_8},       {STR_INIT("utf8"), CHARSET_UTF_8},
        {STR_INIT("utf-16le"), CHARSET_UTF_16LE}, {STR_INIT("utf-16be"), CHARSET_UTF_16BE},
        {STR_INIT("gb18030"), CHARSET_GB18030},   {STR_INIT("gbk"), CHARSET_GB18030},
        {STR_INIT("gb2312"), CHARSET_GB18030},    {STR_INIT("cp936"), CHARSET_GB18030},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_alike(name, names[i].name)) {
            return names[i].encoding;
        }
    }
    return CHARSET_ENCODING_COUNT;
}

/* The byte order mark, and what follows it. GB18030 has one too. */
static bool take_bom(struct str *bytes, enum charset_encoding encoding)
{
    static const struct str marks[] = {
        [CHARSET_UTF_8] = STR_INIT("\xEF\xBB\xBF"),
        [CHARSET_UTF_16LE] = STR_INIT("\xFF\xFE"),
        [CHARSET_UTF_16BE] = STR_INIT("\xFE\xFF"),
        [CHARSET_GB18030] = STR_INIT("\x84\x31\x95\x33"),
    };
    return str_take(bytes, marks[encoding]);
}

/* By the mark, else *guessed. */
static enum charset_encoding encoding_of(struct str bytes, bool *guessed)
{
    for (int encoding = 0; encoding < CHARSET_ENCODING_COUNT; encoding++) {
        struct str rest = bytes;
        if (take_bom(&rest, (enum charset_encoding)encoding)) {
            return (enum charset_encoding)encoding;
        }
    }
    *guessed = true;
    return text_is_utf8(bytes) ? CHARSET_UTF_8 : CHARSET_GB18030;
}

/* The line of byte `at`, for encodings in which a byte 0x0A is always a line feed. */
static struct place place_of(struct str bytes, size_t at, struct str file)
{
    struct place place = {.file = file, .line = 1};
    for (size_t i = 0; i < at && i < bytes.size; i++) {
        bool lone_cr = bytes.data[i] == '\r' && (i + 1 == bytes.size || bytes.data[i + 1] != '\n');
        place.line += bytes.data[i] == '\n' || lone_cr;
    }
    return place;
}

/* What a reader sees at a glance: Word, PDF, pictures; NULL if it is none of them. */
static const char *format_of(struct str bytes)
{
    static const struct {
        struct str begin;
        const char *format;
    } formats[] = {
        {STR_INIT("%PDF-"), DIAG_TEXT("a PDF document")},
        {STR_INIT("PK\x03\x04"), DIAG_TEXT("a ZIP archive (DOCX, XLSX, WPS)")},
        {STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
         DIAG_TEXT("an old Office document (DOC, XLS, WPS)")},
        {STR_INIT("{\\rtf"), DIAG_TEXT("an RTF document")},
        {STR_INIT("\x89PNG\r\n\x1A\n"), DIAG_TEXT("a PNG picture")},
        {STR_INIT("\xFF\xD8\xFF"), DIAG_TEXT("a JPEG picture")},
        {STR_INIT("GIF8"), DIAG_TEXT("a GIF picture")},
        {STR_INIT("SQLite format 3"), DIAG_TEXT("an SQLite database")},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (str_starts(bytes, formats[i].begin)) {
            return formats[i].format;
        }
    }
    return NULL;
}

/* A file on its way. */
struct source {
    struct str bytes, file;
    enum charset_encoding encoding;
    bool guessed; /* nobody said so: neither a sidecar nor a byte order mark */
    struct diag *diag;
};

static bool is_wide(enum charset_encoding encoding)
{
    return encoding == CHARSET_UTF_16LE || encoding == CHARSET_UTF_16BE;
}

static bool is_text(const struct source *source)
{
    const char *format = format_of(source->bytes);
    if (format != NULL) {
        diag_report(source->diag, &CHARSET_BINARY, (struct place){.file = source->file},
                    str_of(diag_translate(format)));
        return false;
    }
    size_t nul = is_wide(source->encoding) ? STR_NOWHERE : str_find(source->bytes, STR("\0"));
    if (nul != STR_NOWHERE) {
        diag_report_format(
            source->diag, &CHARSET_BINARY, place_of(source->bytes, nul, source->file),
            diag_translate("a NUL at byte %zu (or UTF-16 without its byte order mark)"), nul);
        return false;
    }
    return true;
}

/* Byte `at` is not in the encoding. If that was our own guess, UTF-8 was tried before: the one that
 * went further is more likely what was meant, and the place is where that one failed. */
static void complain_of_byte(const struct source *source, size_t at)
{
    struct str bytes = source->bytes;
    unsigned byte = (unsigned char)bytes.data[at];
    struct place place = {.file = source->file};
    if (source->guessed && source->encoding == CHARSET_GB18030) {
        size_t before = text_bad_byte(bytes);
        place = place_of(bytes, at > before ? at : before, source->file);
        diag_report_format(
            source->diag, &CHARSET_UNDECODABLE, place,
            diag_translate("byte %zu (0x%02X) is not utf-8, and byte %zu (0x%02X) not gb18030"),
            before, (unsigned)(unsigned char)bytes.data[before], at, byte);
        return;
    }
    if (!is_wide(source->encoding)) {
        place = place_of(bytes, at, source->file);
    }
    diag_report_format(source->diag, &CHARSET_UNDECODABLE, place,
                       diag_translate("byte %zu (0x%02X) is not %.*s"), at, byte,
                       STR_ARGS(charset_encoding_name(source->encoding)));
}

/* `bytes` through iconv; the offset of the first byte that it refuses, or STR_NOWHERE. */
static size_t convert(struct region *region, struct str bytes, iconv_t converter, struct str *text)
{
    /* two bytes give at most three, four at most four */
    size_t room = bytes.size / 2 * 3 + 8;
    char *out = region_take(region, room), *end = out;
    char *in = (char *)bytes.data; /* iconv does not write to its input */
    size_t left = bytes.size;
    if (left > 0 && iconv(converter, &in, &left, &end, &room) == (size_t)-1) {
        return bytes.size - left;
    }
    *text = (struct str){out, (size_t)(end - out)};
    return STR_NOWHERE;
}

/* The words from byte `skipped` of the file on. */
static bool decode(struct region *region, const struct source *source, size_t skipped,
                   struct str *text)
{
    struct str bytes = str_from(source->bytes, skipped);
    size_t bad = STR_NOWHERE;
    if (source->encoding == CHARSET_UTF_8) {
        *text = bytes;
        bad = source->guessed ? STR_NOWHERE : text_bad_byte(bytes); /* guessed because it is */
    } else {
        struct str name = charset_encoding_name(source->encoding);
        iconv_t converter = iconv_open("utf-8", name.data);
        if (converter == (iconv_t)-1) {
            diag_report(source->diag, &CHARSET_UNAVAILABLE, (struct place){.file = source->file},
                        name);
            return false;
        }
        bad = convert(region, bytes, converter, text);
        iconv_close(converter);
    }
    if (bad != STR_NOWHERE) {
        complain_of_byte(source, skipped + bad);
    }
    return bad == STR_NOWHERE;
}

/* Bytes below 0x20 other than LF and tab: NUL, CR, page ends, what is forbidden. Nearly no text has
 * any. */
static bool has_rare(struct str text)
{
    unsigned rare = 0;
    size_t i = 0;
    for (; text.size - i >= 64; i += 64) { /* so many at once go through vector registers */
        const unsigned char *bytes = (const unsigned char *)text.data + i;
        unsigned char found = 0;
        for (size_t j = 0; j < 64; j++) {
            found |= (unsigned char)((bytes[j] < 0x20) & (bytes[j] != '\n') & (bytes[j] != '\t'));
        }
        rare |= found;
    }
    for (; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        rare |= byte < 0x20 && byte != '\n' && byte != '\t';
    }
    return rare != 0;
}

static size_t find_control(struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte < 0x20 && !(byte >= '\t' && byte <= '\r')) {
            return i;
        }
    }
    return STR_NOWHERE;
}

/*
 * The first character that XML 1.0 forbids, other than form feed and vertical tab: the controls,
 * U+FFFE and U+FFFF. Whoever writes a page or a feed need not think of them again.
 */
static size_t find_forbidden(struct str text, bool rare)
{
    size_t control = rare ? find_control(text) : STR_NOWHERE;
    struct str before = str_slice(text, 0, control);
    for (size_t at = 0, found;
         (found = str_find(str_from(before, at), STR("\xEF\xBF"))) < text.size; at += found + 2) {
        struct str rest = str_from(before, at + found + 2);
        if (rest.size > 0 && (unsigned char)rest.data[0] >= 0xBE) {
            return at + found;
        }
    }
    return control;
}

static bool has_only_text(struct str text, bool rare, struct str file, struct diag *diag)
{
    size_t at = find_forbidden(text, rare);
    if (at == STR_NOWHERE) {
        return true;
    }
    struct place place = place_of(text, at, file);
    size_t begin = at;
    while (begin > 0 && text.data[begin - 1] != '\n' && text.data[begin - 1] != '\r') {
        begin--;
    }
    place.column = (unsigned)text_length(str_slice(text, begin, at)) + 1;
    diag_report_format(diag, &CHARSET_BINARY, place, diag_translate("the control character U+%04X"),
                       (unsigned)text_peek(str_from(text, at)));
    return false;
}

/* Which line ends there are. */
static enum charset_newline newline_of(struct str text)
{
    size_t lf = 0, crlf = 0, cr = 0;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        if (byte == '\n') {
            lf++;
        } else if (byte == '\r' && i + 1 < text.size && text.data[i + 1] == '\n') {
            crlf++;
            i++;
        } else if (byte == '\r') {
            cr++;
        }
    }
    if ((lf > 0) + (crlf > 0) + (cr > 0) > 1) {
        return CHARSET_MIXED;
    }
    return crlf > 0 ? CHARSET_CRLF : cr > 0 ? CHARSET_CR : CHARSET_LF;
}

static bool has_page_ends(struct str text)
{
    return str_has(text, STR("\f")) || str_has(text, STR("\v"));
}

static struct str unify(struct region *region, struct str text)
{
    char *unified = region_take(region, text.size);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        if (byte == '\r' && i + 1 < text.size && text.data[i + 1] == '\n') {
            continue;
        }
        bool page_end = byte == '\f' || byte == '\v';
        unified[size++] = byte == '\r' ? '\n' : page_end ? ' ' : byte;
    }
    return (struct str){unified, size};
}

bool charset_decode(struct region *region, struct str bytes, enum charset_encoding forced,
                    struct str file, struct charset_text *out, struct diag *diag)
{
    if (bytes.size > CHARSET_BYTES_MOST) {
        diag_report_format(diag, &CHARSET_TOO_LARGE, (struct place){.file = file},
                           diag_translate("%zu bytes"), bytes.size);
        return false;
    }
    struct source source = {.bytes = bytes, .file = file, .encoding = forced, .diag = diag};
    if (forced == CHARSET_ENCODING_COUNT) {
        source.encoding = encoding_of(bytes, &source.guessed);
    }
    struct charset_text decoded = {.encoding = source.encoding};
    struct str rest = bytes;
    decoded.bom = take_bom(&rest, source.encoding);
    if (!is_text(&source) || !decode(region, &source, bytes.size - rest.size, &decoded.text)) {
        return false;
    }
    bool rare = has_rare(decoded.text);
    if (!has_only_text(decoded.text, rare, file, diag)) {
        return false;
    }
    decoded.newline = rare ? newline_of(decoded.text) : CHARSET_LF;
    if (decoded.newline != CHARSET_LF || (rare && has_page_ends(decoded.text))) {
        decoded.text = unify(region, decoded.text);
    }
    *out = decoded;
    return true;
}
