/* SPDX-License-Identifier: MIT */
#include "site/feed.h"

#include <pthread.h>
#include <stdlib.h>

#define COLUMNS_MOST 16

struct feed {
    pthread_mutex_t mutex;
    struct ledger_reader *reader;
    struct ledger_query *query;
    bool ended; /* a step after the last row would begin anew */
};

struct feed *feed_create(const char *ledger, struct str sql, struct diag *diag)
{
    struct ledger_reader *reader = ledger_open(ledger, diag);
    struct ledger_query *query =
        reader == NULL ? NULL : ledger_prepare(reader, sql, (struct place){.file = sql}, diag);
    if (query == NULL) {
        ledger_close(reader);
        return NULL;
    }
    struct feed *feed = region_resize(NULL, 1, sizeof *feed);
    *feed = (struct feed){.reader = reader, .query = query};
    pthread_mutex_init(&feed->mutex, NULL);
    return feed;
}

void feed_destroy(struct feed *feed)
{
    if (feed != NULL) {
        ledger_query_destroy(feed->query);
        ledger_close(feed->reader);
        pthread_mutex_destroy(&feed->mutex);
        free(feed);
    }
}

int feed_next(struct feed *feed, struct region *region, struct str *cells, struct diag *diag)
{
    struct value values[COLUMNS_MOST];
    pthread_mutex_lock(&feed->mutex);
    int next = feed->ended ? 0 : ledger_query_step(feed->query, values, diag);
    feed->ended = next <= 0;
    for (size_t i = 0; next > 0 && i < ledger_query_columns(feed->query); i++) {
        cells[i] = values[i].kind == VALUE_NOTHING ? STR_NONE : str_copy(region, values[i].as.text);
    }
    pthread_mutex_unlock(&feed->mutex);
    return next;
}

bool feed_list(struct ledger_reader *reader, struct region *region, struct str sql,
               struct feed_paths *paths, struct diag *diag)
{
    struct value cell;
    struct ledger_query *query = ledger_prepare(reader, sql, (struct place){.file = sql}, diag);
    int next = query == NULL ? -1 : 1;
    while (next > 0 && (next = ledger_query_step(query, &cell, diag)) > 0) {
        *REGION_PUSH(region, paths) = str_copy(region, cell.as.text);
    }
    ledger_query_destroy(query);
    return next == 0;
}
