/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/* The round of the inspection, 八届区委第七轮, and whether a sentence speaks of another one. */

#define YEAR_FIRST 1990
#define YEAR_REACH 15 /* bytes before a round in which its year may stand */

bool round_is_committee(struct str words)
{
    return words.size >= 6 && words.size <= 60 && words_at_end(&words_committee_ends, words) > 0 &&
           text_is_plain(words);
}

/* Moves `*at` back over Han numerals and digits in front of it. */
static bool back_over_number(struct str text, size_t *at)
{
    size_t begin = *at;
    while (begin > 0) {
        struct str before = str_slice(text, 0, begin);
        uint32_t code = text_last(before);
        struct str one = str_from(before, before.size - (code < 0x80 ? 1 : 3));
        int number;
        if (before.size < 3 || !text_take_number(&one, &number)) {
            break;
        }
        begin -= code < 0x80 ? 1 : 3;
    }
    bool any = begin < *at;
    *at = begin;
    return any;
}

/* Where the 第 of 第七轮 stands, whose 轮 is at `at`; or STR_NOWHERE. */
static size_t round_ordinal(struct str text, size_t at)
{
    size_t begin = at;
    if (!back_over_number(text, &begin)) {
        return STR_NOWHERE;
    }
    return str_ends(str_slice(text, 0, begin), STR(W_ORDINAL)) ? begin - (sizeof W_ORDINAL - 1)
                                                               : STR_NOWHERE;
}

/* Where 八届区委 begins that ends at byte `end`; or STR_NOWHERE. Also 区委八届 and 第八届区委. */
static size_t term_start(struct str text, size_t end)
{
    size_t from = end > 60 ? end - 60 : 0;
    size_t term = str_find_last(str_slice(text, from, end), STR(W_TERM));
    if (term == STR_NOWHERE) {
        return STR_NOWHERE;
    }
    size_t start = from + term;
    struct str committee = str_slice(text, start + sizeof W_TERM - 1, end);
    if (!back_over_number(text, &start)) {
        return STR_NOWHERE;
    }
    struct str ahead = str_slice(text, 0, start);
    if (round_is_committee(committee)) {
        return str_ends(ahead, STR(W_ORDINAL)) ? start - (sizeof W_ORDINAL - 1) : start;
    }
    bool before = committee.size == 0 && str_ends(ahead, STR(W_COMMITTEE_SHORT)) && ahead.size >= 6;
    return before ? start - 6 : STR_NOWHERE;
}

/* 区委第七轮: a round whose term is not said. */
static size_t committee_start(struct str text, size_t end)
{
    return words_at_end(&words_ranked_committees, str_slice(text, 0, end)) > 0 ? end - 6
                                                                               : STR_NOWHERE;
}

/* 集团公司党委第三轮: a round of a committee that has a name, not a rank. In a title it stands
 * behind 关于. */
static size_t named_start(struct str text, size_t end)
{
    size_t start = group_name_start(text, end);
    size_t about = str_find_last(str_slice(text, start, end), STR(W_ABOUT));
    start += about == STR_NOWHERE ? 0 : about + sizeof W_ABOUT - 1;
    return round_is_committee(str_slice(text, start, end)) ? start : STR_NOWHERE;
}

/* How a round says whose it is, the surest first. */
enum round_form { ROUND_WITH_TERM, ROUND_OF_RANK, ROUND_OF_NAME, ROUND_FORMS };

static struct str round_at(struct str text, size_t at, enum round_form form)
{
    size_t ordinal = round_ordinal(text, at);
    if (ordinal == STR_NOWHERE) {
        return STR_NONE;
    }
    size_t start = form == ROUND_WITH_TERM ? term_start(text, ordinal)
                   : form == ROUND_OF_RANK ? committee_start(text, ordinal)
                                           : named_start(text, ordinal);
    return start == STR_NOWHERE ? STR_NONE : str_slice(text, start, at + sizeof W_ROUND - 1);
}

/* 2021年十届区委第二轮: in the text of an issue a round with its year is an earlier one. */
static bool is_earlier(const struct unit *unit, struct str round)
{
    size_t at = str_is_none(round) ? 0 : (size_t)(round.data - unit->text.data);
    struct str near = str_slice(unit->text, at < YEAR_REACH ? 0 : at - YEAR_REACH, at);
    return unit->in_item && str_has(near, STR(W_YEAR));
}

/* The surest round so far, and its form; ROUND_FORMS: none yet. */
struct round_search {
    struct str best;
    enum round_form form;
    bool opening; /* before the first number: a committee's name stands for its round */
};

/* Looks for a surer round in `text`, which is of `unit` or the title. */
static void search_rounds(struct round_search *search, struct str text, const struct unit *unit)
{
    for (size_t at = 0; search->form > ROUND_WITH_TERM; at += sizeof W_ROUND - 1) {
        size_t found = str_find(str_from(text, at), STR(W_ROUND));
        if (found == STR_NOWHERE) {
            return;
        }
        at += found;
        enum round_form last = search->opening ? ROUND_FORMS : ROUND_OF_NAME;
        for (enum round_form form = 0; form < search->form && form < last; form++) {
            struct str round = round_at(text, at, form);
            if (!str_is_none(round) && !(unit != NULL && is_earlier(unit, round))) {
                search->best = round;
                search->form = form;
            }
        }
    }
}

/* The term and round are said anywhere; where no term is said, the round alone; a committee's name
 * only before the first chapter, for below it others are spoken of. */
struct str round_find(const struct reader *reader)
{
    struct round_search search = {STR_NONE, ROUND_FORMS, true};
    search_rounds(&search, reader->notice->title, NULL);
    for (size_t i = reader->body; i < reader->unit_count && search.form > ROUND_WITH_TERM; i++) {
        const struct unit *unit = &reader->units[i];
        search.opening = search.opening && unit->mark.kind == MARK_NONE;
        if (unit->kind == UNIT_TEXT) {
            search_rounds(&search, unit->text, unit);
        }
    }
    return search.best;
}

static int number_before(struct str text, size_t end)
{
    size_t begin = end;
    int number = 0;
    if (back_over_number(text, &begin)) {
        struct str words = str_slice(text, begin, end);
        (void)text_take_number(&words, &number);
    }
    return number;
}

/* The term and the number of the round whose 轮 is at `at`; 0 for what is not said. */
static void read_round(struct str text, size_t at, int *term, int *number)
{
    size_t ordinal = round_ordinal(text, at);
    *number = ordinal == STR_NOWHERE ? 0 : number_before(text, at);
    *term = 0;
    if (ordinal != STR_NOWHERE && term_start(text, ordinal) != STR_NOWHERE) {
        *term = number_before(text, str_find_last(str_slice(text, 0, ordinal), STR(W_TERM)));
    }
}

/* 五届区委第六轮: a round that is not this one. */
static bool names_other_round(struct str own, struct str text)
{
    size_t last = str_find_last(text, STR(W_ROUND)), round = str_find_last(own, STR(W_ROUND));
    int term, number, own_term, own_number;
    if (last == STR_NOWHERE || round == STR_NOWHERE) {
        return false;
    }
    read_round(text, last, &term, &number);
    read_round(own, round, &own_term, &own_number);
    return number > 0 && (number != own_number || (term > 0 && own_term > 0 && term != own_term));
}

/* 2020年十二届区委第三巡察组: an inspection in a year before this one. */
static bool names_earlier_year(int own, struct str text)
{
    for (size_t at = 0, found; own > 0; at += found + sizeof W_YEAR - 1) {
        found = str_find(str_from(text, at), STR(W_YEAR));
        if (found == STR_NOWHERE) {
            break;
        }
        int year = number_before(text, at + found);
        struct str after = str_from(text, at + found),
                   clause = str_take_until(&after, STR(W_COMMA));
        if (year >= YEAR_FIRST && year < own &&
            (str_has(clause, STR(W_INSPECTION)) || str_has(clause, STR(W_INSPECTION_HIGH)))) {
            return true;
        }
    }
    return false;
}

bool inspection_is_other(const struct notice_inspection *inspection, struct str text)
{
    int year =
        inspection->start.day.year > 0 ? inspection->start.day.year : inspection->feedback.day.year;
    return names_other_round(inspection->round, text) || names_earlier_year(year, text);
}
