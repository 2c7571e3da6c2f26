/* SPDX-License-Identifier: MIT */
#include "search/trial.h"

#include "search/grams.h"
#include "search/shards.h"
#include "value/value.h"

#include <stdlib.h>
#include <string.h>

#define TRIALS 3
#define TRIAL_LONGEST 5 /* characters */

/* Of the first paragraph that begins at `at` or behind it, as it is compared. */
static struct str pick_phrase(struct region *region, const struct pack *text, size_t at,
                              size_t length)
{
    struct buf phrase;
    buf_init(&phrase, BUF_ANY);
    for (size_t i = 0; i < length && at < text->text.count;) {
        uint32_t code = pack_take(text, &at);
        if (code == '\n' && i > 0) {
            break;
        }
        code = text_half(code);
        if (code != 0 && !text_is_space(code)) {
            text_put(&phrase, text_small(code));
            i++;
        }
    }
    struct str copy = str_copy(region, buf_str(&phrase));
    buf_finish(&phrase);
    return copy;
}

/* They are from one character to TRIAL_LONGEST long. */
void trial_note(struct trial *trial, const struct pack *text)
{
    size_t number = trial->phrases.count, count = text->text.count;
    size_t length = 1 + number % TRIALS * (TRIAL_LONGEST - 1) / (TRIALS - 1);
    size_t at = count == 0 ? 0 : (count * 7 / 13 + 90 * number) % count;
    while (at > 0 && text->text.units[at] >= 0xDC00 && text->text.units[at] < 0xE000) {
        at--;
    }
    struct str phrase = pick_phrase(trial->region, text, at, length);
    *REGION_PUSH(trial->region, &trial->phrases) = phrase;
}

bool trial_piece_ok(struct region *region, struct str script, const struct pack *text)
{
    struct value value;
    struct pack_text read = {.count = 0};
    (void)str_take_until(&script, STR("\","));
    script = str_slice(script, 0, script.size - 2);
    if (!value_read_json(region, script, STR("search"), &value, NULL) || value.kind != VALUE_LIST ||
        value.as.list.count != 3 || value.as.list.items[1].kind != VALUE_TEXT ||
        value.as.list.items[2].kind != VALUE_TEXT) {
        return false;
    }
    bool ok = pack_read(&read, value.as.list.items[1].as.text, value.as.list.items[2].as.text) &&
              read.count == text->text.count &&
              (read.count == 0 || memcmp(read.units, text->text.units, 2 * read.count) == 0);
    free(read.units);
    return ok;
}

/* As many characters, but such as no notice has: of private use, far behind all others. */
static struct str make_foreign(struct region *region, struct str phrase)
{
    struct buf foreign;
    buf_init(&foreign, BUF_ANY);
    while (phrase.size > 0) {
        text_put(&foreign, 0xF0000 + text_take(&phrase) % 0xF000);
    }
    struct str copy = str_copy(region, buf_str(&foreign));
    buf_finish(&foreign);
    return copy;
}

/* What stands nowhere must not seem to stand everywhere. (That four pairs and what follows them
 * have the hashes of others, in every piece, does not happen.) */
bool trial_shards_ok(const struct trial *trial, unsigned shards, const struct str *texts,
                     struct str *phrase)
{
    uint32_t pieces = (uint32_t)trial->phrases.count, claimed = 0;
    bool *map = region_resize(NULL, pieces + 1, sizeof *map), ok = true;
    for (size_t i = 0; ok && i < TRIALS; i++) {
        /* of each third of the pieces one whose phrase has the length of its turn, if there is */
        size_t piece = (pieces / TRIALS * i + i) % pieces;
        *phrase = trial->phrases.items[piece];
        shards_find(*phrase, pieces, shards, texts, map);
        ok = map[piece];
    }
    if (ok && text_length(*phrase) >= TRIAL_LONGEST) {
        *phrase = make_foreign(trial->region, *phrase);
        shards_find(*phrase, pieces, shards, texts, map);
        for (uint32_t i = 0; i < pieces; i++) {
            claimed += map[i];
        }
        ok = claimed < pieces;
    }
    free(map);
    return ok;
}
