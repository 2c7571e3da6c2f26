/* SPDX-License-Identifier: MIT */
#include "export/closing.h"

#include "region/region.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000L
#define LOOK_EVERY (SECOND / 200)

/* Who comes last frees it: the thread that packs, or the one that waits for it. */
struct closing {
    lxw_workbook *book;
    int file;
    pthread_mutex_t mutex; /* over what follows */
    pthread_cond_t changed;
    lxw_error error;
    bool done, left;
};

/* One book at a time, for libxlsxwriter says when a book was made with gmtime, which has one answer
 * for all threads. */
static lxw_error close_book(lxw_workbook *book)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    lxw_error error = workbook_close(book);
    pthread_mutex_unlock(&lock);
    return error;
}

static void close_file(int file)
{
    if (file >= 0) {
        close(file);
    }
}

/* Nothing is packed. The library would leave the files open in which it keeps the rows. */
static void drop_book(lxw_workbook *book)
{
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, book->worksheets, list_pointers)
    {
        if (sheet->optimize_tmpfile != NULL) {
            fclose(sheet->optimize_tmpfile);
        }
    }
    lxw_workbook_free(book);
}

static struct closing *begin(lxw_workbook *book, int file)
{
    struct closing *closing = region_resize(NULL, 1, sizeof *closing);
    pthread_condattr_t clock;
    *closing = (struct closing){.book = book, .file = file};
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_mutex_init(&closing->mutex, NULL);
    pthread_cond_init(&closing->changed, &clock);
    pthread_condattr_destroy(&clock);
    return closing;
}

static void end(struct closing *closing)
{
    pthread_cond_destroy(&closing->changed);
    pthread_mutex_destroy(&closing->mutex);
    free(closing);
}

static void *close_along(void *argument)
{
    struct closing *closing = argument;
    lxw_error error = close_book(closing->book);
    close_file(closing->file);
    pthread_mutex_lock(&closing->mutex);
    bool left = closing->left;
    closing->error = error;
    closing->done = true;
    pthread_cond_signal(&closing->changed);
    pthread_mutex_unlock(&closing->mutex);
    if (left) {
        end(closing);
    }
    return NULL;
}

/* Until it is done, or nobody wants it any more. */
static bool await(struct closing *closing, const atomic_bool *stop, lxw_error *error)
{
    pthread_mutex_lock(&closing->mutex);
    while (!closing->done && !*stop) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_nsec += LOOK_EVERY;
        until.tv_sec += until.tv_nsec / SECOND;
        until.tv_nsec %= SECOND;
        (void)pthread_cond_timedwait(&closing->changed, &closing->mutex, &until);
    }
    bool done = closing->done;
    closing->left = !done;
    *error = closing->error;
    pthread_mutex_unlock(&closing->mutex);
    if (done) {
        end(closing);
    }
    return done;
}

bool closing_run(lxw_workbook *book, int file, const atomic_bool *stop, lxw_error *error)
{
    pthread_t thread;
    if (stop != NULL && *stop) {
        drop_book(book);
        close_file(file);
        return false;
    }
    struct closing *closing = stop == NULL ? NULL : begin(book, file);
    if (closing == NULL || pthread_create(&thread, NULL, close_along, closing) != 0) {
        *error = close_book(book);
        close_file(file);
        if (closing != NULL) {
            end(closing);
        }
        return true;
    }
    pthread_detach(thread);
    return await(closing, stop, error);
}
