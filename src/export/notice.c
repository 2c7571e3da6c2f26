/* SPDX-License-Identifier: MIT */
#include "export/export.h"
#include "ledger/ledger.h"

#define FORM STR("tongbao-notice/1")

static struct value number_of(struct region *region, size_t number)
{
    return value_number(region, (int64_t)number);
}

/* A line, or nothing for 0. */
static struct value line_of(struct region *region, unsigned line)
{
    return line == 0 ? VALUE_NONE : value_number(region, line);
}

static struct value day_of(struct region *region, struct notice_day day)
{
    if (day.state != NOTICE_DAY_GIVEN || !text_day_ok(day.day)) {
        return VALUE_NONE;
    }
    return value_text(
        str_format(region, "%04d-%02d-%02d", day.day.year, day.day.month, day.day.day));
}

static struct value texts_of(struct region *region, const struct str *texts, size_t count)
{
    struct value *items = region_array(region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = value_text(texts[i]);
    }
    return value_list(items, count);
}

static struct value words_of(struct region *region, struct notice_list list)
{
    struct value *items = region_array(region, list.count, sizeof *items);
    for (size_t i = 0; i < list.count; i++) {
        items[i] = value_text(list.items[i].text);
    }
    return value_list(items, list.count);
}

static struct value first_of(struct notice_list list)
{
    return list.count == 0 ? VALUE_NONE : value_text(list.items[0].text);
}

static struct value source_of(struct region *region, const struct notice_file *file)
{
    struct str name = file->name;
    size_t slash = str_find_last(name, STR("/"));
    struct value_maker map = value_maker(region);
    value_put(&map, STR("file"),
              value_text(slash == STR_NOWHERE ? name : str_from(name, slash + 1)));
    value_put(&map, STR("encoding"), value_text(charset_encoding_name(file->encoding)));
    value_put(&map, STR("bom"), value_truth(file->bom));
    value_put(&map, STR("newline"), value_text(charset_newline_name(file->newline)));
    value_put(&map, STR("bytes"), number_of(region, file->bytes));
    value_put(&map, STR("sha256"), value_text(file->sha256));
    return value_made(&map);
}

static struct value letterhead_of(struct region *region, const struct notice_letterhead *head)
{
    if (head->line == 0) {
        return VALUE_NONE;
    }
    struct value_maker map = value_maker(region);
    value_put(&map, STR("organisation"), value_text(head->organisation));
    value_put(&map, STR("address"), value_text(head->address));
    value_put(&map, STR("phone"), value_text(head->phone));
    value_put(&map, STR("postcode"), value_text(head->postcode));
    value_put(&map, STR("line"), line_of(region, head->line));
    return value_made(&map);
}

static struct value organisation_of(struct region *region, const struct notice_organisation *body)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("name"), value_text(body->name));
    value_put(&map, STR("short_name"), value_text(body->short_name));
    value_put(&map, STR("parents"), texts_of(region, body->parents, body->parent_count));
    value_put(&map, STR("level"), value_text(notice_level_name(body->level)));
    return value_made(&map);
}

static struct value inspection_of(struct region *region, const struct notice_inspection *inspection)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("type"), value_text(inspection->type));
    value_put(&map, STR("authority"), value_text(inspection->authority));
    value_put(&map, STR("group"), value_text(inspection->group));
    value_put(&map, STR("round"), value_text(inspection->round));
    value_put(&map, STR("start"), day_of(region, inspection->start));
    value_put(&map, STR("end"), day_of(region, inspection->end));
    value_put(&map, STR("feedback_date"), day_of(region, inspection->feedback));
    return value_made(&map);
}

static struct value chapters_of(struct region *region, const struct notice *notice)
{
    struct value *items = region_array(region, notice->chapter_count, sizeof *items);
    for (size_t i = 0; i < notice->chapter_count; i++) {
        const struct notice_chapter *chapter = &notice->chapters[i];
        struct value_maker map = value_maker(region);
        value_put(&map, STR("number"), value_text(chapter->number));
        value_put(&map, STR("title"), value_text(chapter->title));
        value_put(&map, STR("role"), value_text(notice_role_name(chapter->role)));
        value_put(&map, STR("line"), line_of(region, chapter->line));
        items[i] = value_made(&map);
    }
    return value_list(items, notice->chapter_count);
}

/* The labels of an issue as a map; of a label that comes twice the first. */
static struct value fields_of(struct region *region, const struct notice_item *item)
{
    struct value_maker map = value_maker(region);
    for (size_t i = 0; i < item->field_count; i++) {
        bool known = false;
        for (size_t j = 0; j < i && !known; j++) {
            known = str_equal(item->fields[j].label, item->fields[i].label);
        }
        if (!known) {
            value_put(&map, item->fields[i].label, value_text(item->fields[i].text));
        }
    }
    return value_made(&map);
}

static struct value sub_issues_of(struct region *region, const struct notice_item *item)
{
    struct value *items = region_array(region, item->sub_issue_count, sizeof *items);
    for (size_t i = 0; i < item->sub_issue_count; i++) {
        const struct notice_item *sub = &item->sub_issues[i];
        struct value_maker map = value_maker(region);
        value_put(&map, STR("number"), value_text(sub->number));
        value_put(&map, STR("title"), value_text(sub->title));
        value_put(&map, STR("line"), line_of(region, sub->line));
        value_put(&map, STR("measures"), number_of(region, sub->measures.count));
        value_put(&map, STR("measure_texts"), words_of(region, sub->measures));
        items[i] = value_made(&map);
    }
    return value_list(items, item->sub_issue_count);
}

/* An issue with sub-issues has the sum of their measures and its own. */
static size_t count_measures(const struct notice_item *item)
{
    size_t count = item->measures.count;
    for (size_t i = 0; i < item->sub_issue_count; i++) {
        count += item->sub_issues[i].measures.count;
    }
    return count;
}

static struct value status_of(enum notice_status status)
{
    return status == NOTICE_UNSTATED ? VALUE_NONE : value_text(notice_status_label(status));
}

static struct value item_of(struct region *region, const struct notice_item *item)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("number"), value_text(item->number));
    value_put(&map, STR("title"), value_text(item->title));
    value_put(&map, STR("line"), line_of(region, item->line));
    value_put(&map, STR("last_line"), line_of(region, item->last_line));
    value_put(&map, STR("status"), status_of(item->status));
    value_put(&map, STR("status_raw"), value_text(item->status_raw));
    value_put(&map, STR("long_term"), value_truth(item->long_term));
    value_put(&map, STR("measures"), number_of(region, count_measures(item)));
    value_put(&map, STR("measure_texts"), words_of(region, item->measures));
    value_put(&map, STR("next_steps"), number_of(region, item->next_steps.count));
    value_put(&map, STR("next_step_texts"), words_of(region, item->next_steps));
    value_put(&map, STR("fields"), fields_of(region, item));
    value_put(&map, STR("deadline"), value_text(item->deadline));
    value_put(&map, STR("sub_issues"), sub_issues_of(region, item));
    return value_made(&map);
}

static struct value items_of(struct region *region, const struct notice_item *items, size_t count)
{
    struct value *values = region_array(region, count, sizeof *values);
    for (size_t i = 0; i < count; i++) {
        values[i] = item_of(region, &items[i]);
    }
    return value_list(values, count);
}

static struct value sections_of(struct region *region, const struct notice *notice)
{
    struct value *items = region_array(region, notice->section_count, sizeof *items);
    for (size_t i = 0; i < notice->section_count; i++) {
        const struct notice_section *section = &notice->sections[i];
        struct value_maker map = value_maker(region);
        value_put(&map, STR("number"), value_text(section->number));
        value_put(&map, STR("title"), value_text(section->title));
        value_put(&map, STR("line"), line_of(region, section->line));
        value_put(&map, STR("issues"), items_of(region, section->issues, section->issue_count));
        items[i] = value_made(&map);
    }
    return value_list(items, notice->section_count);
}

static struct str status_name(enum notice_status status)
{
    return status == NOTICE_UNSTATED ? STR("unstated") : notice_status_label(status);
}

static struct value totals_of(struct region *region, const struct notice *notice)
{
    struct notice_totals totals = notice_count(notice);
    struct value_maker by_status = value_maker(region);
    for (int i = 0; i < NOTICE_STATUS_COUNT; i++) {
        value_put(&by_status, status_name((enum notice_status)i),
                  number_of(region, totals.by_status[i]));
    }
    struct value_maker map = value_maker(region);
    value_put(&map, STR("sections"), number_of(region, notice->section_count));
    value_put(&map, STR("issues"), number_of(region, totals.issues));
    value_put(&map, STR("long_term"), number_of(region, notice->long_term_count));
    value_put(&map, STR("sub_issues"), number_of(region, totals.sub_issues));
    value_put(&map, STR("measures"), number_of(region, totals.measures));
    value_put(&map, STR("issue_next_steps"), number_of(region, totals.issue_next_steps));
    value_put(&map, STR("by_status"), value_made(&by_status));
    return value_made(&map);
}

static struct value claim_of(struct region *region, const struct notice_claim *claim)
{
    if (claim->line == 0) {
        return VALUE_NONE;
    }
    struct value_maker by_status = value_maker(region);
    for (int i = 0; i < NOTICE_STATUS_COUNT; i++) {
        if (claim->by_status[i] >= 0) {
            value_put(&by_status, status_name((enum notice_status)i),
                      value_number(region, claim->by_status[i]));
        }
    }
    struct value_maker map = value_maker(region);
    value_put(&map, STR("line"), line_of(region, claim->line));
    value_put(&map, STR("issues"),
              claim->issues < 0 ? VALUE_NONE : value_number(region, claim->issues));
    value_put(&map, STR("by_status"), value_made(&by_status));
    return value_made(&map);
}

static struct value unit_of(enum notice_period_unit unit)
{
    switch (unit) {
    case NOTICE_WORKING_DAYS:
        return value_text(STR("working"));
    case NOTICE_CALENDAR_DAYS:
        return value_text(STR("calendar"));
    default:
        return VALUE_NONE;
    }
}

static struct value comment_of(struct region *region, const struct notice_comment *comment)
{
    const struct notice_period *period = &comment->period;
    struct value_maker map = value_maker(region);
    value_put(&map, STR("invites"), value_truth(comment->invites));
    value_put(&map, STR("line"), line_of(region, comment->line));
    value_put(&map, STR("period_raw"), value_text(period->raw));
    value_put(&map, STR("period_start"), day_of(region, period->from));
    value_put(&map, STR("period_end"), day_of(region, period->until));
    value_put(&map, STR("period_days"),
              period->days == 0 ? VALUE_NONE : value_number(region, period->days));
    value_put(&map, STR("period_unit"), unit_of(period->unit));
    value_put(&map, STR("phone"), first_of(comment->phones));
    value_put(&map, STR("phones"), words_of(region, comment->phones));
    value_put(&map, STR("address"), value_text(comment->address.text));
    value_put(&map, STR("mailbox"), value_text(comment->mailbox.text));
    value_put(&map, STR("postcode"), value_text(comment->postcode.text));
    value_put(&map, STR("email"), first_of(comment->emails));
    value_put(&map, STR("emails"), words_of(region, comment->emails));
    value_put(&map, STR("note"), value_text(comment->note.text));
    return value_made(&map);
}

static struct value signature_of(struct region *region, const struct notice_signature *signature)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("organisation"), value_text(signature->organisation.text));
    value_put(&map, STR("date"), day_of(region, signature->date));
    value_put(&map, STR("date_raw"), value_text(signature->date_raw.text));
    return value_made(&map);
}

/* Its line and column or null, its text in the reader's language. */
static struct value complaint_of(struct region *region, const struct diag_entry *entry)
{
    struct buf text;
    buf_init(&text, BUF_ANY);
    diag_put_message(&text, entry);
    struct value_maker map = value_maker(region);
    value_put(&map, STR("code"), value_text(str_of(entry->code->name)));
    value_put(&map, STR("severity"), value_text(diag_severity_slug(entry->code->severity)));
    value_put(&map, STR("line"), line_of(region, entry->place.line));
    value_put(&map, STR("column"), line_of(region, entry->place.column));
    value_put(&map, STR("text"), value_text(str_copy(region, buf_str(&text))));
    buf_finish(&text);
    return value_made(&map);
}

static struct value complaints_of(struct region *region, const struct diag *complaints)
{
    size_t count = diag_count(complaints);
    struct value *items = region_array(region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = complaint_of(region, diag_entry(complaints, i));
    }
    return value_list(items, count);
}

static struct value overruled_of(struct region *region, const struct notice *notice,
                                 const struct content_sidecar *sidecar)
{
    struct ledger_overruled_list list = ledger_overruled(region, notice, sidecar);
    struct value *items = region_array(region, list.count, sizeof *items);
    for (size_t i = 0; i < list.count; i++) {
        struct value_maker map = value_maker(region);
        value_put(&map, STR("fact"), value_text(list.items[i].fact));
        value_put(&map, STR("item"), value_text(list.items[i].anchor));
        value_put(&map, STR("said"), value_text(list.items[i].said));
        value_put(&map, STR("was"), value_text(list.items[i].was));
        items[i] = value_made(&map);
    }
    return value_list(items, list.count);
}

/* What the text of the notice says, without its complaints. */
static void put_read(struct value_maker *map, struct region *region, const struct notice *notice,
                     const struct notice_file *file)
{
    value_put(map, STR("source"), source_of(region, file));
    value_put(map, STR("title"), value_text(notice->title));
    value_put(map, STR("title_line"), line_of(region, notice->title_line));
    value_put(map, STR("kind"), value_text(notice->kind));
    value_put(map, STR("attachment"), value_text(notice->attachment));
    value_put(map, STR("letterhead"), letterhead_of(region, &notice->letterhead));
    value_put(map, STR("organisation"), organisation_of(region, &notice->organisation));
    value_put(map, STR("inspection"), inspection_of(region, &notice->inspection));
    value_put(map, STR("chapters"), chapters_of(region, notice));
    value_put(map, STR("sections"), sections_of(region, notice));
    value_put(map, STR("long_term"), items_of(region, notice->long_term, notice->long_term_count));
    value_put(map, STR("totals"), totals_of(region, notice));
    value_put(map, STR("claimed"), claim_of(region, &notice->claim));
    value_put(map, STR("next_steps"), number_of(region, notice->next_steps.count));
    value_put(map, STR("next_step_texts"), words_of(region, notice->next_steps));
    value_put(map, STR("comment"), comment_of(region, &notice->comment));
    value_put(map, STR("signature"), signature_of(region, &notice->signature));
}

struct value export_notice(struct region *region, const struct notice *notice,
                           const struct content_sidecar *sidecar, const struct notice_file *file,
                           const struct diag *complaints)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("schema"), value_text(FORM));
    put_read(&map, region, notice, file);
    value_put(&map, STR("warnings"), complaints_of(region, complaints));
    if (sidecar != NULL) {
        value_put(&map, STR("overruled"), overruled_of(region, notice, sidecar));
    }
    return value_made(&map);
}

struct value export_published(struct region *region, const struct notice *notice,
                              const struct notice_file *file, const struct export_known *known)
{
    struct value_maker map = value_maker(region);
    value_put(&map, STR("schema"), value_text(FORM));
    value_put(&map, STR("site"), known->site);
    put_read(&map, region, notice, file);
    value_put(&map, STR("warnings"), known->warnings);
    value_put(&map, STR("overruled"), known->overruled);
    return value_made(&map);
}
