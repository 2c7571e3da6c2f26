/* SPDX-License-Identifier: MIT */
#include "site/telling.h"

void telling_run(struct site_listener *listener, struct site_counts *counts, struct diag *diag)
{
    if (diag_count(diag) == 0) {
        return;
    }
    for (int i = DIAG_INFO; i <= DIAG_ERROR; i++) {
        counts->by_severity[i] += diag_count_of(diag, (enum diag_severity)i);
    }
    counts->silenced += diag_count_silenced(diag);
    if (listener->complain != NULL) {
        listener->complain(listener, diag);
    }
    diag_clear(diag);
}

void telling_progress(struct site_listener *listener, enum site_phase phase, size_t done,
                      size_t total)
{
    if (listener->progress != NULL) {
        listener->progress(listener, phase, done, total);
    }
}
