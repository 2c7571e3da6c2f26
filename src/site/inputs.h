/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_INPUTS_H
#define TONGBAO_SITE_INPUTS_H

#include "digest/digest.h"
#include "site/site.h"

/*
 * What a site is made from beside the notices, put into a digest: the program's version, the day,
 * settings, sidecars and all that lies in the folders of templates. Names of folders and times of
 * files are no inputs. `*settings` names all of it but the day and the sidecars, and how strict the
 * build is: where it differs, every page may.
 */
bool inputs_put(struct region *region, struct digest_stream *inputs,
                const struct site_options *options, struct str *settings, struct diag *diag);

/* One file, by its digest. */
void inputs_put_file(struct digest_stream *inputs, struct str path, struct str sha256);

#endif
