/* SPDX-License-Identifier: MIT */
#include "check/internal.h"

#include "check/words.h"

/*
 * 单位名称写错 (a name that is nearly, but not, the notice's own): 坪镇社区 for 圩镇社区.
 *
 * Held against the body's own name and the areas above it, each as a proper name and a kind. A
 * name of the same kind and length in which one character differs is misspelt, unless it is
 * another body's true name: that is told by what stands around it, by the register, and by
 * characters in which neighbours do differ (东园 and 西园, 一中 and 二中).
 */

#define CHARACTER 3 /* bytes of a Chinese character of a name */
#define CORE_SHORT 2
#define BUREAU_LEAST 3 /* characters: 财政局 */
#define SIGNED_LEAST 6 /* characters of a signature without 中共 */
#define SIGNED_WRONG_MOST 2
#define OMITTED_MOST 2 /* characters that a signature may have lost */
#define NAME_MOST 4    /* characters of the proper name of another body */

static bool take_unit(struct str name, bool firm, struct check_unit *unit)
{
    struct str kind = check_tail_of(name, check_kinds);
    if (firm && str_is_none(kind) && name.size >= 4 * CHARACTER) { /* 望澜供水 */
        kind = str_from(name, name.size - 2 * CHARACTER);
    }
    if (str_is_none(kind) && name.size >= BUREAU_LEAST * CHARACTER && str_ends(name, WORD_BUREAU)) {
        kind = WORD_BUREAU;
    }
    if (kind.size == 0 || kind.size == name.size) {
        return false;
    }
    *unit = (struct check_unit){.core = str_slice(name, 0, name.size - kind.size), .kind = kind};
    unit->length = text_length(unit->core);
    return unit->length >= CORE_SHORT && unit->core.size == unit->length * CHARACTER &&
           !check_any_of(unit->core, check_generic_cores);
}

/* The body's own part of `name`: without 中共, the areas above, and 委员会. */
static struct str own_part(const struct notice_organisation *organisation, struct str name)
{
    struct str rest = str_from(name, notice_party(name));
    for (size_t i = 0; i < organisation->parent_count; i++) {
        str_take(&rest, organisation->parents[i]);
    }
    const struct str *lists[] = {check_body_tails, check_enterprise_tails};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        rest = str_slice(rest, 0, rest.size - check_tail_of(rest, lists[i]).size);
    }
    return rest;
}

void check_names_prepare(struct check *check)
{
    const struct notice_organisation *organisation = &check->notice->organisation;
    check->units =
        region_array(check->region, organisation->parent_count + 1, sizeof *check->units);
    if (take_unit(own_part(organisation, organisation->name),
                  organisation->level == NOTICE_ENTERPRISE, &check->units[0])) {
        check->unit_count++;
    }
    for (size_t i = 0; i < organisation->parent_count; i++) {
        if (take_unit(organisation->parents[i], false, &check->units[check->unit_count])) {
            check->unit_count++;
        }
    }
}

/*
 * One character differs, and not as between neighbours; or two that stand in each other's place.
 * Both are of the same size, and `own` has only characters of three bytes.
 */
bool check_is_near(struct str found, struct str own)
{
    size_t differing = 0, where[2] = {0};
    for (size_t at = 0; at < own.size; at += CHARACTER) {
        if (memcmp(found.data + at, own.data + at, CHARACTER) != 0) {
            if (differing == 2) {
                return false;
            }
            where[differing++] = at;
        }
    }
    struct str is[2], was[2];
    for (size_t i = 0; i < differing; i++) {
        is[i] = str_slice(found, where[i], where[i] + CHARACTER);
        was[i] = str_slice(own, where[i], where[i] + CHARACTER);
        if (!text_is_han(text_peek(is[i]))) {
            return false;
        }
    }
    if (differing == 1) {
        return !check_is_one_of(text_peek(is[0]), check_pairs) ||
               !check_is_one_of(text_peek(was[0]), check_pairs);
    }
    return differing == 2 && str_equal(is[0], was[1]) && str_equal(is[1], was[0]);
}

/* Does a new word begin behind `before`? A short name found inside another word is no name. */
static bool is_word_end(struct str before)
{
    uint32_t last = text_last(before);
    return !text_is_han(last) || check_is_one_of(last, check_word_ends) ||
           !str_is_none(check_tail_of(before, check_area_tails));
}

/* 东湖里社区: the name of another body of this kind at the head of `text`. */
static bool begins_with_name(struct str text, struct str kind)
{
    size_t at = str_find(str_slice(text, 0, NAME_MOST * CHARACTER + kind.size), kind);
    struct str core = str_slice(text, 0, at == STR_NOWHERE ? 0 : at);
    size_t length = text_length(core);
    for (struct str rest = core; rest.size > 0;) {
        if (!text_is_han(text_take(&rest))) {
            return false;
        }
    }
    return length >= CORE_SHORT && !check_any_of(core, check_generic_cores);
}

/* 原青砚区(农业水务局), 原区(农业水务局) → 原: what stands before the whole name. */
static struct str drop_areas(const struct check *check, struct str before)
{
    const struct notice_organisation *organisation = &check->notice->organisation;
    bool dropped = false;
    for (size_t i = organisation->parent_count; i > 0; i--) {
        struct str area = organisation->parents[i - 1];
        if (str_ends(before, area)) {
            before.size -= area.size;
            dropped = true;
        }
    }
    if (!dropped && check_is_one_of(text_last(before), check_area_ends)) {
        before = check_drop_last(before);
    }
    return before;
}

/* 与坪田社区…, 赴…, 相邻的…, 梅丰社区、梅河社区: another body is meant. */
static bool is_neighbour(const struct check *check, const struct check_unit *unit,
                         struct str before, struct str after)
{
    before = drop_areas(check, before);
    struct str mark = check_tail_of(before, check_and_words);
    struct str left = str_slice(before, 0, before.size - mark.size), beside = before;
    if (str_ends(beside, WORD_OF)) {
        beside.size -= WORD_OF.size;
    }
    if (!str_is_none(check_tail_of(beside, check_neighbour_before)) ||
        (!str_is_none(mark) && str_ends(left, unit->kind))) {
        return true;
    }
    if (!str_is_none(mark) && !str_is_none(check_tail_of(left, check_kinds)) &&
        str_ends(str_slice(left, 0, left.size - check_tail_of(left, check_kinds).size),
                 unit->core)) {
        return true; /* 石门乡、石桥镇: its own place as something else, and another */
    }
    mark = check_head_of(after, check_and_words);
    return !str_is_none(mark) && begins_with_name(str_from(after, mark.size), unit->kind);
}

static void note_sought(const struct check *check, struct str name)
{
    struct check_sought *sought = check->facts.sought;
    for (size_t i = 0; sought != NULL && i < sought->count; i++) {
        if (str_equal(sought->items[i], name)) {
            return;
        }
    }
    if (sought != NULL) {
        *REGION_PUSH(check->region, sought) = name;
    }
}

static bool is_registered(const struct check *check, struct str name)
{
    const struct content *content = check->facts.content;
    note_sought(check, name);
    for (size_t i = 0; content != NULL && i < content->organisation_count; i++) {
        if (str_has(content->organisations[i].name, name)) {
            return true;
        }
    }
    return false;
}

static bool is_own(const struct check *check, struct str name)
{
    return str_has(check->notice->organisation.name, name);
}

/* The name whose kind stands at `at`. */
static void check_unit_at(struct check *check, size_t line, size_t at,
                          const struct check_unit *unit)
{
    struct str text = check_text(check, line);
    if (at < unit->core.size || !check_stands(text, at, unit->kind)) {
        return;
    }
    size_t begin = at - unit->core.size, end = at + unit->kind.size;
    struct str found = str_slice(text, begin, at), name = str_slice(text, begin, end);
    if (!check_is_near(found, unit->core)) {
        return;
    }
    struct str before = str_slice(text, 0, begin);
    bool word = unit->length > CORE_SHORT ||
                (is_word_end(before) && str_is_none(check_head_of(found, check_common_before)) &&
                 str_is_none(check_head_of(str_from(text, at), check_kind_words)));
    /* 水务局 and 税务局 are two, 民政局 and 民正局 are one. */
    bool other =
        str_equal(unit->kind, WORD_BUREAU) && !str_is_none(check_tail_of(name, check_bureaus));
    if (word && !other && !is_neighbour(check, unit, before, str_from(text, end)) &&
        !is_own(check, name) && !is_registered(check, name)) {
        check_complain(check, CHECK_NAME, line, begin,
                       str_format(check->region, "%.*s / %.*s%.*s", STR_ARGS(name),
                                  STR_ARGS(unit->core), STR_ARGS(unit->kind)));
    }
}

/* 松涛社|党委: the body's own name lost the end of its kind. */
static void check_clipped_at(struct check *check, size_t line, size_t at)
{
    const struct check_unit *own = &check->units[0];
    struct str text = check_text(check, line), half = str_slice(own->kind, 0, CHARACTER);
    struct str rest = str_from(text, at);
    if (own->kind.size == 2 * CHARACTER && str_ends(str_slice(text, 0, at), own->core) &&
        str_take(&rest, half) && !str_is_none(check_head_of(rest, check_organs))) {
        size_t begin = at - own->core.size;
        check_complain(check, CHECK_NAME, line, begin,
                       str_format(check->region, "%.*s%.*s / %.*s%.*s", STR_ARGS(own->core),
                                  STR_ARGS(half), STR_ARGS(own->core), STR_ARGS(own->kind)));
    }
}

/* 文化广电旅游局 for 文化广电旅游体育局: how many characters `brief` leaves out of `full`, if that
 * is all in which they differ; or 0. */
static size_t omitted(struct str brief, struct str full)
{
    size_t count = 0;
    if (brief.size >= full.size) {
        return 0;
    }
    while (full.size > 0) {
        uint32_t code = text_take(&full);
        if (brief.size > 0 && text_peek(brief) == code) {
            text_take(&brief);
        } else {
            count++;
        }
    }
    return brief.size == 0 ? count : 0;
}

/* 白果|村党支部 for 白果树村: the body's own name lost one of three characters or more. */
static void check_shortened_at(struct check *check, size_t line, size_t at)
{
    const struct check_unit *own = &check->units[0];
    struct str text = check_text(check, line);
    size_t size = own->core.size - CHARACTER;
    if (own->length <= CORE_SHORT || at < size || !check_stands(text, at, own->kind)) {
        return;
    }
    struct str after = str_from(text, at + own->kind.size);
    struct str found = str_slice(text, at - size, at), before = str_slice(text, 0, at - size);
    struct str name = str_slice(text, at - size, at + own->kind.size);
    if (!str_is_none(check_head_of(after, check_organs)) && !str_ends(before, own->core) &&
        text_peek(found) == text_peek(own->core) && omitted(found, own->core) == 1 &&
        !is_neighbour(check, own, before, after) && !is_registered(check, name)) {
        check_complain(check, CHECK_NAME, line, at - size,
                       str_format(check->region, "%.*s / %.*s%.*s", STR_ARGS(name),
                                  STR_ARGS(own->core), STR_ARGS(own->kind)));
    }
}

/* 中共…委员会 in full, with one character wrong anywhere. */
static void check_full_at(struct check *check, size_t line, size_t at)
{
    struct str own = check->notice->organisation.name;
    struct str found = str_slice(check_text(check, line), at, at + own.size);
    if (notice_party(own) > 0 && found.size == own.size &&
        own.size == text_length(own) * CHARACTER && check_is_near(found, own) &&
        !is_registered(check, found)) {
        check_complain(check, CHECK_NAME, line, at, found);
    }
}

void check_name_at(struct check *check, size_t line, size_t at)
{
    if (notice_party(str_from(check_text(check, line), at)) > 0) {
        check_full_at(check, line, at);
    }
    for (size_t i = 0; i < check->unit_count; i++) {
        check_unit_at(check, line, at, &check->units[i]);
    }
    if (check->unit_count > 0) {
        check_clipped_at(check, line, at);
        check_shortened_at(check, line, at);
    }
}

/* In how many characters two names of the same size differ. */
static size_t count_differing(struct str a, struct str b)
{
    size_t count = 0;
    while (a.size > 0 && b.size > 0) {
        count += text_take(&a) != text_take(&b);
    }
    return count;
}

/* 第一人民医院 signs for 第二人民医院: nobody but the body itself does, so a neighbour's name is as
 * wrong as a misspelt one. */
static bool is_signed_wrong(struct str is, struct str own)
{
    is = str_from(is, notice_party(is));
    own = str_from(own, notice_party(own));
    own = str_from(own, own.size > is.size ? own.size - is.size : 0);
    size_t differing = own.size == is.size ? count_differing(is, own) : 0;
    return differing > 0 && differing <= SIGNED_WRONG_MOST && text_length(is) >= SIGNED_LEAST;
}

/* The body signs with its own name: one that lost a word, or has one too many, is not its own.
 * What only the areas above say may be left out. */
void check_signed_name(struct check *check)
{
    const struct notice_organisation *organisation = &check->notice->organisation;
    const struct notice_words *signed_by = &check->notice->signature.organisation;
    struct str is = own_part(organisation, signed_by->text);
    struct str own = own_part(organisation, organisation->name);
    size_t lost = omitted(is, own), more = omitted(own, is);
    size_t differing = lost > 0 ? lost : more;
    bool usual = check_any_of(lost > 0 ? own : is, check_omissible);
    bool party = notice_party(signed_by->text) > 0;
    bool omits = is.size >= (CORE_SHORT + 1) * CHARACTER && differing > 0 &&
                 differing <= OMITTED_MOST && !usual;
    if (party && (omits || is_signed_wrong(signed_by->text, organisation->name)) &&
        !is_registered(check, signed_by->text)) {
        check_complain_of(check, CHECK_NAME, signed_by->line, is,
                          str_format(check->region, "%.*s / %.*s", STR_ARGS(is), STR_ARGS(own)));
    }
}
