/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_NOTICES_H
#define TONGBAO_CLI_NOTICES_H

#include "check/check.h"
#include "notice/notice.h"

/*
 * The notice in the file at `path`, read and checked: its sidecar, if there is one, says the
 * encoding. `content` may be NULL. NULL: reported. Everything lives in `region`.
 */
const struct notice *cli_read_notice(struct region *region, const char *path,
                                     const struct content *content,
                                     const struct notice_lexicon *lexicon, struct notice_file *file,
                                     struct diag *diag);

#endif
