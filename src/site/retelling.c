/* SPDX-License-Identifier: MIT */
#include "site/retelling.h"

#include "site/feed.h"
#include "site/kept.h"
#include "site/telling.h"

struct retelling_notice {
    struct str file; /* below content/notices */
    struct diag *said;
};

/* ---- what is left out --------------------------------------------------------------------- */

/* content/notices/2025/x.md → 2025/x.md */
static struct str below_notices(const struct build *build, struct str file)
{
    (void)(str_take(&file, build->content->folder) && str_take(&file, STR("/notices/")));
    return file;
}

static void keep(struct site_listener *listener, const struct diag *said)
{
    struct retelling *retelling = (struct retelling *)listener;
    struct region *region = retelling->build->region;
    struct str file = below_notices(retelling->build, diag_entry(said, 0)->place.file);
    struct retelling_notice notice = {str_copy(region, file), diag_create()};
    diag_append(notice.said, said);
    *REGION_PUSH(region, &retelling->left_out) = notice;
}

void retelling_begin(struct retelling *retelling, struct build *build)
{
    *retelling =
        (struct retelling){.listener = {.complain = keep}, .build = build, .notice = diag_create()};
}

void retelling_end(struct retelling *retelling)
{
    for (size_t i = 0; i < retelling->left_out.count; i++) {
        diag_destroy(retelling->left_out.items[i].said);
    }
    diag_destroy(retelling->notice);
}

/* ---- in the order of the files ------------------------------------------------------------ */

static void tell_notice(struct retelling *retelling)
{
    telling_run(retelling->build->listener, retelling->build->counts, retelling->notice);
}

/* Those that come before `file`; none: all that are left. */
static void tell_left_out(struct retelling *retelling, struct str file)
{
    const struct build *build = retelling->build;
    for (; retelling->next < retelling->left_out.count; retelling->next++) {
        struct retelling_notice *notice = &retelling->left_out.items[retelling->next];
        if (!str_is_none(file) && str_compare(notice->file, file) > 0) {
            break;
        }
        telling_run(build->listener, build->counts, notice->said);
    }
}

/* cells: the notice's file, whole, code, file, line, column, words, silenced */
static bool take_remark(struct retelling *retelling, const struct str *cells)
{
    const struct diag_code *code = site_code_find(cells[2], NULL);
    bool whole = str_equal(cells[1], STR("1"));
    struct diag *diag = whole ? retelling->build->diag : retelling->notice;
    if (code == NULL) {
        return false;
    }
    if (!whole && !str_equal(cells[0], retelling->file)) {
        tell_notice(retelling);
        tell_left_out(retelling, cells[0]);
        retelling->file = cells[0];
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
bool retelling_run(struct retelling *retelling)
{
    struct str cells[8];
    struct build *build = retelling->build;
    struct feed *feed = feed_create(
        build->paths.ledger,
        STR("SELECT (SELECT notice.file FROM notice WHERE notice.id = remark.notice), whole, code,"
            " file, line, column, words, silenced FROM remark ORDER BY notice, whole, position"),
        build->diag);
    int next = feed == NULL ? -1 : 1;
    while (next > 0 && (next = feed_next(feed, build->region, cells, build->diag)) > 0) {
        next = take_remark(retelling, cells) ? 1 : -1;
    }
    tell_notice(retelling);
    tell_left_out(retelling, STR_NONE);
    feed_destroy(feed);
    return next == 0;
}
