/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#define TAIL_MOST 96        /* bytes at the end of a heading in which a dash may stand */
#define UNKNOWN_MOST 15     /* bytes of a status that no table has, behind 关于……的问题 */
#define BEHIND_DASH_MOST 21 /* bytes of one behind a dash */
#define HEADING_MOST 300    /* bytes of a line that may end in a status in brackets */
#define WORDS_MOST 60       /* bytes of a status without a label: twenty characters */

/* 由“A”转为“B” is B. */
static struct str latest(struct str raw)
{
    size_t at = str_find_last(raw, STR(W_CHANGED_TO));
    return at == STR_NOWHERE ? raw : str_from(raw, at + sizeof W_CHANGED_TO - 1);
}

/* Is it in `raw`? Most are longer, which is cheaper to see than that they are not in it. */
static bool holds(struct str raw, struct str word)
{
    return word.size <= raw.size && str_has(raw, word);
}

/* The longest word of the table in `raw`, 长期坚持 apart. */
static enum notice_status longest(const struct notice_lexicon *lexicon, struct str raw)
{
    size_t size = 0;
    enum notice_status status = NOTICE_UNSTATED;
    for (size_t i = 0; i < words_status_count; i++) {
        const struct word_status *known = &words_statuses[i];
        if (known->status != NOTICE_LASTING && known->word.size > size && holds(raw, known->word)) {
            size = known->word.size;
            status = known->status;
        }
    }
    for (size_t i = 0; lexicon != NULL && i < lexicon->status_count; i++) {
        struct str word = lexicon->statuses[i].word;
        if (lexicon->statuses[i].status != NOTICE_LASTING && word.size > size && holds(raw, word)) {
            size = word.size;
            status = lexicon->statuses[i].status;
        }
    }
    return status;
}

static bool is_lasting(const struct notice_lexicon *lexicon, struct str raw)
{
    for (size_t i = 0; i < words_status_count; i++) {
        if (words_statuses[i].status == NOTICE_LASTING && holds(raw, words_statuses[i].word)) {
            return true;
        }
    }
    for (size_t i = 0; lexicon != NULL && i < lexicon->status_count; i++) {
        if (lexicon->statuses[i].status == NOTICE_LASTING &&
            holds(raw, lexicon->statuses[i].word)) {
            return true;
        }
    }
    return false;
}

/* Where the first word of the table that says so begins. */
static size_t first_done(struct str raw)
{
    size_t first = raw.size;
    for (size_t i = 0; i < words_status_count; i++) {
        size_t at = words_statuses[i].status == NOTICE_DONE ? str_find(raw, words_statuses[i].word)
                                                            : STR_NOWHERE;
        first = at < first ? at : first;
    }
    return first;
}

/* 未按期完成 holds 完成 and says the contrary, 大体完成 and 完成大半 say less: words that only lack
 * the table's own negatives. What a comma parts from the word takes nothing back: 已完成，拟…… */
static bool is_denied(struct str raw, enum notice_status status)
{
    if (status != NOTICE_DONE) {
        return false;
    }
    size_t done = first_done(raw);
    struct str behind = str_from(raw, done);
    behind = str_from(behind, words_at_start(&words_dones, behind));
    return words_inside(&words_denials, raw) ||
           words_inside(&words_hedges, str_slice(raw, 0, done)) ||
           words_at_start(&words_shares, behind) > 0;
}

/* A rate (完成80%) is no status. */
static bool has_digit(struct str raw)
{
    while (raw.size > 0) {
        if (text_is_digit(text_take(&raw))) {
            return true;
        }
    }
    return false;
}

enum notice_status status_read(const struct notice_lexicon *lexicon, struct str raw,
                               bool *long_term)
{
    struct str words = latest(raw);
    enum notice_status status = has_digit(words) ? NOTICE_UNSTATED : longest(lexicon, words);
    if (is_denied(words, status)) {
        status = NOTICE_UNSTATED;
    }
    *long_term = is_lasting(lexicon, words);
    if (status == NOTICE_UNSTATED && *long_term) {
        status = NOTICE_LASTING;
    }
    return status;
}

bool status_is_whole(struct str raw)
{
    bool any = false;
    while (raw.size > 0) {
        size_t filler = words_at_start(&words_status_fillers, raw), size = 0;
        for (size_t i = 0; i < words_status_count; i++) {
            struct str word = words_statuses[i].word;
            size = word.size > size && word_starts(raw, word) ? word.size : size;
        }
        if (size == 0 && filler == 0) {
            return false;
        }
        any = any || size > 0;
        raw = str_from(raw, size > filler ? size : filler);
    }
    return any;
}

static const struct {
    struct str open, close;
    bool square; /* in which running text puts nothing */
} brackets[] = {
    {STR_INIT(W_OPEN), STR_INIT(W_CLOSE), false}, {STR_INIT("("), STR_INIT(")"), false},
    {STR_INIT("【"), STR_INIT("】"), true},       {STR_INIT("["), STR_INIT("]"), true},
    {STR_INIT("〔"), STR_INIT("〕"), true},       {STR_INIT("［"), STR_INIT("］"), true},
};

size_t text_bracket_size(struct str text)
{
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        size_t close =
            str_starts(text, brackets[i].open) ? str_find(text, brackets[i].close) : STR_NOWHERE;
        if (close != STR_NOWHERE) {
            return close + brackets[i].close.size;
        }
    }
    return 0;
}

/* The inside of the bracket that closes at the end of `text`; none if there is no such bracket.
 * `*at` is where it opens. */
static struct str last_bracket(struct str text, size_t *at, bool *square)
{
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        if (word_ends(text, brackets[i].close)) {
            size_t open = str_find_last(text, brackets[i].open);
            size_t close = text.size - brackets[i].close.size;
            if (open != STR_NOWHERE && open < close) {
                *at = open;
                *square = brackets[i].square;
                return str_slice(text, open + brackets[i].open.size, close);
            }
        }
    }
    return STR_NONE;
}

static bool is_quotation_mark(uint32_t code)
{
    return code == 0x201C || code == 0x201D || code == 0x2018 || code == 0x2019;
}

/* Nothing but words, 已完成，长期坚持 and 由“整改中”转为“已完成” included. */
static bool is_wordy(struct str text)
{
    bool changed = str_has(text, STR(W_CHANGED_TO));
    while (text.size > 0) {
        uint32_t code = text_take(&text);
        if (!text_is_han(code) && code != 0xFF0C && code != 0x3001 && code != ',' &&
            !(changed && is_quotation_mark(code))) {
            return false;
        }
    }
    return true;
}

/* Words that are a status of the table. */
static bool is_statusish(const struct reader *reader, struct str raw)
{
    bool lasting;
    return raw.size > 0 && raw.size <= WORDS_MOST && is_wordy(raw) &&
           (status_read(reader->lexicon, raw, &lasting) != NOTICE_UNSTATED || lasting);
}

/* The inside of a bracket or what follows a dash: with a label any words, without one only a
 * status. */
static bool accept(const struct reader *reader, struct str inside, struct str *raw)
{
    struct label label;
    if (label_at_start(reader, inside, &label) &&
        (label.kind == LABEL_STATUS || label.kind == LABEL_STATUS_OR_TEXT) &&
        label.end < inside.size) {
        *raw = str_from(inside, label.end);
        return true;
    }
    if (!is_statusish(reader, inside)) {
        return false;
    }
    *raw = inside;
    return true;
}

/* The size of a dash, or of another mark that parts, at byte `at` of `text`; or 0. */
static size_t dash_at(struct str text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte == '-' || byte == '|' || byte == '/') {
        return 1;
    }
    if (byte != 0xE2 && byte != 0xEF) {
        return 0;
    }
    struct str rest = str_from(text, at);
    switch (text_take(&rest)) {
    case 0x2014: /* — */
    case 0x2013:
    case 0x2500:
    case 0xFF0D: /* － */
    case 0xFF5C: /* ｜ */
        return 3;
    default:
        return 0;
    }
}

bool status_is_dashed(struct str text, struct str *raw)
{
    size_t at = 0, size;
    while (at < text.size && (size = dash_at(text, at)) > 0) {
        at += size;
    }
    *raw = text_without_stop(str_from(text, at));
    return at > 1 && raw->size <= BEHIND_DASH_MOST && status_is_whole(*raw);
}

/* Words in no table that begin and speak as a status does. */
static bool is_like_status(struct str words)
{
    return words.size <= BEHIND_DASH_MOST && is_wordy(words) &&
           words_at_start(&words_status_heads, words) > 0 &&
           words_inside(&words_status_hints, words);
}

/* ——已完成 */
static bool status_behind_dash(const struct reader *reader, struct str text, size_t *end,
                               struct str *raw)
{
    size_t least = text.size > TAIL_MOST ? text.size - TAIL_MOST : 1;
    for (size_t at = text.size; at > least;) {
        if (at >= 3 && is_ideograph_byte(text.data[at - 3])) { /* as most characters */
            at -= 3;
            continue;
        }
        bool inside = ((unsigned char)text.data[--at] & 0xC0) == 0x80; /* of a character */
        size_t size = inside ? 0 : dash_at(text, at);
        if (size == 0) {
            continue;
        }
        struct str behind = str_from(text, at + size);
        if (!accept(reader, behind, raw)) {
            if (!is_like_status(behind)) {
                return false;
            }
            *raw = behind; /* ——取得阶段性成果 */
        }
        while (at >= size && dash_at(text, at - size) == size) {
            at -= size;
        }
        *end = at;
        return at > 0;
    }
    return false;
}

/* Words in no table that stand where a status does: 关于“…”的问题（待验收）, or 【整改见效】 where
 * other lines end in 【已完成】. */
static bool stands_for_status(const struct reader *reader, struct str before, struct str inside,
                              bool square)
{
    if (inside.size == 0 || inside.size > UNKNOWN_MOST || !is_wordy(inside)) {
        return false;
    }
    if (square && before.size > 0 && reader->status_brackets[true] > 0) {
        return true;
    }
    return words_inside(&words_status_hints, inside) &&
           (issue_is_bare(before) || reader->status_brackets[square] > 1);
}

bool status_at_end(const struct reader *reader, struct str heading, size_t *end, struct str *raw)
{
    struct str text = text_without_stop(heading);
    size_t at = 0;
    bool square = false;
    struct str inside = last_bracket(text, &at, &square);
    if (!str_is_none(inside) && !accept(reader, inside, raw)) {
        if (!stands_for_status(reader, str_slice(text, 0, at), inside, square)) {
            return status_behind_dash(reader, text, end, raw);
        }
        *raw = inside;
    } else if (str_is_none(inside)) {
        return status_behind_dash(reader, text, end, raw);
    }
    *end = at;
    return true;
}

void reader_count_brackets(struct reader *reader)
{
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        size_t at = 0;
        bool square = false;
        struct str raw, inside = unit->kind == UNIT_TEXT && unit->text.size <= HEADING_MOST
                                     ? last_bracket(unit->text, &at, &square)
                                     : STR_NONE;
        reader->status_brackets[square] +=
            !str_is_none(inside) && at > 0 && accept(reader, inside, &raw);
    }
}
