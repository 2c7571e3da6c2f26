/* SPDX-License-Identifier: MIT */
#include "notice/naming.h"

#include <string.h>

/*
 * Who issued the notice.
 *
 *     中共 深圳市 福田区 福田街道 圩镇社区 委员会
 *          -----parents------- --own--- -organ-
 */

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

/* 市 may stand below 市 (a city of county level); everything else goes down. */
static bool goes_down(int rank, int above)
{
    return rank > above || (rank == 2 && above == 2);
}

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
    const struct word_area *below = naming_area(ahead);
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
        const struct word_area *area = naming_area(head);
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

/* ---- the body -------------------------------------------------------------------------- */

/* 共青团|滨河市|委员会: a league is of the area that its name ends in, and is called by its rank.
 */
static bool read_league(struct reader *reader, struct str unit, const struct word_organ *organ)
{
    struct notice_organisation *organisation = &reader->notice->organisation;
    size_t league = words_at_start(&words_leagues, unit);
    struct str place = str_from(unit, league);
    struct naming naming = {0};
    place.size -= str_ends(place, STR(W_COMMITTEE_SHORT)) ? sizeof W_COMMITTEE_SHORT - 1 : 0;
    const struct word_area *area = naming_area(place);
    if (league == 0 || area == NULL) {
        return false;
    }
    split_areas(place, area->rank, &naming);
    put_parent(&naming, naming.own);
    struct str *parents = region_array(reader->region, naming.parent_count, sizeof *parents);
    memcpy(parents, naming.parents, naming.parent_count * sizeof *parents);
    bool group = !str_equal(organ->full, STR(W_COMMITTEE)); /* 共青团某市委|党组 */
    struct str parts[] = {STR(W_LEAGUE_SHORT), str_from(place, place.size - 3),
                          STR(W_COMMITTEE_SHORT), group ? organ->brief : STR("")};
    organisation->level = NOTICE_BUREAU;
    organisation->parents = parents;
    organisation->parent_count = naming.parent_count;
    organisation->short_name = str_join(reader->region, parts, 4, STR(""));
    return true;
}

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
    if (read_league(reader, unit, organ)) {
        return;
    }
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
    organisation->short_name = naming_short_name(reader, &naming, organ);
}
