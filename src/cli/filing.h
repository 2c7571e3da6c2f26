/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_FILING_H
#define TONGBAO_CLI_FILING_H

/*
 * Where an imported notice goes: the notice and its sidecar to notices/<body>/<body>-<day>, the
 * file it came from to originals/<digest>/. Nothing that is there is written over unless that was
 * asked for, and a file is there whole or not at all.
 */

#include "content/content.h"
#include "intake/intake.h"
#include "notice/notice.h"

struct filing;

/* `content` is the folder; `folder`, which may be NULL, where notices go instead. NULL: settings
 * of the folder are wrong, reported. */
struct filing *filing_create(struct region *region, const char *content, const char *folder,
                             bool replace, struct diag *diag);

const struct content *filing_content(const struct filing *filing); /* NULL: there is none */
const struct notice_lexicon *filing_lexicon(const struct filing *filing);

struct filed {
    struct str bytes; /* of the original */
    struct str name;  /* its name, as it was given */
    const struct intake *intake;
    const struct notice *notice;
    struct str markdown;
    struct str sha256; /* of the bytes: `filing_place` finds it */
};

/* Where it will stand, without its ending; none: it was imported already, reported. */
struct str filing_place(struct filing *filing, struct filed *filed, struct diag *diag);

/* Writes all of it; a NAME.txt that it writes over becomes NAME.md. False: reported, and all is as
 * it was. */
bool filing_write(struct filing *filing, const struct filed *filed, struct str place,
                  struct diag *diag);

#endif
