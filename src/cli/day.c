/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <stdio.h>
#include <time.h>

bool cli_take_day(const char *words, char day[CLI_DAY])
{
    struct text_day ignored;
    if (!text_day_read(str_of(words), &ignored)) {
        cli_complain(diag_translate("error: this is no day (YYYY-MM-DD): %s"), words);
        return false;
    }
    snprintf(day, CLI_DAY, "%s", words);
    return true;
}

bool cli_today(char day[CLI_DAY])
{
    time_t now = time(NULL);
    struct tm calendar;
    return localtime_r(&now, &calendar) != NULL && strftime(day, CLI_DAY, "%F", &calendar) > 0;
}
