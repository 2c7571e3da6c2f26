/* SPDX-License-Identifier: MIT */
#include "search/search.h"
#include "search/units.h"

#include <string.h>

/*
 * The units of a notice one after the other: a byte for the kind of the item, the anchor, how many
 * paragraphs, the paragraphs. A text is its size and its bytes.
 */
#define NO_ITEM 0xFF

static void put_count(struct buf *out, size_t count)
{
    uint32_t number = (uint32_t)count; /* a notice has at most CHARSET_BYTES_MOST bytes */
    buf_put(out, (struct str){(const char *)&number, sizeof number});
}

static void put_text(struct buf *out, struct str text)
{
    put_count(out, text.size);
    buf_put(out, text);
}

void units_put(struct buf *out, const struct search_units *units)
{
    for (size_t i = 0; i < units->count; i++) {
        const struct search_unit *unit = &units->items[i];
        buf_put_byte(out, (char)(unit->item == NULL ? NO_ITEM : unit->item->kind));
        put_text(out, unit->anchor);
        put_count(out, unit->paragraphs.count);
        for (size_t j = 0; j < unit->paragraphs.count; j++) {
            put_text(out, unit->paragraphs.items[j]);
        }
    }
}

void search_put_text(struct buf *out, struct region *region, const struct notice *notice)
{
    struct search_units units = search_units(region, notice);
    units_put(out, &units);
}

static bool take_count(struct str *bytes, size_t *count)
{
    uint32_t number;
    if (bytes->size < sizeof number) {
        return false;
    }
    memcpy(&number, bytes->data, sizeof number);
    *bytes = str_from(*bytes, sizeof number);
    *count = number;
    return number <= bytes->size; /* of bytes, or of what has some each */
}

static bool take_text(struct str *bytes, struct str *text)
{
    size_t size;
    if (!take_count(bytes, &size)) {
        return false;
    }
    *text = str_slice(*bytes, 0, size);
    *bytes = str_from(*bytes, size);
    return true;
}

static bool take_kind(struct str *bytes, const struct notice_item **item)
{
    static const struct notice_item items[] = {
        [NOTICE_ISSUE] = {.kind = NOTICE_ISSUE},
        [NOTICE_SUB_ISSUE] = {.kind = NOTICE_SUB_ISSUE},
        [NOTICE_LONG_TERM] = {.kind = NOTICE_LONG_TERM},
    };
    unsigned char kind = (unsigned char)bytes->data[0];
    *bytes = str_from(*bytes, 1);
    *item = kind < sizeof items / sizeof *items ? &items[kind] : NULL;
    return *item != NULL || kind == NO_ITEM;
}

bool units_take(struct region *region, struct str bytes, struct search_units *units)
{
    struct search_units taken = {0};
    while (bytes.size > 0) {
        struct search_unit *unit = REGION_PUSH(region, &taken);
        struct search_paragraphs *paragraphs = &unit->paragraphs;
        if (!take_kind(&bytes, &unit->item) || !take_text(&bytes, &unit->anchor) ||
            !take_count(&bytes, &paragraphs->count)) {
            return false;
        }
        paragraphs->room = paragraphs->count;
        paragraphs->items = region_array(region, paragraphs->count, sizeof *paragraphs->items);
        for (size_t i = 0; i < paragraphs->count; i++) {
            if (!take_text(&bytes, &paragraphs->items[i])) {
                return false;
            }
        }
    }
    *units = taken;
    return true;
}
