/* SPDX-License-Identifier: MIT */
#include "ledger/areas.h"
#include "ledger/writer.h"

static size_t keep_body(struct ledger *ledger, struct body body)
{
    size_t index = ledger->bodies.count;
    struct body *kept = REGION_PUSH(ledger->region, &ledger->bodies);
    *kept = body;
    names_put(ledger->region, &ledger->body_names, text_fold(ledger->region, body.name), index);
    names_put(ledger->region, &ledger->body_slugs, body.slug, index);
    return index;
}

static bool is_level(struct str name)
{
    for (size_t i = 0; i < NOTICE_LEVEL_COUNT; i++) {
        if (str_equal(name, notice_level_name((enum notice_level)i))) {
            return true;
        }
    }
    return false;
}

static bool put_register(struct ledger *ledger, const struct content *content, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < content->organisation_count; i++) {
        const struct content_organisation *listed = &content->organisations[i];
        if (!str_is_none(listed->level) && !is_level(listed->level)) {
            diag_report(diag, &LEDGER_LEVEL_UNKNOWN, listed->at, listed->level);
            ok = false;
        }
        struct str short_name = listed->aliases.count > 0 ? listed->aliases.items[0] : STR_NONE;
        size_t index = keep_body(ledger, (struct body){.name = listed->name,
                                                       .slug = listed->slug,
                                                       .short_name = short_name,
                                                       .level = listed->level,
                                                       .registered = listed,
                                                       .place = STR_NOWHERE});
        for (size_t a = 0; a < listed->aliases.count; a++) {
            names_put(ledger->region, &ledger->body_aliases,
                      text_fold(ledger->region, listed->aliases.items[a]), index);
        }
    }
    return ok;
}

static void put_setting(struct ledger *ledger, struct str key, struct str value)
{
    struct row row = row_of(ledger, TABLE_setting);
    row_text(&row, key);
    row_text(&row, value);
    row_put(&row);
}

bool ledger_put_content(struct ledger *ledger, const struct content *content, struct diag *diag)
{
    ledger->content = content;
    for (size_t i = 0; i < CONTENT_SETTING_COUNT; i++) {
        put_setting(ledger, content_setting_key((enum content_setting)i),
                    content->site.settings[i]);
    }
    for (size_t i = 0; i < content->topic_count; i++) {
        struct row row = row_of(ledger, TABLE_topic);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, content->topics[i].slug);
        row_text(&row, content->topics[i].name);
        row_put(&row);
    }
    ledger->topics = topics_create(ledger->region, content);
    bool known = put_register(ledger, content, diag);
    return writer_ok(ledger, diag) && known;
}

/* ---- whose notice is it? ------------------------------------------------------------------ */

/* All the areas that the notice's name of the body mentions stand in the registered name too. */
static bool has_parents(const struct body *body, const struct notice_organisation *named)
{
    for (size_t i = 0; i < named->parent_count; i++) {
        if (!str_has(body->name, named->parents[i])) {
            return false;
        }
    }
    return true;
}

/* The one registered body with this alias that fits; STR_NOWHERE: none, or *several. */
static size_t find_by_alias(const struct ledger *ledger, const struct notice_organisation *named,
                            struct str folded, bool *several)
{
    size_t cursor = STR_NOWHERE, value = 0, found = STR_NOWHERE;
    while (names_next(&ledger->body_aliases, folded, &cursor, &value)) {
        if (has_parents(&ledger->bodies.items[value], named) && value != found) {
            *several = found != STR_NOWHERE;
            if (*several) {
                return STR_NOWHERE;
            }
            found = value;
        }
    }
    return found;
}

/* The lines to paste into the register. */
static void report_unregistered(const struct body *body, struct place place, struct diag *diag)
{
    diag_report_format(diag, &LEDGER_BODY_UNREGISTERED, place,
                       "  - name: %.*s\n    slug: …\n    formerly: [%.*s]", STR_ARGS(body->name),
                       STR_ARGS(body->slug));
}

static size_t meet_body(struct ledger *ledger, const struct notice_organisation *named,
                        struct str name, struct place place, struct diag *diag)
{
    struct region *region = ledger->region;
    bool nobody = str_is_empty(name);
    name = nobody ? STR(LEDGER_NOBODY) : str_copy(region, name);
    struct str folded = text_fold(ledger->scratch, name);
    struct body body = {
        .name = name,
        .slug = slug_of_words(region, STR("o-"), folded),
        .short_name = str_copy(region, named->short_name),
        .level = notice_level_name(named->level),
        .place = STR_NOWHERE,
        .nobody = nobody,
    };
    if (!nobody) {
        report_unregistered(&body, place, diag);
    }
    return keep_body(ledger, body);
}

/* What the first notice of a body says of it and the register does not. */
static void learn(struct ledger *ledger, struct body *body, const struct notice_organisation *named)
{
    if (body->parents != NULL || body->nobody) {
        return;
    }
    struct str *parents = region_array(ledger->region, named->parent_count + 1, sizeof *parents);
    for (size_t i = 0; i < named->parent_count; i++) {
        parents[i] = str_copy(ledger->region, named->parents[i]);
    }
    body->parents = parents;
    body->parent_count = named->parent_count;
    if (str_is_empty(body->short_name)) {
        body->short_name = str_copy(ledger->region, named->short_name);
    }
    if (str_is_none(body->level)) {
        body->level = notice_level_name(named->level);
    }
}

size_t body_of_notice(struct ledger *ledger, const struct notice_organisation *named,
                      struct str name, struct place place, struct diag *diag)
{
    if (str_is_empty(name)) {
        diag_report(diag, &LEDGER_BODY_ABSENT, place, STR(""));
    }
    struct str wanted = str_is_empty(name) ? STR(LEDGER_NOBODY) : name;
    struct str folded = text_fold(ledger->scratch, wanted);
    bool several = false;
    size_t index = names_find(&ledger->body_names, folded);
    if (index == STR_NOWHERE) {
        index = find_by_alias(ledger, named, folded, &several);
    }
    if (several) {
        diag_report(diag, &LEDGER_BODY_AMBIGUOUS, place, name);
    }
    if (index == STR_NOWHERE) {
        index = meet_body(ledger, named, name, place, diag);
    }
    learn(ledger, &ledger->bodies.items[index], named);
    return index;
}

/* ---- into the ledger ---------------------------------------------------------------------- */

static void put_aliases(struct ledger *ledger, size_t body, struct str kind,
                        const struct content_strings *values)
{
    for (size_t i = 0; i < values->count; i++) {
        struct row row = row_of(ledger, TABLE_alias);
        row_number(&row, (int64_t)body + 1);
        row_text(&row, kind);
        row_text(&row, values->items[i]);
        row_put(&row);
    }
}

static void put_body(struct ledger *ledger, size_t index)
{
    static const struct content_organisation nothing = {.parent_index = STR_NOWHERE};
    const struct body *body = &ledger->bodies.items[index];
    const struct content_organisation *listed = body->registered;
    bool registered = listed != NULL;
    listed = registered ? listed : &nothing;
    struct row row = row_of(ledger, TABLE_organisation);
    row_number(&row, (int64_t)index + 1);
    row_text(&row, body->slug);
    row_text(&row, body->name);
    row_text(&row, str_is_empty(body->short_name) ? body->name : body->short_name);
    row_text(&row, body->level);
    row_number_or_none(&row, (int64_t)listed->parent_index + 1, 0); /* STR_NOWHERE + 1 is 0 */
    row_number_or_none(&row, (int64_t)body->place + 1, 0);
    row_number_or_none(&row, (int64_t)areas_district(ledger, body->place) + 1, 0);
    row_number(&row, registered);
    row_text(&row, listed->phone);
    row_text(&row, listed->address);
    row_text(&row, listed->postcode);
    row_text(&row, listed->email);
    row_put(&row);
    put_aliases(ledger, index, STR("alias"), &listed->aliases);
    put_aliases(ledger, index, STR("formerly"), &listed->formerly);
}

void bodies_put(struct ledger *ledger)
{
    for (size_t i = 0; i < ledger->bodies.count; i++) {
        put_body(ledger, i);
    }
}
