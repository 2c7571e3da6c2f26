/* SPDX-License-Identifier: MIT */
#include "ledger/facts.h"
#include "ledger/items.h"
#include "ledger/words.h"
#include "ledger/writer.h"

/* One notice on its way into the ledger. */
struct entry {
    struct ledger *ledger;
    const struct ledger_source *source;
    const struct notice *notice;
    const struct content_sidecar *sidecar; /* or NULL */
    int64_t key;
    size_t body;
    int64_t first_issue; /* key */
    struct facts facts;
    struct item_totals totals;
};

/* The number in `text` that stands right before `unit`; 0: none does. */
static int number_before(struct str text, struct str unit)
{
    while (text.size > 0) {
        int number = 0;
        bool found = text_take_number(&text, &number);
        if (found && str_starts(text, unit)) {
            return number;
        }
        if (!found) {
            text_take(&text);
        }
    }
    return 0;
}

static void put_inspection_facts(struct row *row, const struct str *facts)
{
    row_text(row, facts[CONTENT_FACT_TYPE]);
    row_text(row, facts[CONTENT_FACT_AUTHORITY]);
    row_text(row, facts[CONTENT_FACT_GROUP]);
    row_text(row, facts[CONTENT_FACT_ROUND]);
    row_number_or_none(row, number_before(facts[CONTENT_FACT_ROUND], STR(LEDGER_TERM)), 0);
    row_number_or_none(row, number_before(facts[CONTENT_FACT_ROUND], STR(LEDGER_ROUND)), 0);
    row_text(row, facts[CONTENT_FACT_STARTED]);
    row_text(row, facts[CONTENT_FACT_ENDED]);
    row_text(row, facts[CONTENT_FACT_FEEDBACK]);
}

static void put_inspection(const struct entry *entry)
{
    struct row row = row_of(entry->ledger, TABLE_inspection);
    row_number(&row, entry->key); /* its own, until ledger_finish finds others of the same */
    row_number(&row, body_key(entry->ledger, entry->body));
    put_inspection_facts(&row, entry->facts.of);
    row_put(&row);
}

static void put_link(struct row *row, struct str id, struct place place)
{
    row_text(row, id);
    row_number_or_none(row, str_is_none(id) ? 0 : place.line, 0);
    row_number_or_none(row, str_is_none(id) ? 0 : place.column, 0);
}

static void put_statement(const struct entry *entry)
{
    static const struct content_sidecar nothing = {.received = -1};
    const struct content_sidecar *sidecar = entry->sidecar == NULL ? &nothing : entry->sidecar;
    const struct notice_organisation *named = &entry->notice->organisation;
    struct region *region = entry->ledger->scratch;
    struct row row = row_of(entry->ledger, TABLE_statement);
    row_number(&row, entry->key);
    row_text(&row, entry->facts.of[CONTENT_FACT_ORGANISATION]);
    row_text(&row, named->short_name);
    row_text(&row, notice_level_name(named->level));
    row_text(&row, named->parent_count == 0
                       ? STR_NONE
                       : str_join(region, named->parents, named->parent_count, STR("\n")));
    row_number(&row, named->line);
    put_inspection_facts(&row, entry->facts.of);
    put_link(&row, sidecar->follows, sidecar->follows_at);
    put_link(&row, sidecar->supersedes, sidecar->supersedes_at);
    row_put(&row);
}

static void put_counts(struct row *row, const struct entry *entry)
{
    const struct notice *notice = entry->notice;
    row_number(row, (int64_t)notice->chapter_count);
    row_number(row, (int64_t)notice->section_count);
    row_number(row, entry->totals.issues);
    row_number(row, entry->totals.long_term);
    row_number(row, entry->totals.sub_issues);
    row_number(row, entry->totals.measures);
    row_number(row, entry->totals.figures);
    row_number(row, (int64_t)notice->next_steps.count);
    row_number(row, entry->totals.stated);
    row_number_or_none(row, notice->claim.line, 0);
    row_number_or_none(row, notice->claim.line == 0 ? -1 : notice->claim.issues, -1);
}

/* An approval of other bytes than these is none. */
static void put_approval(struct row *row, const struct entry *entry)
{
    const struct content_sidecar *sidecar = entry->sidecar;
    bool approved = content_approval(entry->ledger->scratch, sidecar, entry->source->sha256) ==
                    CONTENT_APPROVED;
    row_text(row, approved ? sidecar->approved_by : STR_NONE);
    row_text(row, approved ? sidecar->approved_on : STR_NONE);
    row_text(row, approved ? sidecar->approved_sha256 : STR_NONE);
}

static void put_sidecar(struct row *row, const struct entry *entry)
{
    static const struct content_sidecar nothing = {.received = -1};
    const struct content_sidecar *sidecar = entry->sidecar == NULL ? &nothing : entry->sidecar;
    row_none(row); /* follows, supersedes, previous, replaced_by: known when all notices are */
    row_none(row);
    row_none(row);
    row_none(row);
    put_approval(row, entry);
    row_number_or_none(row, sidecar->received, -1);
    row_text(row, sidecar->outcome);
    row_text(row, sidecar->outcome_on);
}

static struct str address_of(struct region *region, struct str year, struct str id,
                             const char *ending)
{
    return str_format(region, "notice/%.*s/%.*s.%s", STR_ARGS(year), STR_ARGS(id), ending);
}

static void put_notice_row(const struct entry *entry)
{
    const struct notice *notice = entry->notice;
    const struct ledger_source *source = entry->source;
    struct region *region = entry->ledger->scratch;
    struct row row = row_of(entry->ledger, TABLE_notice);
    row_number(&row, entry->key);
    row_text(&row, source->id);
    row_number(&row, body_key(entry->ledger, entry->body));
    row_number(&row, entry->key);
    row_text(&row, entry->facts.of[CONTENT_FACT_TITLE]);
    row_text(&row, notice->kind);
    row_text(&row, notice->attachment);
    row_text(&row, entry->facts.published);
    row_text(&row, entry->facts.published_by);
    row_text(&row, entry->facts.year);
    row_text(&row, address_of(region, entry->facts.year, source->id, "html"));
    entry->ledger->last_original = address_of(region, entry->facts.year, source->id, "txt");
    row_text(&row, entry->ledger->last_original);
    row_number(&row, 1); /* latest, edition: until ledger_finish finds a later one */
    row_number(&row, 1);
    put_counts(&row, entry);
    row_number(&row, notice->comment.invites);
    row_text(&row, entry->facts.of[CONTENT_FACT_SIGNED_BY]);
    row_text(&row, entry->facts.of[CONTENT_FACT_SIGNED]);
    row_text(&row, notice->letterhead.organisation);
    row_text(&row, source->file);
    row_text(&row, source->encoding);
    row_number(&row, source->bytes);
    row_text(&row, source->sha256);
    row_number_or_none(&row, notice->title_line, 0);
    put_sidecar(&row, entry);
    row_put(&row);
}

static void put_tally(const struct entry *entry)
{
    const struct item_totals *totals = &entry->totals;
    if (totals->issues + totals->long_term == 0) {
        return;
    }
    struct row row = row_of(entry->ledger, TABLE_tally);
    row_number(&row, entry->key);
    row_number(&row, totals->issues + totals->long_term);
    row_number(&row, totals->stated);
    for (size_t i = 0; i < NOTICE_STATUS_COUNT; i++) {
        row_number(&row, totals->by_status[i]);
    }
    row_put(&row);
}

/* ---- the comment block -------------------------------------------------------------------- */

static void put_contact(const struct entry *entry, int64_t *position, struct str kind,
                        struct str value)
{
    if (!str_is_none(value)) {
        struct row row = row_of(entry->ledger, TABLE_contact);
        row_number(&row, entry->key);
        row_number(&row, ++*position);
        row_text(&row, kind);
        row_text(&row, value);
        row_put(&row);
    }
}

static void put_contacts(const struct entry *entry)
{
    const struct notice_comment *comment = &entry->notice->comment;
    int64_t position = 0;
    for (size_t i = 0; i < comment->phones.count; i++) {
        put_contact(entry, &position, STR("phone"), comment->phones.items[i].text);
    }
    for (size_t i = 0; i < comment->emails.count; i++) {
        put_contact(entry, &position, STR("email"), comment->emails.items[i].text);
    }
    put_contact(entry, &position, STR("address"), comment->address.text);
    put_contact(entry, &position, STR("postcode"), comment->postcode.text);
    put_contact(entry, &position, STR("mailbox"), comment->mailbox.text);
    put_contact(entry, &position, STR("note"), comment->note.text);
}

static void put_window(const struct entry *entry)
{
    const struct notice_comment *comment = &entry->notice->comment;
    const struct notice_period *period = &comment->period;
    if (!comment->invites) {
        return;
    }
    static const struct str units[] = {STR_INIT(""), STR_INIT("working"), STR_INIT("calendar")};
    bool blank =
        (period->from.state == NOTICE_DAY_BLANK || period->until.state == NOTICE_DAY_BLANK);
    struct row row = row_of(entry->ledger, TABLE_window);
    row_number(&row, entry->key);
    row_text(&row, period->raw);
    row_number(&row, blank);
    row_text(&row, entry->facts.of[CONTENT_FACT_OPENS]);
    row_text(&row, entry->facts.of[CONTENT_FACT_CLOSES]);
    row_number_or_none(&row, period->days, 0);
    row_text(&row, period->unit == NOTICE_NO_UNIT ? STR_NONE : units[period->unit]);
    row_number(&row, period->line != 0 ? period->line : comment->line);
    row_put(&row);
}

/* ---- what others say of it ---------------------------------------------------------------- */

static void put_concerns(const struct entry *entry, struct diag *diag)
{
    struct ledger *ledger = entry->ledger;
    for (size_t i = 0; i < entry->sidecar->concerns.count; i++) {
        struct str slug = entry->sidecar->concerns.items[i];
        size_t body = names_find(&ledger->body_slugs, slug);
        if (body == STR_NOWHERE || ledger->bodies.items[body].registered == NULL) {
            diag_report(diag, &LEDGER_CONCERN_UNKNOWN, entry->sidecar->concerns_at, slug);
            continue;
        }
        struct row row = row_of(ledger, TABLE_concern);
        row_number(&row, entry->key);
        row_number(&row, body_key(ledger, body));
        row_put(&row);
    }
}

/* True: there is something. */
static bool put_overruled(const struct entry *entry)
{
    struct ledger *ledger = entry->ledger;
    struct ledger_overruled_list list =
        ledger_overruled(ledger->scratch, entry->notice, entry->sidecar);
    for (size_t i = 0; i < list.count; i++) {
        struct row row = row_of(ledger, TABLE_overruled);
        row_number(&row, entry->key);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, list.items[i].fact);
        row_text(&row, list.items[i].anchor);
        row_text(&row, list.items[i].said);
        row_text(&row, list.items[i].was);
        row_put(&row);
    }
    return list.count > 0;
}

static void put_complaints(const struct entry *entry, const struct diag *complaints)
{
    static const struct str severities[] = {STR_INIT("info"), STR_INIT("warn"), STR_INIT("error")};
    for (size_t i = 0; complaints != NULL && i < diag_count(complaints); i++) {
        const struct diag_entry *complaint = diag_entry(complaints, i);
        struct row row = row_of(entry->ledger, TABLE_complaint);
        row_number(&row, entry->key);
        row_number(&row, (int64_t)i + 1);
        row_text(&row, str_of(complaint->code->name));
        row_text(&row, severities[complaint->code->severity]);
        row_number_or_none(&row, complaint->place.line, 0);
        row_number_or_none(&row, complaint->place.column, 0);
        row_text(&row, complaint->words);
        row_text(&row, complaint->silenced);
        row_put(&row);
    }
}

/* What ledger_finish needs to know of it. */
static void keep_turn(const struct entry *entry, bool overrules)
{
    struct ledger *ledger = entry->ledger;
    const struct str *facts = entry->facts.of;
    bool nobody = ledger->bodies.items[entry->body].nobody;
    struct turn *turn = REGION_PUSH(ledger->region, &ledger->turns);
    *turn = (struct turn){
        .key = entry->key,
        .body = (uint32_t)entry->body,
        .published = facts_day_number(entry->facts.published, NO_DAY),
        .started = nobody ? NO_DAY : facts_day_number(facts[CONTENT_FACT_STARTED], NO_DAY),
        .feedback = nobody ? NO_DAY : facts_day_number(facts[CONTENT_FACT_FEEDBACK], NO_DAY),
        .inspection = (uint32_t)ledger->turns.count - 1,
        .stands = facts_day_number(entry->facts.published, NO_DAY),
        .replaced_by = NO_TURN,
        .overrules = overrules,
        .after = NO_TURN,
        .first_issue = entry->first_issue,
        .issues = (uint32_t)(ledger->issues + 1 - entry->first_issue),
    };
    const struct content_sidecar *sidecar = entry->sidecar;
    if (sidecar != NULL && !(str_is_none(sidecar->follows) && str_is_none(sidecar->supersedes))) {
        struct link *link = REGION_PUSH(ledger->region, &ledger->links);
        *link = (struct link){(uint32_t)ledger->turns.count - 1, sidecar->follows,
                              sidecar->supersedes, sidecar->follows_at, sidecar->supersedes_at};
    }
}

bool ledger_put_notice(struct ledger *ledger, const struct ledger_source *source,
                       const struct notice *notice, const struct content_sidecar *sidecar,
                       const struct diag *complaints, struct diag *diag)
{
    int64_t key = ledger->updating ? update_key(ledger, source->file)
                                   : ((int64_t)ledger->turns.count + 1) * KEY_NOTICES;
    ledger->last = key;
    region_clear(ledger->scratch);
    ledger->sections = ledger->issues = ledger->chapters = key * KEY_ITEMS;
    struct entry entry = {
        .ledger = ledger,
        .source = source,
        .notice = notice,
        .sidecar = sidecar,
        .key = key,
        .first_issue = ledger->issues + 1,
        .facts = facts_gather(ledger->scratch, notice, sidecar),
    };
    struct body_naming naming = {
        .name = entry.facts.of[CONTENT_FACT_ORGANISATION],
        .read = &notice->organisation,
        .notice = source->id,
        .place = {notice->source->file, notice->organisation.line, 0},
    };
    entry.body = body_of_notice(ledger, &naming, diag);
    if (ledger->updating) {
        update_touch(ledger, body_key(ledger, entry.body));
        update_touch_slug(ledger, source->id);
        update_change(ledger, key);
    }
    put_inspection(&entry);
    put_statement(&entry);
    struct item_home home = {entry.key, body_key(ledger, entry.body), entry.facts.year};
    entry.totals = items_put(ledger, home, notice, sidecar, diag);
    put_notice_row(&entry);
    put_tally(&entry);
    put_contacts(&entry);
    put_window(&entry);
    bool overrules = sidecar != NULL && put_overruled(&entry);
    if (sidecar != NULL) {
        put_concerns(&entry, diag);
    }
    put_complaints(&entry, complaints);
    if (!ledger->updating) {
        keep_turn(&entry, overrules);
    }
    return writer_ok(ledger, diag);
}

int64_t ledger_last_key(const struct ledger *ledger)
{
    return ledger->last;
}

struct str ledger_last_original(const struct ledger *ledger)
{
    return ledger->last_original;
}

bool ledger_put_withdrawn(struct ledger *ledger, const struct ledger_source *source,
                          const struct notice *notice, const struct content_sidecar *sidecar,
                          struct diag *diag)
{
    region_clear(ledger->scratch);
    struct facts facts = facts_gather(ledger->scratch, notice, sidecar);
    struct row row = row_of(ledger, TABLE_withdrawn);
    row_text(&row, address_of(ledger->scratch, facts.year, source->id, "html"));
    row_text(&row, sidecar->withdrawn_on);
    row_text(&row, sidecar->withdrawn_reason);
    row_put(&row);
    return writer_ok(ledger, diag);
}
