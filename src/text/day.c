/* SPDX-License-Identifier: MIT */
#include "text/text.h"

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool text_day_ok(struct text_day day)
{
    return day.year >= 1900 && day.year <= 2199 && day.month >= 1 && day.month <= 12 &&
           day.day >= 1 && day.day <= days_in(day.year, day.month);
}

int text_day_compare(struct text_day a, struct text_day b)
{
    if (a.year != b.year) {
        return a.year < b.year ? -1 : 1;
    }
    if (a.month != b.month) {
        return a.month < b.month ? -1 : 1;
    }
    return a.day < b.day ? -1 : a.day > b.day;
}

/*
 * Days are counted in eras of 400 years that begin on 1 March, so that the leap day is the last of
 * its year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
 */
int64_t text_day_number(struct text_day day)
{
    int64_t year = day.month <= 2 ? day.year - 1 : day.year;
    int64_t era = year / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct text_day text_day_of(int64_t day_number)
{
    int64_t number = day_number + 719468;
    int64_t era = number / 146097;
    int64_t of_era = number - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    return (struct text_day){
        .year = (int)(year + era * 400 + (month >= 10)),
        .month = (int)(month < 10 ? month + 3 : month - 9),
        .day = (int)(of_year - (153 * month + 2) / 5 + 1),
    };
}

/* Exactly `count` ASCII digits. */
static bool take_digits(struct str *s, int count, int *number)
{
    int value = 0;
    if (s->size < (size_t)count) {
        return false;
    }
    for (int i = 0; i < count; i++) {
        char c = s->data[i];
        if (c < '0' || c > '9') {
            return false;
        }
        value = value * 10 + (c - '0');
    }
    *s = str_from(*s, (size_t)count);
    *number = value;
    return true;
}

bool text_day_read(struct str s, struct text_day *day)
{
    struct text_day read = {0};
    bool form = take_digits(&s, 4, &read.year) && str_take(&s, STR("-")) &&
                take_digits(&s, 2, &read.month) && str_take(&s, STR("-")) &&
                take_digits(&s, 2, &read.day) && s.size == 0;
    if (!form || !text_day_ok(read)) {
        return false;
    }
    *day = read;
    return true;
}

void text_day_put(struct buf *buf, struct text_day day)
{
    buf_put_format(buf, "%04d-%02d-%02d", day.year, day.month, day.day);
}
