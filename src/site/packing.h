/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_PACKING_H
#define TONGBAO_SITE_PACKING_H

#include "site/rendering.h"

/*
 * A zip beside the page of each notice and of each body that has one: the page as index.html, of
 * a body those of its notices, their originals and records, and the assets. It opens offline by
 * itself; that of a body is a bag.
 */
enum site_end packing_run(const struct rendering *rendering, struct str base_url,
                          struct diag *diag);

#endif
