/* SPDX-License-Identifier: MIT */
#include "notice/amount.h"

/*
 * 数字 (figures): the numbers that a measure states, with what they count: 新增灭火器1200个.
 *
 * Only what is plain is taken: digits with a unit of the table behind them. What the unit counts is
 * looked for between the nearest verb of the clause and the number, else behind the unit. Days,
 * numbers of documents and places, ordinals, ranges, limits (每月1次, 不少于3人, 10万元以上), plans
 * and what stands in quotation marks are no figures. A text without digits costs one glance.
 */

enum { LOOK_BACK = 96, OBJECT_MOST = 15 };

/* ---- words around a number ---------------------------------------------------------------- */

static const struct figure_unit *find_unit(const struct notice_index *index, struct str s)
{
    static const struct figure_unit percent = {STR_INIT("%"), true};
    if (str_starts(s, percent.word)) {
        return &percent;
    }
    unsigned found = word_index_find(&index->unit_starts, s, false);
    return found == 0 ? NULL : &figure_units[found - 1];
}

/* `s` begins with an ideograph; of nearly all places the bits tell that no word begins there. */
static const struct figure_word *find_before(const struct notice_index *index, struct str s)
{
    if (s.size >= 6 && !word_leads_fit(&index->figure_leads, s)) {
        return NULL;
    }
    unsigned found = word_index_find(&index->figure_starts, s, false);
    return found == 0 ? NULL : &figure_words[found - 1];
}

static void strip_start(struct str *s, const struct words *list)
{
    for (size_t size; (size = words_at_start(list, *s)) > 0;) {
        *s = str_from(*s, size);
    }
}

static void strip_end(struct str *s, const struct words *list)
{
    for (size_t size; (size = words_at_end(list, *s)) > 0;) {
        *s = str_slice(*s, 0, s->size - size);
    }
}

/* Joins two numbers to a range or a formula: 10-20, 1至2, 1+4, 8:30. */
static bool is_joint(uint32_t code)
{
    switch (text_half(code)) {
    case '-':
    case '~':
    case '+':
    case '/':
    case ':':
    case '.':
    case 0x2013: /* – */
    case 0x2014: /* — */
    case 0x2212:
    case 0x00D7: /* × */
    case 0x3001: /* 、 */
    case 0x81F3: /* 至 */
    case 0x5230: /* 到 */
        return true;
    default:
        return false;
    }
}

static struct str before_last(struct str s)
{
    do {
        s.size--;
    } while (s.size > 0 && ((unsigned char)s.data[s.size] & 0xC0) == 0x80);
    return s;
}

/* What stands right before a number tells that it is none of ours: A4, 第3, 〔2024〕12, 10-20. */
static bool is_barred(struct str before)
{
    if (before.size == 0) {
        return false;
    }
    uint32_t last = text_half(text_last(before));
    if ((last >= 'A' && last <= 'Z') || (last >= 'a' && last <= 'z') || last == '#' ||
        last == '_' || last == '@' || last == 0x3015 /* 〕 */ ||
        words_at_end(&words_figure_prefixes, before) > 0) {
        return true;
    }
    return last == '-' || last == '+' || last == '.' || last == '/' || last == '~' ||
           (is_joint(last) && text_is_digit(text_last(before_last(before))));
}

static bool goes_on(struct str behind)
{
    return behind.size > 0 && is_joint(text_take(&behind)) && behind.size > 0 &&
           text_is_digit(text_peek(behind));
}

/* ---- the clause before -------------------------------------------------------------------- */

struct clause {
    size_t floor, start;
    bool refused; /* quoted, or a limit */
    struct str verb, noun, noun_near;
    size_t verb_at, noun_at;
};

enum turn { GO_ON, STOP, OPENED, CLOSED };

/* What a character that is no ideograph does to a clause, read from its end. */
static enum turn turn_of(uint32_t code)
{
    switch (code) {
    case 0x3001: /* 、 */
        return GO_ON;
    case 0x201C: /* “ */
    case 0x300A: /* 《 */
    case 0x300C: /* 「 */
        return OPENED;
    case 0x201D: /* ” */
    case 0x300B: /* 》 */
    case 0x300D: /* 」 */
        return CLOSED;
    case 0x662F: /* 是 */
        return STOP;
    default:
        return text_is_han(code) ? GO_ON : STOP;
    }
}

/* Before the quotation that ends at `at`. */
static size_t skip_quoted(struct str text, size_t floor, size_t at)
{
    while (at > floor) {
        struct str before = before_last(str_slice(text, 0, at));
        at = before.size;
        if (turn_of(text_peek(str_from(text, at))) == OPENED) {
            break;
        }
    }
    return at;
}

/* Right before the number but for 了, 共, 累计? */
static void note_noun(struct clause *clause, struct str noun, struct str text, size_t at,
                      size_t end)
{
    struct str between = str_slice(text, at + noun.size, end);
    strip_end(&between, &words_figure_tails);
    clause->noun_near = between.size == 0 ? noun : clause->noun_near;
    clause->noun = noun;
    clause->noun_at = at;
}

/* Behind a 、 that stands behind other words: 采购 of 修订财务、采购制度 may be no verb. */
static bool is_listed(struct str text, size_t floor, size_t at)
{
    struct str before = str_slice(text, floor, at);
    return before.size > 3 && text_last(before) == 0x3001;
}

static void note_word(const struct notice_index *index, struct clause *clause, struct str text,
                      size_t at, size_t end)
{
    const struct figure_word *word = find_before(index, str_slice(text, at, end));
    if (word == NULL) {
        return;
    }
    switch (word->kind) {
    case FIGURE_LIMIT:
        clause->refused = true;
        break;
    case FIGURE_NAME: /* the verb that was found in it is none */
        if (!str_is_none(clause->verb) && clause->verb_at < at + word->word.size) {
            clause->verb = STR_NONE;
        }
        break;
    case FIGURE_VERB:
        if (str_is_none(clause->verb) && !is_listed(text, clause->floor, at)) {
            clause->verb = word->word;
            clause->verb_at = at;
        }
        break;
    case FIGURE_NOUN:
        note_noun(clause, word->word, text, at, end);
        break;
    }
}

/* The clause that ends at `end`, not below `floor`. */
static struct clause look_back(const struct notice_index *index, struct str text, size_t floor,
                               size_t end)
{
    floor = end - floor > LOOK_BACK ? end - LOOK_BACK : floor;
    struct clause clause = {.floor = floor, .start = end};
    while (clause.start > floor && !clause.refused) {
        size_t at = before_last(str_slice(text, 0, clause.start)).size;
        enum turn turn = at < floor ? STOP : turn_of(text_peek(str_from(text, at)));
        if (turn == STOP) {
            break;
        }
        clause.refused = turn == OPENED;
        clause.start = turn == CLOSED ? skip_quoted(text, floor, at) : at;
        if (turn == GO_ON) {
            note_word(index, &clause, text, at, end);
        }
    }
    return clause;
}

/* ---- what is counted ---------------------------------------------------------------------- */

static struct str plain_object(struct str words)
{
    strip_start(&words, &words_figure_heads);
    strip_end(&words, &words_figure_tails);
    return words.size == 0 || text_length(words) > OBJECT_MOST ? STR_NONE : words;
}

/* 群租房 of 33户群租房已清退 */
static struct str object_behind(const struct notice_index *index, struct str behind)
{
    struct str rest = behind;
    while (rest.size > 0 && text_is_han(text_peek(rest)) &&
           words_at_start(&words_figure_cuts, rest) == 0 && behind.size - rest.size < LOOK_BACK) {
        const struct figure_word *word = find_before(index, rest);
        if (word != NULL && word->kind != FIGURE_NAME) {
            break;
        }
        rest = word != NULL ? str_from(rest, word->word.size) : rest;
        if (word == NULL) {
            text_take(&rest);
        }
    }
    struct str object = str_slice(behind, 0, behind.size - rest.size);
    return object.size == 0 || text_length(object) > OBJECT_MOST ? STR_NONE : object;
}

/* Without the day or the unit that it may begin with, and 累计, 目前. */
static struct str words_of_clause(const struct notice_index *index, struct str text,
                                  const struct clause *clause, size_t end)
{
    struct str words = str_slice(text, clause->start, end);
    if (clause->start > 0 && text_is_digit(text_last(str_slice(text, 0, clause->start))) &&
        !str_take(&words, STR(W_DAY)) && !str_take(&words, STR(W_MONTH)) &&
        !str_take(&words, STR(W_YEAR))) {
        const struct figure_unit *unit = find_unit(index, words); /* 由1名加到2名 */
        words = unit != NULL ? str_from(words, unit->word.size) : words;
    }
    strip_start(&words, &words_figure_openers);
    return words;
}

/* False if the deed is only planned. */
static bool read_deed(const struct notice_index *index, struct str text,
                      const struct clause *clause, size_t end, struct notice_figure *figure)
{
    if (!str_is_none(clause->verb)) {
        if (words_at_end(&words_figure_plans, str_slice(text, clause->start, clause->verb_at)) >
            0) {
            return false;
        }
        size_t behind = clause->verb_at + clause->verb.size;
        bool listed = text_peek(str_slice(text, behind, end)) == 0x3001; /* 走访、座谈12次 */
        figure->verb = listed ? STR_NONE : clause->verb;
        figure->object = plain_object(str_slice(text, behind, end));
        return true;
    }
    struct str words = words_of_clause(index, text, clause, end);
    bool heads = !str_is_none(clause->noun) && words.data == text.data + clause->noun_at;
    if (!str_is_none(clause->noun_near)) {
        figure->verb = clause->noun_near;
    } else if (heads) {
        figure->verb = clause->noun;
        figure->object = plain_object(str_from(words, clause->noun.size));
    }
    return true;
}

static void read_object(const struct notice_index *index, struct str text,
                        const struct clause *clause, size_t end, struct str behind,
                        struct notice_figure *figure)
{
    if (str_is_none(figure->object)) {
        figure->object = object_behind(index, behind);
    }
    if (str_is_none(figure->object) && str_is_none(figure->verb)) {
        struct str words = words_of_clause(index, text, clause, end);
        bool joined = str_ends(words, words_is); /* 化解率为92% */
        figure->object = plain_object(str_slice(words, 0, words.size - joined * words_is.size));
    }
}

/* ---- one figure --------------------------------------------------------------------------- */

static int take_scale(struct str *s)
{
    for (size_t i = 0; i < figure_scale_count; i++) {
        if (str_take(s, figure_scales[i].word)) {
            return figure_scales[i].zeros;
        }
    }
    return 0;
}

static bool take_more(struct str *s)
{
    size_t size = words_at_start(&words_figure_more, *s);
    *s = str_from(*s, size);
    return size > 0;
}

/* 余万元 behind the digits. */
static const struct figure_unit *take_unit(const struct notice_index *index, struct str *s,
                                           struct amount *amount, bool *nearly)
{
    struct str rest = *s;
    *nearly = take_more(&rest);
    const struct figure_unit *unit = find_unit(index, rest);
    for (int i = 0; unit == NULL && i < 2; i++) { /* 百万, 万亿 */
        int zeros = take_scale(&rest);
        if (zeros == 0) {
            return NULL;
        }
        amount->scale += zeros;
        *nearly |= take_more(&rest);
        unit = find_unit(index, rest);
    }
    if (unit != NULL) {
        *s = str_from(rest, unit->word.size);
    }
    return unit;
}

/* The number at `at`; moves past it whatever it is. `floor`: where the figure before ends. */
static bool read_figure(const struct notice_index *index, struct str text, size_t floor, size_t *at,
                        struct notice_figure *figure)
{
    size_t begin = *at;
    struct str rest = str_from(text, begin), before = str_slice(text, 0, begin);
    struct amount amount;
    bool whole = amount_take(&rest, &amount);
    *at = text.size - rest.size;
    if (!whole || goes_on(rest) || is_barred(before)) {
        return false;
    }
    *figure = (struct notice_figure){0};
    const struct figure_unit *unit = take_unit(index, &rest, &amount, &figure->nearly);
    if (unit == NULL || !unit->counts || words_at_start(&words_figure_beyond, rest) > 0) {
        return false;
    }
    size_t nearly = words_at_end(&words_figure_nearly, before);
    struct clause clause = look_back(index, text, floor, begin);
    bool share = str_equal(unit->word, STR("%")) || text_peek(unit->word) == 0xFF05; /* ％ */
    if (clause.refused || (!share && !read_deed(index, text, &clause, begin, figure))) {
        return false;
    }
    read_object(index, text, &clause, begin, rest, figure);
    *at = text.size - rest.size;
    figure->at = begin - nearly;
    figure->words = str_slice(text, figure->at, *at);
    figure->value = amount_value(&amount);
    figure->unit = share ? STR("%") : unit->word;
    figure->nearly |= nearly > 0;
    return true;
}

/* ---- all of a text ------------------------------------------------------------------------ */

/* 截至2025年3月底: the day of what follows in the sentence. */
static bool take_as_of(struct region *region, struct str text, size_t at, struct str *day)
{
    struct str before = str_slice(text, 0, at);
    if (!str_ends(before, STR(W_AS_OF)) && !str_ends(before, STR(W_AS_OF_END))) {
        return false;
    }
    struct str words = str_slice(text, at, at + LOOK_BACK);
    size_t end = str_find(words, STR(W_COMMA));
    if (!day_read_deadline(region, str_slice(words, 0, end), day)) {
        *day = STR_NONE;
    }
    return true;
}

/* 1. at the head of a measure is its number. */
static size_t skip_ordinal(struct str text)
{
    size_t at = 0;
    while (at < text.size && text.data[at] >= '0' && text.data[at] <= '9') {
        at++;
    }
    return at > 0 && at < text.size && text.data[at] == '.' ? at : 0;
}

size_t figures_read(struct region *region, const struct notice_index *index, struct str text,
                    struct figure_list *list)
{
    size_t floor = 0, dated = 0, count = list->count;
    struct str day = STR_NONE;
    for (size_t at = skip_ordinal(text); (at = amount_find_digit(text, at)) < text.size;) {
        if (take_as_of(region, text, at, &day)) {
            dated = at;
        }
        struct notice_figure figure;
        size_t begin = at;
        if (!read_figure(index, text, floor, &at, &figure)) {
            continue;
        }
        if (!str_is_none(day) &&
            str_find(str_slice(text, dated, begin), STR(W_STOP)) != STR_NOWHERE) {
            day = STR_NONE;
        }
        figure.day = day;
        floor = at;
        *REGION_PUSH(region, list) = figure;
    }
    return list->count - count;
}

const struct notice_figure *notice_figures_read(struct region *region, struct str text,
                                                size_t *count)
{
    struct figure_list list = {0};
    *count = figures_read(region, notice_index_make(region, NULL), text, &list);
    return list.items;
}
