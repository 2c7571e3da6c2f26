/* SPDX-License-Identifier: MIT */
#include "notice/internal.h"

NOTICE_CODES(DIAG_DEFINE)

const struct diag_code *notice_code_find(struct str name)
{
#define NOTICE_ADDRESS(id, code, severity, message, advice) &id,
    static const struct diag_code *const codes[] = {NOTICE_CODES(NOTICE_ADDRESS)};
#undef NOTICE_ADDRESS
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (str_equal(str_of(codes[i]->name), name)) {
            return codes[i];
        }
    }
    return NULL;
}

struct str notice_status_slug(enum notice_status status)
{
#define SLUG(name, slug) STR_INIT(slug),
    static const struct str slugs[] = {NOTICE_STATUSES(SLUG)};
#undef SLUG
    return status < NOTICE_STATUS_COUNT ? slugs[status] : STR_NONE;
}

struct str notice_status_label(enum notice_status status)
{
    return status < NOTICE_STATUS_COUNT ? words_status_labels[status] : STR_NONE;
}

struct str notice_role_name(enum notice_role role)
{
#define NAME(name, slug) STR_INIT(slug),
    static const struct str names[] = {NOTICE_ROLES(NAME)};
#undef NAME
    return role < NOTICE_ROLE_COUNT ? names[role] : STR_NONE;
}

struct str notice_level_name(enum notice_level level)
{
#define NAME(name, slug) STR_INIT(slug),
    static const struct str names[] = {NOTICE_LEVELS(NAME)};
#undef NAME
    return level < NOTICE_LEVEL_COUNT ? names[level] : STR_NONE;
}

static void count_item(struct notice_totals *totals, const struct notice_item *item)
{
    totals->sub_issues += item->sub_issue_count;
    for (size_t i = 0; i < item->sub_issue_count; i++) {
        totals->measures += item->sub_issues[i].measures.count;
    }
    totals->measures += item->measures.count;
    totals->issue_next_steps += item->next_steps.count;
    totals->by_status[item->status]++;
}

struct notice_totals notice_count(const struct notice *notice)
{
    struct notice_totals totals = {0};
    for (size_t s = 0; s < notice->section_count; s++) {
        const struct notice_section *section = &notice->sections[s];
        totals.issues += section->issue_count;
        for (size_t i = 0; i < section->issue_count; i++) {
            count_item(&totals, &section->issues[i]);
        }
    }
    for (size_t i = 0; i < notice->long_term_count; i++) {
        count_item(&totals, &notice->long_term[i]);
    }
    return totals;
}

/* A rectification chapter, an item of its form, or a field of status: something of a notice. */
static bool has_signs(const struct reader *reader)
{
    const struct notice *notice = reader->notice;
    for (size_t i = 0; i < notice->chapter_count; i++) {
        if (notice->chapters[i].role == NOTICE_RECTIFICATION &&
            words_inside(&words_rectification, notice->chapters[i].title)) {
            return true;
        }
    }
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct unit *unit = &reader->units[i];
        struct label label;
        if (unit->kind == UNIT_TABLE
                ? unit_is_ledger(unit)
                : unit_label(reader, unit, 0, &label) ||
                      (unit->mark.kind != MARK_NONE &&
                       issue_is_wrapped(str_from(unit->text, unit->mark.end)))) {
            return true;
        }
    }
    return false;
}

const struct notice *notice_parse(struct region *region, const struct markdown *source,
                                  const struct notice_lexicon *lexicon, struct diag *diag)
{
    struct reader reader = {
        .region = region,
        .source = source,
        .lexicon = lexicon,
        .diag = diag,
        .index = lexicon != NULL && lexicon->index != NULL ? lexicon->index
                                                           : notice_index_make(region, lexicon),
        .notice = region_take(region, sizeof(struct notice)),
    };
    reader.notice->source = source;
    reader_take_lines(&reader);
    reader_mark_loose(&reader);
    reader_take_tables(&reader);
    reader_mark_furniture(&reader);
    reader_count_brackets(&reader);
    reader_join(&reader);
    reader_split(&reader);
    notice_read_title(&reader);
    notice_read_tail(&reader);
    notice_read_chapters(&reader);
    if (str_is_none(reader.notice->kind) && !has_signs(&reader)) {
        diag_report(diag, &NOTICE_NOT_A_NOTICE, (struct place){source->file, 0, 0}, STR(""));
        return NULL;
    }
    notice_read_organisation(&reader);
    notice_read_inspection(&reader);
    notice_read_claim(&reader);
    notice_put_parts(&reader);
    notice_complain(&reader);
    return reader.notice;
}
