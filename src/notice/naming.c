/* SPDX-License-Identifier: MIT */
#include "notice/naming.h"

/* What a body is called: 圩镇社区党委, 县法院党组. */

#define CHAIN_MOST 120 /* code points of rank and own name */

const struct word_area *naming_area(struct str text)
{
    const struct word_area *longest = NULL;
    for (size_t i = 0; i < words_area_count; i++) {
        const struct word_area *known = &words_areas[i];
        if (word_ends(text, known->word) &&
            (longest == NULL || known->word.size > longest->word.size)) {
            longest = known;
        }
    }
    return longest;
}

/* The last character of the place above: 区 of 区民政局. */
static struct str rank_of(const struct naming *naming)
{
    if (naming->parent_count == 0) {
        return STR("");
    }
    struct str parent = naming->parents[naming->parent_count - 1];
    const struct word_area *area = naming_area(parent);
    if (area == NULL) {
        return STR("");
    }
    struct str rank = str_from(area->word, area->word.size - 3);
    return str_starts(naming->own, rank) ? STR("") : rank;
}

/* 柳林 of 柳林镇, the area right above the body. */
static struct str place_of(const struct naming *naming)
{
    if (naming->parent_count == 0) {
        return STR("");
    }
    struct str parent = naming->parents[naming->parent_count - 1];
    const struct word_area *area = naming_area(parent);
    return area == NULL ? STR("") : str_slice(parent, 0, parent.size - area->word.size);
}

static bool is_of_place(enum notice_level level)
{
    return level == NOTICE_COMMUNITY || level == NOTICE_VILLAGE || level == NOTICE_STREET ||
           level == NOTICE_TOWN;
}

static bool has_name_of_its_own(enum notice_level level)
{
    return is_of_place(level) || level == NOTICE_COMMITTEE || level == NOTICE_UNIVERSITY ||
           level == NOTICE_SCHOOL || level == NOTICE_WORKCOMMITTEE;
}

/* How well a form names the body, from the least. */
enum naming_worth {
    NAMES_KIND,   /* 海事局党委 of 泰浦海事局 */
    NAMES_PLACED, /* 柳林|镇卫生院党支部: said with the place above it */
    NAMES_WHOLLY /* 县法院党组 by its rank, 泰浦海事局党委 from its first character on */
};

struct shortening {
    uint32_t chain[CHAIN_MOST];
    size_t count, rank; /* code points; of them the rank's */
    uint32_t first;     /* with which its own name begins */
    uint32_t last;      /* with which a place's ends, 区 of 柳溪社区; 0: another body */
    struct str whole;   /* a place's own name; none: another body, whose name may be contracted */
    bool own;           /* has a name of its own, and is not called without it */
    struct str place;   /* 柳林 of 柳林镇, the place above it */
    struct str organ;
    struct str best;
    enum naming_worth worth;
};

static void fill_chain(struct shortening *s, struct str text)
{
    while (text.size > 0 && s->count < CHAIN_MOST) {
        s->chain[s->count++] = text_take(&text);
    }
}

/* The longest end of `text` whose characters stand in the chain, in order. `*ranked`: its first is
 * the rank's. */
static struct str matched_end(const struct shortening *s, struct str text, bool *ranked)
{
    size_t at = text.size, left = s->count;
    *ranked = false;
    while (at > 0 && left > 0) {
        uint32_t code = text_last(str_slice(text, 0, at));
        size_t found = left;
        while (found > 0 && s->chain[found - 1] != code) {
            found--;
        }
        if (found == 0) {
            break;
        }
        left = found - 1;
        *ranked = left < s->rank;
        do {
            at--;
        } while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80);
    }
    return str_from(text, at);
}

/* A name that is nothing but a rank and a kind (区委, 局党组) names nobody. */
static bool names_somebody(struct str form, bool ranked, size_t rank_size)
{
    struct str bare = str_from(form, ranked ? rank_size : 0);
    return bare.size >= 6 && !words_has(&words_generic_names, bare) &&
           !(words_has(&words_generic_names, form));
}

/* 县法院: of a body without a name of its own the rank and the kind are its name. */
static bool names_ranked(const struct notice_organisation *organisation, struct str form,
                         bool ranked, size_t rank_size)
{
    enum notice_level level = organisation->level;
    return ranked && (level == NOTICE_COURT || level == NOTICE_HOSPITAL) &&
           form.size >= rank_size + 6;
}

static void consider(struct shortening *s, const struct notice_organisation *organisation,
                     struct str before, size_t rank_size)
{
    bool ranked;
    struct str form = matched_end(s, before, &ranked);
    struct str bare = str_from(form, ranked ? rank_size : 0);
    bool first = text_peek(bare) == s->first;
    bool clipped = s->last != 0 && text_last(form) != s->last; /* 柳溪社党委 lacks one */
    if (s->own && (!first || clipped)) {
        return;
    }
    if (!names_somebody(form, ranked, rank_size) &&
        !names_ranked(organisation, form, ranked, rank_size)) {
        return;
    }
    bool contracted = !str_is_none(s->whole) && !str_equal(bare, s->whole); /* 白果村 of 白果树村 */
    enum naming_worth worth = contracted                                      ? NAMES_KIND
                              : ranked || s->own || (rank_size == 0 && first) ? NAMES_WHOLLY
                                                                              : NAMES_KIND;
    struct str ahead = str_slice(before, 0, before.size - form.size);
    if (!s->own && s->place.size > 3 && str_ends(ahead, s->place)) {
        form = str_from(before, ahead.size - s->place.size);
        worth = NAMES_PLACED;
    }
    if (str_is_none(s->best) || worth > s->worth ||
        (worth == s->worth && form.size + s->organ.size < s->best.size)) {
        s->best = (struct str){form.data, form.size + s->organ.size};
        s->worth = worth;
    }
}

static void search_text(const struct reader *reader, struct shortening *s, size_t rank_size)
{
    for (size_t i = reader->body; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        struct str text = unit->text;
        if (unit->kind != UNIT_TEXT || unit->part == NOTICE_PART_SIGNATURE) {
            continue;
        }
        size_t at = 0, found;
        while ((found = str_find(str_from(text, at), s->organ)) != STR_NOWHERE) {
            size_t begin = at + found > 360 ? at + found - 360 : 0;
            while (begin < at + found && ((unsigned char)text.data[begin] & 0xC0) == 0x80) {
                begin++;
            }
            consider(s, &reader->notice->organisation, str_slice(text, begin, at + found),
                     rank_size);
            at += found + s->organ.size;
        }
    }
}

/* 人民法院 → 法院, 有限公司 → nothing: what is usual where the text never says it. */
static struct str contracted(struct region *region, struct str own)
{
    struct str department = own; /* 区|委员会统一战线工作部 is its 区委统战部 */
    if (str_take(&department, STR(W_COMMITTEE)) && department.size > 0) {
        struct str parts[] = {STR(W_COMMITTEE_SHORT), contracted(region, department)};
        return str_join(region, parts, 2, STR(""));
    }
    for (size_t i = 0; i < words_contraction_count; i++) {
        const struct word_organ *known = &words_contractions[i];
        if (str_ends(own, known->full) && own.size > known->full.size) {
            struct str parts[] = {str_slice(own, 0, own.size - known->full.size), known->brief};
            return str_join(region, parts, 2, STR(""));
        }
        if (str_equal(own, known->full)) {
            return known->brief;
        }
    }
    return own;
}

struct str naming_short_name(const struct reader *reader, const struct naming *naming,
                             const struct word_organ *organ)
{
    const struct notice_organisation *organisation = &reader->notice->organisation;
    bool plain = organisation->level == NOTICE_SCHOOL && /* 县实验小学 */
                 words_at_start(&words_plain_schools, naming->own) > 0;
    bool own = has_name_of_its_own(organisation->level) && !plain;
    bool school =
        organisation->level == NOTICE_SCHOOL; /* 市工贸职业技术学校, if the text says so */
    struct str rank = own && !school ? STR("") : rank_of(naming);
    struct shortening s = {.organ = organ->brief,
                           .own = own,
                           .first = text_peek(naming->own),
                           .last = is_of_place(organisation->level) ? text_last(naming->own) : 0,
                           .whole = is_of_place(organisation->level) ? naming->own : STR_NONE,
                           .place = place_of(naming)};
    if (organisation->level == NOTICE_COMMITTEE) {
        s.organ = STR(W_COMMITTEE_SHORT);
    }
    fill_chain(&s, rank);
    s.rank = s.count;
    fill_chain(&s, naming->own);
    if (s.organ.size > 0) {
        search_text(reader, &s, rank.size);
    }
    if (!str_is_none(s.best)) {
        return s.best;
    }
    struct str parts[] = {own ? STR("") : rank, contracted(reader->region, naming->own), s.organ};
    return str_join(reader->region, parts, 3, STR(""));
}
