/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

#include <string.h>

#include "notice/contact.h"

/* ---- labels ---------------------------------------------------------------------------- */

static const struct word_contact *find_label(const struct reader *reader, struct str text)
{
    unsigned found = word_index_find(&reader->index->contact_starts, text, false);
    return found == 0 ? NULL : &words_contacts[found - 1];
}

static bool take_colon(struct str *s)
{
    return str_take(s, STR(W_COLON)) || str_take(s, STR(":"));
}

void contact_open_period(struct str *value)
{
    (void)str_take(value, STR(W_WITHIN));
    if (text_half(text_peek(*value)) == '(') {
        text_take(value);
    }
}

/* Can what follows a label without a colon be its value? */
static bool fits(enum contact_kind kind, struct str rest)
{
    uint32_t next = text_half(text_peek(rest));
    switch (kind) {
    case CONTACT_PHONE:
        return text_is_digit(next) || next == '(' || next == '+';
    case CONTACT_POSTCODE:
        return text_is_digit(next);
    case CONTACT_EMAIL: /* 邮箱name@example.cn, 邮件（name@example.cn） */
        if (next == '(') {
            text_take(&rest);
            next = text_half(text_peek(rest));
        }
        return next < 0x80 && next > ' ' && next != ',' && next != ';' && next != '(';
    case CONTACT_PERIOD: {
        struct notice_period period = {0};
        contact_open_period(&rest);
        return str_take(&rest, words_is) ? true : period_take(&rest, &period);
    }
    case CONTACT_ADDRESS:
    case CONTACT_OTHER:
        return false;
    }
    return false;
}

/* 信函|（望海路12号……）: moves past the bracket that an address stands in. */
static bool take_noted_address(struct str *s)
{
    struct str rest = *s;
    if (text_half(text_peek(rest)) != '(') {
        return false;
    }
    text_take(&rest);
    if (!words_inside(&words_address_parts, contact_address(rest))) {
        return false;
    }
    *s = rest;
    return true;
}

/* 联系电话： 邮编518000 公示期为 来信请寄 */
bool contact_label(const struct reader *reader, struct str text, struct contact_label *label)
{
    const struct word_contact *known = find_label(reader, text);
    if (known == NULL) {
        return false;
    }
    struct str rest = str_from(text, known->word.size);
    if (known->kind == CONTACT_EMAIL) { /* 电子邮件至name@example.cn */
        (void)(str_take(&rest, STR(W_UNTIL)) || str_take(&rest, STR(W_UNTIL_SPOKEN)));
    }
    bool colon = take_colon(&rest);
    bool is = !colon && (str_take(&rest, words_is) || str_take(&rest, words_equals));
    if (is) {
        colon = take_colon(&rest);
    }
    bool verb = known->kind == CONTACT_ADDRESS && words_at_end(&words_sent_to, known->word) > 0;
    bool place = known->kind == CONTACT_ADDRESS && text_is_han(text_peek(rest)) &&
                 (str_ends(known->word, STR(W_ADDRESS)) || str_ends(known->word, STR(W_MAILBOX))) &&
                 words_inside(&words_address_parts, contact_address(rest));
    bool noted = known->kind == CONTACT_ADDRESS && take_noted_address(&rest);
    if (!colon && !is && !verb && !place && !noted && !fits(known->kind, rest)) {
        return false;
    }
    if (is && known->kind == CONTACT_OTHER) {
        return false;
    }
    *label = (struct contact_label){known->kind, known->word, text.size - rest.size};
    return true;
}

#define LABEL_MOST 45 /* bytes before the colon of a label with more words: 整改意见反馈电话： */

/* A longer label that ends like a known one. */
static bool ends_like_contact(const struct reader *reader, struct str text)
{
    struct str head = str_slice(text, 0, LABEL_MOST);
    size_t wide = str_find(head, STR(W_COLON)), narrow = str_find(head, STR(":"));
    size_t colon = wide < narrow ? wide : narrow;
    struct contact_label label;
    for (size_t at = 0; colon != STR_NOWHERE && at < colon; at += 3) {
        uint32_t code = text_peek(str_from(text, at));
        if (code < 0x800 || code > 0xFFFF || code == 0x3002) {
            return false;
        }
        if (contact_label(reader, str_from(text, at), &label) && label.kind != CONTACT_OTHER) {
            return true;
        }
    }
    return false;
}

bool unit_has_contact(const struct reader *reader, const struct unit *unit)
{
    struct contact_label label;
    if (unit->colon != STR_NOWHERE && ends_like_contact(reader, unit->text)) {
        return true;
    }
    return contact_label(reader, unit->text, &label);
}

/* ---- phones ---------------------------------------------------------------------------- */

static bool is_hyphen(uint32_t code)
{
    return code == '-' || code == 0xFF0D || code == 0x2010 || code == 0x2011 || code == 0x2012 ||
           code == 0x2013 || code == 0x2014 || code == 0x2015 || code == 0x2212 || code == 0x2500;
}

static bool is_mask(uint32_t code)
{
    return code == '*' || code == 0xFF0A || code == 0x00D7;
}

/* (0755) with digits inside: an area code, not a note. */
static bool is_area_code(struct str s)
{
    text_take(&s);
    size_t digits = 0;
    while (s.size > 0 && text_is_digit(text_peek(s))) {
        text_take(&s);
        digits++;
    }
    return digits >= 2 && text_half(text_peek(s)) == ')';
}

#define LOCAL_LEAST 7 /* digits of a number without its area code */

/* O and l for 0 and 1 before a digit, or as the last of them: kept, so that it is seen. */
static bool is_letter_for_digit(uint32_t code, struct str behind, size_t whole)
{
    uint32_t next = text_half(text_peek(behind));
    bool word = (next >= '0' && next <= '9') || (next >= 'A' && next <= 'Z') ||
                (next >= 'a' && next <= 'z');
    bool last = whole + 1 >= LOCAL_LEAST && !word;
    return (code == 'O' || code == 'o' || code == 'I' || code == 'l') &&
           (text_is_digit(next) || last);
}

/* A phone at the head of `*s`, digits and hyphens of half width, and moves past it. */
bool contact_take_phone(struct region *region, const struct unit *unit, struct str *s,
                        struct str *phone)
{
    struct buf buf;
    buf_init(&buf, 80);
    struct str rest = *s, after_number = *s;
    size_t digits = 0, kept = 0, whole = 0;
    while (rest.size > 0) {
        struct str before = rest;
        if (whole >= LOCAL_LEAST && unit_has_gap(unit, (size_t)(rest.data - unit->text.data))) {
            break;
        }
        uint32_t code = text_take(&rest);
        size_t extension = words_at_start(&words_extensions, before);
        if (text_is_digit(code) || is_mask(code)) {
            text_put(&buf, is_mask(code) ? '*' : text_half(code));
            digits++;
            whole++;
        } else if (digits > 0 && is_letter_for_digit(code, rest, whole)) {
            text_put(&buf, code);
        } else if (is_hyphen(code) && digits > 0) {
            whole = 0;
            buf_put_byte(&buf, '-');
            continue;
        } else if (code == '+' && digits == 0) {
            buf_put_byte(&buf, '+');
            continue;
        } else if (text_half(code) == '(' && is_area_code(before) && digits < 5) {
            text_put(&buf, code);
            continue;
        } else if (text_half(code) == ')' && digits > 1 && digits < 6 &&
                   str_has(buf_str(&buf), STR("("))) {
            text_put(&buf, code);
            whole = 0;
        } else if (code == 0xFF09 && digits > 1 && digits < 6) {
            text_put(&buf, code);
            whole = 0;
        } else if (extension > 0 && digits >= 5) {
            buf_put(&buf, str_slice(before, 0, extension));
            rest = str_from(before, extension);
            continue;
        } else {
            break;
        }
        kept = buf.size;
        after_number = rest;
    }
    bool found = digits >= 5 && buf_ok(&buf);
    if (found) {
        *phone = str_copy(region, str_slice(buf_str(&buf), 0, kept));
        *s = after_number;
    }
    buf_finish(&buf);
    return found;
}

/* ---- values ---------------------------------------------------------------------------- */

/* 邮编： a run of digits and letters, white space already out. */
struct str contact_postcode(struct region *region, struct str value)
{
    struct str rest = value;
    struct buf buf;
    buf_init(&buf, 40);
    while (rest.size > 0) {
        uint32_t code = text_half(text_take(&rest));
        bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
        if (!text_is_digit(code) && !letter && !is_mask(code)) {
            break;
        }
        text_put(&buf, code);
    }
    struct str postcode = buf.size > 0 ? str_copy(region, buf_str(&buf)) : STR_NONE;
    buf_finish(&buf);
    return postcode;
}

static bool is_atom(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
           (code >= 'A' && code <= 'Z') || code == '_' || code == '-' || code == '.' ||
           code == '+' || code == '%';
}

/* Local part, one @, a domain of two labels or more, none of them empty or with a hyphen at an end.
 */
bool contact_email_ok(struct str email)
{
    struct str domain = email;
    struct str local = str_take_until(&domain, STR("@"));
    if (local.size == 0 || domain.size == 0 || local.data[0] == '.' ||
        local.data[local.size - 1] == '.' || str_has(local, STR(".."))) {
        return false;
    }
    for (size_t i = 0; i < email.size; i++) {
        if (!is_atom((unsigned char)email.data[i]) && i != local.size) {
            return false;
        }
    }
    size_t labels = 0;
    struct str label = STR_NONE;
    while (domain.size > 0) {
        label = str_take_until(&domain, STR("."));
        if (label.size == 0 || label.data[0] == '-' || label.data[label.size - 1] == '-' ||
            str_has(label, STR("_"))) {
            return false;
        }
        labels++;
    }
    return labels >= 2 && label.size >= 2 && email.data[email.size - 1] != '.' &&
           (label.data[0] < '0' || label.data[0] > '9');
}

/* The characters that part one address from the next. */
static bool parts_emails(uint32_t code)
{
    switch (code) {
    case 0x3001:
    case 0x3002:
    case ';':
    case ',':
    case '|':
    case 0x3000:
        return true;
    default:
        return text_is_han(code);
    }
}

/* A bracket around an address, or one behind it; not that of name(at)example.cn. */
static bool is_bracket_apart(uint32_t code, struct str behind, struct str before)
{
    bool word = behind.size > 0 && is_atom((unsigned char)behind.data[0]);
    return code == '(' ? before.size == 0 || !word : code == ')' && !str_has(before, STR("("));
}

/* One address of `*s`: half width, escapes and angle brackets off. False at the end. */
bool contact_take_email(struct region *region, struct str *s, struct str *email)
{
    while (s->size > 0) {
        struct buf buf;
        buf_init(&buf, 256);
        while (s->size > 0) {
            uint32_t code = text_half(text_take(s));
            if (parts_emails(code) || is_bracket_apart(code, *s, buf_str(&buf))) {
                break;
            }
            if (code != '\\' && code != '<' && code != '>') {
                text_put(&buf, code);
            }
        }
        struct str found = buf_str(&buf);
        while (str_ends(found, STR("."))) {
            found.size--;
        }
        bool any = found.size > 2;
        *email = any ? str_copy(region, found) : STR_NONE;
        buf_finish(&buf);
        if (any) {
            return true;
        }
    }
    return false;
}

/* ---- letterhead ------------------------------------------------------------------------ */

/* The offset of the next label of a contact in `text` from byte `from` on, or its size. */
size_t contact_find(const struct reader *reader, struct str text, size_t from,
                    struct contact_label *label)
{
    const struct word_leads *leads = &reader->index->contact_leads;
    for (size_t at = from; (at = word_leads_find(leads, text, at)) < text.size; at++) {
        if (contact_label(reader, str_from(text, at), label)) {
            return at;
        }
    }
    return text.size;
}

bool contact_is_closed(const struct reader *reader, struct str text)
{
    struct contact_label label, last = {.kind = CONTACT_OTHER};
    for (size_t at = contact_find(reader, text, 0, &label); at < text.size;
         at = contact_find(reader, text, at + label.size, &label)) {
        last = label;
    }
    return last.kind == CONTACT_PHONE || last.kind == CONTACT_POSTCODE ||
           last.kind == CONTACT_EMAIL;
}

/* An address without what follows it: up to the bracket that it stands in, at most. */
struct str contact_address(struct str value)
{
    size_t at = 0;
    int open = 0;
    while (at < value.size) {
        struct str rest = str_from(value, at);
        uint32_t code = text_half(text_take(&rest));
        bool note = code == '(' && (str_has(rest, STR(W_STATE)) || str_has(rest, STR(W_ENVELOPE)));
        open += code == '(' ? 1 : code == ')' ? -1 : 0;
        if (code == 0x3002 || code == ';' || note || open < 0) {
            break;
        }
        at = value.size - rest.size;
    }
    struct str address = str_slice(value, 0, at);
    for (;;) {
        uint32_t last = text_last(address);
        size_t joint = words_at_end(&words_address_joints, address); /* ……12号，|或致电 */
        if (joint > 0) {
            address.size -= joint;
            continue;
        }
        if (last != 0xFF0C && last != ',' && last != 0x3001 && last != 0xFF08 && last != '(') {
            return address;
        }
        address.size -= last < 0x80 ? 1 : 3;
    }
}

void letterhead_read(struct reader *reader, const struct unit *unit)
{
    struct notice_letterhead *letterhead = &reader->notice->letterhead;
    struct contact_label label, next;
    size_t at = contact_find(reader, unit->text, 0, &label);
    while (at < unit->text.size) {
        size_t end = contact_find(reader, unit->text, at + label.size, &next);
        struct str value = str_slice(unit->text, at + label.size, end);
        if (label.kind == CONTACT_ADDRESS) {
            letterhead->address = contact_address(value);
        } else if (label.kind == CONTACT_PHONE && str_is_none(letterhead->phone)) {
            (void)contact_take_phone(reader->region, unit, &value, &letterhead->phone);
        } else if (label.kind == CONTACT_POSTCODE) {
            letterhead->postcode = contact_postcode(reader->region, value);
        }
        at = end;
        label = next;
    }
    letterhead->contact_line = unit_line(reader, unit, 0);
}

/* ---- tables ---------------------------------------------------------------------------- */

#define CONTACT_ROWS_MOST 12

static struct str with_colon(const struct reader *reader, struct str label, struct str value)
{
    struct str parts[] = {text_squeeze(reader->region, label), value};
    return str_join(reader->region, parts, 2, STR(W_COLON));
}

static bool is_label_cell(const struct reader *reader, const struct grid_row *row, size_t cell)
{
    struct contact_label label;
    return cell < row->count && !str_is_blank(row->cells[cell].text) &&
           contact_label(reader, with_colon(reader, row->cells[cell].text, STR("")), &label) &&
           !str_has(row->cells[cell].text, STR(W_COLON));
}

static size_t count_labels(const struct reader *reader, const struct grid_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++) {
        count += is_label_cell(reader, row, i);
    }
    return count;
}

/* The labels stand side by side in the first row. */
static bool has_head(const struct reader *reader, const struct grid *grid)
{
    const struct grid_row *head = &grid->rows[0];
    return grid->count > 1 && is_label_cell(reader, head, 0) && is_label_cell(reader, head, 1) &&
           count_labels(reader, &grid->rows[1]) == 0;
}

bool contact_is_grid(const struct reader *reader, const struct grid *grid)
{
    if (grid == NULL || grid->count == 0 || grid->count > CONTACT_ROWS_MOST) {
        return false;
    }
    size_t rows = 0;
    for (size_t i = 0; i < grid->count; i++) {
        rows += count_labels(reader, &grid->rows[i]) > 0;
    }
    return has_head(reader, grid) || rows * 2 > grid->count;
}

struct str contact_of_cell(const struct reader *reader, const struct grid *grid, size_t row,
                           size_t cell)
{
    const struct grid_row *here = &grid->rows[row];
    const struct grid_cell *cells = here->cells;
    if (has_head(reader, grid)) {
        return row == 0 || !is_label_cell(reader, &grid->rows[0], cell)
                   ? STR_NONE
                   : with_colon(reader, grid->rows[0].cells[cell].text, cells[cell].text);
    }
    if (is_label_cell(reader, here, cell) || cell == 0) {
        return cell == 0 && !is_label_cell(reader, here, 0) ? cells[0].text : STR_NONE;
    }
    return is_label_cell(reader, here, cell - 1)
               ? with_colon(reader, cells[cell - 1].text, cells[cell].text)
               : cells[cell].text;
}
