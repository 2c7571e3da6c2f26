/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

/* A base URL is put before the paths of pages, into attributes and feeds: nothing but a scheme, a
 * host and a path. */
static bool is_base_url(struct str url)
{
    if (!str_take(&url, STR("https://")) && !str_take(&url, STR("http://"))) {
        return false;
    }
    for (size_t i = 0; i < url.size; i++) {
        char c = url.data[i];
        if (c <= ' ' || c >= 0x7F || c == '"' || c == '\'' || c == '<' || c == '>' || c == '?' ||
            c == '#') {
            return false;
        }
    }
    return url.size > 0 && url.data[0] != '/';
}

static void settle_base_url(struct reading *reading, struct str *url, struct place at)
{
    if (str_is_none(*url)) {
        return;
    }
    if (!is_base_url(*url)) {
        reading_complain(
            reading, &CONTENT_VALUE_WRONG, at,
            str_of(diag_translate("base_url is not like https://example.org/notices/")));
    } else if (!str_ends(*url, STR("/"))) {
        *url = str_format(reading->region, "%.*s/", STR_ARGS(*url));
    }
}

/* Archives are kept as long as the rules of their place know, or nothing is said. */
static void check_retention(struct reading *reading, struct str words, struct place at)
{
    if (!str_is_none(words) && !is_retention(words)) {
        reading_complain(reading, &CONTENT_VALUE_WRONG, at,
                         str_format(reading->region, diag_translate("retention is one of %s"),
                                    retentions_known));
    }
}

/* https://www.example.org:8080/notices/ → www.example.org:8080 */
static struct str domain_of(struct str url)
{
    size_t begin = str_find(url, STR("://"));
    if (begin == STR_NOWHERE) {
        return STR_NONE;
    }
    struct str rest = str_from(url, begin + 3);
    size_t end = str_find(rest, STR("/"));
    return end == STR_NOWHERE ? rest : str_slice(rest, 0, end);
}

void site_read(struct reading *reading, struct str path, struct content_site *site)
{
    static const struct str held_by_default[] = {STR_INIT("personal-data")};
    *site = (struct content_site){.hold = {held_by_default, 1}};
    const struct yaml_node *file = reading_file(reading, path);
    if (file == NULL) {
        return;
    }
    struct place places[CONTENT_SETTING_COUNT] = {{.line = 0}};
    const struct yaml_node *silence = NULL;
    const struct field fields[] = {
#define SITE_FIELD(name, key) \
    {key, FIELD_TEXT, &site->settings[CONTENT_##name], &places[CONTENT_##name]},
        CONTENT_SETTINGS(SITE_FIELD)
#undef SITE_FIELD
            {"hold", FIELD_STRINGS, &site->hold, &site->hold_at},
        {"silence", FIELD_ANY, &silence, NULL},
        {"precompress", FIELD_TRUTH, &site->precompress, NULL},
        {"publish_original", FIELD_TRUTH, &site->publish_original, NULL},
        {"require_approval", FIELD_TRUTH, &site->require_approval, NULL},
    };
    fields_read(reading, file, fields, sizeof fields / sizeof *fields);
    if (silence != NULL) {
        silences_read(reading, silence, false, &site->silence);
    }
    check_retention(reading, site->settings[CONTENT_RETENTION], places[CONTENT_RETENTION]);
    settle_base_url(reading, &site->settings[CONTENT_BASE_URL], places[CONTENT_BASE_URL]);
    struct str *domain = &site->settings[CONTENT_DOMAIN];
    *domain = str_is_none(*domain) ? domain_of(site->settings[CONTENT_BASE_URL]) : *domain;
}
