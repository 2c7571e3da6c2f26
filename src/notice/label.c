/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

static enum label_kind means_kind(struct str means, struct str *canonical)
{
    for (size_t i = 0; i < words_label_count; i++) {
        if (str_equal(words_labels[i].word, means)) {
            *canonical = words_labels[i].means;
            return words_labels[i].kind;
        }
    }
    return LABEL_NONE;
}

/* The labels of words.c and, behind them, of the lexicon; how many. */
static size_t gather_labels(struct region *region, const struct notice_lexicon *lexicon,
                            struct notice_index *index)
{
    size_t count = words_label_count, more = lexicon == NULL ? 0 : lexicon->label_count;
    index->labels = words_labels;
    if (more == 0) {
        return count;
    }
    struct word_label *labels = region_array(region, count + more, sizeof *labels);
    memcpy(labels, words_labels, count * sizeof *labels);
    for (size_t i = 0; i < more; i++) {
        struct word_label label = {.word = lexicon->labels[i].word};
        if (label.word.size > 0) {
            label.kind = means_kind(lexicon->labels[i].means, &label.means);
            labels[count++] = label;
        }
    }
    index->labels = labels;
    return count;
}

#define MADE_MOST 48 /* bytes of a label that is made up: sixteen characters */

const struct notice_index *notice_index_make(struct region *region,
                                             const struct notice_lexicon *lexicon)
{
    struct notice_index *index = region_take(region, sizeof *index);
    size_t labels = gather_labels(region, lexicon, index);
    index->label_most = MADE_MOST;
    for (size_t i = 0; i < labels; i++) {
        size_t size = index->labels[i].word.size;
        index->label_most = size > index->label_most ? size : index->label_most;
    }
    word_index_make(region, &index->label_ends, index->labels, labels, sizeof *index->labels, true);
    word_index_make(region, &index->contact_starts, words_contacts, words_contact_count,
                    sizeof *words_contacts, false);
    word_index_make(region, &index->status_starts, words_statuses, words_status_count,
                    sizeof *words_statuses, false);
    word_index_make(region, &index->figure_starts, figure_words, figure_word_count,
                    sizeof *figure_words, false);
    word_index_make(region, &index->unit_starts, figure_units, figure_unit_count,
                    sizeof *figure_units, false);
    word_leads_make(&index->contact_leads, words_contacts, words_contact_count,
                    sizeof *words_contacts);
    word_leads_make(&index->figure_leads, figure_words, figure_word_count, sizeof *figure_words);
    return index;
}

/* ---- labels that are made up ----------------------------------------------------------- */

/* Of what is joined the lightest decides: plans, then measures before their progress and effect. */
static int weight_of(enum label_kind kind)
{
    return kind == LABEL_NEXT       ? 0
           : kind == LABEL_MEASURES ? 1
           : kind == LABEL_PROGRESS ? 2
           : kind == LABEL_EFFECT   ? 3
                                    : 4;
}

/* 整改|具体|……, 下一步|……: moves past what may stand before the head of a label. `*next`: one of
 * them says that it is yet to be done. */
static bool take_aheads(struct str *text, bool *next)
{
    bool any = false;
    for (;;) {
        size_t plan = words_at_start(&words_label_nexts, *text);
        size_t size = plan > 0 ? plan : words_at_start(&words_label_aheads, *text);
        if (size == 0) {
            return any;
        }
        *next = *next || plan > 0;
        *text = str_from(*text, size);
        any = true;
    }
}

static const struct word_label *head_at_start(struct str text)
{
    for (size_t i = 0; i < words_label_head_count; i++) {
        if (word_starts(text, words_label_heads[i].word)) {
            return &words_label_heads[i];
        }
    }
    return NULL;
}

/* 整改|措施|及|成效: its size, or 0; `label` says what the words together mean. */
static size_t read_made(struct str text, struct label *label)
{
    struct str rest = str_slice(text, 0, MADE_MOST < text.size ? MADE_MOST : text.size);
    bool next = false, ahead = false;
    size_t end = 0, joint;
    *label = (struct label){0};
    do {
        ahead = take_aheads(&rest, &next) || ahead;
        const struct word_label *head = ahead ? head_at_start(rest) : NULL;
        if (head == NULL || (head->kind == LABEL_NEXT && !next)) {
            break;
        }
        if (end == 0 || weight_of(head->kind) < weight_of(label->kind)) {
            label->kind = head->kind;
            label->means = head->means;
        }
        rest = str_from(rest, head->word.size);
        end = (size_t)(rest.data - text.data);
        joint = words_at_start(&words_label_joints, rest);
        end += joint == 0 ? words_at_start(&words_label_tails, rest) : 0;
        rest = str_from(rest, joint);
    } while (joint > 0);
    label->kind = next && label->kind == LABEL_MEASURES ? LABEL_NEXT : label->kind;
    return end;
}

/* The longest label at the end of `text`, or, if it is to be `whole`, the one that is all of it;
 * its size, or 0. */
static size_t match(const struct reader *reader, struct str text, bool whole, struct label *label)
{
    unsigned found = word_index_find(&reader->index->label_ends, text, whole);
    if (found == 0) {
        return 0;
    }
    const struct word_label *known = &reader->index->labels[found - 1];
    label->kind = known->kind;
    label->means = known->means;
    return known->word.size;
}

static bool take_colon(struct str *s)
{
    return str_take(s, STR(W_COLON)) || str_take(s, STR(":"));
}

static bool is_closing(uint32_t half)
{
    return half == 0x3011 || half == ']' || half == ')';
}

/* Where a label at the head of `text` has its colon, or, if it is `framed`, the bracket that closes
 * it; the size of a text without either. Most have neither near their head: STR_NOWHERE. */
static size_t end_of_label(const struct reader *reader, struct str text, bool framed)
{
    struct str head = str_slice(text, 0, reader->index->label_most + 1);
    for (size_t at = 0; (at = skip_ideographs(head, at)) < head.size;) {
        struct str rest = str_from(text, at);
        uint32_t code = text_half(text_take(&rest));
        if (code == ':' || (framed && is_closing(code))) {
            return at;
        }
        if (code == ',' || code == 0x3002) {
            return STR_NOWHERE;
        }
        at = text.size - rest.size;
    }
    return head.size < text.size ? STR_NOWHERE : text.size;
}

/* The label that takes bytes [0, end) of `rest`, the text behind the bracket that frames it. */
static bool read_label(const struct reader *reader, struct str text, struct str rest, size_t end,
                       struct label *label)
{
    struct str word = str_slice(rest, 0, end);
    struct label found = {0};
    bool alone = end == rest.size; /* one that is made up has a colon */
    if (match(reader, word, true, &found) == 0 &&
        (alone || end == 0 || read_made(word, &found) != end)) {
        return false;
    }
    bool framed = rest.data != text.data;
    rest = str_from(rest, end);
    if (framed && is_closing(text_half(text_peek(rest)))) {
        text_take(&rest);
    }
    (void)take_colon(&rest);
    found.end = text.size - rest.size;
    *label = found;
    return true;
}

/* 整改状态： 【整改状态】 （整改情况） or the label alone */
bool label_at_start(const struct reader *reader, struct str text, struct label *label)
{
    struct str rest = text;
    bool words = text.size > 0 && is_ideograph_byte(text.data[0]); /* as most texts begin */
    bool framed = !words && (str_take(&rest, STR("【")) || str_take(&rest, STR("[")) ||
                             str_take(&rest, STR("［")) || str_take(&rest, STR(W_OPEN)) ||
                             str_take(&rest, STR("(")));
    size_t end = end_of_label(reader, rest, framed);
    return end != STR_NOWHERE && !(framed && end == rest.size) &&
           read_label(reader, text, rest, end, label);
}

/* 1.整改措施。一是……: a label that a full stop parts from the text behind it, below a number. */
static bool stopped_label(const struct reader *reader, const struct unit *unit, size_t from,
                          struct label *label)
{
    size_t end = unit->stop;
    if (end == STR_NOWHERE || end <= from || end - from > reader->index->label_most ||
        unit->mark.end != from || mark_rank(unit->mark.kind) < mark_rank(MARK_DIGIT) ||
        end + sizeof W_STOP - 1 >= unit->text.size) {
        return false;
    }
    struct label found = {0};
    if (match(reader, str_slice(unit->text, from, end), true, &found) == 0 ||
        (found.kind != LABEL_MEASURES && found.kind != LABEL_PROGRESS && found.kind != LABEL_NEXT &&
         found.kind != LABEL_EFFECT)) {
        return false;
    }
    found.end = end + sizeof W_STOP - 1 - from;
    *label = found;
    return true;
}

/* Where there is a colon, or that there is none, is known of a unit. */
bool unit_label(const struct reader *reader, const struct unit *unit, size_t from,
                struct label *label)
{
    struct str text = str_from(unit->text, from);
    if (stopped_label(reader, unit, from, label)) {
        return true;
    }
    size_t end = unit->colon == STR_NOWHERE ? text.size : unit->colon - from;
    if (text.size == 0 || !is_ideograph_byte(text.data[0]) || unit->colon < from ||
        str_starts(str_from(text, end), STR("】"))) {
        return label_at_start(reader, text, label);
    }
    return end <= reader->index->label_most && read_label(reader, text, text, end, label);
}

/* May a label begin at byte `at`? */
static bool is_boundary(const struct unit *unit, size_t at)
{
    if (at == 0 || at == unit->mark.end || unit_has_gap(unit, at) || unit_line_starts(unit, at)) {
        return true;
    }
    switch (text_half(text_last(str_slice(unit->text, 0, at)))) {
    case 0x3002: /* 。 */
    case 0x3001: /* 、 */
    case 0x201D:
    case 0x3011: /* right lenticular bracket */
    case 0x3010:
    case 0x2014: /* — */
    case 0x2500: /* ─ */
    case 0x00B7: /* · */
    case 0x2022: /* • */
    case 0x25C6: /* ◆ */
    case 0x25CF: /* ● */
    case 0x25A0: /* ■ */
    case ';':
    case ',':
    case ':':
    case '!':
    case '?':
    case ')':
    case '(':
    case '|':
    case '\n':
        return true;
    default:
        return false;
    }
}

/* The longest made-up label that ends at byte `colon`, behind byte `from`; its size, or 0. */
static size_t match_made(const struct unit *unit, size_t from, size_t colon, struct label *label)
{
    size_t least = colon > from + MADE_MOST ? colon - MADE_MOST : from, size = 0;
    struct label made = {0};
    for (size_t at = colon; at > least;) {
        do {
            at--;
        } while (at > least && ((unsigned char)unit->text.data[at] & 0xC0) == 0x80);
        uint32_t code = text_peek(str_from(unit->text, at));
        if (!text_is_han(code) && code != 0x3001 && code != '/') {
            break;
        }
        if (is_boundary(unit, at) &&
            read_made(str_slice(unit->text, at, colon), &made) == colon - at) {
            size = colon - at;
            *label = made;
        }
    }
    return size;
}

/* The colon at or behind `from`, or the end of the text. */
static size_t find_colon(const struct unit *unit, size_t from)
{
    struct str text = unit->text;
    if (unit->colon == STR_NOWHERE || from > unit->colon_last) {
        return text.size;
    }
    from = from < unit->colon ? unit->colon : from;
    for (size_t at = skip_ideographs(text, from); at < text.size;
         at = skip_ideographs(text, at + 1)) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte == ':' || (byte == 0xEF && str_starts(str_from(text, at), STR(W_COLON)))) {
            return at;
        }
        if (byte == 0xE3 && str_starts(str_from(text, at), STR("】"))) {
            return at;
        }
    }
    return text.size;
}

bool label_find(const struct reader *reader, const struct unit *unit, size_t from,
                struct label *label)
{
    struct str text = unit->text;
    struct label found = {0};
    if (from == 0 && unit_label(reader, unit, 0, &found)) {
        *label = found;
        return true;
    }
    for (size_t colon = find_colon(unit, from); colon < text.size;
         colon = find_colon(unit, colon + 1)) {
        struct str before = str_slice(text, from, colon);
        struct label made = {0};
        size_t size = match(reader, before, false, &found);
        size_t longer = match_made(unit, from, colon, &made);
        if (longer > size) {
            size = longer;
            found = made;
        }
        size_t at = colon - size;
        if (size == 0 || at < from || !is_boundary(unit, at)) {
            continue;
        }
        struct str rest = str_from(text, colon);
        bool framed = str_take(&rest, STR("】"));
        (void)take_colon(&rest);
        struct str ahead = str_slice(text, 0, at);
        if (framed && !str_ends(ahead, STR("【"))) {
            continue;
        }
        found.at = str_ends(ahead, STR("【")) ? at - 3 : at;
        found.end = text.size - rest.size;
        *label = found;
        return true;
    }
    return false;
}
