/* SPDX-License-Identifier: MIT */
#include "content/content.h"

CONTENT_CODES(DIAG_DEFINE)

struct str content_setting_key(enum content_setting setting)
{
    static const struct str keys[] = {
#define CONTENT_KEY(name, key) STR_INIT(key),
        CONTENT_SETTINGS(CONTENT_KEY)
#undef CONTENT_KEY
    };
    return keys[setting];
}
