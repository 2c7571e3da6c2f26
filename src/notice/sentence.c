/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* Where sentences end, and what kind of words a line is made of. */

static bool is_closing(uint32_t code)
{
    return code == 0x201D || code == 0x2019 || code == 0xFF09 || code == ')' || code == 0x300B ||
           code == 0x3011 || code == '"';
}

/* The text without its last code point. */
static struct str without_last(struct str text)
{
    do {
        text.size--;
    } while (text.size > 0 && ((unsigned char)text.data[text.size] & 0xC0) == 0x80);
    return text;
}

/* Where the bracket opens that closes at the end of `text`, or STR_NOWHERE. */
size_t text_note_start(struct str text)
{
    uint32_t last = text_half(text_last(text));
    int depth = 0;
    if (last != ')' && last != 0x3011) {
        return STR_NOWHERE;
    }
    while (text.size > 0) {
        uint32_t code = text_half(text_last(text));
        text = without_last(text);
        depth += code == ')' || code == 0x3011 ? 1 : code == '(' || code == 0x3010 ? -1 : 0;
        if (depth == 0) {
            return text.size;
        }
    }
    return STR_NOWHERE;
}

/* A note behind a sentence, or one that is all of the line: ……已建立。（已完成） but not （一） */
static bool ends_in_note(struct str text)
{
    size_t at = text_note_start(text);
    if (at == STR_NOWHERE) {
        return false;
    }
    if (at > 0) {
        uint32_t before = text_half(text_last(str_slice(text, 0, at)));
        return before == 0x3002 || before == '!' || before == '?' || before == ';';
    }
    struct str inside = text;
    int number;
    text_take(&inside);
    return !text_take_number(&inside, &number);
}

bool text_ends_sentence(struct str text)
{
    if (ends_in_note(text)) {
        return true;
    }
    while (text.size > 0 && is_closing(text_last(text))) {
        text = without_last(text);
    }
    switch (text_last(text)) {
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case 0xFF1B: /* ； */
    case 0xFF1A: /* ： */
    case 0x2026: /* … */
    case '!':
    case '?':
    case ';':
    case ':':
    case '.':
        return true;
    default:
        return false;
    }
}

bool text_has_stop(struct str text)
{
    return str_has(text, STR(W_STOP));
}

struct str text_without_stop(struct str text)
{
    return str_ends(text, STR(W_STOP)) ? str_slice(text, 0, text.size - (sizeof W_STOP - 1)) : text;
}

bool text_is_plain(struct str text)
{
    while (text.size > 0) {
        uint32_t code = text_take(&text);
        bool inner = code == 0xFF08 || code == 0xFF09 || code == '(' || code == ')' ||
                     text_is_digit(code) || (code >= 'A' && code <= 'Z') || code == 0x00B7;
        if (!text_is_han(code) && !inner) {
            return false;
        }
    }
    return true;
}

bool text_is_area(struct str text)
{
    size_t at = str_find_last(text, STR(W_AREA));
    if (at == STR_NOWHERE) {
        return false;
    }
    struct str rest = str_from(text, at + sizeof W_AREA - 1);
    for (size_t size; (size = words_at_start(&words_area_fillers, rest)) > 0;) {
        rest = str_from(rest, size);
    }
    return rest.size == 0;
}
