/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SERVE_DECORATE_H
#define TONGBAO_SERVE_DECORATE_H

#include "text/text.h"

/*
 * A page on its way to the reader, with `tag` at the end of its head. The page's own policy (CSP)
 * is kept but for one thing: scripts and styles from the preview itself may run, and may ask it.
 * Only what is sent is changed, never the file.
 */
void decorate_page(struct buf *out, struct str page, struct str tag);

/* The policy with 'self' among the sources of what the preview needs. */
void decorate_policy(struct buf *out, struct str policy);

#endif
