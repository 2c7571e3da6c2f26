/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 套用文字 (boilerplate): words by which another kind of body speaks of itself. */

#define TWO 6    /* bytes of two characters: no word is shorter */
#define REACH 48 /* bytes behind a soft word in which 等各项工作 may stand */

static size_t slot_of(const char *two)
{
    unsigned sum = 0;
    for (size_t i = 1; i < TWO; i++) {
        sum = sum * 31 + (unsigned char)two[i];
    }
    return sum & (CHECK_FOREIGN_SLOTS - 1);
}

static void add_words(struct check *check, const struct str *words, bool soft,
                      const struct str *behind)
{
    size_t count = 0;
    while (words[count].data != NULL) {
        count++;
    }
    struct check_foreign *foreign = region_array(check->region, count, sizeof *foreign);
    for (size_t i = 0; i < count; i++) {
        size_t slot = slot_of(words[i].data);
        foreign[i] = (struct check_foreign){words[i], behind, soft, check->foreign[slot]};
        check->foreign[slot] = &foreign[i];
    }
}

void check_foreign_prepare(struct check *check)
{
    const struct notice_organisation *organisation = &check->notice->organisation;
    enum notice_level level = organisation->level;
    if (level == NOTICE_LEVEL_COUNT) { /* a library is as far from other trades as an office is */
        if (!check_any_of(organisation->name, check_institutions)) {
            return;
        }
        level = NOTICE_BUREAU;
    }
    for (size_t i = 0; i < check_trade_count; i++) {
        const struct check_trade *trade = &check_trades[i];
        if ((trade->levels & 1u << level) == 0 && !check_any_of(organisation->name, trade->names)) {
            add_words(check, trade->own, false, check_own_behind);
            add_words(check, trade->soft, true, NULL);
            add_words(check, trade->words, false, NULL); /* asked first */
        }
    }
}

/* 审判(执行等各项工作), 审判(质效) */
static bool is_own_work(struct str after)
{
    after = str_slice(after, 0, REACH);
    size_t stop = str_find(after, WORD_STOP);
    if (stop != STR_NOWHERE) {
        after = str_slice(after, 0, stop);
    }
    return check_any_of(after, check_soft_tails);
}

/* The part of `text` around byte `at` that stands between two of `marks`. */
static struct str part_around(struct str text, size_t at, const struct str *marks)
{
    struct str before = str_slice(text, 0, at), after = str_from(text, at);
    for (const struct str *mark = marks; !str_is_none(*mark); mark++) {
        size_t last = str_find_last(before, *mark);
        before = last == STR_NOWHERE ? before : str_from(before, last + mark->size);
        after = str_take_until(&after, *mark);
    }
    return (struct str){before.data, before.size + after.size};
}

/* Does one of `others` stand in `part`, and not as a word of the body's own name? */
static bool has_other(const struct check *check, struct str part, const struct str *others)
{
    for (const struct str *other = others; !str_is_none(*other); other++) {
        if (str_has(part, *other) && !str_has(check->notice->organisation.name, *other)) {
            return true;
        }
    }
    return false;
}

/* 对涉嫌犯罪的移送检察机关(审查起诉): the clause around byte `at` is about others; or it tells what
 * was done with those whom the same sentence names: 与社区卫生服务中心共建……，提供(诊疗服务)…… */
static bool is_about_others(const struct check *check, struct str text, size_t at)
{
    return has_other(check, part_around(text, at, check_clause_marks), check_about_others) ||
           has_other(check, part_around(text, at, check_sentence_marks), check_with_others);
}

/* 学校|高质量发展: with the words that must follow, if there are any. */
static bool stands_before(const struct check_foreign *foreign, struct str after)
{
    return foreign->behind == NULL || !str_is_none(check_head_of(after, foreign->behind));
}

static bool has_one_of(struct str name, struct str characters)
{
    while (name.size > 0) {
        if (check_is_one_of(text_take(&name), characters)) {
            return true;
        }
    }
    return false;
}

/* Does `before` end inside a quotation? */
static bool is_quoted(struct str before)
{
    size_t open = str_find_last(before, WORD_QUOTE), close = str_find_last(before, WORD_QUOTE_END);
    return open != STR_NOWHERE && (close == STR_NOWHERE || close < open);
}

/* 我局 in the notice of a community: no body calls itself by what is not in its name. */
void check_own_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line), before = str_slice(text, 0, at);
    struct str rest = str_from(text, at);
    if (!str_take(&rest, WORD_OUR) || check_is_one_of(text_last(before), check_own_before)) {
        return;
    }
    for (size_t i = 0; i < check_own_count; i++) {
        const struct check_own *own = &check_owns[i];
        struct str name = check->notice->organisation.name;
        if (str_starts(rest, own->word) && !is_quoted(before) && name.size > 0 &&
            !has_one_of(name, own->kin)) {
            check_complain(check, CHECK_FOREIGN, line, at,
                           str_slice(text, at, at + WORD_OUR.size + own->word.size));
        }
    }
}

void check_foreign_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    if (text.size - at < TWO) {
        return;
    }
    for (const struct check_foreign *foreign = check->foreign[slot_of(text.data + at)];
         foreign != NULL; foreign = foreign->next) {
        struct str word = foreign->word;
        if (check_stands(text, at, word) &&
            stands_before(foreign, str_from(text, at + word.size)) &&
            (!foreign->soft || is_own_work(str_from(text, at + word.size))) &&
            !is_about_others(check, text, at)) {
            check_complain(check, CHECK_FOREIGN, line, at, word);
        }
    }
}
