/* SPDX-License-Identifier: MIT */
#include "check/check.h"

#define CHECK_CODE_DEFINE(id, code, level, text, help) \
    [id] = {.name = code, .severity = DIAG_##level, .message = text, .advice = help},
const struct diag_code check_codes[CHECK_CODE_COUNT] = {CHECK_CODES(CHECK_CODE_DEFINE)};
#undef CHECK_CODE_DEFINE

const struct diag_code *check_code_find(struct str name)
{
    for (size_t i = 0; i < CHECK_CODE_COUNT; i++) {
        if (str_equal(str_of(check_codes[i].name), name)) {
            return &check_codes[i];
        }
    }
    return NULL;
}
