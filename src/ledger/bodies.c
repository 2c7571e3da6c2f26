/* SPDX-License-Identifier: MIT */
#include "ledger/areas.h"
#include "ledger/words.h"
#include "ledger/writer.h"

size_t body_keep(struct ledger *ledger, struct body body)
{
    size_t index = ledger->bodies.count;
    struct body *kept = REGION_PUSH(ledger->region, &ledger->bodies);
    *kept = body;
    struct str folded = text_fold(ledger->region, body.name);
    kept->key =
        body.registered != NULL ? ledger->bodies_listed.now[index].key : key_of_words(folded);
    names_put(ledger->region, &ledger->body_names, folded, index);
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

bool body_keep_listed(struct ledger *ledger, const struct content *content, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < content->organisation_count; i++) {
        const struct content_organisation *listed = &content->organisations[i];
        if (!str_is_none(listed->level) && !is_level(listed->level)) {
            diag_report(diag, &LEDGER_LEVEL_UNKNOWN, listed->at, listed->level);
            ok = false;
        }
        struct str short_name = listed->aliases.count > 0 ? listed->aliases.items[0] : STR_NONE;
        size_t index = body_keep(ledger, (struct body){.name = listed->name,
                                                       .slug = listed->slug,
                                                       .short_name = short_name,
                                                       .level = listed->level,
                                                       .registered = listed,
                                                       .place = STR_NOWHERE});
        for (size_t a = 0; a < listed->aliases.count; a++) {
            names_put(ledger->region, &ledger->body_aliases,
                      text_fold(ledger->region, listed->aliases.items[a]), index);
        }
        for (size_t f = 0; f < listed->formerly.count; f++) {
            names_put(ledger->region, &ledger->former_slugs, listed->formerly.items[f], index);
        }
    }
    return ok;
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

/* The registered committee of the area in which the body lies, by its name; NULL: there is none. */
static const struct body *find_above(const struct ledger *ledger,
                                     const struct notice_organisation *named)
{
    static const struct str parties[] = {
#define PARTY(words) STR_INIT(words),
        LEDGER_PARTY(PARTY)
#undef PARTY
    };
    static const struct str tails[] = {
#define COMMITTEE(words) STR_INIT(words),
        LEDGER_COMMITTEES(COMMITTEE)
#undef COMMITTEE
    };
    struct str area = STR("");
    for (size_t i = 0; i < named->parent_count; i++) {
        area = str_format(ledger->scratch, "%.*s%.*s", STR_ARGS(area), STR_ARGS(named->parents[i]));
    }
    for (size_t i = 0; area.size > 0 && i < sizeof parties / sizeof *parties; i++) {
        for (size_t j = 0; j < sizeof tails / sizeof *tails; j++) {
            struct str name = str_format(ledger->scratch, "%.*s%.*s%.*s", STR_ARGS(parties[i]),
                                         STR_ARGS(area), STR_ARGS(tails[j]));
            size_t found = names_find(&ledger->body_names, text_fold(ledger->scratch, name));
            if (found != STR_NOWHERE && ledger->bodies.items[found].registered != NULL) {
                return &ledger->bodies.items[found];
            }
        }
    }
    return NULL;
}

/* As a YAML scalar: in quotation marks if it holds what YAML may take for its own. */
static void put_scalar(struct buf *lines, struct str text)
{
    bool plain = true;
    for (size_t i = 0; i < text.size && plain; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        plain = byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    }
    buf_put(lines, plain ? STR("") : STR("'"));
    for (size_t i = 0; i < text.size; i++) {
        buf_put(lines, !plain && text.data[i] == '\'' ? STR("''") : str_slice(text, i, i + 1));
    }
    buf_put(lines, plain ? STR("") : STR("'"));
}

/*
 * The lines to paste into the register, which work as they are. The body's address is that of its
 * notice, or, if that is taken or was made from a path, the one that it has.
 */
void body_report_unregistered(const struct ledger *ledger, const struct body *body,
                              const struct body_naming *naming, struct diag *diag)
{
    const struct body *above = find_above(ledger, naming->read);
    bool renamed = !str_starts(naming->notice, STR("n-")) &&
                   names_find(&ledger->body_slugs, naming->notice) == STR_NOWHERE &&
                   names_find(&ledger->former_slugs, naming->notice) == STR_NOWHERE;
    struct buf lines;
    buf_init(&lines, BUF_ANY);
    if (ledger->content->organisation_count == 0) {
        buf_put(&lines, STR("organisations:\n"));
    }
    buf_put(&lines, STR("  - name: "));
    put_scalar(&lines, body->name);
    buf_put(&lines, STR("\n    slug: "));
    buf_put(&lines, renamed ? naming->notice : body->slug);
    if (above != NULL) {
        buf_put(&lines, STR("\n    parent: "));
        buf_put(&lines, above->slug);
    }
    if (renamed) {
        buf_put(&lines, STR("\n    formerly: ["));
        buf_put(&lines, body->slug);
        buf_put(&lines, STR("]"));
    }
    diag_report(diag, &LEDGER_BODY_UNREGISTERED, naming->place,
                str_copy(ledger->scratch, buf_str(&lines)));
    buf_finish(&lines);
}

struct str ledger_body_slug(struct region *region, struct str name)
{
    struct str folded = text_fold(region, str_is_empty(name) ? STR(LEDGER_NOBODY) : name);
    return slug_of_words(region, STR("o-"), folded);
}

static size_t meet_body(struct ledger *ledger, const struct body_naming *naming, struct diag *diag)
{
    struct region *region = ledger->region;
    const struct notice_organisation *named = naming->read;
    struct str name = naming->name;
    bool nobody = str_is_empty(name);
    name = nobody ? STR(LEDGER_NOBODY) : str_copy(region, name);
    struct body body = {
        .name = name,
        .slug = ledger_body_slug(region, name),
        .short_name = str_copy(region, named->short_name),
        .level = notice_level_name(named->level),
        .place = STR_NOWHERE,
        .nobody = nobody,
    };
    if (!nobody && !ledger->updating) { /* then it is told by the first notice of all */
        body_report_unregistered(ledger, &body, naming, diag);
    }
    return body_keep(ledger, body);
}

void body_forget(struct body *body)
{
    const struct content_organisation *listed = body->registered;
    bool called = listed != NULL && listed->aliases.count > 0;
    body->short_name = called ? listed->aliases.items[0] : STR_NONE;
    body->level = listed != NULL ? listed->level : STR_NONE;
    body->parents = NULL;
    body->parent_count = 0;
}

/* What the first notice of a body says of it and the register does not. */
void body_learn(struct ledger *ledger, struct body *body, const struct notice_organisation *named)
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

size_t body_of_notice(struct ledger *ledger, const struct body_naming *naming, struct diag *diag)
{
    const struct notice_organisation *named = naming->read;
    struct str name = naming->name;
    if (str_is_empty(name)) {
        diag_report(diag, &LEDGER_BODY_ABSENT, naming->place, STR(""));
    }
    struct str wanted = str_is_empty(name) ? STR(LEDGER_NOBODY) : name;
    struct str folded = text_fold(ledger->scratch, wanted);
    bool several = false;
    size_t index = names_find(&ledger->body_names, folded);
    if (index == STR_NOWHERE || ledger->bodies.items[index].registered == NULL) {
        /* whoever else of that name came before: an alias that fits goes first */
        size_t listed = find_by_alias(ledger, named, folded, &several);
        index = listed == STR_NOWHERE ? index : listed;
    }
    if (several) {
        diag_report(diag, &LEDGER_BODY_AMBIGUOUS, naming->place, name);
    }
    if (index == STR_NOWHERE) {
        index = meet_body(ledger, naming, diag);
    }
    if (!ledger->updating) {
        body_learn(ledger, &ledger->bodies.items[index], named);
    }
    return index;
}

/* ---- into the ledger ---------------------------------------------------------------------- */

static void put_aliases(struct ledger *ledger, size_t body, struct str kind,
                        const struct content_strings *values)
{
    for (size_t i = 0; i < values->count; i++) {
        struct row row = row_of(ledger, TABLE_alias);
        row_number(&row, body_key(ledger, body));
        row_text(&row, kind);
        row_text(&row, values->items[i]);
        row_put(&row);
    }
}

void body_put(struct ledger *ledger, size_t index)
{
    static const struct content_organisation nothing = {.parent_index = STR_NOWHERE};
    const struct body *body = &ledger->bodies.items[index];
    const struct content_organisation *listed = body->registered;
    bool registered = listed != NULL;
    listed = registered ? listed : &nothing;
    struct row row = row_of(ledger, TABLE_organisation);
    row_number(&row, body->key);
    row_text(&row, body->slug);
    row_text(&row, body->name);
    row_text(&row, str_is_empty(body->short_name) ? body->name : body->short_name);
    row_text(&row, body->level);
    row_number_or_none(&row, body_key(ledger, listed->parent_index), 0);
    row_number_or_none(&row, area_key(ledger, body->place), 0);
    row_number_or_none(&row, area_key(ledger, areas_district(ledger, body->place)), 0);
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
        body_put(ledger, i);
    }
}
