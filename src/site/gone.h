/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_GONE_H
#define TONGBAO_SITE_GONE_H

#include "site/manifest.h"

/*
 * What may not be in any version of the site any more: notices that are withdrawn, and those that a
 * complaint holds back. A version that has one of them is not kept, so that no `rollback` and no
 * copy of site/ brings it to light again.
 */
struct gone;

struct gone *gone_create(void);
void gone_destroy(struct gone *gone); /* NULL is fine */

/* A notice with this id, or with these bytes under whatever address: `sha256` in 64 digits, none if
 * its file cannot be read. */
void gone_put(struct gone *gone, struct str id, struct str sha256);

/* Once all are put, before anything is asked. */
void gone_settle(struct gone *gone);

/* Bytes that the new site has for good reason, such as one of two copies of which the other is
 * withdrawn, are not looked for. */
void gone_excuse(struct gone *gone, struct digest_sha256 digest);

/* Is this the address of the page of one of them? */
bool gone_has_page(const struct gone *gone, struct str path);

/* Does the version of the site at `tree` have one of them? True also where its list cannot be read
 * and there is something to look for; false where nothing stands. */
bool gone_is_in(const struct gone *gone, const char *tree);

#endif
