/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_ASKING_H
#define TONGBAO_CLI_ASKING_H

#include "cli/cli.h"

/*
 * What this very program prints when it is called with `words` (ended by NULL), with the folders of
 * `cli`: in a process of its own, so that nothing it does can touch ours. `input` is what it reads
 * (none: nothing); `both`: what it says to the person comes along. Any exit will do, for complaints
 * are an answer too. False: it could not be asked, or printed nothing.
 */
bool asking_program(struct region *region, const struct cli *cli, const char *const *words,
                    struct str input, bool both, struct str *printed);

#endif
