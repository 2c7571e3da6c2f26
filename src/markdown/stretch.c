/* SPDX-License-Identifier: MIT */
#include "markdown/reading.h"

#include <string.h>

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t';
}

struct extent markdown_trim(struct str text, struct extent words)
{
    while (words.from < words.to && is_blank_byte(text.data[words.from])) {
        words.from++;
    }
    while (words.to > words.from && is_blank_byte(text.data[words.to - 1])) {
        words.to--;
    }
    return words;
}

static bool is_mark(char c)
{
    return c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' || c == '<';
}

/* Are none of the eight bytes ASCII? */
static bool are_foreign(const char *bytes)
{
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return (~eight & 0x8080808080808080u) == 0;
}

/* In one pass, which is quick where nothing is ASCII, as marks are. */
static enum stretch_form form_of(struct str words)
{
    for (size_t i = 0; i < words.size; i++) {
        while (words.size - i > 8 && are_foreign(words.data + i)) {
            i += 8;
        }
        if (is_mark(words.data[i])) {
            return STRETCH_MARKED;
        }
    }
    return STRETCH_PLAIN;
}

struct stretch *markdown_put_stretch(struct reading *reading, size_t first, size_t last,
                                     struct extent words)
{
    struct stretch *stretch = REGION_PUSH(reading->scratch, &reading->stretches);
    *stretch = (struct stretch){
        .form = form_of(str_slice(reading->text, words.from, words.to)),
        .first = first,
        .last = last,
        .words = words,
    };
    return stretch;
}
