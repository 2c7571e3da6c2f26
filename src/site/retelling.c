/* SPDX-License-Identifier: MIT */
#include "site/retelling.h"

#include "site/feed.h"
#include "site/kept.h"
#include "site/telling.h"

struct telling {
    struct build *build;
    struct diag *notice; /* of the notice at hand */
    struct str file;
};

static void tell_notice(struct telling *telling)
{
    telling_run(telling->build->listener, telling->build->counts, telling->notice);
}

/* cells: id, whole, code, file, line, column, words, silenced */
static bool take_remark(struct telling *telling, const struct str *cells)
{
    const struct diag_code *code = site_code_find(cells[2], NULL);
    bool whole = str_equal(cells[1], STR("1"));
    struct diag *diag = whole ? telling->build->diag : telling->notice;
    if (code == NULL) {
        return false;
    }
    if (!whole && !str_equal(cells[0], telling->file)) {
        tell_notice(telling);
        telling->file = cells[0];
    }
    struct place place = {cells[3], (unsigned)kept_number(cells[4]),
                          (unsigned)kept_number(cells[5])};
    diag_report(diag, code, place, cells[6]);
    if (!whole && !str_is_none(cells[7])) {
        diag_silence(diag, diag_count(diag) - 1, cells[7]);
    }
    return true;
}

/* All complaints, those of notices that were not read again too. */
bool retelling_run(struct build *build)
{
    struct str cells[8];
    struct telling telling = {build, diag_create(), STR_NONE};
    struct feed *feed =
        feed_create(build->paths.ledger,
                    STR("SELECT notice, whole, code, file, line, column, words, silenced"
                        " FROM remark ORDER BY whole, notice, position"),
                    build->diag);
    int next = feed == NULL ? -1 : 1;
    while (next > 0 && (next = feed_next(feed, build->region, cells, build->diag)) > 0) {
        next = take_remark(&telling, cells) ? 1 : -1;
    }
    tell_notice(&telling);
    feed_destroy(feed);
    diag_destroy(telling.notice);
    return next == 0;
}
