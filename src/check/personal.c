/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include <string.h>

#include "check/words.h"

/*
 * 个人信息 (personal data): identity numbers, bank cards, private mobiles, home addresses.
 *
 * A number is what its check digit says it is; without one its label must say so. A complaint
 * shows it masked, so that a list of complaints is none of what it complains of.
 */

#define FULL_WIDTH 0xEF /* the first byte of a full-width digit */
#define DIGITS_MOST 24
#define PERSON_REACH 15 /* bytes of a person before a bracket: 群众张某 */
#define LABEL_REACH 36  /* bytes before a number in which its label may stand */
#define HOME_REACH 90   /* bytes behind 住 in which a door may stand */

struct digits {
    char data[DIGITS_MOST + 1]; /* ASCII; an X may end it */
    size_t count;
    size_t to; /* where it ends in the text */
};

static bool is_joint(uint32_t code)
{
    return code == ' ' || code == '-';
}

/* The digits at `at`; `joined`: a number in groups (138-0013-8000, 6222 0212 …) is one number.
 * False: too long. */
static bool take_digits(struct str text, size_t at, bool joined, struct digits *digits)
{
    struct str rest = str_from(text, at);
    *digits = (struct digits){.count = 0};
    while (rest.size > 0) {
        struct str ahead = rest;
        uint32_t code = text_half(text_take(&ahead));
        if (joined && is_joint(code) && ahead.size > 0 && text_is_digit(text_peek(ahead))) {
            code = text_half(text_take(&ahead));
        }
        bool last = digits->count == 17 && (code == 'X' || code == 'x');
        if (code > '9' || code < '0') {
            if (!last) {
                break;
            }
            code = 'X';
        }
        if (digits->count == DIGITS_MOST) {
            return false;
        }
        digits->data[digits->count++] = (char)code;
        rest = ahead;
        if (last) {
            break;
        }
    }
    digits->to = text.size - rest.size;
    return true;
}

static bool has_birthday(const char *year, size_t digits)
{
    struct text_day day = {digits == 2 ? 19 : 0, 0, 0};
    int *parts[] = {&day.year, &day.month, &day.day};
    size_t sizes[] = {digits, 2, 2};
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = 0; j < sizes[i]; j++) {
            *parts[i] = *parts[i] * 10 + (*year++ - '0');
        }
    }
    return text_day_ok(day);
}

/* GB 11643: eighteen digits, the last of which follows from the others. */
static bool is_identity(const struct digits *digits, bool labelled)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    const char *d = digits->data;
    if (d[0] < '1' || d[0] > '8') {
        return false;
    }
    if (digits->count == 15) {
        return labelled && has_birthday(d + 6, 2);
    }
    if (digits->count != 18 || !has_birthday(d + 6, 4)) {
        return false;
    }
    int sum = 0;
    for (size_t i = 0; i < 17; i++) {
        sum += (d[i] - '0') * weights[i];
    }
    return labelled || d[17] == "10X98765432"[sum % 11];
}

/* ISO/IEC 7812: sixteen to nineteen digits that Luhn's sum divides by ten. */
static bool is_card(const struct digits *digits, bool labelled)
{
    int sum = 0;
    if (digits->count < 16 || digits->count > 19 || digits->data[digits->count - 1] == 'X') {
        return false;
    }
    for (size_t i = 0; i < digits->count; i++) {
        int digit = digits->data[digits->count - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    bool issued = digits->data[0] == '6' && digits->data[1] == '2';
    return sum % 10 == 0 && (issued || labelled);
}

static bool is_mobile(const struct digits *digits)
{
    return digits->count == 11 && digits->data[0] == '1' && digits->data[1] >= '3';
}

/* The lines on which a body says how to reach it: a duty mobile there is not private. */
static bool is_public(const struct check *check, size_t line)
{
    return check->parts[line] == NOTICE_PART_COMMENT ||
           check->parts[line] == NOTICE_PART_LETTERHEAD ||
           check->parts[line] == NOTICE_PART_SIGNATURE;
}

static struct str label_before(struct str text, size_t at)
{
    return str_slice(text, at < LABEL_REACH ? 0 : at - LABEL_REACH, at);
}

/* 110105********002X, 138****8000 */
static struct str masked(struct check *check, const struct digits *digits)
{
    size_t head = digits->count == 11 ? 3 : 6, tail = 4;
    char *shown = region_take(check->region, digits->count + 1);
    memset(shown, '*', digits->count);
    memcpy(shown, digits->data, head);
    memcpy(shown + digits->count - tail, digits->data + digits->count - tail, tail);
    return (struct str){shown, digits->count};
}

static bool is_alone(struct str text, size_t at, size_t to)
{
    uint32_t before = text_half(text_last(str_slice(text, 0, at)));
    uint32_t after = text_half(text_peek(str_from(text, to)));
    return !(before >= 'A' && before <= 'z') && !(after >= 'A' && after <= 'z') && before != '.' &&
           before != '*' && after != '*' && after != '@';
}

/* Could a long number begin at `at`? Nearly all numbers of a notice are short. */
static bool is_long(struct str text, size_t at)
{
    size_t end = at;
    if (at > 0 && text.data[at - 1] >= '0' && text.data[at - 1] <= '9') {
        return false;
    }
    while (
        end < text.size && end < at + 4 &&
        ((text.data[end] >= '0' && text.data[end] <= '9') || is_joint((uint32_t)text.data[end]))) {
        end++;
    }
    return end == at + 4 || (end < text.size && (unsigned char)text.data[end] == FULL_WIDTH);
}

/* What stands before a number, or in brackets behind it, says what it is. */
static bool is_said(struct str text, size_t at, size_t to, const struct str *words)
{
    struct str behind = str_from(text, to);
    return check_any_of(label_before(text, at), words) ||
           (check_is_one_of(text_peek(behind), check_open_brackets) &&
            check_any_of(str_slice(behind, 0, LABEL_REACH), words));
}

/* （居民刘某） behind a number, whatever it is called before. */
static bool is_of_person(struct str behind)
{
    return check_is_one_of(text_peek(behind), check_open_brackets) &&
           check_any_of(str_slice(behind, 0, LABEL_REACH), check_persons);
}

/* 群众张某（联系电话…）: the bracket before a number stands behind a person. */
static bool follows_person(struct str label)
{
    while (label.size > 0 && !check_is_one_of(text_last(label), check_open_brackets)) {
        label = check_drop_last(label);
    }
    label = label.size > 0 ? check_drop_last(label) : label;
    return check_any_of(str_from(label, label.size > PERSON_REACH ? label.size - PERSON_REACH : 0),
                        check_persons);
}

static bool is_private(const struct check *check, size_t line, size_t at,
                       const struct digits *digits)
{
    struct str text = check_text(check, line);
    struct str label = label_before(text, at), behind = str_from(text, digits->to);
    if (is_mobile(digits)) {
        bool duty = is_said(text, at, digits->to, check_duty_labels) &&
                    !is_of_person(str_from(text, digits->to)) &&
                    !follows_person(label_before(text, at));
        return !is_public(check, line) && !duty && !check_any_of(label, check_serial_labels) &&
               str_is_none(check_head_of(behind, check_amount_units));
    }
    return is_identity(digits, check_any_of(label, check_id_labels)) ||
           (is_card(digits, check_any_of(label, check_card_labels)) &&
            !check_any_of(label, check_public_accounts));
}

/* The number at `at`, if it is somebody's: masked, and where it ends. A group of eleven digits is
 * a number by itself, whatever stands before it. */
static struct str take_number(struct check *check, size_t line, size_t at, size_t *to)
{
    struct str text = check_text(check, line);
    uint32_t before = text_last(str_slice(text, 0, at));
    if (!is_long(text, at) || !text_is_digit(text_peek(str_from(text, at))) ||
        text_is_digit(before)) {
        return STR_NONE;
    }
    bool grouped = is_joint(before) && at > 1 && text_is_digit((unsigned char)text.data[at - 2]);
    for (int joined = 0; joined <= !grouped; joined++) {
        struct digits digits;
        if (take_digits(text, at, joined, &digits) && digits.count >= 11 &&
            is_alone(text, at, digits.to) && is_private(check, line, at, &digits)) {
            *to = digits.to;
            return masked(check, &digits);
        }
    }
    return STR_NONE;
}

/* ---- homes ------------------------------------------------------------------------------ */

/* "3栋", "二单元", "5-2-501": a door with its number. `s` then begins behind it. `*room`: it is one
 * household's. */
static bool take_door(struct str *s, bool *room)
{
    struct str rest = *s;
    int number;
    if (!text_take_number(&rest, &number)) {
        return false;
    }
    struct str door = check_head_of(check_skip_space(rest), check_door_words);
    bool dashed = str_starts(rest, STR("-")) && text_is_digit(text_peek(str_from(rest, 1)));
    *room = *room || dashed || str_equal(door, WORD_ROOM);
    *s = dashed ? str_from(rest, 1) : str_from(check_skip_space(rest), door.size);
    return dashed || !str_is_none(door);
}

/* …3号楼的居民, …3号楼的12户: many live there. */
static bool is_of_many(struct str rest, bool room)
{
    while (take_door(&rest, &room)) {
    }
    struct str counted = rest;
    int number;
    bool many = !str_is_none(check_head_of(rest, check_many_words)) ||
                (str_take(&counted, WORD_OF) && text_take_number(&counted, &number));
    return many && !room;
}

/* 家住杏花小区3栋501室, 住址：…村二组12号; no address: 住院12号, 居住在高层. */
static struct str take_home(struct check *check, size_t line, size_t at, size_t *to)
{
    struct str text = check_text(check, line);
    struct str word = check_head_of(str_from(text, at), check_home_words);
    if (str_is_none(word) || is_public(check, line)) {
        return STR_NONE;
    }
    struct str rest = str_slice(text, at + word.size, at + word.size + HOME_REACH);
    size_t place = 0; /* characters that name the place before its number */
    bool room = false;
    bool lives = word.size > WORD_ONE.size ||
                 check_is_one_of(text_last(str_slice(text, 0, at)), check_home_before);
    while (lives && rest.size > 0 && !check_is_one_of(text_peek(rest), check_field_ends)) {
        if (place >= 3 && take_door(&rest, &room)) {
            *to = (size_t)(rest.data - text.data);
            return is_of_many(rest, room) ? STR_NONE
                                          : str_format(check->region, "%.*s****", STR_ARGS(word));
        }
        text_take(&rest);
        place++;
    }
    return STR_NONE;
}

/* ---- both ------------------------------------------------------------------------------- */

static struct str take_private(struct check *check, size_t line, size_t at, size_t *to)
{
    bool digit = text_is_digit(text_peek(str_from(check_text(check, line), at)));
    return digit ? take_number(check, line, at, to) : take_home(check, line, at, to);
}

/* One complaint a line, which shows all there is on it: who masks only the first has mended
 * nothing. */
void check_personal_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line), first;
    size_t to = at;
    if (check_given(check, CHECK_PERSONAL, line) ||
        str_is_none(first = take_private(check, line, at, &to))) {
        return;
    }
    struct buf words;
    buf_init(&words, BUF_ANY);
    buf_put(&words, first);
    while (to < text.size) {
        size_t next = to;
        struct str more = take_private(check, line, to, &next);
        if (!str_is_none(more)) {
            buf_put(&words, WORD_COMMA);
            buf_put(&words, more);
        }
        struct str rest = str_from(text, to);
        text_take(&rest);
        to = next > to ? next : text.size - rest.size;
    }
    check_complain(check, CHECK_PERSONAL, line, at, str_copy(check->region, buf_str(&words)));
    buf_finish(&words);
}
