/* SPDX-License-Identifier: MIT */
#include "content/content.h"

#define CONTENT_DEFINE(id, code, weight, words, help) \
    const struct diag_code id = {                     \
        .name = code,                                 \
        .severity = DIAG_##weight,                    \
        .message = words,                             \
        .advice = help,                               \
    };
CONTENT_CODES(CONTENT_DEFINE)

struct str content_setting_key(enum content_setting setting)
{
    static const struct str keys[] = {
#define CONTENT_KEY(name, key) STR_INIT(key),
        CONTENT_SETTINGS(CONTENT_KEY)
#undef CONTENT_KEY
    };
    return keys[setting];
}
