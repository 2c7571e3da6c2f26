/* SPDX-License-Identifier: MIT */
#include "ledger/areas.h"

static const struct {
    struct str ending;
    enum area_level level;
} areas[] = {
#define AREA_ROW(ending, level) {STR_INIT(ending), AREA_##level},
    LEDGER_AREAS(AREA_ROW)
#undef AREA_ROW
};

#define WORD_ROW(word) STR_INIT(word),
static const struct str party[] = {LEDGER_PARTY(WORD_ROW)};
static const struct str committees[] = {LEDGER_COMMITTEES(WORD_ROW)};
#undef WORD_ROW

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct str area_level_name(enum area_level level)
{
    static const struct str names[] = {
#define AREA_SLUG(name, slug) STR_INIT(slug),
        LEDGER_AREA_LEVELS(AREA_SLUG)
#undef AREA_SLUG
    };
    return level < AREA_NONE ? names[level] : STR_NONE;
}

/* An area is more than its ending: 区 alone, or 社区, is none. */
enum area_level area_level_of(struct str name)
{
    for (size_t i = 0; i < COUNT(areas); i++) {
        if (name.size == areas[i].ending.size && str_equal(name, areas[i].ending)) {
            return AREA_NONE;
        }
        if (name.size > areas[i].ending.size && str_ends(name, areas[i].ending)) {
            return areas[i].level;
        }
    }
    return AREA_NONE;
}

enum area_level area_level_below(enum area_level above, enum area_level level)
{
    return above == AREA_CITY && level == AREA_CITY ? AREA_DISTRICT : level;
}

struct str area_without_party(struct str body)
{
    for (size_t i = 0; i < COUNT(party); i++) {
        if (str_take(&body, party[i])) {
            break;
        }
    }
    return body;
}

struct str area_of_committee(struct str rest)
{
    for (size_t i = 0; i < COUNT(committees); i++) {
        if (str_ends(rest, committees[i])) {
            struct str area = str_slice(rest, 0, rest.size - committees[i].size);
            return area_level_of(area) == AREA_NONE ? STR_NONE : area;
        }
    }
    return STR_NONE;
}

/* What may stand behind an area: at least two characters that are not merely an ending, so that
 * 圩镇 is not taken from 圩镇社区委员会. */
static bool can_be_left(struct str rest)
{
    for (size_t i = 0; i < COUNT(areas); i++) {
        if (str_starts(rest, areas[i].ending)) {
            return false;
        }
    }
    return text_length(rest) >= 2;
}

bool area_take(struct str *name, struct str *area)
{
    struct str rest = *name;
    while (rest.size > 0) {
        text_take(&rest);
        struct str head = str_slice(*name, 0, name->size - rest.size);
        enum area_level level = area_level_of(head);
        if (level != AREA_NONE && level != AREA_COMMUNITY && level != AREA_VILLAGE &&
            text_length(head) <= 12 && can_be_left(rest)) {
            *area = head;
            *name = rest;
            return true;
        }
    }
    return false;
}
