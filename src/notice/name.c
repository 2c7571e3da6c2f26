/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#define BODY_NAME_MOST 180 /* bytes: sixty characters */

size_t notice_party(struct str name)
{
    return words_at_start(&words_party, name);
}

enum notice_level name_level(struct str name)
{
    const struct word_level *longest = NULL;
    for (size_t i = 0; i < words_level_count; i++) {
        const struct word_level *known = &words_levels[i];
        if (word_ends(name, known->word) &&
            (longest == NULL || known->word.size > longest->word.size)) {
            longest = known;
        }
    }
    return longest == NULL ? NOTICE_LEVEL_COUNT : longest->level;
}

#define SIGNED_MOST 24 /* bytes of a label before a signature, with its colon */

struct str name_signed(struct str text)
{
    struct str head = str_slice(text, 0, SIGNED_MOST);
    if (!str_has(head, STR(W_COLON)) && !str_has(head, STR(":"))) { /* as nearly always */
        return text;
    }
    struct str rest = str_from(text, words_at_start(&words_signed_by, text));
    return rest.size < text.size && (str_take(&rest, STR(W_COLON)) || str_take(&rest, STR(":")))
               ? rest
               : text;
}

bool name_is_body(struct str text)
{
    bool ends = words_at_end(&words_organs, text) > 0 ||
                (notice_party(text) > 0 && name_level(text) != NOTICE_LEVEL_COUNT);
    return ends && text.size <= BODY_NAME_MOST && text.size >= 9 && text_is_plain(text);
}
