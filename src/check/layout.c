/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/* 版式 (typography): half-width marks in Chinese text, stray spaces, full stops of headings. */

#define LABEL_REACH 24 /* bytes behind a space in which a label's colon may stand */

static bool is_chinese(uint32_t code)
{
    return text_is_han(code) || (code >= 0x3000 && code <= 0x303F && code != 0x3000);
}

/* 部分 标题 and 地址：… 电话：…: a space that parts what belongs apart. */
static bool is_gap(struct str before, struct str after)
{
    if (!str_is_none(check_tail_of(before, check_chapter_ends))) {
        return true;
    }
    after = str_slice(after, 0, LABEL_REACH);
    return !str_is_none(check_head_of(after, check_field_labels)) || str_has(after, WORD_COLON);
}

static void check_space(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    if (at == 0 || (unsigned char)text.data[at - 1] < 0x80) {
        return; /* between digits and characters spaces are usual */
    }
    struct str before = str_slice(text, 0, at);
    struct str after = check_skip_space(str_from(text, at));
    if (text_is_han(text_last(before)) && text_is_han(text_peek(after)) &&
        check->parts[line] != NOTICE_PART_FURNITURE &&
        check->source->lines[line].kind != MARKDOWN_TABLE && !is_gap(before, after)) {
        struct str words = after;
        text_take(&words);
        size_t begin = check_drop_last(before).size;
        check_complain(check, CHECK_SPACE, line, at,
                       str_slice(text, begin, text.size - words.size));
    }
}

void check_layout_at(struct check *check, size_t line, size_t at)
{
    struct str text = check_text(check, line);
    if (text.data[at] == ' ') {
        check_space(check, line, at);
        return;
    }
    struct str after = str_from(text, at + 1);
    uint32_t before = text_last(str_slice(text, 0, at)), next = text_peek(after);
    switch (text.data[at]) {
    case '(':
        if (text_is_han(next) || ((at == 0 || text_is_han(before)) && check_is_numeral(next))) {
            struct str behind = after;
            text_take(&behind);
            check_complain(check, CHECK_BRACKET, line, at,
                           str_slice(text, at, text.size - behind.size));
        }
        break;
    case ')':
        if (text_is_han(before)) {
            check_complain(check, CHECK_BRACKET, line, at, STR(")"));
        }
        break;
    default:
        if (is_chinese(before) && (next == 0 || next == ' ' || is_chinese(next))) {
            check_complain(check, CHECK_PUNCT, line, at, str_slice(text, at, at + 1));
        }
    }
}

/* Is the part a heading and nothing more? */
static bool is_heading(const struct notice_part *part)
{
    return (part->kind == NOTICE_PART_CHAPTER || part->kind == NOTICE_PART_SECTION ||
            part->kind == NOTICE_PART_ISSUE || part->kind == NOTICE_PART_SUB_ISSUE) &&
           part->head_end == 0;
}

static bool has_stop(const struct check *check, const struct notice_part *part)
{
    return str_ends(check_text(check, part->last), WORD_STOP);
}

/* 标题末尾的句号 (a heading that ends with a full stop): only where others of its kind have none.
 */
void check_headings(struct check *check)
{
    const struct notice *notice = check->notice;
    unsigned without = 0; /* a bit for each kind of part */
    for (size_t i = 0; i < notice->part_count; i++) {
        const struct notice_part *part = &notice->parts[i];
        if (is_heading(part) && !has_stop(check, part)) {
            without |= 1u << part->kind;
        }
    }
    for (size_t i = 0; i < notice->part_count && without != 0; i++) {
        const struct notice_part *part = &notice->parts[i];
        if (is_heading(part) && (without >> part->kind & 1) != 0 && has_stop(check, part)) {
            struct str text = check_text(check, part->last);
            check_complain(check, CHECK_HEADING_PERIOD, part->last, text.size - WORD_STOP.size,
                           text);
        }
    }
}
