/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 邮政编码 (postcodes): six digits, and of the city or province that the address names. */

#define DIGITS 6
#define CHARACTER 3 /* bytes of the last character of a region: 省, 市 … */

static bool is_postcode(struct str code)
{
    for (size_t i = 0; i < code.size; i++) {
        if (code.data[i] < '0' || code.data[i] > '9') {
            return false;
        }
    }
    return code.size == DIGITS;
}

/* Half width, without white space. */
static struct str plain(struct check *check, struct str code)
{
    return text_fold(check->region, code);
}

static bool has_prefix(struct str code, struct str prefixes)
{
    while (prefixes.size > 0) {
        if (str_starts(code, str_take_until(&prefixes, STR(" ")))) {
            return true;
        }
    }
    return false;
}

/* The region that `before` ends with. All names end with a few words; the character before tells.
 */
static const struct check_region *find_region(struct str before)
{
    for (size_t i = 0; i < check_region_count && before.size > CHARACTER; i++) {
        struct str name = check_regions[i].name;
        if (name.data[name.size - CHARACTER - 1] == before.data[before.size - CHARACTER - 1] &&
            str_ends(before, name)) {
            return &check_regions[i];
        }
    }
    return NULL;
}

/* Known regions named in `s` into `found`, up to `room`; how many. */
static size_t find_regions(struct str s, const struct check_region **found, size_t room)
{
    size_t count = 0;
    struct str rest = s;
    while (rest.size > 0 && count < room) {
        struct str end = check_head_of(rest, check_region_ends);
        if (str_is_none(end)) {
            text_take(&rest);
            continue;
        }
        rest = str_from(rest, end.size);
        found[count] = find_region(str_slice(s, 0, s.size - rest.size));
        count += found[count] != NULL;
    }
    return count;
}

/* What the register says of the place. */
static struct str registered_prefix(const struct check *check, struct str parents)
{
    const struct content *content = check->facts.content;
    for (size_t i = 0; content != NULL && i < content->place_count; i++) {
        const struct content_place *place = &content->places[i];
        if (!str_is_none(place->postcode_prefix) && str_starts(parents, place->name)) {
            return place->postcode_prefix;
        }
    }
    return STR_NONE;
}

static void check_region(struct check *check, unsigned line, struct str written, struct str code,
                         struct str address)
{
    const struct notice_organisation *organisation = &check->notice->organisation;
    struct str parents =
        str_join(check->region, organisation->parents, organisation->parent_count, STR(""));
    const struct check_region *regions[4];
    size_t count = find_regions(text_squeeze(check->region, address), regions, 4);
    if (count == 0) {
        count = find_regions(parents, regions, 4);
    }
    for (size_t i = 0; i < count; i++) {
        if (!has_prefix(code, regions[i]->prefixes)) {
            check_complain_of(check, CHECK_POSTCODE_REGION, line, written,
                              str_format(check->region, "%.*s / %.*s", STR_ARGS(code),
                                         STR_ARGS(regions[i]->name)));
            return;
        }
    }
    struct str prefix = registered_prefix(check, parents);
    if (!str_is_none(prefix) && !str_starts(code, prefix)) {
        check_complain_of(
            check, CHECK_POSTCODE_REGION, line, written,
            str_format(check->region, "%.*s / %.*s", STR_ARGS(code), STR_ARGS(parents)));
    }
}

static void check_postcode(struct check *check, unsigned line, struct str written,
                           struct str address)
{
    struct str code = plain(check, written);
    if (code.size == 0 || check_has_blank(written)) {
        return;
    }
    if (is_postcode(code)) {
        check_region(check, line, written, code, address);
    } else {
        check_complain_of(check, CHECK_POSTCODE, line, written, written);
    }
}

void check_places(struct check *check)
{
    const struct notice *notice = check->notice;
    const struct notice_letterhead *letterhead = &notice->letterhead;
    const struct notice_words *postcode = &notice->comment.postcode;
    check_postcode(check, postcode->line, postcode->text, notice->comment.address.text);
    if (!str_is_empty(letterhead->postcode)) {
        size_t line =
            check_find_line(check, letterhead->line - 1, notice->title_line, letterhead->postcode);
        check_postcode(check, (unsigned)line + 1, letterhead->postcode, letterhead->address);
    }
}
