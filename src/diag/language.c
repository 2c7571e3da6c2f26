/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "tongbao"

/* gettext asks LANGUAGE first, but not in the C locale; C.UTF-8 is there on every Debian. */
static void set_language(const char *language)
{
    if (strcmp(language, "en") == 0) {
        setenv("LANGUAGE", "en", 1);
        return;
    }
    const char *locale = setlocale(LC_MESSAGES, NULL);
    if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0) {
        setlocale(LC_MESSAGES, "C.UTF-8");
    }
    setenv("LANGUAGE", "zh_CN", 1);
}

#define CATALOGUE "/zh_CN/LC_MESSAGES/" DOMAIN ".mo"

/* A program that was not installed has its catalogues beside itself; an installation that was moved
 * as a whole, where it has them from its bin. */
static const char *find_catalogues(char *folder, size_t room)
{
    static const char *const beside[] = {"/locale", "/../share/locale"};
    char file[4096 + sizeof CATALOGUE];
    ssize_t size = readlink("/proc/self/exe", folder, room - sizeof "/../share/locale");
    for (size_t i = 0; size > 0 && i < sizeof beside / sizeof *beside; i++) {
        folder[size] = '\0';
        strcpy(strrchr(folder, '/'), beside[i]);
        snprintf(file, sizeof file, "%s" CATALOGUE, folder);
        if (access(file, R_OK) == 0) {
            return folder;
        }
    }
    return TONGBAO_LOCALE_DIR;
}

void diag_use_language(const char *language)
{
    char folder[4096];
    setlocale(LC_MESSAGES, "");
    setlocale(LC_CTYPE, "");
    if (language != NULL) {
        set_language(language);
    }
    bindtextdomain(DOMAIN, find_catalogues(folder, sizeof folder));
    bind_textdomain_codeset(DOMAIN, "UTF-8");
}

const char *diag_translate(const char *text)
{
    return dgettext(DOMAIN, text);
}
