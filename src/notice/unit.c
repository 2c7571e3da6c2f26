/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#include <string.h>

/* ---- white space and stray marks out --------------------------------------------------- */

/* What one code point does to the sentence it stands in. */
enum sign { SIGN_NONE, SIGN_STOP, SIGN_PART, SIGN_OPEN, SIGN_CLOSE };

static enum sign sign_of(uint32_t code)
{
    switch (code) {
    case 0x3002: /* 。 */
        return SIGN_STOP;
    case 0xFF01: /* ！ */
    case 0xFF1B: /* ； */
    case 0xFF1F: /* ？ */
    case ';':
        return SIGN_PART;
    case 0x201C: /* left double quotation mark */
    case 0xFF08: /* （ */
    case 0x300A: /* left angle bracket of titles */
    case 0x3010: /* left lenticular bracket */
        return SIGN_OPEN;
    case 0x201D:
    case 0xFF09:
    case 0x300B:
    case 0x3011:
        return SIGN_CLOSE;
    default:
        return SIGN_NONE;
    }
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Two asterisks that CommonMark left standing: a mark of emphasis, unless they are part of a masked
 * number (138****1234, 8***5566, 612**08). */
static bool is_stray_emphasis(struct str text, size_t at)
{
    const char *s = text.data;
    bool two = at + 1 < text.size && s[at] == '*' && s[at + 1] == '*' &&
               (at == 0 || s[at - 1] != '*') && (at + 2 >= text.size || s[at + 2] != '*');
    return two && !(at > 0 && is_digit(s[at - 1]) && at + 2 < text.size && is_digit(s[at + 2]));
}

static void put_gap(struct region *region, struct line *line, size_t *room, size_t at)
{
    size_t *gaps = (size_t *)line->gaps;
    if (line->gap_count > 0 && gaps[line->gap_count - 1] == at) {
        return;
    }
    gaps = region_grow(region, gaps, line->gap_count, room, sizeof *gaps);
    gaps[line->gap_count++] = at;
    line->gaps = gaps;
}

/* The reference of a space that was escaped twice, so that its name is left in the text; or 0. */
static size_t escaped_space(struct str text, size_t at)
{
    static const struct str names[] = {STR_INIT("&nbsp;"), STR_INIT("&emsp;"), STR_INIT("&ensp;")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_starts(str_from(text, at), names[i])) {
            return names[i].size;
        }
    }
    return 0;
}

/* Moves past the white space and stray marks at `*at`; was there white space? */
static bool skip_layout(struct str text, size_t *at)
{
    bool space = false;
    while (*at < text.size) {
        unsigned char byte = (unsigned char)text.data[*at];
        if (byte == '*' && is_stray_emphasis(text, *at)) {
            *at += 2;
            continue;
        }
        size_t escaped = byte == '&' ? escaped_space(text, *at) : 0;
        if (escaped > 0) {
            *at += escaped;
            space = true;
            continue;
        }
        if (byte > ' ' && byte < 0xC2) {
            break;
        }
        struct str rest = str_from(text, *at);
        if (!text_is_space(text_take(&rest))) {
            break;
        }
        space = true;
        *at = text.size - rest.size;
    }
    return space;
}

/* Does white space or a stray mark stand at byte `at`? A glance at the bytes, because every
 * character is asked: U+3000, U+00A0, U+0085, U+2000 to U+205F, U+1680, U+FEFF. */
static bool may_be_layout(struct str text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.data + at;
    size_t left = text.size - at;
    if (s[0] < 0x80) {
        return s[0] <= ' ' || s[0] == '*' || s[0] == '&';
    }
    switch (s[0]) {
    case 0xE3:
        return left > 2 && s[1] == 0x80 && s[2] == 0x80;
    case 0xE2:
        return left > 2 && ((s[1] == 0x80 && (s[2] <= 0x8B || s[2] >= 0xA8)) || s[1] == 0x81);
    case 0xEF:
        return left > 2 && s[1] == 0xBB;
    case 0xC2:
    case 0xE1:
        return true;
    default:
        return false;
    }
}

struct squeezing {
    struct line *line;
    char *out; /* NULL while nothing was left out */
    size_t size, sentence_parts, room;
    int depth;
};

static void note_sign(struct squeezing *squeezing, uint32_t code, size_t at)
{
    struct line *line = squeezing->line;
    bool ends_label = code == 0xFF1A || code == ':' || code == 0x3011;
    if (ends_label) {
        line->colon = line->colon == STR_NOWHERE ? at : line->colon;
        line->colon_last = at;
    }
    switch (sign_of(code)) {
    case SIGN_STOP:
        if (line->stop == STR_NOWHERE && squeezing->depth <= 0) {
            line->stop = at;
        }
        squeezing->sentence_parts++;
        break;
    case SIGN_PART:
        squeezing->sentence_parts++;
        break;
    case SIGN_OPEN:
        squeezing->depth++;
        break;
    case SIGN_CLOSE:
        squeezing->depth--;
        break;
    case SIGN_NONE:
        break;
    }
}

/* The size of the character at byte `at`, which is neither an ideograph nor layout. */
static size_t take_sign(struct squeezing *squeezing, struct str text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80 && byte != ';' && byte != ':') {
        return 1;
    }
    struct str rest = str_from(text, at);
    note_sign(squeezing, text_take(&rest), squeezing->size);
    return text.size - at - rest.size;
}

/* Moves past the layout at `*at` and notes that it was left out. */
static void leave_out(struct region *region, struct squeezing *squeezing, struct str text,
                      size_t *at)
{
    size_t before = *at;
    bool space = skip_layout(text, at);
    if (*at != before && squeezing->out == NULL) {
        squeezing->out = region_take(region, text.size);
        memcpy(squeezing->out, text.data, before);
    }
    if (space) {
        put_gap(region, squeezing->line, &squeezing->room, squeezing->size);
    }
}

void line_squeeze(struct region *region, struct str text, struct line *line)
{
    struct squeezing s = {.line = line};
    line->stop = line->colon = STR_NOWHERE;
    for (size_t at = 0; at < text.size;) {
        size_t size = skip_ideographs(text, at) - at; /* nine tenths of a notice */
        if (size == 0 && may_be_layout(text, at)) {
            leave_out(region, &s, text, &at);
            if (at >= text.size) {
                break;
            }
        }
        size = size > 0 ? size : take_sign(&s, text, at);
        if (s.out != NULL) {
            memcpy(s.out + s.size, text.data + at, size);
        }
        s.size += size;
        at += size;
    }
    line->text = (struct str){s.out != NULL ? s.out : text.data, s.size};
    line->quotes = s.depth;
    line->sentence =
        s.sentence_parts > 1 || (s.sentence_parts == 1 && !text_ends_sentence(line->text));
}

/* ---- ornaments ------------------------------------------------------------------------- */

/* What word processors put before the paragraphs of a list: ◆ ■ ● • ★ ➢, and those of symbol
 * fonts. Not □, which is a form left unfilled, nor ○, which is a zero. */
static bool is_ornament(uint32_t code)
{
    return (code >= 0x25A0 && code <= 0x25FF && code != 0x25A1 && code != 0x25CB) ||
           code == 0x2022 || code == 0xB7 || code == 0x203B || code == 0x2605 || code == 0x2606 ||
           (code >= 0x2794 && code <= 0x27BF) || (code >= 0xF000 && code <= 0xF0FF);
}

/* The line behind one ornament at its head, if there are words behind it. */
static struct str without_ornament(struct str text)
{
    struct str rest = text;
    while (rest.size > 0 && !is_ideograph_byte(*rest.data)) {
        uint32_t code = text_take(&rest);
        if (!text_is_space(code)) {
            bool adorns = is_ornament(code) && !str_is_blank(rest) && !is_ornament(text_peek(rest));
            return adorns ? rest : text;
        }
    }
    return text;
}

/* ---- units ----------------------------------------------------------------------------- */

static bool is_strong(const struct markdown_line *line)
{
    if (line->run_count == 0) {
        return false;
    }
    for (size_t i = 0; i < line->run_count; i++) {
        const struct markdown_run *run = &line->runs[i];
        if (!run->tag && !run->strong && !str_is_blank(run->text)) {
            return false;
        }
    }
    return true;
}

/* Where the strong words at the head of a line end that goes on behind them; also of **……。**一是,
 * which is no emphasis to Markdown. */
static size_t lead_of(struct region *region, const struct markdown_line *source)
{
    struct str head = STR_NONE, text = source->text;
    if (source->run_count > 0 && source->runs[0].strong) {
        head = source->runs[0].text;
    } else if (str_take(&text, STR("**"))) {
        size_t end = str_find(text, STR("**"));
        head = end == STR_NOWHERE ? head : str_slice(text, 0, end);
    }
    struct line line = {0};
    if (head.size > 0) {
        line_squeeze(region, head, &line);
    }
    return line.text.size;
}

static enum unit_kind kind_of(const struct markdown_line *line)
{
    if (line->kind == MARKDOWN_RULE) {
        return UNIT_RULE;
    }
    if (line->kind == MARKDOWN_TABLE) {
        return UNIT_TABLE;
    }
    return str_is_empty(line->text) ? UNIT_TAGS : UNIT_TEXT;
}

static void init_unit(struct reader *reader, struct unit *unit, struct piece *piece,
                      const struct line *line)
{
    *piece = (struct piece){line->index, 0, 0};
    const struct markdown_line *source = &reader->source->lines[line->index];
    *unit = (struct unit){
        .kind = kind_of(source),
        .part = NOTICE_PART_TEXT,
        .text = line->text,
        .pieces = piece,
        .piece_count = 1,
        .gaps = line->gaps,
        .gap_count = line->gap_count,
        .stop = line->stop,
        .colon = line->colon,
        .colon_last = line->colon_last,
        .level = source->level,
        .sentence = line->sentence,
    };
    if (unit->kind == UNIT_TEXT) {
        unit->mark = mark_read(reader->region, unit->text);
        unit->bold = unit->level == 0 && is_strong(source);
        unit->lead = unit->bold ? 0 : lead_of(reader->region, source);
    }
}

void reader_take_lines(struct reader *reader)
{
    const struct markdown *source = reader->source;
    size_t count = 1;
    for (size_t i = 0; i < source->line_count; i++) {
        count += source->lines[i].kind != MARKDOWN_BLANK;
    }
    reader->units = region_array(reader->region, count, sizeof *reader->units);
    struct piece *pieces = region_array(reader->region, count, sizeof *pieces);
    for (size_t i = 0; i < source->line_count; i++) {
        const struct markdown_line *from = &source->lines[i];
        if (from->kind == MARKDOWN_BLANK) {
            continue;
        }
        struct line line = {.index = i};
        struct str words = without_ornament(from->text);
        line_squeeze(reader->region, words, &line);
        struct unit *unit = &reader->units[reader->unit_count++];
        init_unit(reader, unit, &pieces[reader->unit_count - 1], &line);
        unit->adorned = words.size < from->text.size;
        unit->soft = i > 0 && source->lines[i - 1].kind != MARKDOWN_BLANK;
    }
}

/* ---- back to the source ---------------------------------------------------------------- */

/* The piece in which byte `at` stands: the last that does not begin behind it. */
static const struct piece *piece_of(const struct unit *unit, size_t at)
{
    size_t low = 0, high = unit->piece_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (unit->pieces[middle].at <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &unit->pieces[low];
}

/* The offset in the line `text` of what stands at byte `at` of the same line squeezed. */
static size_t unsqueezed(struct str text, size_t at)
{
    size_t offset = text.size - without_ornament(text).size, passed = 0;
    for (;;) {
        skip_layout(text, &offset);
        if (passed >= at || offset >= text.size) {
            return offset;
        }
        struct str rest = str_from(text, offset);
        size_t size = skip_ideographs(str_slice(rest, 0, at - passed), 0);
        if (size == 0) {
            text_take(&rest);
            size = text.size - offset - rest.size;
        }
        passed += size;
        offset += size;
    }
}

unsigned unit_line(const struct reader *reader, const struct unit *unit, size_t at)
{
    return reader->source->lines[piece_of(unit, at)->line].number;
}

struct place unit_place(const struct reader *reader, const struct unit *unit, size_t at)
{
    const struct piece *piece = piece_of(unit, at);
    struct str text = reader->source->lines[piece->line].text;
    return markdown_place(reader->source, piece->line,
                          unsqueezed(text, at - piece->at + piece->skip));
}

size_t unit_head_offset(const struct reader *reader, const struct unit *unit, size_t at)
{
    if (piece_of(unit, at) != unit->pieces) {
        return 0;
    }
    return unsqueezed(reader->source->lines[unit->pieces->line].text, at + unit->pieces->skip);
}

bool unit_has_gap(const struct unit *unit, size_t at)
{
    size_t low = 0, high = unit->gap_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (unit->gaps[middle] < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < unit->gap_count && unit->gaps[low] == at;
}

bool unit_line_starts(const struct unit *unit, size_t at)
{
    return piece_of(unit, at)->at == at;
}

#define BRIEF 24 /* code points */

struct str unit_brief(const struct unit *unit)
{
    struct str rest = unit->text;
    for (int i = 0; i < BRIEF && rest.size > 0; i++) {
        text_take(&rest);
    }
    return str_slice(unit->text, 0, unit->text.size - rest.size);
}

void notice_report(const struct reader *reader, const struct diag_code *code,
                   const struct unit *unit, size_t at, struct str words)
{
    if (reader->diag != NULL) {
        diag_report(reader->diag, code, unit_place(reader, unit, at), words);
    }
}
