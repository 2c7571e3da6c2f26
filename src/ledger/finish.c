/* SPDX-License-Identifier: MIT */
#include "ledger/schema.h"
#include "ledger/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The end of writing a ledger: what only the whole can tell, and the disk. */

static bool sync_to_disk(struct ledger *ledger, struct diag *diag)
{
    int file = open(ledger->path, O_RDONLY | O_CLOEXEC);
    bool ok = file >= 0 && fsync(file) == 0;
    if (!ok) {
        diag_report(diag, &LEDGER_UNWRITABLE, (struct place){.file = str_of(ledger->path)},
                    str_of(strerror(errno)));
    }
    if (file >= 0) {
        close(file);
    }
    return ok;
}

/* The latest day that a notice bears as its own; none if none bears one. */
static struct str latest_day(struct ledger *ledger)
{
    struct str day = STR_NONE;
    sqlite3_stmt *latest = writer_prepare(ledger, "SELECT max(published) FROM notice");
    if (latest != NULL && sqlite3_step(latest) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(latest, 0);
        day = text == NULL ? STR_NONE : str_copy(ledger->region, str_of(text));
    }
    writer_end(ledger, latest);
    return day;
}

/* What the matters add up to, for all bodies or those of which `whose` tells. */
#define SUMS                                                                                  \
    "sum(items), sum(stated), sum(done), sum(nearly), sum(ongoing), sum(open), sum(lasting)," \
    " sum(unstated) FROM "
#define SUMS_OF                                                                             \
    "sum(items) AS items, sum(stated) AS stated, sum(done) AS done, sum(nearly) AS nearly," \
    " sum(ongoing) AS ongoing, sum(open) AS open, sum(lasting) AS lasting,"                 \
    " sum(unstated) AS unstated FROM "
/* Of themes the items of a section are summed up first: its title is looked at once. */
#define PUT_STANDING(whose)                                                                      \
    "INSERT INTO standing SELECT organisation, inspection, year, " SUMS "matter_standing " whose \
    " GROUP BY organisation, inspection, year;"                                                  \
    "INSERT INTO standing_by_year SELECT year, organisation, count(*), " SUMS "standing " whose  \
    " GROUP BY organisation, year;"                                                              \
    "INSERT INTO standing_by_year SELECT '', organisation, count(DISTINCT inspection), " SUMS    \
    "standing " whose " GROUP BY organisation;"                                                  \
    "INSERT INTO standing_by_topic SELECT topic, organisation, " SUMS                            \
    "matter_standing JOIN issue_topic ON issue_topic.issue = matter " whose                      \
    " GROUP BY topic, organisation;"                                                             \
    "INSERT INTO standing_by_theme SELECT theme, part.organisation, count(DISTINCT "             \
    "part.notice), " SUMS "(SELECT organisation, issue.notice, issue.section, " SUMS_OF          \
    "matter_standing JOIN issue ON issue.id = matter " whose " GROUP BY issue.section) AS part"  \
    " JOIN heading ON heading.id = part.section AND length(theme) BETWEEN 2 AND 20"              \
    " GROUP BY theme, part.organisation"
#define TOUCHED "WHERE organisation IN (SELECT id FROM temp.touched_body)"
#define DROP_STANDING                            \
    "DELETE FROM standing " TOUCHED ";"          \
    "DELETE FROM standing_by_year " TOUCHED ";"  \
    "DELETE FROM standing_by_topic " TOUCHED ";" \
    "DELETE FROM standing_by_theme " TOUCHED

static void finish_new(struct ledger *ledger, struct str today)
{
    areas_settle(ledger);
    areas_put(ledger);
    bodies_put(ledger);
    inspections_settle(ledger);
    writer_run(ledger, PUT_STANDING(""));
    writer_put_found(ledger);
    ledger_put_fact(ledger, STR("schema"), str_format(ledger->region, "%d", schema_version()));
    ledger_put_fact(ledger, STR("version"), STR(TONGBAO_VERSION));
    ledger_put_fact(ledger, STR("today"), str_is_none(today) ? latest_day(ledger) : today);
    writer_run(ledger, str_to_c(ledger->region, schema_indexes()));
    /* how many rows an index finds, from a sample: plans go wrong without */
    writer_run(ledger, "PRAGMA analysis_limit = 1000; ANALYZE");
    /* last of all: a file that lacks this number is no ledger */
    writer_run(ledger,
               str_format(ledger->region, "PRAGMA user_version = %d%c", schema_version(), 0).data);
}

static void finish_update(struct ledger *ledger, struct str today)
{
    update_settle(ledger);
    writer_run(ledger, DROP_STANDING);
    writer_run(ledger, PUT_STANDING(TOUCHED));
    writer_put_found(ledger);
    today = str_is_none(today) ? latest_day(ledger) : today;
    update_touch_again(ledger);
    update_tell(ledger);
    update_narrow(ledger);
    update_touch_day(ledger, today);
    ledger_put_fact(ledger, STR("today"), today);
}

bool ledger_finish(struct ledger *ledger, struct str today, struct diag *diag)
{
    (ledger->updating ? finish_update : finish_new)(ledger, today);
    diag_append(diag, ledger->found);
    if (ledger->doubtful) {
        return true;
    }
    writer_run(ledger, "COMMIT");
    return writer_ok(ledger, diag) && (ledger->updating || sync_to_disk(ledger, diag));
}
