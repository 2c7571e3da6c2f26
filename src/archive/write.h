/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_ARCHIVE_WRITE_H
#define TONGBAO_ARCHIVE_WRITE_H

#include "archive/archive.h"

/* The name of an entry, which the library keeps; borrowed. */
struct str write_name(const struct archive *archive, size_t number);

#endif
