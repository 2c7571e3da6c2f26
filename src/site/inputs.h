/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_INPUTS_H
#define TONGBAO_SITE_INPUTS_H

#include "digest/digest.h"
#include "site/site.h"

/*
 * What a site is made from, in digests of 64 digits each: of the files' paths below their folders
 * and of their bytes. Names of folders and times of files are no inputs.
 */
struct inputs {
    struct str content;   /* settings, register, topics … */
    struct str settings;  /* the same without register and topics, which are compared by entry */
    struct str templates; /* all that lies in their folders */
    struct str common;    /* of content, templates, the program's version and what is left out */
    struct str fixed;     /* the same of settings alone: what every page may show */
    struct str notices;   /* and their sidecars; known once they are read */
};

/* All but the notices; sidecars go to `notices`. */
bool inputs_put(struct region *region, struct digest_stream *notices,
                const struct site_options *options, struct inputs *inputs, struct diag *diag);

/* Takes the notices' digest from their stream. The digest of all inputs and of the day. */
struct str inputs_end(struct region *region, struct digest_stream *notices,
                      const struct site_options *options, struct inputs *inputs);

/* One file, by its digest. */
void inputs_put_file(struct digest_stream *inputs, struct str path, struct str sha256);

#endif
