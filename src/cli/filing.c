/* SPDX-License-Identifier: MIT */
#include "cli/filing.h"

#include "cli/sidecar.h"
#include "digest/digest.h"
#include "fs/fs.h"
#include "ledger/ledger.h"
#include "site/site.h"

#include <string.h>

#define STEM_MOST 80
#define NAME_MOST 200 /* bytes of an original's name; with its folder and a dot below 255 */
#define EDITIONS_MOST 1000
#define ORIGINAL "original"

/* A notice that is there, or was put there by this run. */
struct known {
    struct str path; /* for open, without its ending */
    struct str id;
    struct str origin; /* words among which is the digest of its original, if it has one */
};

struct filing {
    struct region *region;
    struct str content_folder, folder; /* folder: none, unless said */
    const struct content *content;
    struct notice_lexicon lexicon;
    bool replace;
    struct {
        struct known *items;
        size_t count, room;
    } known;
};

const struct content *filing_content(const struct filing *filing)
{
    return filing->content;
}

const struct notice_lexicon *filing_lexicon(const struct filing *filing)
{
    return &filing->lexicon;
}

static struct str whole_path(struct region *region, struct str stem, const char *ending)
{
    return str_format(region, "%.*s%s", STR_ARGS(stem), ending);
}

/* ---- what is there ------------------------------------------------------------------------ */

/* A sidecar that is wrong somewhere is no reason to refuse this file, nor to take it twice: its
 * text tells which file it belongs to. */
static void read_known(struct filing *filing)
{
    struct region *region = filing->region;
    struct content_notices notices = content_scan_readable(region, filing->content_folder);
    for (size_t i = 0; i < notices.count; i++) {
        const struct content_notice *notice = &notices.items[i];
        struct str stem = str_slice(notice->path, 0, str_find_last(notice->path, STR(".")));
        struct known *known = REGION_PUSH(region, &filing->known);
        *known = (struct known){
            .path = str_format(region, "%.*s/notices/%.*s", STR_ARGS(filing->content_folder),
                               STR_ARGS(stem)),
            .id = notice->id,
        };
        if (notice->sidecar != NULL) {
            known->origin = notice->sidecar->text;
        } else {
            (void)fs_read(region, whole_path(region, known->path, ".yaml").data, INTAKE_BYTES_MOST,
                          &known->origin, NULL);
        }
    }
}

struct filing *filing_create(struct region *region, const char *content, const char *folder,
                             bool replace, struct diag *diag)
{
    struct filing *filing = region_take(region, sizeof *filing);
    *filing = (struct filing){
        .region = region,
        .content_folder = str_of(content),
        .folder = str_of(folder),
        .replace = replace,
    };
    if (fs_find(content) == FS_FOLDER) {
        filing->content = content_read(region, filing->content_folder, diag);
        if (filing->content == NULL || !site_codes_ok(&filing->content->site, diag) ||
            !site_lexicon(region, filing->content, &filing->lexicon, diag)) {
            return NULL;
        }
    }
    read_known(filing);
    return filing;
}

static const struct known *find_known(const struct filing *filing, struct str sha256)
{
    for (size_t i = 0; i < filing->known.count; i++) {
        if (str_has(filing->known.items[i].origin, sha256)) {
            return &filing->known.items[i];
        }
    }
    return NULL;
}

static bool is_id_taken(const struct filing *filing, struct str id)
{
    for (size_t i = 0; i < filing->known.count; i++) {
        if (str_equal(filing->known.items[i].id, id)) {
            return true;
        }
    }
    return false;
}

/* ---- names -------------------------------------------------------------------------------- */

/* Its slug in the register, or what the ledger would call it. */
static struct str body_slug(const struct filing *filing, const struct notice_organisation *body)
{
    struct region *region = filing->region;
    struct str folded = text_fold(region, body->name);
    size_t index = filing->content == NULL || folded.size == 0
                       ? STR_NOWHERE
                       : content_find_body(filing->content, folded);
    bool fits = index != STR_NOWHERE;
    for (size_t i = 0; fits && i < body->parent_count; i++) {
        fits = str_has(filing->content->organisations[index].name, body->parents[i]);
    }
    if (fits) {
        return filing->content->organisations[index].slug;
    }
    return ledger_body_slug(region, body->name);
}

/* The day by which the site will sort it, as far as it is stated. */
static struct str day_of(struct region *region, const struct filed *filed)
{
    struct str said = filed->intake->published;
    struct str day = str_is_none(said) ? ledger_published(region, filed->notice, NULL) : said;
    return str_is_none(day) ? STR("undated") : day;
}

static bool is_free(const struct filing *filing, struct str stem)
{
    static const char *const endings[] = {".md", ".txt", ".yaml"};
    struct str id = str_from(stem, str_find_last(stem, STR("/")) + 1);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (fs_find(whole_path(filing->region, stem, endings[i]).data) != FS_NOTHING) {
            return false;
        }
    }
    return !is_id_taken(filing, id);
}

struct str filing_place(struct filing *filing, struct filed *filed, struct diag *diag)
{
    struct region *region = filing->region;
    filed->sha256 = digest_sha256_hex(region, digest_sha256(filed->bytes));
    const struct known *known = find_known(filing, filed->sha256);
    if (known != NULL && !filing->replace) {
        diag_report(diag, &INTAKE_TWICE, (struct place){.file = filed->name}, known->path);
        return STR_NONE;
    }
    struct str slug = body_slug(filing, &filed->notice->organisation);
    struct str day = day_of(region, filed);
    struct str folder = str_is_none(filing->folder)
                            ? str_format(region, "%.*s/notices/%.*s",
                                         STR_ARGS(filing->content_folder), STR_ARGS(slug))
                            : filing->folder;
    for (int edition = 1; known == NULL && edition <= EDITIONS_MOST; edition++) {
        struct str tail =
            edition == 1 ? day : str_format(region, "%.*s-%d", STR_ARGS(day), edition);
        struct str head = str_slice(slug, 0, STEM_MOST - 1 - tail.size);
        struct str stem =
            str_format(region, "%.*s/%.*s-%.*s", STR_ARGS(folder), STR_ARGS(head), STR_ARGS(tail));
        if (filing->replace || is_free(filing, stem)) {
            return stem;
        }
    }
    return known == NULL ? STR_NONE : known->path;
}

/* ---- writing ------------------------------------------------------------------------------ */

/* What was done to the files, for the way back. */
struct changes {
    struct region *region;
    struct {
        struct change {
            struct str path, old; /* old: its bytes; none: there was no such file */
        } * items;
        size_t count, room;
    } done;
};

static bool remember(struct changes *changes, struct str path, struct str *old, struct diag *diag)
{
    *old = STR_NONE;
    if (fs_find(path.data) != FS_NOTHING &&
        !fs_read(changes->region, path.data, INTAKE_BYTES_MOST, old, diag)) {
        return false;
    }
    *REGION_PUSH(changes->region, &changes->done) = (struct change){path, *old};
    return true;
}

/* `bytes` none: the file goes. */
static bool put_or_drop(struct str path, struct str bytes, struct diag *diag)
{
    return str_is_none(bytes) ? fs_remove(path.data, diag) : fs_put_whole(path.data, bytes, diag);
}

static bool change(struct changes *changes, struct str path, struct str bytes, struct diag *diag)
{
    struct str old;
    return remember(changes, path, &old, diag) && put_or_drop(path, bytes, diag);
}

static void take_back(const struct changes *changes)
{
    for (size_t i = changes->done.count; i > 0; i--) {
        const struct change *change = &changes->done.items[i - 1];
        (void)put_or_drop(change->path, change->old, NULL);
    }
}

/* The last part of the file's name, as it may be called anywhere. */
static struct str plain_name(struct region *region, const struct filed *filed)
{
    struct str name = str_from(filed->name, str_find_last(filed->name, STR("/")) + 1);
    struct buf out;
    buf_init(&out, BUF_ANY);
    while (name.size > 0 && out.size < NAME_MOST) {
        uint32_t code = text_take(&name);
        bool plain = code >= ' ' && code != 127 && code != TEXT_REPLACEMENT && code != '\\' &&
                     !(code == '.' && out.size == 0);
        text_put(&out, plain ? code : '_');
    }
    struct str plain = str_copy(region, buf_str(&out));
    buf_finish(&out);
    bool nameless = plain.size == 0 || str_equal(plain, STR("-"));
    return nameless ? str_format(region, "stdin.%.*s",
                                 STR_ARGS(intake_format_name(filed->intake->format)))
                    : plain;
}

static bool put_original(struct filing *filing, const struct filed *filed, struct changes *changes,
                         struct diag *diag)
{
    struct region *region = filing->region;
    struct str path =
        str_format(region, "%.*s/originals/%.*s/%.*s", STR_ARGS(filing->content_folder),
                   STR_ARGS(filed->sha256), STR_ARGS(plain_name(region, filed)));
    return fs_find(path.data) == FS_FILE || change(changes, path, filed->bytes, diag);
}

static void put_origin(struct region *region, const struct filed *filed, struct buf *out)
{
    buf_put(out, STR(ORIGINAL ":\n  name: "));
    sidecar_put_quoted(out, plain_name(region, filed));
    buf_put(out, STR("\n  sha256: \""));
    buf_put(out, filed->sha256);
    buf_put(out, STR("\"\n  format: "));
    buf_put(out, intake_format_name(filed->intake->format));
    buf_put_byte(out, '\n');
    if (!str_is_none(filed->intake->address)) {
        buf_put(out, STR("  address: "));
        sidecar_put_quoted(out, filed->intake->address);
        buf_put_byte(out, '\n');
    }
}

static bool has_origin(struct region *region, struct str stem, struct str sha256)
{
    const struct content_sidecar *sidecar = NULL;
    return content_sidecar_read(region, whole_path(region, stem, ".md"), &sidecar, NULL) &&
           sidecar != NULL && str_equal(sidecar->original_sha256, sha256);
}

/* What people wrote into it stays. */
static bool put_sidecar(struct changes *changes, const struct filed *filed, struct str stem,
                        struct diag *diag)
{
    struct region *region = changes->region;
    struct str path = whole_path(region, stem, ".yaml"), old;
    if (!remember(changes, path, &old, diag)) {
        return false;
    }
    struct buf text;
    buf_init(&text, BUF_ANY);
    content_sidecar_without(old, STR(ORIGINAL), &text);
    if (str_is_none(old) && !str_is_none(filed->intake->published)) {
        buf_put_format(&text, "published: %.*s\n", STR_ARGS(filed->intake->published));
    }
    put_origin(region, filed, &text);
    bool put = put_or_drop(path, buf_str(&text), diag);
    buf_finish(&text);
    if (put && !has_origin(region, stem, filed->sha256)) {
        diag_report(diag, &INTAKE_SIDECAR, (struct place){.file = path}, path);
        put = false;
    }
    return put;
}

bool filing_write(struct filing *filing, const struct filed *filed, struct str place,
                  struct diag *diag)
{
    struct region *region = filing->region;
    struct changes changes = {.region = region};
    if (!put_original(filing, filed, &changes, diag) ||
        !put_sidecar(&changes, filed, place, diag) ||
        !change(&changes, whole_path(region, place, ".md"), filed->markdown, diag) ||
        !change(&changes, whole_path(region, place, ".txt"), STR_NONE, diag)) {
        take_back(&changes);
        return false;
    }
    *REGION_PUSH(region, &filing->known) = (struct known){
        .path = place,
        .id = str_from(place, str_find_last(place, STR("/")) + 1),
        .origin = filed->sha256,
    };
    return true;
}
