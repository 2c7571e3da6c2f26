/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#include <stdlib.h>

/*
 * Page furniture: what a printed page carries besides its text. A page number is known by its form,
 * a running head by saying once more what the title says, in the middle of the text.
 */

#define HEAD_MOST 150 /* bytes of a running head: fifty characters */
#define PAGE_MOST 60  /* bytes of a page number with all that surrounds it */

static bool is_ornament(uint32_t code)
{
    switch (text_half(code)) {
    case '-':
    case '~':
    case '.':
    case '|':
    case '=':
    case '[':
    case ']':
    case '(':
    case ')':
    case 0x2014: /* — */
    case 0x2013: /* – */
    case 0x2015: /* ― */
    case 0x2500: /* ─ */
    case 0x00B7: /* · */
    case 0x2022: /* • */
        return true;
    default:
        return false;
    }
}

static void skip_ornaments(struct str *s, size_t *count)
{
    while (s->size > 0 && is_ornament(text_peek(*s))) {
        text_take(s);
        (*count)++;
    }
}

/* 第2页 共5页, 第2页/共5页 */
static bool take_spoken(struct str *s)
{
    size_t ordinal = words_at_start(&words_page_ordinals, *s);
    if (ordinal == 0) {
        return false;
    }
    struct str rest = str_from(*s, ordinal);
    int number;
    if (!text_take_number(&rest, &number)) {
        return false;
    }
    size_t unit = words_at_start(&words_page_units, rest);
    if (unit == 0) {
        return false;
    }
    *s = str_from(rest, unit);
    return true;
}

/* Page3of12, P.3, 页码：3 */
static bool is_western_page(struct str text)
{
    size_t word = text.size < PAGE_MOST && text_is_digit(text_last(text))
                      ? words_at_start(&words_page_words, text)
                      : 0;
    struct str rest = str_from(text, word);
    int number;
    (void)(str_take(&rest, STR(".")) || str_take(&rest, STR(":")) || str_take(&rest, STR(W_COLON)));
    if (word == 0 || rest.size == 0 || !text_is_digit(text_peek(rest)) ||
        !text_take_number(&rest, &number)) {
        return false;
    }
    bool more = str_take(&rest, STR("of")) || str_take(&rest, STR("/"));
    return (!more || text_take_number(&rest, &number)) && rest.size == 0;
}

/* — 1 —, - 1 -, 2/5, 12 */
static bool is_page_number(struct str text)
{
    struct str rest = text;
    size_t ornaments = 0, spoken = 0;
    int number;
    skip_ornaments(&rest, &ornaments);
    if (is_western_page(rest)) {
        return true;
    }
    while (take_spoken(&rest)) {
        spoken++;
        skip_ornaments(&rest, &ornaments);
        (void)(str_take(&rest, STR("/")) || str_take(&rest, STR(W_COMMA)));
    }
    if (spoken > 0) {
        return rest.size == 0;
    }
    if (rest.size == 0 || !text_is_digit(text_peek(rest)) || !text_take_number(&rest, &number) ||
        number > 999) {
        return false;
    }
    if (str_take(&rest, STR("/")) && !text_take_number(&rest, &number)) {
        return false;
    }
    skip_ornaments(&rest, &ornaments);
    return rest.size == 0;
}

/* The words of a line without a page number at its head or end. */
static struct str without_page_number(struct str text)
{
    size_t at = words_at_start(&words_page_ordinals, text) > 0 ? 0 : STR_NOWHERE;
    for (size_t i = 0; i < words_page_ordinals.count && at == STR_NOWHERE; i++) {
        at = str_find_last(text, words_page_ordinals.items[i]);
    }
    return at != STR_NOWHERE && at > 0 && is_page_number(str_from(text, at))
               ? str_slice(text, 0, at)
               : text;
}

/* 某市档案局　3: a body's name, white space, and a number that is no year. */
static bool is_footer(const struct unit *unit, struct str number)
{
    size_t at = unit->text.size - number.size;
    int page;
    return at > 0 && number.size > 0 && unit_has_gap(unit, at) &&
           text_is_digit(text_peek(number)) && text_take_number(&number, &page) &&
           number.size == 0 && page < 1000 &&
           name_level(str_slice(unit->text, 0, at)) != NOTICE_LEVEL_COUNT;
}

/* 荷塔社区 - 4 -, - 4 - 荷塔社区: a name beside a number between dashes. */
static bool is_named_page(const struct unit *unit)
{
    struct str text = unit->text, rest = text, head = text;
    while (rest.size > 0 && text_is_han(text_peek(rest))) {
        text_take(&rest);
    }
    while (head.size > 0 && text_is_han(text_last(head))) {
        head.size -= 3;
    }
    if (is_footer(unit, rest)) {
        return true;
    }
    struct str page = rest.size < text.size ? rest : head;
    if (text_half(text_peek(head)) == '(') {
        return false; /* （1）服务对象把关不严 */
    }
    return page.size > 0 && page.size < text.size && is_ornament(text_peek(page)) &&
           is_ornament(text_last(page)) && is_page_number(page);
}

/* 苇塘村党委巡察整改进展情况通报: a kind of notice at its end, no sentence, nothing numbered. */
static bool says_title(struct str text)
{
    return text.size <= HEAD_MOST && words_at_end(&words_kinds, text) > 0 &&
           str_has(text, STR(W_RECTIFICATION)) && text_is_plain(text);
}

/* A body of the reader's kind of units: what may be a running head at all. */
static bool may_be_head(const struct unit *unit)
{
    return unit->kind == UNIT_TEXT && unit->mark.kind == MARK_NONE && unit->text.size >= 9 &&
           unit->text.size <= HEAD_MOST && !unit->sentence && !text_ends_sentence(unit->text);
}

static int compare_texts(const void *a, const void *b)
{
    const struct unit *const *left = a, *const *right = b;
    int order = str_compare((*left)->text, (*right)->text);
    return order != 0 ? order : *left < *right ? -1 : 1;
}

/* 巡察 and 整改, and no label of a field (整改情况 stands under every issue of some notices). */
static bool speaks_of_notice(const struct reader *reader, struct str text)
{
    struct label label;
    return str_has(text, STR(W_RECTIFICATION)) &&
           (str_has(text, STR(W_INSPECTION)) || str_has(text, STR(W_INSPECTION_HIGH))) &&
           !label_at_start(reader, text, &label);
}

/* 中共某区某局党组, 中共某区某局党组文件 */
static bool is_body_head(struct str text)
{
    struct str name = str_slice(text, 0, text.size - words_at_end(&words_papers, text));
    return notice_party(name) > 0 && name_is_body(name);
}

/* Lines that say the same twice or more, and in them the words of a notice of rectification or the
 * name of a body: of those the last is the signature. */
static void mark_repeated(struct reader *reader, size_t from)
{
    const struct unit **heads = region_array(reader->region, reader->unit_count + 1, sizeof *heads);
    size_t count = 0;
    for (size_t i = from; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        if (may_be_head(unit) && unit->level == 0 &&
            (is_body_head(unit->text) || speaks_of_notice(reader, unit->text)) &&
            text_is_plain(unit->text)) {
            heads[count++] = unit;
        }
    }
    qsort(heads, count, sizeof *heads, compare_texts);
    for (size_t i = 0; i + 1 < count; i++) {
        if (str_equal(heads[i]->text, heads[i + 1]->text)) {
            bool body = name_is_body(heads[i]->text);
            reader->units[heads[i] - reader->units].kind = UNIT_FURNITURE;
            reader->units[heads[i + 1] - reader->units].kind =
                body ? heads[i + 1]->kind : UNIT_FURNITURE;
        }
    }
}

/* The first unit that is numbered: the title stands before it. */
static size_t first_numbered(const struct reader *reader)
{
    for (size_t i = 0; i < reader->unit_count; i++) {
        if (reader->units[i].mark.kind != MARK_NONE) {
            return i;
        }
    }
    return reader->unit_count;
}

void reader_mark_furniture(struct reader *reader)
{
    size_t numbered = first_numbered(reader);
    for (size_t i = 0; i < reader->unit_count; i++) {
        struct unit *unit = &reader->units[i];
        if (unit->kind != UNIT_TEXT || unit->level > 0) {
            continue;
        }
        struct str text = unit->text;
        bool number = text.size <= PAGE_MOST &&
                      (is_page_number(text) ||
                       (i > numbered && unit->mark.kind == MARK_NONE && is_named_page(unit)));
        bool scanner = text.size <= PAGE_MOST && words_at_start(&words_scanner_marks, text) > 0;
        bool head = i > numbered && may_be_head(unit) && says_title(without_page_number(text));
        if (number || scanner || head) {
            unit->kind = UNIT_FURNITURE;
        }
    }
    mark_repeated(reader, numbered);
    for (size_t i = 0; i < reader->unit_count; i++) {
        struct unit *unit = &reader->units[i];
        if (unit->kind == UNIT_FURNITURE) {
            unit->part = NOTICE_PART_FURNITURE;
            notice_report(reader, &NOTICE_PAGE_FURNITURE, unit, 0, unit->text);
        }
    }
}
