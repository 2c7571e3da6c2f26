/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TWINS_H
#define TONGBAO_SITE_TWINS_H

#include "archive/archive.h"
#include "site/rendering.h"

/* x.gz beside each x of the stage that is text, for servers that hand out what is compressed
 * already (`precompress: true`). */

/* That of one file, if it is text and has none yet. Threads may put at the same time, but not the
 * same one. False: reported. */
bool twins_put(struct stage *stage, struct archive_press *press, struct region *region,
               struct str path, struct diag *diag);

/* All that are missing, when all other files are in the stage. Where only changes are made, those
 * of what was written; those of what is gone go. */
enum site_end twins_run(const struct rendering *rendering, struct archive_press *press,
                        struct diag *diag);

#endif
