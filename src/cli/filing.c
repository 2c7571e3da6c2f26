/* SPDX-License-Identifier: MIT */
#include "cli/filing.h"

#include "cli/sidecar.h"
#include "digest/digest.h"
#include "fs/fs.h"
#include "site/site.h"

#include <string.h>

#define STEM_MOST 80
#define NAME_MOST 200 /* bytes of an original's name; with its folder and a dot below 255 */
#define SIDECAR_MOST ((size_t)1024 * 1024)
#define EDITIONS_MOST 1000
#define ORIGINAL "original"

/* A notice that is there, or was put there by this run. */
struct known {
    struct str path; /* for open, without its ending */
    struct str id;
    struct str sha256; /* of its original; or none */
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

/* ---- what is there ------------------------------------------------------------------------ */

/* A sidecar that is wrong somewhere else is no reason to refuse this file: then only the names
 * themselves are looked at. */
static void read_known(struct filing *filing)
{
    struct region *region = filing->region;
    struct content_notices notices = {0};
    struct str folder = str_format(region, "%.*s/notices", STR_ARGS(filing->content_folder));
    if (fs_find(folder.data) != FS_FOLDER ||
        !content_scan(region, filing->content_folder, &notices, NULL)) {
        return;
    }
    for (size_t i = 0; i < notices.count; i++) {
        const struct content_notice *notice = &notices.items[i];
        struct str stem = str_slice(notice->path, 0, str_find_last(notice->path, STR(".")));
        *REGION_PUSH(region, &filing->known) = (struct known){
            .path = str_format(region, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(stem)),
            .id = notice->id,
            .sha256 = notice->sidecar == NULL ? STR_NONE : notice->sidecar->original_sha256,
        };
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

static const struct known *find_known(const struct filing *filing, struct str bytes)
{
    struct region *region = filing->region;
    struct str sha256 = digest_sha256_hex(region, digest_sha256(bytes));
    for (size_t i = 0; i < filing->known.count; i++) {
        if (str_equal(filing->known.items[i].sha256, sha256)) {
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
    struct str hex = digest_sha256_hex(region, digest_sha256(folded));
    return str_format(region, "o-%.12s", hex.data);
}

/* The day by which the site will sort it, as far as it is stated. */
static struct str day_of(struct region *region, const struct filed *filed)
{
    const struct notice *notice = filed->notice;
    const struct notice_day *days[] = {&notice->signature.date, &notice->comment.period.from,
                                       &notice->inspection.feedback};
    if (!str_is_none(filed->intake->published)) {
        return filed->intake->published;
    }
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (days[i]->state == NOTICE_DAY_GIVEN) {
            struct text_day day = days[i]->day;
            return str_format(region, "%04d-%02d-%02d", day.year, day.month, day.day);
        }
    }
    return STR("undated");
}

static struct str whole_path(struct region *region, struct str stem, const char *ending)
{
    return str_format(region, "%.*s%s", STR_ARGS(stem), ending);
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

struct str filing_place(struct filing *filing, const struct filed *filed, struct diag *diag)
{
    struct region *region = filing->region;
    const struct known *known = find_known(filing, filed->bytes);
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

/* Whole or not at all: under a name that is passed over, then under its own. */
static bool put_file(struct region *region, struct str path, struct str bytes, struct diag *diag)
{
    size_t slash = str_find_last(path, STR("/"));
    struct str trial = str_format(region, "%.*s/.%.*s", STR_ARGS(str_slice(path, 0, slash)),
                                  STR_ARGS(str_from(path, slash + 1)));
    const char *from = trial.data, *to = str_to_c(region, path);
    if (!fs_remove(from, diag) || !fs_write_new(from, bytes, diag)) {
        (void)fs_remove(from, NULL);
        return false;
    }
    return fs_rename(from, to, diag);
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

static bool put_original(struct filing *filing, const struct filed *filed, struct str sha256,
                         struct diag *diag)
{
    struct region *region = filing->region;
    struct str path =
        str_format(region, "%.*s/originals/%.*s/%.*s", STR_ARGS(filing->content_folder),
                   STR_ARGS(sha256), STR_ARGS(plain_name(region, filed)));
    return fs_find(path.data) == FS_FILE || put_file(region, path, filed->bytes, diag);
}

static void put_origin(struct region *region, const struct filed *filed, struct str sha256,
                       struct buf *out)
{
    buf_put(out, STR(ORIGINAL ":\n  name: "));
    sidecar_put_quoted(out, plain_name(region, filed));
    buf_put(out, STR("\n  sha256: \""));
    buf_put(out, sha256);
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

/* What people wrote into it stays; `*old` is what it was, for the way back. */
static bool put_sidecar(struct region *region, const struct filed *filed, struct str stem,
                        struct str sha256, struct str *old, struct diag *diag)
{
    struct str path = whole_path(region, stem, ".yaml");
    bool is_there = fs_find(path.data) != FS_NOTHING;
    if (is_there && !fs_read(region, path.data, SIDECAR_MOST, old, diag)) {
        return false;
    }
    struct buf text;
    buf_init(&text, BUF_ANY);
    content_sidecar_without(*old, STR(ORIGINAL), &text);
    if (!is_there && !str_is_none(filed->intake->published)) {
        buf_put_format(&text, "published: %.*s\n", STR_ARGS(filed->intake->published));
    }
    put_origin(region, filed, sha256, &text);
    bool put = put_file(region, path, buf_str(&text), diag);
    buf_finish(&text);
    if (put && !has_origin(region, stem, sha256)) {
        diag_report(diag, &INTAKE_SIDECAR, (struct place){.file = path}, path);
        put = false;
    }
    return put;
}

static void take_back(struct region *region, struct str stem, struct str old)
{
    struct str path = whole_path(region, stem, ".yaml");
    if (str_is_none(old)) {
        (void)fs_remove(path.data, NULL);
    } else {
        (void)put_file(region, path, old, NULL);
    }
}

bool filing_write(struct filing *filing, const struct filed *filed, struct str place,
                  struct diag *diag)
{
    struct region *region = filing->region;
    struct str sha256 = digest_sha256_hex(region, digest_sha256(filed->bytes)), old = STR_NONE;
    if (!put_original(filing, filed, sha256, diag)) {
        return false;
    }
    if (!put_sidecar(region, filed, place, sha256, &old, diag) ||
        !put_file(region, whole_path(region, place, ".md"), filed->markdown, diag)) {
        take_back(region, place, old);
        return false;
    }
    *REGION_PUSH(region, &filing->known) = (struct known){
        .path = place,
        .id = str_from(place, str_find_last(place, STR("/")) + 1),
        .sha256 = sha256,
    };
    return true;
}
