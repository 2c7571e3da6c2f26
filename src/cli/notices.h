/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_NOTICES_H
#define TONGBAO_CLI_NOTICES_H

#include "check/check.h"
#include "notice/notice.h"

/*
 * The notice in the file at `path`, read and checked: its sidecar, if there is one, says the
 * encoding and what is let pass, and goes to `*sidecar` (NULL: there is none). `content` may be
 * NULL. NULL: reported. Everything lives in `region`.
 */
const struct notice *cli_read_notice(struct region *region, const char *path,
                                     const struct content *content,
                                     const struct notice_lexicon *lexicon, struct notice_file *file,
                                     const struct content_sidecar **sidecar, struct diag *diag);

/* The text of a file that complaints are about, decoded as its notice is, with LF line ends. False:
 * it cannot be read; nothing is reported. */
bool cli_read_text(struct region *region, struct str path, struct str *text);

#endif
