/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_ARCHIVE_PRESS_H
#define TONGBAO_ARCHIVE_PRESS_H

#include "archive/archive.h"

/* Bytes, deflated. */
struct pressed {
    char *data; /* the caller frees it */
    size_t size;
    uint32_t crc; /* of the bytes */
};

/* False: memory; `*pressed` is untouched. */
bool press_deflate(struct archive_press *press, struct str bytes, struct pressed *pressed);

#endif
