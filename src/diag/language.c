/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

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

void diag_use_language(const char *language)
{
    setlocale(LC_MESSAGES, "");
    setlocale(LC_CTYPE, "");
    if (language != NULL) {
        set_language(language);
    }
    const char *folder = getenv("TONGBAO_LOCALE_DIR");
    bindtextdomain(DOMAIN, folder == NULL ? TONGBAO_LOCALE_DIR : folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
}

const char *diag_translate(const char *text)
{
    return dgettext(DOMAIN, text);
}
