/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_INPUTS_H
#define TONGBAO_SITE_INPUTS_H

#include "digest/digest.h"
#include "site/site.h"

/*
 * What a site is made from beside the notices, put into a digest: the program's version, the day,
 * settings, sidecars and all that lies in the folders of templates. Names of folders and times of
 * files are no inputs.
 */
bool inputs_put(struct digest_stream *inputs, const struct site_options *options,
                struct diag *diag);

#endif
