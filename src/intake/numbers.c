/* SPDX-License-Identifier: MIT */
#include "intake/numbers.h"

#include "intake/words.h"

#define VALUE_MOST 99999

/* ---- Chinese numerals --------------------------------------------------------------------- */

/* Below ten thousand: 一千零五; a zero for all that are left out in a row. */
static void put_below(struct buf *out, const struct words_numerals *words, int value, bool inner)
{
    static const int worth[] = {1, 10, 100, 1000};
    bool begun = inner, gap = false;
    for (int place = 3; place >= 0; place--) {
        int digit = value / worth[place] % 10;
        if (digit == 0) {
            gap = begun;
            continue;
        }
        if (gap) {
            buf_put(out, str_of(words->digits[0]));
        }
        if (!(place == 1 && digit == 1 && !begun && words->short_ten)) {
            buf_put(out, str_of(words->digits[digit]));
        }
        buf_put(out, str_of(words->units[place]));
        begun = true;
        gap = false;
    }
}

static void put_chinese(struct buf *out, const struct words_numerals *words, int value)
{
    if (value == 0) {
        buf_put(out, str_of(words->digits[0]));
        return;
    }
    if (value >= 10000) {
        put_below(out, words, value / 10000, false);
        buf_put(out, str_of(words->ten_thousand));
    }
    put_below(out, words, value % 10000, value >= 10000);
}

static void put_plain(struct buf *out, int value)
{
    put_chinese(out, &words_plain, value);
}

static void put_formal(struct buf *out, int value)
{
    put_chinese(out, &words_formal, value);
}

static void put_digits_alone(struct buf *out, int value)
{
    if (value >= 10) {
        put_digits_alone(out, value / 10);
    }
    buf_put(out, str_of(words_digits_alone[value % 10]));
}

static void put_stem(struct buf *out, int value)
{
    buf_put(out, str_of(words_stems[(value + 9) % 10]));
}

static void put_branch(struct buf *out, int value)
{
    buf_put(out, str_of(words_branches[(value + 11) % 12]));
}

/* ---- others ------------------------------------------------------------------------------- */

static void put_decimal(struct buf *out, int value)
{
    buf_put_number(out, value);
}

static void put_two_digits(struct buf *out, int value)
{
    buf_put_format(out, "%02d", value);
}

static void put_wide(struct buf *out, int value)
{
    if (value >= 10) {
        put_wide(out, value / 10);
    }
    text_put(out, 0xFF10u + (uint32_t)(value % 10));
}

static void put_in_dashes(struct buf *out, int value)
{
    buf_put_format(out, "- %d -", value);
}

/* One sign for each of 1 to 20 (of the others 10): beyond them the number in brackets. */
static void put_sign(struct buf *out, int value, uint32_t first, int most)
{
    if (value >= 1 && value <= most) {
        text_put(out, first + (uint32_t)value - 1);
    } else {
        buf_put_format(out, "(%d)", value);
    }
}

static void put_circle(struct buf *out, int value)
{
    if (value >= 21 && value <= 35) {
        text_put(out, 0x3251u + (uint32_t)value - 21);
    } else if (value >= 36 && value <= 50) {
        text_put(out, 0x32B1u + (uint32_t)value - 36);
    } else {
        put_sign(out, value, 0x2460, 20);
    }
}

static void put_brackets(struct buf *out, int value)
{
    put_sign(out, value, 0x2474, 20);
}

static void put_full_stop(struct buf *out, int value)
{
    if (value >= 1 && value <= 20) {
        put_sign(out, value, 0x2488, 20);
    } else {
        buf_put_format(out, "%d.", value);
    }
}

static void put_chinese_circle(struct buf *out, int value)
{
    put_sign(out, value, 0x3280, 10);
}

static void put_chinese_brackets(struct buf *out, int value)
{
    put_sign(out, value, 0x3220, 10);
}

static void put_roman(struct buf *out, int value, bool small)
{
    static const struct {
        int worth;
        const char *great, *small;
    } parts[] = {
        {1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"},  {400, "CD", "cd"}, {100, "C", "c"},
        {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},    {9, "IX", "ix"},
        {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        for (; value >= parts[i].worth; value -= parts[i].worth) {
            buf_put(out, str_of(small ? parts[i].small : parts[i].great));
        }
    }
}

static void put_great_roman(struct buf *out, int value)
{
    put_roman(out, value, false);
}

static void put_small_roman(struct buf *out, int value)
{
    put_roman(out, value, true);
}

/* A … Z, AA, BB …, as Word counts */
static void put_letter(struct buf *out, int value, char first)
{
    for (int i = 0; value > 0 && i <= (value - 1) / 26 && i < 10; i++) {
        buf_put_byte(out, (char)(first + (value - 1) % 26));
    }
}

static void put_great_letter(struct buf *out, int value)
{
    put_letter(out, value, 'A');
}

static void put_small_letter(struct buf *out, int value)
{
    put_letter(out, value, 'a');
}

static void put_ordinal(struct buf *out, int value)
{
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    bool teen = value / 10 % 10 == 1;
    buf_put_format(out, "%d%s", value, ends[teen || value % 10 > 3 ? 0 : value % 10]);
}

static void put_nothing(struct buf *out, int value)
{
    (void)out, (void)value;
}

/* ---- by their names ----------------------------------------------------------------------- */

static const struct {
    const char *name;
    void (*put)(struct buf *out, int value);
} formats[] = {
    {"decimal", put_decimal},
    {"decimalZero", put_two_digits},
    {"decimalHalfWidth", put_decimal},
    {"decimalFullWidth", put_wide},
    {"decimalFullWidth2", put_wide},
    {"decimalEnclosedCircle", put_circle},
    {"decimalEnclosedCircleChinese", put_circle},
    {"decimalEnclosedFullstop", put_full_stop},
    {"decimalEnclosedParen", put_brackets},
    {"numberInDash", put_in_dashes},
    {"ordinal", put_ordinal},
    {"upperRoman", put_great_roman},
    {"lowerRoman", put_small_roman},
    {"upperLetter", put_great_letter},
    {"lowerLetter", put_small_letter},
    {"chineseCounting", put_plain},
    {"chineseCountingThousand", put_plain},
    {"chineseLegalSimplified", put_formal},
    {"taiwaneseCounting", put_plain},
    {"taiwaneseCountingThousand", put_plain},
    {"taiwaneseDigital", put_digits_alone},
    {"japaneseCounting", put_plain},
    {"japaneseDigitalTenThousand", put_digits_alone},
    {"japaneseLegal", put_formal},
    {"ideographDigital", put_digits_alone},
    {"ideographTraditional", put_stem},
    {"ideographLegalTraditional", put_formal},
    {"ideographZodiac", put_branch},
    {"ideographEnclosedCircle", put_chinese_circle},
    {"ideographParenthesized", put_chinese_brackets},
    {"none", put_nothing},
};

bool numbers_put(struct buf *out, struct str format, int value)
{
    value = value < 0 ? 0 : value > VALUE_MOST ? VALUE_MOST : value;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (str_equal(format, str_of(formats[i].name))) {
            formats[i].put(out, value);
            return true;
        }
    }
    put_decimal(out, value);
    return false;
}
