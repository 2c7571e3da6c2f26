/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_TWINS_H
#define TONGBAO_SITE_TWINS_H

#include "site/rendering.h"

/* x.gz beside each x of the stage that is text, for servers that hand out what is compressed
 * already (`precompress: true`). Last of all files. */
enum site_end twins_run(const struct rendering *rendering, struct diag *diag);

#endif
