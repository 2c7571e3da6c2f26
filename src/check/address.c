/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 地址 (addresses): the letterhead against the comment block, street number against street number.
 */

#define PARTS 8

/* What an address says of road, number, house, floor and room. */
struct address {
    struct str road;          /* the last two characters of its name: 安南(路) */
    struct str values[PARTS]; /* 3029 (号), 215-216 (室) … */
};

static bool is_value(uint32_t code)
{
    return check_is_numeral(code) || code == '-' || text_half(code) == '-';
}

static void note_road(struct address *address, struct str before)
{
    if (str_is_none(address->road) && before.size >= 6) {
        address->road = str_from(before, before.size - 6);
    }
}

/* White space is no part of an address. */
static struct address read_address(struct check *check, struct str s)
{
    struct address address = {.road = STR_NONE};
    struct str text = text_squeeze(check->region, s), rest = text;
    while (rest.size > 0) {
        size_t at = text.size - rest.size;
        struct str value = rest;
        while (rest.size > 0 && is_value(text_peek(rest))) {
            text_take(&rest);
        }
        value = str_slice(value, 0, value.size - rest.size);
        for (const struct check_address_part *part = check_address_parts;
             value.size > 0 && !str_is_none(part->name); part++) {
            if (str_starts(rest, part->name)) {
                if (str_is_none(address.values[part->part])) {
                    address.values[part->part] = value;
                }
                break;
            }
        }
        if (value.size == 0) {
            if (check_is_one_of(text_peek(rest), check_road_ends)) {
                note_road(&address, str_slice(text, 0, at));
            }
            text_take(&rest);
        }
    }
    return address;
}

/* 3 and 三 are equal. */
static bool values_differ(struct str a, struct str b)
{
    int x, y;
    if (str_is_none(a) || str_is_none(b) || str_equal(a, b)) {
        return false;
    }
    return !text_take_number(&a, &x) || !text_take_number(&b, &y) || x != y || !str_equal(a, b);
}

/* One that only leaves something out contradicts nothing. */
static bool contradict(const struct address *a, const struct address *b)
{
    for (size_t i = 0; i < PARTS; i++) {
        if (values_differ(a->values[i], b->values[i])) {
            return true;
        }
    }
    return !str_is_none(a->road) && !str_is_none(b->road) && !str_equal(a->road, b->road);
}

void check_addresses(struct check *check)
{
    const struct notice_words *address = &check->notice->comment.address;
    if (str_is_empty(address->text)) {
        return;
    }
    if (!check_any_of(address->text, check_area_names)) {
        check_complain_of(check, CHECK_ADDRESS_SHORT, address->line, address->text, address->text);
    }
    struct str other = check->notice->letterhead.address;
    if (str_is_empty(other)) {
        return;
    }
    struct address here = read_address(check, address->text), there = read_address(check, other);
    if (contradict(&here, &there)) {
        check_complain_of(
            check, CHECK_ADDRESS, address->line, address->text,
            str_format(check->region, "%.*s / %.*s", STR_ARGS(other), STR_ARGS(address->text)));
    }
}
