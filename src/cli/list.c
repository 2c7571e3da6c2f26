/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/rows.h"

#include <string.h>

enum { MISSING, ROUND, DISTRICT, FORMAT };

static const struct cli_option options[] = {
    [MISSING] = {"missing", 0, NULL,
                 DIAG_TEXT("only those of the register that have not published")},
    [ROUND] = {"round", 0, "ROUND", DIAG_TEXT("count notices of one round only, by its words")},
    [DISTRICT] = {"district", 0, "PLACE", DIAG_TEXT("only bodies in this place, by name or slug")},
    [FORMAT] = {"format", 0, "FORMAT", DIAG_TEXT("text, csv or json")},
    {NULL, 0, NULL, NULL},
};

/* What the queries below are asked with; none: not asked for. */
struct listing {
    struct region *region;
    struct diag *diag;
    struct ledger_reader *reader;
    struct str round, district;
    bool missing;
    enum export_form form;
};

static const char bodies[] =
    "WITH RECURSIVE within(id) AS ("
    " SELECT id FROM place WHERE :district IN (slug, name, full_name)"
    " UNION SELECT place.id FROM place JOIN within ON place.parent = within.id)"
    " SELECT organisation.slug, organisation.name, organisation.level,"
    " (SELECT full_name FROM place WHERE place.id = organisation.district) AS district,"
    " count(inspection.id) AS notices,"
    " max(CASE WHEN inspection.id IS NOT NULL THEN notice.published END) AS latest"
    " FROM organisation"
    " LEFT JOIN notice ON notice.organisation = organisation.id"
    " LEFT JOIN inspection ON inspection.id = notice.inspection"
    " AND (:round IS NULL OR instr(inspection.round, :round) > 0)"
    " WHERE (:district IS NULL OR organisation.place IN (SELECT id FROM within))"
    " AND (NOT :missing OR organisation.registered)"
    " GROUP BY organisation.id"
    " HAVING NOT :missing OR notices = 0"
    " ORDER BY organisation.id";

static struct ledger_query *prepare(const struct listing *listing, const char *sql)
{
    struct place place = {.file = STR("SQL"), .line = 1, .column = 1};
    struct ledger_query *query = ledger_prepare(listing->reader, str_of(sql), place, listing->diag);
    if (query != NULL) {
        ledger_query_bind_name(query, STR("round"), value_text(listing->round));
        ledger_query_bind_name(query, STR("district"), value_text(listing->district));
        ledger_query_bind_name(query, STR("missing"),
                               value_number(listing->region, listing->missing));
    }
    return query;
}

/* Is there such a place, such a round? A list that is empty for a slip of the pen would mislead. */
static bool is_known(const struct listing *listing, const char *sql, struct str word,
                     const char *complaint)
{
    if (str_is_none(word)) {
        return true;
    }
    struct value cell;
    struct ledger_query *query = prepare(listing, sql);
    bool known = query != NULL && ledger_query_step(query, &cell, listing->diag) > 0;
    ledger_query_destroy(query);
    if (!known) {
        cli_complain(diag_translate(complaint), STR_ARGS(word));
    }
    return known;
}

static int list(struct listing *listing, const char *output)
{
    listing->reader = rows_open(listing->region, output, listing->diag);
    if (listing->reader == NULL) {
        return CLI_ENVIRONMENT;
    }
    if (!is_known(listing, "SELECT 1 FROM place WHERE :district IN (slug, name, full_name)",
                  listing->district, DIAG_TEXT("error: no body works in a place called %.*s")) ||
        !is_known(listing, "SELECT 1 FROM inspection WHERE instr(round, :round) > 0",
                  listing->round, DIAG_TEXT("error: no notice names the round %.*s"))) {
        return CLI_USAGE;
    }
    struct ledger_query *query = prepare(listing, bodies);
    int end = query == NULL ? CLI_WRONG
                            : rows_print(listing->region, query, listing->form, listing->diag);
    ledger_query_destroy(query);
    return end;
}

static bool take_form(const char *name, enum export_form *form)
{
    static const char *const names[] = {"text", "csv", "json", NULL};
    static const enum export_form forms[] = {EXPORT_TABLE, EXPORT_CSV, EXPORT_JSON};
    int index = cli_index_of(name, names);
    if (index < 0) {
        cli_complain(diag_translate("error: --format is text, csv or json, not %s"), name);
        return false;
    }
    *form = forms[index];
    return true;
}

static bool take_options(struct listing *listing, struct cli_scan *scan, char **argv)
{
    const char *value;
    int option;
    while ((option = cli_scan_next(scan, &value)) >= 0) {
        listing->missing |= option == MISSING;
        listing->round = option == ROUND ? str_of(value) : listing->round;
        listing->district = option == DISTRICT ? str_of(value) : listing->district;
        if (option == FORMAT && !take_form(value, &listing->form)) {
            return false;
        }
    }
    if (option == -1 && (scan->operands != 1 || strcmp(argv[1], "organisations") != 0)) {
        cli_complain(diag_translate("error: what is to be listed? `tongbao list organisations`"));
        return false;
    }
    return option == -1;
}

static int run_list(const struct cli *cli, int argc, char **argv)
{
    struct listing listing = {.form = EXPORT_TABLE};
    struct cli_scan scan = cli_scan(&cli_command_list, argc, argv);
    if (!take_options(&listing, &scan, argv)) {
        return CLI_USAGE;
    }
    listing.region = region_create();
    listing.diag = diag_create();
    int end = list(&listing, cli->output);
    cli_print(cli, listing.diag);
    ledger_close(listing.reader);
    diag_destroy(listing.diag);
    region_destroy(listing.region);
    return end;
}

const struct cli_command cli_command_list = {
    .name = "list",
    .operands = "organisations",
    .summary = DIAG_TEXT("list the bodies of the last build, or who has not published"),
    .options = options,
    .run = run_list,
};
