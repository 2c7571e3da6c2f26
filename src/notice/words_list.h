/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_WORDS_LIST_H
#define TONGBAO_NOTICE_WORDS_LIST_H

/*
 * WORDS(name, S("…"), S("…")) defines a list of words, and with it the bits by which nearly all
 * places are told to hold none of them. The compiler works them out of the literals: each S("…")
 * is made ITEM_S("…"), SECOND_S("…") and so on. So S must be no macro where a list stands.
 */

#include <assert.h>

#include "notice/words.h"

#define SIZE_OF(literal) (sizeof(literal) - 1)
/* A bit for byte `at` of a word that has so many. */
#define BYTE_BIT(literal, at) \
    ((uint64_t)1 << (unsigned char)(literal)[(at) < SIZE_OF(literal) ? (at) : 0] % 64)

#define ITEM_S(literal) STR_INIT(literal),
#define FIRST_S(literal) | (SIZE_OF(literal) < 3 ? BYTE_BIT(literal, 0u) : 0)
#define SECOND_S(literal) | (SIZE_OF(literal) < 3 ? 0 : BYTE_BIT(literal, 1u))
#define THIRD_S(literal) | (SIZE_OF(literal) < 3 ? 0 : BYTE_BIT(literal, 2u))
#define LAST_S(literal) | BYTE_BIT(literal, SIZE_OF(literal) - 1)
#define BEFORE_LAST_S(literal) \
    | (SIZE_OF(literal) < 2 ? UINT64_MAX : BYTE_BIT(literal, SIZE_OF(literal) - 2))
#define ENDS_S(literal)

/* What is no word any more. */
#define ITEM_END
#define FIRST_END
#define SECOND_END
#define THIRD_END
#define LAST_END
#define BEFORE_LAST_END
#define ENDS_END +1

/* `m` before each of 64 things; END stands for those that are missing. */
#define EACH_1(m, a, b, c, d, e, f, g, h, ...) m##a m##b m##c m##d m##e m##f m##g m##h
#define EACH_2(m, a, b, c, d, e, f, g, h, ...) \
    m##a m##b m##c m##d m##e m##f m##g m##h EACH_1(m, __VA_ARGS__)
#define EACH_3(m, a, b, c, d, e, f, g, h, ...) \
    m##a m##b m##c m##d m##e m##f m##g m##h EACH_2(m, __VA_ARGS__)
#define EACH_4(m, a, b, c, d, e, f, g, h, ...) \
    m##a m##b m##c m##d m##e m##f m##g m##h EACH_3(m, __VA_ARGS__)
#define EACH_5(m, a, b, c, d, e, f, g, h, ...) \
    m##a m##b m##c m##d m##e m##f m##g m##h EACH_4(m, __VA_ARGS__)
#define EACH_6(m, a, b, c, d, e, f, g, h, ...) \
    m##a m##b m##c m##d m##e m##f m##g m##h EACH_5(m, __VA_ARGS__)
#define EACH_7(m, a, b, c, d, e, f, g, h, ...) \
    m##a m##b m##c m##d m##e m##f m##g m##h EACH_6(m, __VA_ARGS__)
#define EACH_8(m, a, b, c, d, e, f, g, h, ...) \
    m##a m##b m##c m##d m##e m##f m##g m##h EACH_7(m, __VA_ARGS__)
#define EACH_OF(...) EACH_8(__VA_ARGS__)
#define END_8 END, END, END, END, END, END, END, END
#define EACH(m, ...) EACH_OF(m, __VA_ARGS__, END_8, END_8, END_8, END_8, END_8, END_8, END_8, END_8)

#define WORDS(name, ...)                                                 \
    static_assert(EACH(ENDS_, __VA_ARGS__) > 0, "at most 63 words");     \
    static const struct str name##_items[] = {EACH(ITEM_, __VA_ARGS__)}; \
    const struct words name = {                                          \
        .items = name##_items,                                           \
        .count = sizeof name##_items / sizeof *name##_items,             \
        .first = 0 EACH(FIRST_, __VA_ARGS__),                            \
        .second = 0 EACH(SECOND_, __VA_ARGS__),                          \
        .third = 0 EACH(THIRD_, __VA_ARGS__),                            \
        .last = 0 EACH(LAST_, __VA_ARGS__),                              \
        .before_last = 0 EACH(BEFORE_LAST_, __VA_ARGS__),                \
    };

#endif
