/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

/*
 * Who issued the notice.
 *
 *     中共 深圳市 福田区 福田街道 圩镇社区 委员会
 *          -----parents------- --own--- -organ-
 */

#define CHAIN_MOST 120 /* code points of rank and own name */
#define PARENTS_MOST 8

/* ---- name ------------------------------------------------------------------------------ */

/* The end of the body's name in `text`, which begins with it: the last organ before 关于. */
static struct str name_in_title(struct str title)
{
    size_t about = str_find(title, STR(W_ABOUT));
    if (about != STR_NOWHERE && about > 3 && text_is_plain(str_slice(title, 0, about))) {
        return str_slice(title, 0, about);
    }
    size_t party = STR_NOWHERE;
    for (size_t i = 0; i < words_party.count; i++) {
        size_t at = str_find(title, words_party.items[i]);
        party = at < party ? at : party;
    }
    struct str tail = party == STR_NOWHERE ? title : str_from(title, party);
    size_t best = 0;
    for (size_t i = 0; i < words_organs.count; i++) {
        size_t at = str_find(tail, words_organs.items[i]);
        if (at != STR_NOWHERE && at > 0) {
            size_t end = at + words_organs.items[i].size;
            best = best == 0 || at < best ? end : best;
        }
    }
    return best > 0 && party != STR_NOWHERE ? str_slice(tail, 0, best) : STR_NONE;
}

/* 中共某县委 */
static bool is_ranked(struct str name)
{
    return notice_party(name) > 0 && words_at_end(&words_ranked_committees, name) > 0;
}

static struct str find_name(const struct reader *reader, unsigned *line)
{
    const struct notice *notice = reader->notice;
    const struct notice_words *below = &reader->below;
    struct str name = name_in_title(notice->title);
    struct str signed_by = notice->signature.organisation.text;
    bool full = notice_party(name) > 0;
    bool brief = (words_at_end(&words_brief_organs, name) > 0 || is_ranked(name)) &&
                 words_at_end(&words_brief_organs, signed_by) == 0 &&
                 notice_party(signed_by) > 0; /* 某镇党委 signs as 某镇委员会 */
    *line = notice->title_line;
    if (!str_is_none(name) && !brief && (full || notice_party(signed_by) == 0)) {
        return name;
    }
    if (!brief && !str_is_none(notice->letterhead.organisation)) {
        *line = notice->letterhead.line;
        return notice->letterhead.organisation;
    }
    if (!brief && below->text.size > 0 &&
        (notice_party(below->text) > 0 || notice_party(signed_by) == 0)) {
        *line = below->line;
        return below->text;
    }
    if (!str_is_none(signed_by)) {
        *line = notice->signature.organisation.line;
        return signed_by;
    }
    return name;
}

/* ---- parents --------------------------------------------------------------------------- */

/* The longest name of an area at the end of `text`, or NULL. */
static const struct word_area *area_at_end(struct str text)
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

/* 市 may stand below 市 (a city of county level); everything else goes down. */
static bool goes_down(int rank, int above)
{
    return rank > above || (rank == 2 && above == 2);
}

struct naming {
    struct str parents[PARENTS_MOST];
    size_t parent_count;
    struct str own;
};

static void put_parent(struct naming *naming, struct str parent)
{
    if (naming->parent_count < PARENTS_MOST) {
        naming->parents[naming->parent_count++] = parent;
    }
}

/* 国家税务总局 above 青砚市税务局: what an area of its own stands behind. */
static struct str without_central(struct str unit, struct naming *naming)
{
    for (size_t i = 0; i < words_central_ends.count; i++) {
        struct str word = words_central_ends.items[i];
        size_t at = str_find(unit, word);
        if (at == STR_NOWHERE || words_at_start(&words_central_starts, unit) == 0) {
            continue;
        }
        struct str below = str_from(unit, at + word.size);
        for (size_t j = 0; j < words_area_count; j++) {
            size_t area = str_find(below, words_areas[j].word);
            if (area != STR_NOWHERE && area > 0 && area + words_areas[j].word.size < below.size) {
                put_parent(naming, str_slice(unit, 0, at + word.size));
                return below;
            }
        }
    }
    return unit;
}

/* 临湖市|高新区|星河社区: a zone without a name of its own is its city's. */
static bool is_zone(struct str head, struct str ahead, int above)
{
    const struct word_area *below = area_at_end(ahead);
    return above == 2 && below != NULL && below->rank > 3 && words_has(&words_zones, head);
}

/* 某某州|市, 某某州|区: the name of another area goes on. */
static bool goes_on_as_area(const struct word_area *area, struct str ahead)
{
    for (size_t i = 0; area->before > 1 && i < words_area_count; i++) {
        if (str_starts(ahead, words_areas[i].word)) {
            return true;
        }
    }
    return false;
}

/* 工业园区, 老旧小区; not 梅园区, whose name is one character. */
static bool is_no_area(struct str head, const struct word_area *area)
{
    size_t size = words_at_end(&words_no_areas, head);
    return size > area->word.size && head.size != size + 3;
}

/* Splits areas off the head of `unit`, the body without 中共 and without its organ. */
static void split_areas(struct str unit, int deepest, struct naming *naming)
{
    unit = without_central(unit, naming);
    struct str rest = unit;
    int above = 0;
    for (size_t at = 0; at < rest.size;) {
        struct str ahead = str_from(rest, at);
        text_take(&ahead);
        at = rest.size - ahead.size;
        struct str head = str_slice(rest, 0, at);
        if (is_zone(head, ahead, above)) {
            put_parent(naming, head);
            above = 3;
            rest = ahead;
            at = 0;
            continue;
        }
        const struct word_area *area = area_at_end(head);
        if (area == NULL || ahead.size == 0 ||
            head.size < area->word.size + 3 * (size_t)area->before || area->rank > deepest ||
            !goes_down(area->rank, above) || is_no_area(head, area) ||
            words_has(&words_area_homonyms, head) ||
            (words_has(&words_numbered_areas, area->word) && !str_starts(head, STR(W_ORDINAL))) ||
            (area->rank > 4 && !words_at_start(&words_below_community, ahead)) ||
            words_at_start(&words_area_tails, ahead) > 0 || goes_on_as_area(area, ahead)) {
            continue;
        }
        put_parent(naming, head);
        above = area->rank;
        rest = ahead;
        at = 0;
    }
    /* 某市|委党校: the committee has its rank from the area, and goes with the body's own name. */
    if (naming->parent_count > 0 && str_starts(rest, STR(W_COMMITTEE_SHORT)) &&
        !str_starts(rest, STR(W_COMMITTEE))) {
        rest = str_from(unit, unit.size - rest.size - (sizeof W_COMMITTEE_SHORT - 1));
    }
    naming->own = rest;
}

/* A university above its hospital, a company above its branch. */
static void split_institution(struct naming *naming)
{
    struct str own = naming->own;
    for (size_t i = 0; i < words_institutions.count; i++) {
        struct str word = words_institutions.items[i];
        size_t at = str_find(own, word);
        if (at == STR_NOWHERE || at == 0 || at + word.size >= own.size) {
            continue;
        }
        struct str below = str_from(own, at + word.size);
        if (words_at_start(&words_institution_tails, below) > 0 || below.size < 6) {
            continue;
        }
        put_parent(naming, str_slice(own, 0, at + word.size));
        naming->own = below;
        return;
    }
}

/* ---- level and organ ------------------------------------------------------------------- */

/* A work committee is no committee of a district. */
static enum notice_level find_level(struct str unit, bool work)
{
    enum notice_level level = name_level(unit);
    return work && level == NOTICE_COMMITTEE ? NOTICE_WORKCOMMITTEE : level;
}

static const struct word_organ *organ_of(struct str name)
{
    const struct word_organ *longest = NULL;
    for (size_t i = 0; i < words_organ_brief_count; i++) {
        const struct word_organ *known = &words_organ_briefs[i];
        if (str_ends(name, known->full) &&
            (longest == NULL || known->full.size > longest->full.size)) {
            longest = known;
        }
    }
    return longest;
}

/* ---- short name ------------------------------------------------------------------------ */

/* The last character of the place above: 区 of 区民政局. */
static struct str rank_of(const struct naming *naming)
{
    if (naming->parent_count == 0) {
        return STR("");
    }
    struct str parent = naming->parents[naming->parent_count - 1];
    const struct word_area *area = area_at_end(parent);
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
    const struct word_area *area = area_at_end(parent);
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
    enum naming_worth worth =
        ranked || s->own || (rank_size == 0 && first) ? NAMES_WHOLLY : NAMES_KIND;
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

static struct str find_short_name(const struct reader *reader, const struct naming *naming,
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

/* ---- the body -------------------------------------------------------------------------- */

void notice_read_organisation(struct reader *reader)
{
    struct notice_organisation *organisation = &reader->notice->organisation;
    organisation->level = NOTICE_LEVEL_COUNT;
    struct str name = find_name(reader, &organisation->line);
    organisation->name = name;
    const struct word_organ *organ = organ_of(name);
    static const struct word_organ no_organ = {STR_INIT(""), STR_INIT("")};
    static const struct word_organ committee = {STR_INIT(W_COMMITTEE_SHORT),
                                                STR_INIT(W_COMMITTEE_SHORT)};
    if (str_is_none(name)) {
        return;
    }
    if (organ == NULL) { /* 某县委组织部 is all name */
        organ = is_ranked(name) ? &committee : &no_organ;
    }
    struct str unit = str_from(name, notice_party(name));
    bool work = str_ends(name, STR(W_WORK_COMMITTEE)) || str_ends(name, STR(W_WORK_SHORT));
    unit = str_slice(unit, 0, unit.size - organ->full.size);
    size_t note = text_note_start(unit); /* 某医院（某中心） */
    unit = note == STR_NOWHERE || note == 0 ? unit : str_slice(unit, 0, note);
    organisation->level = find_level(unit, work);
    struct naming naming = {0};
    int deepest = organisation->level == NOTICE_COMMITTEE ? 3 : 5;
    split_areas(unit, deepest, &naming);
    split_institution(&naming);
    struct str *parents = region_array(reader->region, naming.parent_count + 1, sizeof *parents);
    for (size_t i = 0; i < naming.parent_count; i++) {
        parents[i] = naming.parents[i];
    }
    organisation->parents = parents;
    organisation->parent_count = naming.parent_count;
    organisation->short_name = find_short_name(reader, &naming, organ);
}
