/* SPDX-License-Identifier: MIT */
#include "pages/highlight.h"

struct words {
    struct str items[HIGHLIGHT_WORDS_MOST];
    size_t count;
};

/* Up to the next white space, or over it. */
static struct str take_run(struct str *text, bool space)
{
    struct str run = *text, rest = *text;
    while (rest.size > 0 && text_is_space(text_take(&rest)) == space) {
        *text = rest;
    }
    run.size -= text->size;
    return run;
}

static void read_words(struct str text, struct words *words)
{
    words->count = 0;
    take_run(&text, true);
    while (text.size > 0 && words->count < HIGHLIGHT_WORDS_MOST) {
        struct str word = take_run(&text, false);
        words->items[words->count] = word;
        words->count += text_is_utf8(word); /* half a character must not be marked */
        take_run(&text, true);
    }
}

/* The size of the longest word that begins here; 0: none does. */
static size_t longest_here(const struct words *words, struct str text)
{
    size_t longest = 0;
    for (size_t i = 0; i < words->count; i++) {
        struct str word = words->items[i];
        if (word.size > longest && str_starts_alike(text, word)) {
            longest = word.size;
        }
    }
    return longest;
}

void highlight_put_html(struct buf *out, struct str text, struct str words)
{
    struct words wanted;
    struct str plain = {text.data, 0};
    read_words(words, &wanted);
    while (text.size > 0) {
        size_t size = longest_here(&wanted, text);
        if (size > 0) {
            buf_put_html(out, plain);
            buf_put(out, STR("<mark>"));
            buf_put_html(out, str_slice(text, 0, size));
            buf_put(out, STR("</mark>"));
            text = str_from(text, size);
            plain = (struct str){text.data, 0};
        } else {
            text_take(&text);
            plain.size = (size_t)(text.data - plain.data);
        }
    }
    buf_put_html(out, plain);
}
