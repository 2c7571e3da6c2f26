/* SPDX-License-Identifier: MIT */
#include "notice/contact.h"

/* The comment block: who may say what, until when, and where to. */

#define POSTCODE_DIGITS 6

struct block {
    struct {
        struct notice_words *items;
        size_t count, room;
    } phones, emails;
};

static struct notice_words words_at(const struct reader *reader, const struct unit *unit, size_t at,
                                    struct str text)
{
    return (struct notice_words){text, unit_line(reader, unit, at)};
}

/* ---- period ---------------------------------------------------------------------------- */

/* 自2025年8月4日起15日内，可……: a period that needs no verb before it. */
static bool opens_clause(struct str text, size_t at)
{
    uint32_t before = text_half(text_last(str_slice(text, 0, at)));
    return at == 0 || before == 0x3002 || before == ',' || before == ';' || before == ':';
}

/* It has an end, be it one that is no number of days: 自公布之日起一个月内 */
static bool is_window(const struct notice_period *period)
{
    return period->days > 0 || period->until.state != NOTICE_DAY_ABSENT ||
           words_inside(&words_announced, period->raw);
}

/* 请于…反映, 可在…内, 自……起……内 in running words. */
static bool find_period(struct str text, size_t *at, struct notice_period *period)
{
    for (size_t i = 0; i < text.size; i++) {
        if (((unsigned char)text.data[i] & 0xC0) == 0x80) {
            continue;
        }
        struct str rest = str_from(text, i);
        size_t size = words_at_start(&words_period_verbs, rest);
        bool bare = size == 0 && opens_clause(text, i);
        if (str_ends(str_slice(rest, 0, size), STR(W_FROM))) {
            size -= sizeof W_FROM - 1; /* 可|自公布之日起 */
        }
        struct notice_period read = *period;
        if (size == 0 && !bare) {
            continue;
        }
        rest = str_from(rest, size);
        if (period_take(&rest, &read) && (!bare || is_window(&read))) {
            *period = read;
            *at = i + size;
            return true;
        }
    }
    return false;
}

/* A period that no rule can take apart is kept as it stands: up to the end of its clause. */
static struct str period_words(struct str value)
{
    size_t at = 0;
    while (at < value.size) {
        struct str rest = str_from(value, at);
        uint32_t code = text_half(text_take(&rest));
        if (code == 0x3002 || code == ';' || code == ',' || code == '(') {
            break;
        }
        at = value.size - rest.size;
    }
    return str_slice(value, 0, at);
}

static void put_period(struct reader *reader, const struct unit *unit, size_t at, struct str value)
{
    struct notice_period *period = &reader->notice->comment.period;
    if (!str_is_none(period->raw)) {
        return;
    }
    struct notice_period read = {0};
    struct str rest = value;
    contact_open_period(&rest);
    if (!period_take(&rest, &read)) {
        read.raw = period_words(value);
        if (read.raw.size == 0) {
            return;
        }
    }
    read.line = unit_line(reader, unit, at);
    *period = read;
}

/* ---- addresses ------------------------------------------------------------------------- */

/* 信封上注明“…” with or without a bracket around it. */
static void put_note(struct reader *reader, const struct unit *unit)
{
    struct notice_comment *comment = &reader->notice->comment;
    if (!str_is_none(comment->note.text)) {
        return;
    }
    struct str text = unit->text;
    size_t state = str_find(text, STR(W_STATE));
    for (size_t i = 0; state == STR_NOWHERE && i < words_written.count; i++) {
        state = str_has(text, STR(W_ENVELOPE)) ? str_find(text, words_written.items[i]) : state;
    }
    if (state == STR_NOWHERE) {
        return;
    }
    size_t begin = state;
    while (begin > 0) { /* back to the bracket or the clause's head */
        uint32_t before = text_half(text_last(str_slice(text, 0, begin)));
        if (before == '(' || before == ',' || before == 0x3002 || before == ';') {
            break;
        }
        do {
            begin--;
        } while (begin > 0 && ((unsigned char)text.data[begin] & 0xC0) == 0x80);
    }
    size_t end = state;
    while (end < text.size) {
        struct str rest = str_from(text, end);
        uint32_t code = text_half(text_take(&rest));
        bool quoted = code == ',' && text_last(str_slice(text, 0, end)) == 0x201D;
        if (code == ')' || code == 0x3002 || code == ';' || quoted) {
            break;
        }
        end = text.size - rest.size;
    }
    comment->note = words_at(reader, unit, begin, str_slice(text, begin, end));
}

/* 126号信箱, P.O.Box126: a box, not a place. */
static bool is_mailbox(struct str address)
{
    return str_has(address, STR(W_MAILBOX)) || words_inside(&words_boxes, address);
}

/* ……服务中心（望海路12号，邮编572000）: the bracket that the postcode was taken out of is closed.
 */
static struct str with_brackets(struct region *region, struct str address)
{
    bool open = str_has(address, STR(W_OPEN)) && !str_has(address, STR(W_CLOSE));
    struct str parts[] = {address, STR(W_CLOSE)};
    return open ? str_join(region, parts, 2, STR("")) : address;
}

/* ---- phones and e-mail ----------------------------------------------------------------- */

static void put_phones(struct reader *reader, struct block *block, const struct unit *unit,
                       size_t at, struct str value)
{
    struct str rest = value;
    while (rest.size > 0) {
        size_t here = at + value.size - rest.size;
        struct str phone;
        uint32_t code = text_peek(rest);
        bool begins = text_is_digit(code) || text_half(code) == '(' || code == '+' || code == '*';
        if (begins && contact_take_phone(reader->region, unit, &rest, &phone)) {
            *REGION_PUSH(reader->region, &block->phones) = words_at(reader, unit, here, phone);
            continue;
        }
        if (text_is_digit(code)) { /* a time of the day, a number of a room */
            while (rest.size > 0 && text_is_digit(text_peek(rest))) {
                text_take(&rest);
            }
            continue;
        }
        text_take(&rest);
    }
}

/* The address behind a link of the lines of `unit`, if it is one of mail. */
static struct str linked_email(const struct reader *reader, const struct unit *unit)
{
    for (size_t i = 0; i < unit->piece_count; i++) {
        const struct markdown_line *line = &reader->source->lines[unit->pieces[i].line];
        for (size_t r = 0; r < line->run_count; r++) {
            struct str address = line->runs[r].address;
            if (str_take(&address, STR("mailto:"))) {
                return str_take_until(&address, STR("?"));
            }
        }
    }
    return STR_NONE;
}

static void put_emails(struct reader *reader, struct block *block, const struct unit *unit,
                       size_t at, struct str value)
{
    struct str rest = value, email;
    while (contact_take_email(reader->region, &rest, &email)) {
        if (!contact_email_ok(email)) {
            struct str linked = linked_email(reader, unit);
            if (!contact_email_ok(linked)) {
                continue; /* `check` complains */
            }
            email = linked;
        }
        *REGION_PUSH(reader->region, &block->emails) = words_at(reader, unit, at, email);
    }
}

/* ……103室（650021）: a postcode and nothing else in the bracket behind an address. */
static struct str postcode_behind(struct str address)
{
    size_t at = text_note_start(address);
    struct str inside = at == STR_NOWHERE ? STR_NONE : str_from(address, at), digits;
    if (inside.size == 0 || at == 0) {
        return STR_NONE;
    }
    text_take(&inside);
    digits = inside;
    for (int i = 0; i < POSTCODE_DIGITS; i++) {
        if (!text_is_digit(text_peek(inside))) {
            return STR_NONE;
        }
        text_take(&inside);
    }
    digits.size -= inside.size;
    bool closed = inside.size > 0 && text_half(text_take(&inside)) == ')' && inside.size == 0;
    return closed ? digits : STR_NONE;
}

static void put_address(struct reader *reader, struct block *block, const struct unit *unit,
                        size_t at, struct str value)
{
    struct notice_comment *comment = &reader->notice->comment;
    struct str address = with_brackets(reader->region, contact_address(value));
    if (str_has(address, STR("@"))) { /* 信箱：name@example.cn */
        put_emails(reader, block, unit, at, value);
        return;
    }
    if (address.size == 0) {
        return;
    }
    struct str postcode = postcode_behind(address);
    if (!str_is_none(postcode)) {
        if (str_is_none(comment->postcode.text)) {
            comment->postcode =
                words_at(reader, unit, at, contact_postcode(reader->region, postcode));
        }
        address = str_slice(address, 0, text_note_start(address));
    }
    struct notice_words *into = is_mailbox(address) ? &comment->mailbox : &comment->address;
    if (str_is_none(into->text)) {
        *into = words_at(reader, unit, at, address);
    }
}

/* ---- the block ------------------------------------------------------------------------- */

static void put_value(struct reader *reader, struct block *block, const struct unit *unit,
                      enum contact_kind kind, size_t at, struct str value)
{
    struct notice_comment *comment = &reader->notice->comment;
    switch (kind) {
    case CONTACT_PHONE:
        put_phones(reader, block, unit, at, value);
        break;
    case CONTACT_ADDRESS:
        put_address(reader, block, unit, at, value);
        break;
    case CONTACT_POSTCODE:
        if (str_is_none(comment->postcode.text)) {
            comment->postcode = words_at(reader, unit, at, contact_postcode(reader->region, value));
        }
        break;
    case CONTACT_EMAIL:
        put_emails(reader, block, unit, at, value);
        break;
    case CONTACT_PERIOD:
        put_period(reader, unit, at, value);
        break;
    case CONTACT_OTHER:
        break;
    }
}

/* A sentence ends the value of a phone or an e-mail address, not that of an address with commas. */
static struct str within_sentence(struct str value)
{
    size_t stop = str_find(value, STR(W_STOP));
    return stop == STR_NOWHERE ? value : str_slice(value, 0, stop);
}

static void read_unit(struct reader *reader, struct block *block, const struct unit *unit)
{
    struct contact_label label, next;
    size_t at = contact_find(reader, unit->text, 0, &label);
    while (at < unit->text.size) {
        size_t begin = at + label.size;
        size_t end = contact_find(reader, unit->text, begin, &next);
        put_value(reader, block, unit, label.kind, begin,
                  within_sentence(str_slice(unit->text, begin, end)));
        at = end;
        label = next;
    }
    put_note(reader, unit);
    struct notice_period *period = &reader->notice->comment.period, read = {0};
    if (str_is_none(period->raw) && find_period(unit->text, &at, &read)) {
        *period = read;
        period->line = unit_line(reader, unit, at);
    }
}

static void read_grid(struct reader *reader, struct block *block, const struct grid *grid)
{
    for (size_t r = 0; r < grid->count; r++) {
        for (size_t c = 0; c < grid->rows[r].count; c++) {
            struct str words = contact_of_cell(reader, grid, r, c);
            if (!str_is_blank(words)) {
                read_unit(
                    reader, block,
                    unit_of_cell(reader, &(struct grid_cell){words, grid->rows[r].line, false}));
            }
        }
    }
}

/* The opening may end in an invitation: the block begins with the sentence that holds it. */
static size_t begin_of_block(const struct reader *reader, const struct unit *unit)
{
    struct contact_label label;
    bool opening = words_inside(&words_claim_fed, unit->text) && unit->sentence &&
                   unit < reader->units + reader->tail && unit->mark.kind == MARK_NONE;
    size_t contact = opening ? contact_find(reader, unit->text, 0, &label) : 0;
    struct str before = str_slice(unit->text, 0, contact);
    size_t stop = str_find_last(before, STR(W_STOP));
    return stop == STR_NOWHERE ? 0 : stop + sizeof W_STOP - 1;
}

void notice_read_comment(struct reader *reader, size_t first, size_t last)
{
    struct notice_comment *comment = &reader->notice->comment;
    struct block block = {0};
    unsigned line = 0;
    for (size_t i = first; i < last; i++) {
        struct unit *unit = &reader->units[i];
        if (unit->kind == UNIT_TABLE && contact_is_grid(reader, unit->grid)) {
            read_grid(reader, &block, unit->grid);
            line = line > 0 ? line : unit->grid->rows[0].line;
        }
        if (unit->kind != UNIT_TEXT || unit->part == NOTICE_PART_SIGNATURE) {
            continue;
        }
        size_t from = begin_of_block(reader, unit);
        unit->part = from > 0 ? unit->part : NOTICE_PART_COMMENT;
        struct unit own = from > 0 ? unit_slice(reader, unit, from, unit->text.size) : *unit;
        read_unit(reader, &block, &own);
        line = line > 0 ? line : unit_line(reader, &own, 0);
    }
    comment->invites = true;
    comment->line = line;
    comment->phones = (struct notice_list){block.phones.items, block.phones.count};
    comment->emails = (struct notice_list){block.emails.items, block.emails.count};
}
