/* SPDX-License-Identifier: MIT */
#include "site/whole.h"

#include "site/feed.h"
#include "site/manifest.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    size_t index;
    struct whole_mark mark;
};

struct whole {
    const struct content_notices *notices;
    struct entry *entries;
    size_t count;
};

struct whole *whole_create(const struct content_notices *notices)
{
    struct whole *whole = region_resize(NULL, 1, sizeof *whole);
    *whole = (struct whole){
        .notices = notices,
        .entries = region_resize(NULL, notices->count + 1, sizeof *whole->entries),
    };
    return whole;
}

void whole_destroy(struct whole *whole)
{
    if (whole != NULL) {
        free(whole->entries);
        free(whole);
    }
}

/* ---- one notice in two files ------------------------------------------------------------ */

static struct str day_of(struct region *region, const struct notice *notice,
                         const struct content_sidecar *sidecar)
{
    const struct notice_day *signed_on = &notice->signature.date;
    if (sidecar != NULL && !str_is_none(sidecar->published)) {
        return sidecar->published;
    }
    if (sidecar != NULL && !str_is_none(sidecar->facts[CONTENT_FACT_SIGNED])) {
        return sidecar->facts[CONTENT_FACT_SIGNED];
    }
    return signed_on->state != NOTICE_DAY_GIVEN
               ? STR_NONE
               : str_format(region, "%04d-%02d-%02d", signed_on->day.year, signed_on->day.month,
                            signed_on->day.day);
}

static struct str fact_of(const struct content_sidecar *sidecar, enum content_fact fact,
                          struct str said)
{
    return sidecar == NULL || str_is_none(sidecar->facts[fact]) ? said : sidecar->facts[fact];
}

struct whole_mark whole_mark_of(struct region *region, const struct notice *notice,
                                const struct content_sidecar *sidecar)
{
    struct str head[] = {
        fact_of(sidecar, CONTENT_FACT_ORGANISATION, notice->organisation.name),
        fact_of(sidecar, CONTENT_FACT_TITLE, notice->title),
        day_of(region, notice, sidecar),
    };
    struct whole_mark mark = {.words = digest_xxh3(text_fold(region, notice->source->text))};
    if (!str_is_empty(head[0]) && !str_is_empty(head[1]) && !str_is_empty(head[2])) {
        mark.head = digest_xxh3(text_fold(region, str_join(region, head, 3, STR("|"))));
    }
    return mark;
}

void whole_put(struct whole *whole, size_t index, struct whole_mark mark)
{
    whole->entries[whole->count++] = (struct entry){index, mark};
}

static int by_index(const struct entry *a, const struct entry *b)
{
    return a->index < b->index ? -1 : a->index > b->index;
}

static int by_words(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = memcmp(&a->mark.words, &b->mark.words, sizeof a->mark.words);
    return order != 0 ? order : by_index(a, b);
}

static int by_head(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = memcmp(&a->mark.head, &b->mark.head, sizeof a->mark.head);
    return order != 0 ? order : by_index(a, b);
}

/* A sidecar says that one of them continues or replaces the other. */
static bool are_linked(const struct content_notice *a, const struct content_notice *b)
{
    return (a->sidecar != NULL &&
            (str_equal(a->sidecar->supersedes, b->id) || str_equal(a->sidecar->follows, b->id))) ||
           (b->sidecar != NULL &&
            (str_equal(b->sidecar->supersedes, a->id) || str_equal(b->sidecar->follows, a->id)));
}

static void report_pair(const struct whole *whole, const struct content *content, size_t first,
                        size_t second, struct diag *diag)
{
    const struct content_notice *before = &whole->notices->items[first];
    const struct content_notice *again = &whole->notices->items[second];
    struct region *region = region_create();
    struct str file =
        str_format(region, "%.*s/notices/%.*s", STR_ARGS(content->folder), STR_ARGS(again->path));
    struct diag *found = diag_create();
    diag_report(found, &SITE_TWICE, (struct place){.file = file}, before->path);
    site_silence(&content->site, again->sidecar, found);
    diag_append(diag, found);
    diag_destroy(found);
    region_destroy(region);
}

void whole_report_twice(struct whole *whole, const struct content *content, struct diag *diag)
{
    static const struct digest_xxh3 unsaid = {{0}};
    struct entry *entries = whole->entries;
    qsort(entries, whole->count, sizeof *entries, by_words);
    for (size_t i = 1; i < whole->count; i++) {
        if (digest_xxh3_equal(entries[i - 1].mark.words, entries[i].mark.words)) {
            report_pair(whole, content, entries[i - 1].index, entries[i].index, diag);
            entries[i].mark.head = unsaid; /* said already */
        }
    }
    qsort(entries, whole->count, sizeof *entries, by_head);
    for (size_t i = 1; i < whole->count; i++) {
        size_t first = entries[i - 1].index, second = entries[i].index;
        if (digest_xxh3_equal(entries[i - 1].mark.head, entries[i].mark.head) &&
            !digest_xxh3_equal(entries[i].mark.head, unsaid) &&
            !are_linked(&whole->notices->items[first], &whole->notices->items[second])) {
            report_pair(whole, content, first, second, diag);
        }
    }
}

/* ---- addresses that would be gone ------------------------------------------------------- */

static int compare_ids(const void *left, const void *right)
{
    return str_compare(*(const struct str *)left, *(const struct str *)right);
}

/* The ids of the notices that are withdrawn or were left out: their absence has its reason. */
static size_t list_absent(const struct whole *whole, struct region *region, struct str **ids)
{
    size_t total = whole->notices->count, count = 0;
    bool *present = region_array(region, total + 1, sizeof *present);
    *ids = region_array(region, total + 1, sizeof **ids);
    for (size_t i = 0; i < whole->count; i++) {
        present[whole->entries[i].index] = true;
    }
    for (size_t i = 0; i < total; i++) {
        if (!present[i]) {
            (*ids)[count++] = whole->notices->items[i].id;
        }
    }
    qsort(*ids, count, sizeof **ids, compare_ids);
    return count;
}

/* notice/2025/x.html → x; none if the path is no page of a notice */
static struct str notice_of(struct str path)
{
    size_t slash = str_find_last(path, STR("/"));
    return str_starts(path, STR("notice/"))
               ? str_slice(path, slash + 1, path.size - STR(".html").size)
               : STR_NONE;
}

static bool is_kept_address(struct str path)
{
    return str_ends(path, STR(".html")) &&
           (str_starts(path, STR("notice/")) || str_starts(path, STR("organisation/")));
}

/* The addresses of the new site, in the order of a manifest. */
static const char new_addresses[] =
    "SELECT path FROM notice"
    " UNION SELECT 'organisation/' || slug || '.html' FROM organisation"
    " UNION SELECT 'organisation/' || value || '.html' FROM alias WHERE kind = 'formerly'"
    " ORDER BY path";

static bool compare(const struct whole *whole, struct region *region,
                    const struct publish_paths *paths, struct str old, struct diag *diag)
{
    struct str *absent, path = STR_NONE;
    size_t absent_count = list_absent(whole, region, &absent);
    struct feed *feed = feed_create(paths->stage_ledger, str_of(new_addresses), diag);
    int next = feed == NULL ? -1 : feed_next(feed, region, &path, diag);
    struct manifest_entry entry;
    while (next >= 0 && manifest_take(&old, &entry)) {
        struct str was = entry.path, id = notice_of(was);
        if (!is_kept_address(was)) {
            continue;
        }
        while (next > 0 && str_compare(path, was) < 0) {
            next = feed_next(feed, region, &path, diag);
        }
        bool excused = !str_is_none(id) &&
                       bsearch(&id, absent, absent_count, sizeof *absent, compare_ids) != NULL;
        if (next >= 0 && !(next > 0 && str_equal(path, was)) && !excused) {
            diag_report(diag, &SITE_VANISHED, (struct place){.file = str_of(paths->current)}, was);
        }
    }
    feed_destroy(feed);
    return next >= 0;
}

bool whole_report_vanished(const struct whole *whole, const struct publish_paths *paths,
                           struct diag *diag)
{
    struct region *region = region_create();
    struct str old;
    bool ok = true;
    struct fs_folder *current = fs_folder_open(paths->current, NULL);
    /* a damaged list is the matter of `verify`; the next build writes a whole one */
    if (current != NULL && manifest_load(region, current, &old, NULL)) {
        ok = compare(whole, region, paths, old, diag);
    }
    fs_folder_close(current);
    region_destroy(region);
    return ok;
}
