/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include <libintl.h>
#include <locale.h>
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

/* A program that was not installed has its catalogues beside itself. */
static const char *find_catalogues(char *beside, size_t room)
{
    ssize_t size = readlink("/proc/self/exe", beside, room - sizeof "/locale");
    if (size > 0) {
        beside[size] = '\0';
        strcpy(strrchr(beside, '/'), "/locale");
        if (access(beside, X_OK) == 0) {
            return beside;
        }
    }
    return TONGBAO_LOCALE_DIR;
}

void diag_use_language(const char *language)
{
    char beside[4096];
    setlocale(LC_MESSAGES, "");
    setlocale(LC_CTYPE, "");
    if (language != NULL) {
        set_language(language);
    }
    bindtextdomain(DOMAIN, find_catalogues(beside, sizeof beside));
    bind_textdomain_codeset(DOMAIN, "UTF-8");
}

const char *diag_translate(const char *text)
{
    return dgettext(DOMAIN, text);
}
