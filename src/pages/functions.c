/* SPDX-License-Identifier: MIT */
#include "pages/functions.h"

#include "notice/notice.h"
#include "pages/article.h"
#include "pages/highlight.h"
#include "pages/words.h"

#include <inttypes.h>

/*
 * The functions that pages may call in SQL. Each gives the same for the same ledger; none returns
 * markup but those that end in _html.
 *
 * | function            | gives                                                                  |
 * |---------------------|------------------------------------------------------------------------|
 * | today()             | the day of the build, YYYY-MM-DD; NULL if no notice bears a date       |
 * | date_zh(day)        | 2025年3月1日, 2025年3月, 2025年; NULL if it is no day, month or year   |
 * | days_between(a, b)  | how many days b is after a; NULL if one of them is no day              |
 * | percent(a, b)       | 100 a / b, rounded to one decimal; NULL if b is nothing or 0           |
 * | rate(a, b)          | 85.5 %, of fewer than five 3 / 4; NULL if b is nothing or 0            |
 * | status_label(slug)  | 已完成 for done …; NULL if there is no such status                     |
 * | link(from, to)      | a relative link from the page `from` to the page `to`                  |
 * | file_sha256(path)   | of a file of the site being built; NULL if there is none               |
 * | article_html(id)    | the whole text of the notice with that id, with anchors                |
 * | highlight_html(text, words) | the text, with each of the words in <mark>                     |
 */

static bool read_whole(struct value value, int64_t *number)
{
    struct str digits = value.as.text;
    if (value.kind != VALUE_NUMBER && value.kind != VALUE_TEXT) {
        return false;
    }
    bool negative = str_take(&digits, STR("-"));
    if (digits.size == 0 || digits.size > 18) {
        return false;
    }
    int64_t read = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9') {
            return false;
        }
        read = read * 10 + (digits.data[i] - '0');
    }
    *number = negative ? -read : read;
    return true;
}

static void answer_number(struct functions *functions, struct value *answer)
{
    *answer = (struct value){.kind = VALUE_NUMBER, .as.text = buf_str(&functions->words)};
}

static bool call_today(void *context, const struct value *arguments, struct value *answer,
                       struct str *wrong)
{
    const struct functions *functions = context;
    (void)arguments;
    (void)wrong;
    *answer = value_text(functions->today);
    return true;
}

/* YYYY, YYYY-MM or YYYY-MM-DD. Whatever is no such date is nothing. */
static bool call_date_zh(void *context, const struct value *arguments, struct value *answer,
                         struct str *wrong)
{
    struct functions *functions = context;
    struct str given = arguments[0].kind == VALUE_TEXT ? arguments[0].as.text : STR("");
    const struct str whole = STR("2000-01-01");
    (void)wrong;
    if (given.size != 4 && given.size != 7 && given.size != whole.size) {
        return true;
    }
    char text[10];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = i < given.size ? given.data[i] : whole.data[i];
    }
    struct text_day day;
    if (!text_day_read((struct str){text, sizeof text}, &day)) {
        return true;
    }
    struct buf *words = &functions->words;
    buf_clear(words);
    buf_put_number(words, day.year);
    buf_put(words, STR(PAGES_YEAR));
    if (given.size >= 7) {
        buf_put_number(words, day.month);
        buf_put(words, STR(PAGES_MONTH));
    }
    if (given.size == whole.size) {
        buf_put_number(words, day.day);
        buf_put(words, STR(PAGES_DAY));
    }
    *answer = value_text(buf_str(words));
    return true;
}

static bool call_days_between(void *context, const struct value *arguments, struct value *answer,
                              struct str *wrong)
{
    struct functions *functions = context;
    struct text_day from, to;
    (void)wrong;
    if (arguments[0].kind == VALUE_TEXT && arguments[1].kind == VALUE_TEXT &&
        text_day_read(arguments[0].as.text, &from) && text_day_read(arguments[1].as.text, &to)) {
        buf_clear(&functions->words);
        buf_put_number(&functions->words, text_day_number(to) - text_day_number(from));
        answer_number(functions, answer);
    }
    return true;
}

/* In whole numbers, so that it is the same on every machine; halves are rounded up. */
static bool call_percent(void *context, const struct value *arguments, struct value *answer,
                         struct str *wrong)
{
    struct functions *functions = context;
    int64_t part, whole;
    (void)wrong;
    if (read_whole(arguments[0], &part) && read_whole(arguments[1], &whole) && whole > 0 &&
        part >= 0 && part < INT64_MAX / 4000) {
        int64_t tenths = (part * 2000 + whole) / (2 * whole);
        buf_clear(&functions->words);
        buf_put_number(&functions->words, tenths / 10);
        buf_put(&functions->words, STR("."));
        buf_put_number(&functions->words, tenths % 10);
        answer_number(functions, answer);
    }
    return true;
}

/* So few say little of a body: below this many the reader is shown the numbers themselves. */
#define RATE_LEAST 5

static bool call_rate(void *context, const struct value *arguments, struct value *answer,
                      struct str *wrong)
{
    struct functions *functions = context;
    int64_t part, whole;
    if (!read_whole(arguments[0], &part) || !read_whole(arguments[1], &whole) || whole <= 0) {
        return true;
    }
    if (whole < RATE_LEAST) {
        buf_clear(&functions->words);
        buf_put_format(&functions->words, "%" PRId64 " / %" PRId64, part, whole);
        *answer = value_text(buf_str(&functions->words));
    } else if (call_percent(context, arguments, answer, wrong) && answer->kind != VALUE_NOTHING) {
        buf_put(&functions->words, STR(" %"));
        *answer = value_text(buf_str(&functions->words));
    }
    return true;
}

static bool call_status_label(void *context, const struct value *arguments, struct value *answer,
                              struct str *wrong)
{
    (void)context;
    (void)wrong;
    for (size_t i = 0; arguments[0].kind == VALUE_TEXT && i < NOTICE_STATUS_COUNT; i++) {
        enum notice_status status = (enum notice_status)i;
        if (str_equal(notice_status_slug(status), arguments[0].as.text)) {
            *answer = value_text(notice_status_label(status));
        }
    }
    return true;
}

/* The folders that both share are left out; `../` for each folder of `from` that is left. */
static bool call_link(void *context, const struct value *arguments, struct value *answer,
                      struct str *wrong)
{
    struct functions *functions = context;
    (void)wrong;
    if (arguments[0].kind != VALUE_TEXT || arguments[1].kind != VALUE_TEXT) {
        return true;
    }
    struct str from = arguments[0].as.text, to = arguments[1].as.text;
    size_t shared = 0;
    for (size_t i = 0; i < from.size && i < to.size && from.data[i] == to.data[i]; i++) {
        shared = from.data[i] == '/' ? i + 1 : shared;
    }
    buf_clear(&functions->words);
    for (size_t i = shared; i < from.size; i++) {
        buf_put(&functions->words, from.data[i] == '/' ? STR("../") : STR(""));
    }
    buf_put(&functions->words, str_from(to, shared));
    *answer = value_text(buf_str(&functions->words));
    return true;
}

static bool call_file_sha256(void *context, const struct value *arguments, struct value *answer,
                             struct str *wrong)
{
    struct functions *functions = context;
    (void)wrong;
    buf_clear(&functions->words);
    if (functions->files.find != NULL && arguments[0].kind == VALUE_TEXT &&
        functions->files.find(functions->files.context, arguments[0].as.text, &functions->words)) {
        *answer = value_text(buf_str(&functions->words));
    }
    return true;
}

static bool call_highlight_html(void *context, const struct value *arguments, struct value *answer,
                                struct str *wrong)
{
    struct functions *functions = context;
    (void)wrong;
    if (arguments[0].kind == VALUE_TEXT) {
        buf_clear(&functions->words);
        highlight_put_html(&functions->words, arguments[0].as.text,
                           arguments[1].kind == VALUE_TEXT ? arguments[1].as.text : STR(""));
        *answer = value_text(buf_str(&functions->words));
    }
    return true;
}

/* ---- article_html ------------------------------------------------------------------------- */

/* A control that no notice can hold, since `charset` refuses it. */
#define TOKEN \
    "\x1F"    \
    "article_html "

bool functions_token(struct value cell, int64_t *notice)
{
    struct str text = cell.kind == VALUE_TEXT ? cell.as.text : STR("");
    struct value key = {.kind = VALUE_NUMBER};
    if (!str_take(&text, STR(TOKEN))) {
        return false;
    }
    key.as.text = text;
    return read_whole(key, notice);
}

static bool call_article_html(void *context, const struct value *arguments, struct value *answer,
                              struct str *wrong)
{
    struct functions *functions = context;
    int64_t notice;
    struct str html;
    if (!read_whole(arguments[0], &notice)) {
        return true;
    }
    if (functions->articles == NULL) {
        buf_clear(&functions->words);
        buf_put(&functions->words, STR(TOKEN));
        buf_put_number(&functions->words, notice);
        *answer = value_text(buf_str(&functions->words));
        return true;
    }
    if (!articles_find(functions->articles, notice, &html, wrong)) {
        return false;
    }
    *answer = value_text(html);
    return true;
}

static const struct ledger_function lent[] = {
    {"today", 0, true, call_today},
    {"date_zh", 1, true, call_date_zh},
    {"days_between", 2, true, call_days_between},
    {"percent", 2, true, call_percent},
    {"rate", 2, true, call_rate},
    {"status_label", 1, true, call_status_label},
    {"link", 2, true, call_link},
    {"file_sha256", 1, false, call_file_sha256},
    {"article_html", 1, true, call_article_html},
    {"highlight_html", 2, true, call_highlight_html},
};

static bool find_today(struct functions *functions, struct ledger_reader *reader,
                       struct region *region, struct diag *diag)
{
    struct place place = {.file = STR("today()")};
    struct ledger_query *query =
        ledger_prepare(reader, STR("SELECT value FROM meta WHERE key = 'today'"), place, diag);
    struct value day = VALUE_NONE;
    int found = query == NULL ? -1 : ledger_query_step(query, &day, diag);
    if (found > 0 && day.kind == VALUE_TEXT) {
        functions->today = str_copy(region, day.as.text);
    }
    ledger_query_destroy(query);
    return found >= 0;
}

bool functions_lend(struct functions *functions, struct ledger_reader *reader,
                    struct region *region, struct diag *diag)
{
    buf_init(&functions->words, (size_t)1024 * 1024);
    functions->today = STR_NONE;
    for (size_t i = 0; i < sizeof lent / sizeof *lent; i++) {
        ledger_lend(reader, &lent[i], functions);
    }
    return find_today(functions, reader, region, diag);
}

void functions_finish(struct functions *functions)
{
    buf_finish(&functions->words);
}
