/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct diag {
    struct region *region;
    struct diag_entry *entries;
    size_t count, room;
    size_t by_severity[DIAG_ERROR + 1], silenced;
};

struct diag *diag_create(void)
{
    struct diag *diag = region_resize(NULL, 1, sizeof *diag);
    *diag = (struct diag){.region = region_create()};
    return diag;
}

void diag_destroy(struct diag *diag)
{
    if (diag != NULL) {
        region_destroy(diag->region);
        free(diag->entries);
        free(diag);
    }
}

void diag_clear(struct diag *diag)
{
    region_clear(diag->region);
    diag->count = diag->silenced = 0;
    memset(diag->by_severity, 0, sizeof diag->by_severity);
}

/* Complaints of one file come together: the name is copied once for all that follow each other. */
static struct str keep_file(struct diag *diag, struct str file)
{
    if (diag->count > 0 && str_equal(diag->entries[diag->count - 1].place.file, file)) {
        return diag->entries[diag->count - 1].place.file;
    }
    return str_copy(diag->region, file);
}

void diag_report(struct diag *diag, const struct diag_code *code, struct place place,
                 struct str words)
{
    if (diag == NULL) {
        return;
    }
    if (diag->count == diag->room) {
        diag->room = diag->room == 0 ? 16 : diag->room * 2;
        diag->entries = region_resize(diag->entries, diag->room, sizeof *diag->entries);
    }
    place.file = keep_file(diag, place.file);
    diag->entries[diag->count++] = (struct diag_entry){
        .code = code,
        .place = place,
        .words = str_copy(diag->region, words),
    };
    diag->by_severity[code->severity]++;
}

void diag_report_format(struct diag *diag, const struct diag_code *code, struct place place,
                        const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *words = NULL;
    int size = vasprintf(&words, format, args);
    va_end(args);
    diag_report(diag, code, place, size < 0 ? STR("") : (struct str){words, (size_t)size});
    if (size >= 0) {
        free(words);
    }
}

void diag_append(struct diag *diag, const struct diag *from)
{
    for (size_t i = 0; i < from->count; i++) {
        diag_report(diag, from->entries[i].code, from->entries[i].place, from->entries[i].words);
        if (!str_is_none(from->entries[i].silenced)) {
            diag_silence(diag, diag->count - 1, from->entries[i].silenced);
        }
    }
}

void diag_silence(struct diag *diag, size_t index, struct str reason)
{
    struct diag_entry *entry = &diag->entries[index];
    if (str_is_none(entry->silenced)) {
        diag->by_severity[entry->code->severity]--;
        diag->silenced++;
    }
    entry->silenced = str_copy(diag->region, str_is_none(reason) ? STR("") : reason);
}

static int compare_numbers(unsigned a, unsigned b)
{
    return a < b ? -1 : a > b;
}

static int compare_entries(const void *left, const void *right)
{
    const struct diag_entry *a = left, *b = right;
    int order = str_compare(a->place.file, b->place.file);
    if (order == 0) { /* line 0, the whole file, comes last */
        order = compare_numbers(a->place.line - 1, b->place.line - 1);
    }
    if (order == 0) {
        order = compare_numbers(a->place.column, b->place.column);
    }
    if (order == 0) {
        order = strcmp(a->code->name, b->code->name);
    }
    return order == 0 ? str_compare(a->words, b->words) : order;
}

void diag_sort(struct diag *diag)
{
    if (diag->count > 1) {
        qsort(diag->entries, diag->count, sizeof *diag->entries, compare_entries);
    }
}

size_t diag_count(const struct diag *diag)
{
    return diag->count;
}

size_t diag_count_of(const struct diag *diag, enum diag_severity severity)
{
    return diag->by_severity[severity];
}

size_t diag_count_silenced(const struct diag *diag)
{
    return diag->silenced;
}

const struct diag_entry *diag_entry(const struct diag *diag, size_t index)
{
    return &diag->entries[index];
}

const char *diag_severity_name(enum diag_severity severity)
{
    static const char *const names[] = {DIAG_TEXT("info"), DIAG_TEXT("warning"),
                                        DIAG_TEXT("error")};
    return names[severity];
}

struct str diag_severity_slug(enum diag_severity severity)
{
    static const struct str slugs[] = {STR_INIT("info"), STR_INIT("warn"), STR_INIT("error")};
    return slugs[severity];
}

void diag_put_message(struct buf *buf, const struct diag_entry *entry)
{
    struct str message = str_of(diag_translate(entry->code->message));
    if (!str_has(message, STR("%s"))) {
        buf_put(buf, message);
        return;
    }
    buf_put(buf, str_take_until(&message, STR("%s")));
    buf_put(buf, entry->words);
    buf_put(buf, message);
}

static const char *color_of(enum diag_severity severity)
{
    static const char *const colors[] = {"\033[36m", "\033[33m", "\033[31m"};
    return colors[severity];
}

void diag_put_line(struct buf *buf, const struct diag_entry *entry, bool color)
{
    size_t begin = buf->size;
    if (!str_is_empty(entry->place.file)) {
        buf_put(buf, entry->place.file);
        buf_put(buf, STR(":"));
    }
    if (entry->place.line > 0) {
        buf_put_format(buf, "%u:", entry->place.line);
        if (entry->place.column > 0) {
            buf_put_format(buf, "%u:", entry->place.column);
        }
    }
    if (buf->size > begin) {
        buf_put(buf, STR(" "));
    }
    buf_put_format(buf, "%s%s:%s ", color ? color_of(entry->code->severity) : "",
                   diag_translate(diag_severity_name(entry->code->severity)),
                   color ? "\033[0m" : "");
    diag_put_message(buf, entry);
    buf_put_format(buf, " [%s]", entry->code->name);
    if (!str_is_none(entry->silenced)) {
        buf_put_format(buf, diag_translate(" (silenced: %.*s)"), STR_ARGS(entry->silenced));
    }
    buf_put_byte(buf, '\n');
}
