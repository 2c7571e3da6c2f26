/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_ARCHIVE_ENTRY_H
#define TONGBAO_ARCHIVE_ENTRY_H

#include "digest/digest.h"

/* May an entry have this name, on Windows too? */
bool entry_name_ok(struct str name);

/* False: there is one, or but for capitals. */
bool entry_name_put(struct digest_set *names, struct str name);

#endif
