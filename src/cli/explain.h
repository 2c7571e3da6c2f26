/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CLI_EXPLAIN_H
#define TONGBAO_CLI_EXPLAIN_H

/* What the code `name` means and how to mend it, or all of them for "all", on the standard output:
 * as `text`, `json`, or `man` (the page tongbao-complaints(7)). Gives an exit status. */
int cli_explain(const char *name, const char *format);

#endif
