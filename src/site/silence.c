/* SPDX-License-Identifier: MIT */
#include "check/check.h"
#include "site/site.h"

#include <stdlib.h>

/* ---- are there such codes? -------------------------------------------------------------- */

static bool is_of_notice(const struct diag_code *code)
{
    const struct diag_code *listed;
    for (size_t i = 0; (listed = site_code(SITE_CODE_OF_NOTICE, i)) != NULL; i++) {
        if (listed == code) {
            return true;
        }
    }
    return false;
}

static bool code_ok(struct str name, struct place at, struct diag *diag)
{
    const struct diag_code *nearest, *code = site_code_find(name, &nearest);
    if (code != NULL && is_of_notice(code)) {
        return true;
    }
    if (code == NULL && nearest != NULL) {
        diag_report_format(diag, &SITE_CODE_UNKNOWN, at, diag_translate("%.*s; is it %s?"),
                           STR_ARGS(name), nearest->name);
    } else {
        diag_report(diag, &SITE_CODE_UNKNOWN, at, name);
    }
    return false;
}

bool site_is_of_approval(const struct diag_code *code)
{
    return code == &check_codes[CHECK_UNAPPROVED] || code == &check_codes[CHECK_APPROVED_OTHER];
}

/* Who approves says so by `approve`, and by nothing else. */
static bool silence_ok(const struct content_silence *silence, struct diag *diag)
{
    if (site_is_of_approval(site_code_find(silence->code, NULL))) {
        diag_report(diag, &SITE_SILENCE_APPROVAL, silence->at, silence->code);
        return false;
    }
    return code_ok(silence->code, silence->at, diag);
}

static bool has(const struct content_strings *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (str_equal(names->items[i], name)) {
            return true;
        }
    }
    return false;
}

bool site_codes_ok(const struct content_site *site, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < site->hold.count; i++) {
        ok &= code_ok(site->hold.items[i], site->hold_at, diag);
    }
    for (size_t i = 0; i < site->silence.count; i++) {
        const struct content_silence *silence = &site->silence.items[i];
        ok &= silence_ok(silence, diag);
        if (has(&site->hold, silence->code)) {
            diag_report(diag, &SITE_SILENCE_HELD, silence->at, silence->code);
            ok = false;
        }
    }
    return ok;
}

bool site_silences_ok(const struct content_sidecar *sidecar, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; sidecar != NULL && i < sidecar->silence.count; i++) {
        ok &= silence_ok(&sidecar->silence.items[i], diag);
    }
    return ok;
}

/* ---- silencing -------------------------------------------------------------------------- */

static const struct content_silence *find(const struct content_silences *silences,
                                          const struct diag_code *code)
{
    for (size_t i = 0; i < silences->count; i++) {
        if (str_equal(silences->items[i].code, str_of(code->name))) {
            return &silences->items[i];
        }
    }
    return NULL;
}

static void silence_one(const struct content_site *site, const struct content_sidecar *sidecar,
                        struct diag *diag, size_t index)
{
    const struct diag_code *code = diag_entry(diag, index)->code;
    const struct content_silence *silence = sidecar == NULL ? NULL : find(&sidecar->silence, code);
    silence = silence == NULL && site != NULL ? find(&site->silence, code) : silence;
    if (silence != NULL) {
        diag_silence(diag, index,
                     str_is_empty(silence->reason) ? STR("site.yaml") : silence->reason);
    }
}

void site_silence(const struct content_site *site, const struct content_sidecar *sidecar,
                  struct diag *diag)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        silence_one(site, sidecar, diag, i);
    }
}

static int compare_path(const void *key, const void *item)
{
    return str_compare(*(const struct str *)key, ((const struct content_notice *)item)->path);
}

/* The sidecar of the notice whose file this is; NULL: it has none, or is no notice. */
static const struct content_sidecar *
sidecar_of(const struct content *content, const struct content_notices *notices, struct str file)
{
    if (!str_take(&file, content->folder) || !str_take(&file, STR("/notices/"))) {
        return NULL;
    }
    const struct content_notice *notice =
        notices->count == 0
            ? NULL
            : bsearch(&file, notices->items, notices->count, sizeof *notices->items, compare_path);
    return notice == NULL ? NULL : notice->sidecar;
}

void site_silence_all(const struct content *content, const struct content_notices *notices,
                      struct diag *diag)
{
    for (size_t i = 0; i < diag_count(diag); i++) {
        struct str file = diag_entry(diag, i)->place.file;
        silence_one(&content->site, sidecar_of(content, notices, file), diag, i);
    }
}
