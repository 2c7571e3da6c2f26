/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_INPUTS_H
#define TONGBAO_SITE_INPUTS_H

#include "digest/digest.h"
#include "ledger/ledger.h"
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

    /* How the files stand that these are of: what lies below content/notices beside the notices;
     * settings, register, topics, lexicon and all that lies below the folders of templates. */
    struct ledger_inputs sidecars, given;
};

/* All but the notices, of which `files` is the list; sidecars go to `notices`. What stands as it
 * was `known` is not read. False: reported, `*inputs` and `notices` are worth nothing. */
bool inputs_look(struct region *region, struct digest_stream *notices,
                 const struct site_options *options, const struct fs_list *files,
                 const struct ledger_known *known, struct inputs *inputs, struct diag *diag);

/* Does all that they are of still stand as it stood then, but for the sidecars? */
bool inputs_stand(const struct site_options *options, const struct inputs *inputs);

/* Takes the notices' digest from their stream. The digest of all inputs and of the day. */
struct str inputs_end(struct region *region, struct digest_stream *notices,
                      const struct site_options *options, struct inputs *inputs);

/* One file, by its digest. */
void inputs_put_file(struct digest_stream *inputs, struct str path, struct str sha256);

#endif
