/* SPDX-License-Identifier: MIT */
#include "site/reading.h"

#include "charset/charset.h"
#include "check/check.h"
#include "fs/fs.h"
#include "pages/pages.h"
#include "search/search.h"
#include "site/crew.h"
#include "site/inputs.h"
#include "site/kept.h"
#include "site/stop.h"
#include "site/telling.h"
#include "site/trouble.h"

#include <pthread.h>
#include <stdlib.h>

/*
 * A window slides over the list of notices. Threads take the next one as long as it lies in the
 * window and read it. The thread that called reads with them, but first of all it writes: it takes
 * them out at the foot of the window, in order. So memory is that of the window, however long the
 * list, and nobody waits for another one but where the window is full.
 *
 *     written … [ read | being read | free ] … not begun
 *               ^ foot                     ^ foot + size
 */
#define WINDOW_MOST 64
#define WINDOW_PER_THREAD 2

/* What is put aside of a notice, and how much room is held for the next. */
#define WORDS_MOST ((size_t)64 * 1024 * 1024)
#define WORDS_USUAL ((size_t)256 * 1024)

enum state { FREE, BUSY, READ };

/* A notice on its way. */
struct slot {
    enum state state;
    struct region *region;
    struct diag *diag;           /* its complaints */
    const struct notice *notice; /* NULL: it cannot be read */
    bool left_out;
    struct ledger_source source;
    struct whole_mark mark;
    struct check_sought sought;
    struct buf words;        /* what pages and index want of it, … */
    struct fs_spooled where; /* … and where it was put aside */
    bool kept;
};

struct window {
    const struct reading *reading;
    pthread_mutex_t mutex;           /* over all below; a BUSY slot belongs to its reader */
    pthread_cond_t freed, foot_read; /* readers wait for room, the writer for the foot */
    struct slot slots[WINDOW_MOST];
    size_t size;       /* slots in use */
    size_t next, foot; /* the next to be read, to be written */
    size_t waiting;    /* readers */
    bool ended;        /* nobody writes any more */
    enum site_end end;
};

/* ---- one notice ------------------------------------------------------------------------- */

static struct str file_of(const struct reading *reading, struct region *region,
                          const struct content_notice *entry)
{
    return str_format(region, "%.*s/notices/%.*s", STR_ARGS(reading->content->folder),
                      STR_ARGS(entry->path));
}

static enum charset_encoding encoding_of(const struct content_notice *entry)
{
    struct str name = entry->sidecar == NULL ? STR_NONE : entry->sidecar->encoding;
    return str_is_none(name) ? CHARSET_ENCODING_COUNT : charset_encoding_find(name);
}

/* Its article and what can be found in it, so that it is read but once. */
static void keep_words(const struct reading *reading, struct slot *slot,
                       const struct content_notice *entry)
{
    buf_clear(&slot->words);
    bool whole = pages_put_article(&slot->words, slot->region, slot->notice, entry->sidecar);
    size_t middle = slot->words.size;
    if (!reading->options->without_search) {
        search_put_text(&slot->words, slot->region, slot->notice);
    }
    slot->kept = whole && buf_ok(&slot->words) &&
                 fs_spool_put(reading->kept, buf_str(&slot->words), &slot->where);
    slot->where.middle = (uint32_t)middle;
    if (slot->words.size > WORDS_USUAL) {
        buf_finish(&slot->words);
    }
}

static void read_notice(const struct reading *reading, struct slot *slot,
                        const struct content_notice *entry)
{
    region_clear(slot->region);
    diag_clear(slot->diag);
    slot->notice = NULL;
    slot->left_out = slot->kept = false;
    slot->source = (struct ledger_source){.file = entry->path, .id = entry->id};
    struct str name = file_of(reading, slot->region, entry), bytes;
    if (!fs_read(slot->region, name.data, CHARSET_BYTES_MOST, &bytes, slot->diag)) {
        return;
    }
    struct notice_file file = {.encoding = CHARSET_ENCODING_COUNT};
    slot->notice = notice_read(slot->region, bytes, name, encoding_of(entry), reading->lexicon,
                               &file, slot->diag);
    slot->source.bytes = (int64_t)bytes.size;
    slot->source.encoding = charset_encoding_name(file.encoding);
    slot->source.sha256 =
        slot->notice != NULL ? file.sha256 : digest_sha256_hex(slot->region, digest_sha256(bytes));
    if (slot->notice != NULL) {
        slot->sought = (struct check_sought){0};
        struct check_facts facts = {file.encoding, reading->content, entry->sidecar, file.sha256,
                                    &slot->sought};
        check_notice(slot->region, slot->notice, &facts, slot->diag);
        slot->mark = whole_mark_of(slot->region, slot->notice, entry->sidecar);
        /* nobody lets a notice pass that cannot be read */
        site_silence(&reading->content->site, entry->sidecar, slot->diag);
        if (reading->kept != NULL) {
            keep_words(reading, slot, entry);
        }
    }
    diag_sort(slot->diag);
}

/* ---- the readers ------------------------------------------------------------------------ */

static bool is_room(const struct window *window)
{
    return window->next < window->foot + window->size;
}

static bool is_left(const struct window *window)
{
    return !window->ended && window->next < window->reading->notices->count;
}

/* The next slot to read into. Call with the mutex held, if there is one. */
static struct slot *take_slot(struct window *window, size_t *index)
{
    *index = window->next++;
    struct slot *slot = &window->slots[*index % window->size];
    slot->state = BUSY;
    return slot;
}

/* Reads the next notice, with the mutex held before and after. */
static void read_next(struct window *window)
{
    size_t index;
    struct slot *slot = take_slot(window, &index);
    pthread_mutex_unlock(&window->mutex);
    read_notice(window->reading, slot, &window->reading->notices->items[index]);
    pthread_mutex_lock(&window->mutex);
    slot->state = READ;
    if (index == window->foot) {
        pthread_cond_signal(&window->foot_read);
    }
}

static void *read_along(void *argument)
{
    struct window *window = argument;
    pthread_mutex_lock(&window->mutex);
    while (is_left(window)) {
        if (is_room(window)) {
            read_next(window);
            continue;
        }
        window->waiting++;
        pthread_cond_wait(&window->freed, &window->mutex);
        window->waiting--;
    }
    pthread_mutex_unlock(&window->mutex);
    return NULL;
}

/* ---- the writer ------------------------------------------------------------------------- */

/* The complaint for which the notice is not published, or NULL. */
static const struct diag_code *find_hold(const struct reading *reading, const struct diag *diag)
{
    const struct content_site *site = &reading->content->site;
    const struct content_strings *hold = &site->hold;
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_code *code = diag_entry(diag, i)->code;
        if (!str_is_none(diag_entry(diag, i)->silenced)) {
            continue;
        }
        if ((reading->options->strict && code->severity == DIAG_ERROR) ||
            (site->require_approval && site_is_of_approval(code))) {
            return code;
        }
        for (size_t j = 0; j < hold->count; j++) {
            if (str_equal(hold->items[j], str_of(code->name))) {
                return code;
            }
        }
    }
    return NULL;
}

static void note_input(const struct reading *reading, const struct slot *slot)
{
    if (reading->inputs != NULL) {
        inputs_put_file(reading->inputs, slot->source.file, slot->source.sha256);
    }
}

/* False if the machine fails or the ledger cannot be written. What cannot be published is left out
 * and counted. */
static bool keep_notice(struct window *window, struct slot *slot, size_t index)
{
    const struct reading *reading = window->reading;
    const struct content_notice *entry = &reading->notices->items[index];
    struct site_counts *counts = reading->counts;
    const struct diag_code *hold = reading->checking ? NULL : find_hold(reading, slot->diag);
    if (slot->notice == NULL || hold != NULL) {
        counts->left_out++;
        slot->left_out = true;
        window->end = SITE_WRONG;
        if (trouble_is_in(slot->diag)) { /* no reason to publish the others without it */
            return false;
        }
        if (slot->notice != NULL) {
            struct place place = {.file = file_of(reading, slot->region, entry)};
            diag_report(slot->diag, &SITE_HELD, place, str_of(hold->name));
            gone_put(reading->gone, entry->id, slot->source.sha256);
        }
        return true;
    }
    struct diag *found = diag_create();
    bool put = ledger_put_notice(reading->ledger, &slot->source, slot->notice, entry->sidecar,
                                 slot->diag, found);
    if (diag_count_of(found, DIAG_ERROR) > 0) { /* what a sidecar says cannot be */
        window->end = SITE_WRONG;
    }
    site_silence(&reading->content->site, entry->sidecar, found);
    diag_append(slot->diag, found);
    diag_destroy(found);
    put = put && ledger_put_remarks(reading->ledger, slot->diag, slot->diag) &&
          ledger_put_sought(reading->ledger, slot->sought.items, slot->sought.count, slot->diag);
    whole_put(reading->whole, reading->turns == NULL ? index : reading->turns[index], slot->mark);
    if (put && reading->originals != NULL) {
        originals_put(reading->originals, entry->path, ledger_last_original(reading->ledger),
                      slot->source.sha256);
    }
    if (slot->kept) {
        fs_spool_name(reading->kept, ledger_last_key(reading->ledger), slot->where);
    }
    struct notice_totals totals = notice_count(slot->notice);
    counts->notices++;
    counts->issues += totals.issues + slot->notice->long_term_count;
    return put;
}

/* It was withdrawn: at most its address stays. */
static bool drop_notice(struct window *window, const struct slot *slot,
                        const struct content_notice *entry)
{
    const struct reading *reading = window->reading;
    gone_put(reading->gone, entry->id, slot->source.sha256);
    if (trouble_is_in(slot->diag)) {
        return false;
    }
    return slot->notice == NULL || !entry->sidecar->tombstone ||
           ledger_put_withdrawn(reading->ledger, &slot->source, slot->notice, entry->sidecar,
                                slot->diag);
}

/* So that the next build knows the file again without reading it. */
static bool remember(const struct reading *reading, struct slot *slot,
                     const struct content_notice *entry)
{
    struct ledger_input input = kept_input(&reading->notices->files, entry->path, reading->begun);
    input.sha256 = slot->source.sha256;
    input.id = slot->left_out ? STR_NONE : entry->id;
    input.withdrawn = entry->sidecar != NULL && entry->sidecar->withdrawn;
    input.words = digest_xxh3_hex(slot->region, slot->mark.words);
    input.head = digest_xxh3_hex(slot->region, slot->mark.head);
    input.sidecar = entry->sidecar;
    /* what cannot even be looked into is found out by the next build too */
    return str_is_none(input.sha256) || ledger_put_input(reading->ledger, &input, slot->diag);
}

/* The notice at the foot of the window. Until it is read, others are. */
static struct slot *await(struct window *window)
{
    pthread_mutex_lock(&window->mutex);
    struct slot *slot = &window->slots[window->foot % window->size];
    while (slot->state != READ) {
        if (is_left(window) && is_room(window)) {
            read_next(window);
        } else {
            pthread_cond_wait(&window->foot_read, &window->mutex);
        }
    }
    pthread_mutex_unlock(&window->mutex);
    return slot;
}

/* Who waits for room is woken when half the window is free: then he has something to do. */
static void move_on(struct window *window, struct slot *slot, bool ended)
{
    pthread_mutex_lock(&window->mutex);
    slot->state = FREE;
    window->foot++;
    window->ended = ended;
    size_t taken = window->next - window->foot;
    if (window->waiting > 0 && (ended || 2 * taken <= window->size)) {
        pthread_cond_broadcast(&window->freed);
    }
    pthread_mutex_unlock(&window->mutex);
}

static void write_all(struct window *window)
{
    const struct reading *reading = window->reading;
    struct site_listener *listener = reading->listener;
    for (size_t i = 0; i < reading->notices->count && !window->ended; i++) {
        struct slot *slot = await(window);
        const struct content_notice *entry = &reading->notices->items[i];
        bool withdrawn = entry->sidecar != NULL && entry->sidecar->withdrawn;
        bool kept = withdrawn ? drop_notice(window, slot, entry) : keep_notice(window, slot, i);
        note_input(reading, slot);
        kept = kept && remember(reading, slot, entry);
        if (!withdrawn || !kept) {
            telling_run(slot->left_out ? reading->left_out : listener, reading->counts, slot->diag);
        }
        telling_progress(listener, SITE_READING, i + 1, reading->notices->count);
        bool ended = !kept || stop_is_wanted(reading->options);
        if (ended) {
            window->end = SITE_ENVIRONMENT;
        }
        move_on(window, slot, ended);
    }
}

/* ---- together --------------------------------------------------------------------------- */

static void open_window(struct window *window, const struct reading *reading, unsigned threads)
{
    *window = (struct window){.reading = reading, .end = SITE_DONE};
    window->size =
        threads * WINDOW_PER_THREAD < WINDOW_MOST ? threads * WINDOW_PER_THREAD : WINDOW_MOST;
    pthread_mutex_init(&window->mutex, NULL);
    pthread_cond_init(&window->freed, NULL);
    pthread_cond_init(&window->foot_read, NULL);
    for (size_t i = 0; i < window->size; i++) {
        window->slots[i].region = region_create();
        window->slots[i].diag = diag_create();
        buf_init(&window->slots[i].words, WORDS_MOST);
    }
}

static void close_window(struct window *window)
{
    for (size_t i = 0; i < window->size; i++) {
        region_destroy(window->slots[i].region);
        diag_destroy(window->slots[i].diag);
        buf_finish(&window->slots[i].words);
    }
    pthread_cond_destroy(&window->foot_read);
    pthread_cond_destroy(&window->freed);
    pthread_mutex_destroy(&window->mutex);
}

enum site_end reading_run(const struct reading *reading, unsigned threads, struct diag *diag)
{
    struct window *window = region_resize(NULL, 1, sizeof *window);
    open_window(window, reading, threads);
    struct crew *crew = threads > 1 ? crew_start(read_along, window, threads - 1, diag) : NULL;
    if (crew == NULL && threads > 1) {
        window->end = SITE_ENVIRONMENT;
    } else {
        write_all(window);
        crew_end(crew);
    }
    enum site_end end = window->end;
    close_window(window);
    free(window);
    return end;
}
