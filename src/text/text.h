/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_TEXT_H
#define TONGBAO_TEXT_H

/*
 * UTF-8 text: borrowed strings, growing buffers, and what Chinese text needs besides: full and half
 * width, numerals, days.
 *
 * A `str` borrows: it is passed by value, never freed by its holder, and lives as long as what it
 * points into. A `buf` owns. Neither needs a closing NUL, and both may hold one.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "region/region.h"

/* ---- strings ---------------------------------------------------------------------------- */

struct str {
    const char *data; /* NULL: there is no string, which is not the same as an empty one */
    size_t size;      /* bytes */
};

/* A string literal as a str. STR_INIT is the same for static tables. */
#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)               \
    {                                   \
        "" literal, sizeof(literal) - 1 \
    }
#define STR_NONE ((struct str){NULL, 0})

/* For printf: printf("%.*s", STR_ARGS(s)). At most INT_MAX bytes. */
#define STR_ARGS(s) (int)(s).size, (s).data == NULL ? "" : (s).data

/* "Not found", as an offset. */
#define STR_NOWHERE ((size_t)-1)

/* The NUL-terminated `text`, borrowed; STR_NONE for NULL. */
struct str str_of(const char *text);

static inline bool str_is_none(struct str s);
static inline bool str_is_empty(struct str s);            /* of no bytes, or none at all */
static inline bool str_equal(struct str a, struct str b); /* byte for byte; none equals empty */
int str_compare(struct str a,
                struct str b); /* bytewise order, as memcmp; the order of code points */
/* The same, but for the case of ASCII letters: names of HTML, encodings, schemes. In any locale. */
static inline bool str_alike(struct str a, struct str b);
static inline bool str_starts_alike(struct str s, struct str prefix);
static inline bool str_starts(struct str s, struct str prefix);
static inline bool str_ends(struct str s, struct str suffix);
static inline bool str_has(struct str s, struct str part);
size_t str_find(struct str s, struct str part);      /* first offset, or STR_NOWHERE */
size_t str_find_last(struct str s, struct str part); /* last offset, or STR_NOWHERE */

static inline struct str str_from(struct str s, size_t at); /* from `at` to the end; clamped */
static inline struct str str_slice(struct str s, size_t at, size_t to); /* [at, to); clamped */
/* Without white space at both ends, U+3000, NBSP and BOM included. */
struct str str_trim(struct str s);
static inline bool str_is_blank(struct str s); /* nothing but such white space, or nothing */

/* Moves `*s` past `prefix` if it stands there. */
static inline bool str_take(struct str *s, struct str prefix);

/* What stands before the first `mark`, and moves `*s` past the mark; all of it when there is none.
 */
struct str str_take_until(struct str *s, struct str mark);

/* The next line of `*s` without its LF, and moves past it. False when `*s` is used up. */
bool str_take_line(struct str *s, struct str *line);
struct str str_line(struct str s, size_t number); /* from 1; none if it has fewer lines */

struct str str_copy(struct region *region, struct str s);
char *str_to_c(struct region *region, struct str s); /* NUL-terminated copy */
struct str str_join(struct region *region, const struct str *parts, size_t count,
                    struct str between);
struct str str_format(struct region *region, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- buffers ---------------------------------------------------------------------------- */

/*
 * Growing bytes that know their maximum from birth. What would go beyond it is refused, and a
 * buffer that has refused once stays refused: write freely, ask once (`buf_ok`).
 */
struct buf {
    char *data;
    size_t size, room, max;
    bool refused;
};

#define BUF_ANY SIZE_MAX /* no maximum but memory */

void buf_init(struct buf *buf, size_t max);
void buf_finish(struct buf *buf); /* frees; the buffer is as after buf_init */
void buf_clear(struct buf *buf);  /* empties and forgives, keeps the memory */
bool buf_ok(const struct buf *buf);
struct str buf_str(const struct buf *buf); /* borrowed until the next change */

static inline void buf_put(struct buf *buf, struct str s);
static inline void buf_put_byte(struct buf *buf, char byte);
void buf_put_number(struct buf *buf, int64_t number);

/* The digits of a number, its sign before them; they stand in `digits`. */
#define TEXT_DIGITS_MOST 20
struct str text_digits(int64_t number, char digits[TEXT_DIGITS_MOST]);
void buf_put_html(struct buf *buf, struct str s); /* & < > " ' escaped */
void buf_put_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- code points ------------------------------------------------------------------------ */

#define TEXT_REPLACEMENT 0xFFFDu

/* Well-formed UTF-8 (Unicode 15, table 3-7: no surrogates, nothing overlong or above U+10FFFF)? */
bool text_is_utf8(struct str s);
size_t text_bad_byte(struct str s); /* offset of the first byte that is not, or STR_NOWHERE */

/* The next code point, and moves `*s` past it. Bytes that are no UTF-8 give U+FFFD one at a time.
 * `*s` must not be empty. */
static inline uint32_t text_take(struct str *s);
static inline uint32_t text_peek(struct str s);   /* without moving; 0 for an empty string */
static inline uint32_t text_last(struct str s);   /* the last code point; 0 for an empty string */
size_t text_encode(uint32_t code, char bytes[4]); /* how many; U+FFFD for what is no character */
static inline void text_put(struct buf *buf, uint32_t code);
size_t text_length(struct str s); /* in code points */

static inline bool
text_is_space(uint32_t code); /* white space, U+3000, NBSP, zero-width space and BOM */
static inline uint32_t text_small(uint32_t code); /* an ASCII letter as a small one; others as is */
static inline bool text_is_digit(uint32_t code);  /* 0-9 of half or full width */
int text_hex(char digit); /* what a hexadecimal digit is worth, of either case; -1 for others */
static inline bool
text_is_han(uint32_t code); /* an ideograph (CJK Unified, Compatibility, Extensions, U+3007) */

/* Columns that it takes on a terminal: 0, 1 or 2; and all of a text. */
int text_width(uint32_t code);
int text_columns(struct str s);

/* 全角/半角: a full-width form as its half-width one (Ａ→A, （→(, U+3000→space); others as they
 * are. */
static inline uint32_t text_half(uint32_t code);

/* For comparing only: half width, white space left out, ASCII letters small. */
struct str text_fold(struct region *region, struct str s);

/* Without any white space; otherwise as written. */
struct str text_squeeze(struct region *region, struct str s);

/* Composed (NFC). The argument itself if it is so already. */
struct str text_compose(struct region *region, struct str s);

/* ---- numerals and days ------------------------------------------------------------------ */

/*
 * A whole number from 0 to 9,999,999 at the head of `*s`, as digits of either width (42, ４２), as
 * Chinese numerals (二十三, 一百零五), or as Chinese digits read one by one (二〇二五, 二○二五).
 * Moves past it. False, and nothing moved, if there is none.
 */
bool text_take_number(struct str *s, int *number);
bool text_begins_number(uint32_t code); /* may a number begin with it? */

/* A day of the Gregorian calendar. Zero parts are unknown. */
struct text_day {
    int year, month, day;
};

bool text_day_ok(struct text_day day); /* such a day exists, in the years 1900 to 2199 */
int text_day_compare(struct text_day a, struct text_day b);
int64_t text_day_number(struct text_day day); /* days since 1970-01-01 */
struct text_day text_day_of(int64_t day_number);
bool text_day_read(struct str s, struct text_day *day);  /* exactly YYYY-MM-DD, and it exists */
void text_day_put(struct buf *buf, struct text_day day); /* YYYY-MM-DD */

/* ---- likeness --------------------------------------------------------------------------- */

/* Edit distance in code points, counted up to `most` + 1. */
size_t text_distance(struct str a, struct str b, size_t most);

/* Which of many words is meant by `wanted`: the nearest, off by at most `most` and with at least
 * one letter the same. */
struct text_nearest {
    struct str wanted;
    size_t most;
    struct str found; /* none yet, if that is how it begins */
    size_t distance;
};
void text_nearest_try(struct text_nearest *nearest, struct str word);

#include "text/inline.h"

#endif
