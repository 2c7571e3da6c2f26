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

static enum stretch_form form_of(struct str words)
{
    static const char marks[] = "\\`*_[<";
    for (size_t i = 0; i + 1 < sizeof marks && words.size > 0; i++) {
        if (memchr(words.data, marks[i], words.size) != NULL) {
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
