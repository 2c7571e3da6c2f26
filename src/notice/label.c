/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* ---- lists of words -------------------------------------------------------------------- */

size_t words_at_start(const struct words *list, struct str s)
{
    size_t longest = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].size > longest && word_starts(s, list->items[i])) {
            longest = list->items[i].size;
        }
    }
    return longest;
}

size_t words_at_end(const struct words *list, struct str s)
{
    size_t longest = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].size > longest && word_ends(s, list->items[i])) {
            longest = list->items[i].size;
        }
    }
    return longest;
}

bool words_has(const struct words *list, struct str word)
{
    return word.size > 0 && words_at_start(list, word) == word.size;
}

bool words_inside(const struct words *list, struct str s)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_has(s, list->items[i])) {
            return true;
        }
    }
    return false;
}

/* ---- labels ---------------------------------------------------------------------------- */

static enum label_kind means_kind(struct str means, struct str *canonical)
{
    for (size_t i = 0; i < words_label_count; i++) {
        if (str_equal(words_labels[i].word, means)) {
            *canonical = words_labels[i].means;
            return words_labels[i].kind;
        }
    }
    return LABEL_NONE;
}

/* The last character of a word. */
static struct str last_of(struct str word)
{
    size_t at = word.size - 1;
    while (at > 0 && ((unsigned char)word.data[at] & 0xC0) == 0x80) {
        at--;
    }
    return str_from(word, at);
}

void reader_index_words(struct reader *reader)
{
    for (size_t i = 0; i < words_label_count; i++) {
        word_index_add(&reader->label_starts, words_labels[i].word);
        word_index_add(&reader->label_ends, last_of(words_labels[i].word));
    }
    for (size_t i = 0; i < words_contact_count; i++) {
        word_index_add(&reader->contact_starts, words_contacts[i].word);
    }
    for (size_t i = 0; i < words_status_count; i++) {
        word_index_add(&reader->status_starts, words_statuses[i].word);
    }
    const struct notice_lexicon *lexicon = reader->lexicon;
    for (size_t i = 0; lexicon != NULL && i < lexicon->label_count; i++) {
        if (lexicon->labels[i].word.size > 0) {
            word_index_add(&reader->label_starts, lexicon->labels[i].word);
            word_index_add(&reader->label_ends, last_of(lexicon->labels[i].word));
        }
    }
}

/* The longest label at the end of `text` (`end`), or at its head; its size, or 0. */
static size_t match(const struct reader *reader, struct str text, bool end, struct label *label)
{
    size_t longest = 0;
    if (text.size == 0 || !word_index_may(end ? &reader->label_ends : &reader->label_starts,
                                          end ? last_of(text) : text)) {
        return 0;
    }
    for (size_t i = 0; i < words_label_count; i++) {
        const struct word_label *known = &words_labels[i];
        if (known->word.size > longest &&
            (end ? word_ends(text, known->word) : word_starts(text, known->word))) {
            longest = known->word.size;
            label->kind = known->kind;
            label->means = known->means;
        }
    }
    const struct notice_lexicon *lexicon = reader->lexicon;
    for (size_t i = 0; lexicon != NULL && i < lexicon->label_count; i++) {
        struct str word = lexicon->labels[i].word;
        if (word.size > 0 && word.size > longest &&
            (end ? word_ends(text, word) : word_starts(text, word))) {
            longest = word.size;
            label->kind = means_kind(lexicon->labels[i].means, &label->means);
        }
    }
    return longest;
}

static bool take_colon(struct str *s)
{
    return str_take(s, STR(W_COLON)) || str_take(s, STR(":"));
}

/* 整改状态： 【整改状态】 （整改情况） or the label alone */
bool label_at_start(const struct reader *reader, struct str text, struct label *label)
{
    struct str rest = text;
    bool framed = str_take(&rest, STR("【")) || str_take(&rest, STR("[")) ||
                  str_take(&rest, STR(W_OPEN)) || str_take(&rest, STR("("));
    struct label found = {0};
    size_t size = match(reader, rest, false, &found);
    if (size == 0) {
        return false;
    }
    rest = str_from(rest, size);
    bool closed = framed && (str_take(&rest, STR("】")) || str_take(&rest, STR("]")) ||
                             str_take(&rest, STR(W_CLOSE)) || str_take(&rest, STR(")")));
    bool colon = take_colon(&rest);
    if (framed ? !closed && !colon : !colon && rest.size > 0) {
        return false;
    }
    found.end = text.size - rest.size;
    *label = found;
    return true;
}

/* May a label begin at byte `at`? */
static bool is_boundary(const struct unit *unit, size_t at)
{
    if (at == 0 || unit_has_gap(unit, at) || unit_line_starts(unit, at)) {
        return true;
    }
    switch (text_half(text_last(str_slice(unit->text, 0, at)))) {
    case 0x3002: /* 。 */
    case 0x3001: /* 、 */
    case 0x201D:
    case 0x3011: /* right lenticular bracket */
    case 0x3010:
    case ';':
    case ',':
    case ':':
    case '!':
    case '?':
    case ')':
    case '(':
    case '|':
    case '\n':
        return true;
    default:
        return false;
    }
}

/* The colon at or behind `from`, or the end of the text. */
static size_t find_colon(struct str text, size_t from)
{
    for (size_t at = from; at < text.size; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte == ':' || (byte == 0xEF && str_starts(str_from(text, at), STR(W_COLON)))) {
            return at;
        }
        if (byte == 0xE3 && str_starts(str_from(text, at), STR("】"))) {
            return at;
        }
    }
    return text.size;
}

bool label_find(const struct reader *reader, const struct unit *unit, size_t from,
                struct label *label)
{
    struct str text = unit->text;
    struct label found = {0};
    if (from == 0 && label_at_start(reader, text, &found)) {
        *label = found;
        return true;
    }
    for (size_t colon = find_colon(text, from); colon < text.size;
         colon = find_colon(text, colon + 1)) {
        struct str before = str_slice(text, from, colon);
        size_t size = match(reader, before, true, &found);
        size_t at = colon - size;
        if (size == 0 || at < from || !is_boundary(unit, at)) {
            continue;
        }
        struct str rest = str_from(text, colon);
        bool framed = str_take(&rest, STR("】"));
        bool closed = take_colon(&rest);
        struct str ahead = str_slice(text, 0, at);
        if (framed && !str_ends(ahead, STR("【"))) {
            continue;
        }
        found.at = str_ends(ahead, STR("【")) ? at - 3 : at;
        found.end = text.size - rest.size;
        (void)closed;
        *label = found;
        return true;
    }
    return false;
}
