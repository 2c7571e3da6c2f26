/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TELLING_H
#define TONGBAO_SITE_TELLING_H

#include "site/site.h"

/* Counts the complaints and hands them on, if there are any; then they are gone. */
void telling_run(struct site_listener *listener, struct site_counts *counts, struct diag *diag);

/* So far it is, to a listener who wants to know. */
void telling_progress(struct site_listener *listener, enum site_phase phase, size_t done,
                      size_t total);

#endif
