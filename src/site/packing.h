/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_PACKING_H
#define TONGBAO_SITE_PACKING_H

#include "site/rendering.h"

/*
 * What is packed, when all other files are in the stage.
 *
 * A zip beside the page of each notice and of each body that has one: the page as index.html, of
 * a body those of its notices, their originals and records, and the assets. It opens offline by
 * itself; that of a body is a bag. If the settings of the site ask for it, the twins of all texts
 * besides; what stands in several of these is deflated once.
 */
enum site_end packing_run(const struct rendering *rendering, const struct content_site *site,
                          struct diag *diag);

#endif
