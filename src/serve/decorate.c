/* SPDX-License-Identifier: MIT */
#include "serve/decorate.h"

/* The first place of `part`, whatever its case. */
static size_t find_letters(struct str text, struct str part)
{
    for (size_t i = 0; i + part.size <= text.size; i++) {
        if (str_starts_alike(str_from(text, i), part)) {
            return i;
        }
    }
    return STR_NOWHERE;
}

/* ---- the policy ------------------------------------------------------------------------- */

static const struct str needed[] = {STR_INIT("script-src"), STR_INIT("style-src"),
                                    STR_INIT("connect-src")};
enum { NEEDED = sizeof needed / sizeof *needed };

/* One source list with 'self' in it; 'none' may only stand alone. */
static void put_sources(struct buf *out, struct str sources)
{
    bool self = false;
    while (sources.size > 0) {
        struct str one = str_take_until(&sources, STR(" "));
        if (str_is_blank(one) || str_alike(one, STR("'none'"))) {
            continue;
        }
        self |= str_alike(one, STR("'self'"));
        buf_put_byte(out, ' ');
        buf_put(out, one);
    }
    buf_put(out, self ? STR("") : STR(" 'self'"));
}

static size_t index_of(struct str name)
{
    size_t i = 0;
    while (i < NEEDED && !str_alike(name, needed[i])) {
        i++;
    }
    return i;
}

void decorate_policy(struct buf *out, struct str policy)
{
    bool said[NEEDED] = {false}, restricted = false;
    struct str by_default = STR_NONE;
    while (policy.size > 0) {
        struct str directive = str_trim(str_take_until(&policy, STR(";")));
        struct str sources = directive, name = str_take_until(&sources, STR(" "));
        size_t which = index_of(name);
        if (str_alike(name, STR("default-src"))) {
            by_default = sources;
            restricted = true;
        }
        if (which < NEEDED) {
            said[which] = true;
            buf_put(out, name);
            put_sources(out, sources);
        } else {
            buf_put(out, directive);
        }
        buf_put(out, STR("; "));
    }
    for (size_t i = 0; restricted && i < NEEDED; i++) {
        if (!said[i]) {
            buf_put(out, needed[i]);
            put_sources(out, by_default);
            buf_put(out, STR("; "));
        }
    }
}

/* The policy that the head of `page` states in a <meta>, as the part of `page` that it is. */
static bool find_policy(struct str page, size_t *from, size_t *to)
{
    size_t at = find_letters(page, STR("http-equiv=\"content-security-policy\""));
    if (at == STR_NOWHERE) {
        return false;
    }
    size_t end = str_find(str_from(page, at), STR(">"));
    struct str tag = str_slice(page, at, end == STR_NOWHERE ? page.size : at + end);
    size_t content = find_letters(tag, STR("content=\""));
    if (content == STR_NOWHERE) {
        return false;
    }
    *from = at + content + sizeof "content=\"" - 1;
    size_t size = str_find(str_from(page, *from), STR("\""));
    *to = *from + size;
    return size != STR_NOWHERE;
}

/* ---- the page --------------------------------------------------------------------------- */

void decorate_page(struct buf *out, struct str page, struct str tag)
{
    size_t from, to, end = find_letters(page, STR("</head>"));
    struct str head = str_slice(page, 0, end == STR_NOWHERE ? 0 : end);
    if (find_policy(head, &from, &to)) {
        buf_put(out, str_slice(head, 0, from));
        decorate_policy(out, str_slice(head, from, to));
        buf_put(out, str_from(head, to));
    } else {
        buf_put(out, head);
    }
    /* a page without a head gets it behind its last byte, where every browser still takes it */
    buf_put(out, end == STR_NOWHERE ? page : tag);
    buf_put(out, end == STR_NOWHERE ? tag : str_from(page, end));
}
