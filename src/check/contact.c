/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include <string.h>

#include "check/words.h"

/* 联系方式 (contacts): can the telephone be dialled, the mail be delivered? */

#define GROUPS_MOST 6
#define DIGITS_MOST 32
#define CARD_LEAST 15 /* digits of an ID number or a bank card */

/* A telephone number as groups of digits: 0755-25469657-8011 has three. */
struct number {
    char digits[DIGITS_MOST];
    size_t starts[GROUPS_MOST + 1]; /* where each group begins; the last is the end */
    size_t count;
    bool broken; /* has what cannot be dialled */
};

static size_t group_size(const struct number *number, size_t group)
{
    return number->starts[group + 1] - number->starts[group];
}

static struct number read_number(struct str phone)
{
    struct number number = {.count = 0};
    size_t size = 0;
    bool inside = false;
    while (phone.size > 0 && !str_starts(phone, WORD_EXTENSION)) {
        uint32_t code = text_half(text_take(&phone));
        bool digit = code >= '0' && code <= '9';
        if (digit && (size == DIGITS_MOST || (!inside && number.count == GROUPS_MOST))) {
            number.broken = true;
            return number;
        }
        if (digit && !inside) {
            number.starts[number.count++] = size;
        }
        inside = digit;
        if (digit) {
            number.digits[size++] = (char)code;
        } else if (!text_is_space(code) && !check_is_one_of(code, check_dashes) &&
                   strchr("()+/", code < 0x80 ? (int)code : '*') == NULL) {
            number.broken = true;
        }
        number.starts[number.count] = size;
    }
    return number;
}

/* Without the first group, or without the first `size` digits of it. */
static void drop(struct number *number, size_t size)
{
    number->starts[0] += size;
    if (group_size(number, 0) == 0) {
        number->count--;
        memmove(number->starts, number->starts + 1, (number->count + 1) * sizeof(size_t));
    }
}

/* 2546-9657: two groups that are one local number. */
static void join_halves(struct number *number)
{
    if (number->count >= 2 && (group_size(number, 0) == 3 || group_size(number, 0) == 4) &&
        group_size(number, 1) == 4) {
        number->count--;
        memmove(number->starts + 1, number->starts + 2, number->count * sizeof(size_t));
    }
}

/* 12345, 110, 95588: reached as they are. */
static bool is_service(const struct number *number)
{
    char first = number->digits[number->starts[0]];
    size_t size = group_size(number, 0);
    return number->count == 1 &&
           ((first == '1' && size >= 3 && size <= 5) || (first == '9' && size >= 5 && size <= 6));
}

/* What follows an area code: seven or eight digits, eight where the area code has three. */
static bool is_local(struct number *number, size_t area)
{
    if (is_service(number)) {
        return true;
    }
    join_halves(number);
    size_t size = group_size(number, 0);
    char first = number->digits[number->starts[0]];
    return first != '0' && first != '1' && (size == 8 || (size == 7 && area != 3));
}

/* 010 and 02x have three digits, all other area codes four. */
static size_t area_size(const char *digits)
{
    return digits[1] == '2' || (digits[1] == '1' && digits[2] == '0') ? 3 : 4;
}

/* `local`: it lacks its area code. */
static bool is_phone(struct str phone, bool *local)
{
    struct number number = read_number(phone);
    *local = false;
    if (number.broken || number.count == 0) {
        return false;
    }
    size_t total = number.starts[number.count] - number.starts[0];
    const char *digits = number.digits + number.starts[0];
    if (digits[0] == '0' && digits[1] == '0') { /* 0086 */
        return total >= 13;
    }
    if (digits[0] == '8' && digits[1] == '6' && group_size(&number, 0) == 2) { /* +86 */
        return total >= 12;
    }
    if (digits[0] == '0') {
        size_t area = area_size(digits);
        if (group_size(&number, 0) < area) {
            return false;
        }
        bool apart = group_size(&number, 0) > area || number.count > 1;
        drop(&number, area);
        return apart && number.count > 0 && is_local(&number, area);
    }
    if (digits[0] == '1' && total >= 11) {
        return digits[1] >= '3' && (total == 11 || group_size(&number, 0) == 11);
    }
    if ((digits[0] == '4' || digits[0] == '8') && digits[1] == '0' && digits[2] == '0') {
        return total >= 10;
    }
    *local = !is_service(&number);
    return is_local(&number, 0);
}

/* 0880-×××××××: a form that was not filled in, which is said as such. The reader writes such marks
 * as asterisks, so they are not found in the line. */
static bool is_blank(const struct check *check, unsigned line, struct str phone)
{
    return check_has_blank(phone) ||
           (str_has(phone, STR("*")) && !str_has(check_text(check, line - 1), phone) &&
            check_given(check, CHECK_PLACEHOLDER, line - 1));
}

/* A card or an ID number among the phones: complained of already, for what it is. */
static bool is_told_as_personal(const struct check *check, unsigned line, struct str phone)
{
    size_t digits = 0;
    for (size_t i = 0; i < phone.size; i++) {
        digits += phone.data[i] >= '0' && phone.data[i] <= '9';
    }
    return digits >= CARD_LEAST && line > 0 && check_given(check, CHECK_PERSONAL, line - 1);
}

static void check_phone(struct check *check, unsigned line, struct str phone)
{
    bool local;
    if (is_blank(check, line, phone) || is_told_as_personal(check, line, phone)) {
        return;
    }
    if (!is_phone(phone, &local)) {
        check_complain_of(check, CHECK_PHONE, line, phone, phone);
    } else if (local) {
        check_complain_of(check, CHECK_AREA_CODE, line, phone, phone);
    }
}

/* ---- e-mail ----------------------------------------------------------------------------- */

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Words of letters, digits and `extra`, parted by single dots. */
static bool is_dotted(struct str s, const char *extra, size_t least)
{
    size_t words = 0;
    do {
        struct str word = str_take_until(&s, STR("."));
        for (size_t i = 0; i < word.size; i++) {
            if (!is_letter(word.data[i]) && !is_digit(word.data[i]) &&
                strchr(extra, word.data[i]) == NULL) {
                return false;
            }
        }
        if (word.size == 0) {
            return false;
        }
        words++;
    } while (s.size > 0);
    return words >= least;
}

static bool is_email(struct str s)
{
    struct str domain = s;
    struct str local = str_take_until(&domain, STR("@"));
    return local.size > 0 && domain.size > 0 && !str_ends(s, STR(".")) &&
           is_dotted(local, "!#$%&'*+/=?^_`{|}~-", 1) && is_dotted(domain, "-", 2) &&
           is_letter(domain.data[domain.size - 1]);
}

/* Does an address end before `s`? "(at)" is a part of what was meant as one. */
static bool ends_address(struct str s, struct str before)
{
    uint32_t code = text_peek(s);
    if (text_half(code) == ')') {
        return !str_has(before, STR("(")); /* （邮箱：a@b.cn） */
    }
    bool word = str_starts(s, STR("(")) && s.size > 1 && is_letter(s.data[1]);
    return !word && (check_is_one_of(code, check_field_ends) || text_is_han(code) ||
                     check_is_one_of(code, check_open_brackets));
}

/* The address at the head of `*s`, half width, escapes and white space taken off: up to what ends a
 * field. */
static struct str take_address(struct check *check, struct str *s)
{
    struct buf buf;
    buf_init(&buf, 256);
    while (s->size > 0) {
        uint32_t code = text_peek(*s);
        if (ends_address(*s, buf_str(&buf))) {
            break;
        }
        text_take(s);
        if (code != '\\' && !text_is_space(code)) {
            text_put(&buf, text_half(code));
        }
    }
    struct str address = str_copy(check->region, buf_str(&buf));
    buf_finish(&buf);
    return address;
}

static bool is_read(const struct notice_list *emails, struct str address)
{
    for (size_t i = 0; i < emails->count; i++) {
        if (str_equal(emails->items[i].text, address)) {
            return true;
        }
    }
    return false;
}

/* The same where a line end may have torn it: zgb / @example.cn. */
static struct str take_torn_address(struct check *check, size_t line, struct str *s)
{
    struct str address = take_address(check, s);
    bool torn = s->size == 0 && address.size > 0 && !str_has(address, STR("@")) &&
                line + 1 < check->source->line_count;
    struct str next = torn ? check_text(check, line + 1) : STR("");
    bool domain = str_starts(next, STR("@"));
    struct str parts[] = {address, take_address(check, &next)};
    struct str whole = str_join(check->region, parts, 2, STR(""));
    return domain || (torn && is_read(&check->notice->comment.emails, whole)) ? whole : address;
}

/* The addresses behind a label: 电子邮箱：a@b.cn；c@d.cn. Where they end. */
static size_t check_mail_field(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    struct str rest = check_skip_space(str_from(text, at));
    if (!str_take(&rest, WORD_COLON)) {
        str_take(&rest, STR(":"));
    }
    for (bool more = true; more;) {
        rest = check_skip_space(rest);
        size_t begin = text.size - rest.size;
        struct str address = take_torn_address(check, line, &rest);
        if (address.size == 0) {
            break;
        }
        if (!is_email(address) && !str_has(address, WORD_BLANK)) {
            check_complain(check, CHECK_EMAIL, line, begin,
                           str_trim(str_slice(text, begin, text.size - rest.size)));
        }
        more = rest.size > 0 && check_is_one_of(text_peek(rest), check_field_ends);
        if (more) {
            text_take(&rest);
            more = str_is_none(check_head_of(check_skip_space(rest), check_mail_labels));
        }
    }
    return text.size - rest.size;
}

static bool is_contact(const struct check *check, size_t line)
{
    return check->parts[line] == NOTICE_PART_COMMENT ||
           check->parts[line] == NOTICE_PART_LETTERHEAD;
}

/* ---- fields ----------------------------------------------------------------------------- */

/* Is the value behind the label missing, here and on the next line of the block? */
static bool is_empty(const struct check *check, size_t line, struct str rest)
{
    rest = check_skip_space(rest);
    if (rest.size > 0) {
        return check_is_one_of(text_peek(rest), check_field_ends);
    }
    do {
        line++;
    } while (line < check->source->line_count && check_text(check, line).size == 0);
    return line >= check->source->line_count || !is_contact(check, line) ||
           !str_is_none(check_head_of(check_text(check, line), check_field_labels));
}

/* 邮政编码 528400, 邮箱：； a label without its colon, a label without its value. */
static void check_field(struct check *check, size_t line, size_t at, struct str label)
{
    struct str text = check_text(check, line);
    struct str rest = str_from(text, at + label.size), value = check_skip_space(rest);
    if (str_take(&value, WORD_COLON) || str_take(&value, STR(":"))) {
        if (is_empty(check, line, value)) {
            check_complain(check, CHECK_PLACEHOLDER, line, at,
                           str_slice(text, at, text.size - value.size));
        }
    } else if (text_is_digit(text_peek(value)) &&
               (!str_is_none(check_head_of(label, check_post_labels)) ||
                !str_is_none(check_head_of(label, check_phone_labels)))) {
        check_complain(check, CHECK_SEPARATOR, line, at + label.size, label);
    }
}

void check_label_at(struct check *check, size_t line, size_t at)
{
    if (!is_contact(check, line) || (check->label_line == line && at < check->label_end)) {
        return;
    }
    struct str rest = str_from(check_text(check, line), at);
    struct str label = check_head_of(rest, check_field_labels);
    struct str mail = check_head_of(rest, check_mail_labels);
    if (!str_is_none(label)) {
        check_field(check, line, at, label);
    }
    check->label_line = line;
    check->label_end = at + label.size;
    if (!str_is_none(mail)) {
        check->label_end = check_mail_field(check, line, at + mail.size);
    }
}

/* ---- addresses without a label ---------------------------------------------------------- */

static bool is_atom(char byte)
{
    return is_letter(byte) || is_digit(byte) || strchr("._-+", byte) != NULL;
}

/* #, AT, (at) at the head of `text`: how some write @; its size, or 0. */
static size_t joint_size(struct str text)
{
    return check_head_of(text, check_mail_joints).size;
}

/* 来函请发：name AT example.cn, 请发至name#example.cn: what was meant as an address, where no label
 * says so. */
void check_joint_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line), before = str_slice(text, 0, at);
    size_t size = is_contact(check, line) ? joint_size(str_from(text, at)) : 0;
    before = str_trim(before);
    if (size == 0 || check_given(check, CHECK_EMAIL, line) ||
        (check->label_line == line && at < check->label_end)) {
        return;
    }
    bool letters = is_letter(text.data[at]);
    struct str after = str_from(text, at + size), domain = check_skip_space(after);
    if (letters && (before.size == at || domain.size == after.size)) {
        return; /* a part of a word */
    }
    size_t begin = before.size, end = 0;
    while (begin > 0 && is_atom(text.data[begin - 1])) {
        begin--;
    }
    while (end < domain.size && is_atom(domain.data[end])) {
        end++;
    }
    struct str name = str_slice(text, begin, before.size), host = str_slice(domain, 0, end);
    if (name.size > 0 && is_dotted(host, "-", 2) && is_letter(host.data[host.size - 1])) {
        check_complain(check, CHECK_EMAIL, line, begin,
                       str_slice(text, begin, text.size - domain.size + end));
    }
}

void check_contacts(struct check *check)
{
    const struct notice *notice = check->notice;
    const struct notice_list *phones = &notice->comment.phones;
    const struct notice_letterhead *letterhead = &notice->letterhead;
    for (size_t i = 0; i < phones->count; i++) {
        check_phone(check, phones->items[i].line, phones->items[i].text);
    }
    if (!str_is_empty(letterhead->phone)) {
        size_t line =
            check_find_line(check, letterhead->line - 1, notice->title_line, letterhead->phone);
        check_phone(check, (unsigned)line + 1, letterhead->phone);
    }
}
