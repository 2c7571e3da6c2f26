/* SPDX-License-Identifier: MIT */
#include "archive/archive.h"

#include "digest/digest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <zip.h>

#define PIECE ((size_t)64 * 1024)
#define LIST_MOST ((size_t)1024 * 1024 * 1024)
#define SMALL_MOST ((size_t)1024 * 1024)
#define DIGITS ((size_t)64)

/* A line of a manifest: what a file should be. */
struct line {
    struct str name, digest;
    bool seen;
};

struct lines {
    struct line *items;
    size_t count;
};

/* A zip that is held against what it says of itself. */
struct trial {
    const char *path;
    zip_t *zip;
    struct region *region, *scratch;
    struct str folder; /* with its slash */
    struct lines payload, tags;
    uint64_t bytes, count; /* of the payload */
    char *piece;
    struct digest_stream *stream;
    struct diag *diag;
};

static void report(const struct trial *trial, const struct diag_code *code, struct str name)
{
    struct str file = name.size == 0
                          ? str_of(trial->path)
                          : str_format(trial->region, "%s:%.*s", trial->path, STR_ARGS(name));
    diag_report(trial->diag, code, (struct place){.file = file}, STR_NONE);
}

static bool refuse(const struct trial *trial, const struct diag_code *code, const char *words)
{
    diag_report(trial->diag, code, (struct place){.file = str_of(trial->path)}, str_of(words));
    return false;
}

/* ---- reading ---------------------------------------------------------------------------- */

static int compare_lines(const void *left, const void *right)
{
    return str_compare(((const struct line *)left)->name, ((const struct line *)right)->name);
}

/* A file of the bag that is read as a whole; none if there is none, or it is too large. */
static struct str read_tag(struct trial *trial, struct str name, size_t most)
{
    struct str parts[] = {trial->folder, name};
    char *whole = str_to_c(trial->region, str_join(trial->region, parts, 2, STR("")));
    zip_stat_t stat;
    zip_file_t *file = zip_fopen(trial->zip, whole, 0);
    struct str bytes = STR_NONE;
    if (file != NULL && zip_stat(trial->zip, whole, 0, &stat) == 0 && stat.size <= most) {
        char *data = region_take(trial->region, (size_t)stat.size + 1);
        zip_int64_t size = zip_fread(file, data, stat.size);
        if (size >= 0 && (zip_uint64_t)size == stat.size) {
            bytes = (struct str){data, (size_t)size};
        }
    }
    if (file != NULL) {
        zip_fclose(file);
    }
    return bytes;
}

static size_t count_lines(struct str text)
{
    size_t count = 0;
    for (struct str row; str_take_line(&text, &row);) {
        count++;
    }
    return count;
}

/* 64 digits, blanks, a name: as `sha256sum` writes it. */
static bool read_lines(struct trial *trial, struct str text, struct lines *lines)
{
    struct str row;
    lines->items = region_array(trial->region, count_lines(text), sizeof *lines->items);
    while (str_take_line(&text, &row)) {
        struct str digest = str_slice(row, 0, row.size < DIGITS ? row.size : DIGITS);
        struct str name = str_trim(str_from(row, digest.size));
        if (digest.size != DIGITS || name.size == 0) {
            return false;
        }
        lines->items[lines->count++] = (struct line){name, digest, false};
    }
    if (lines->count > 1) {
        qsort(lines->items, lines->count, sizeof *lines->items, compare_lines);
    }
    return true;
}

/* The digest of an entry; what is inflated is counted, whatever the zip says of its size. */
static bool digest_entry(struct trial *trial, zip_uint64_t index, zip_uint64_t size,
                         struct str *digest)
{
    zip_file_t *file = zip_fopen_index(trial->zip, index, 0);
    zip_int64_t read = file == NULL ? -1 : 1;
    uint64_t total = 0;
    while (read > 0 && total <= size) {
        read = zip_fread(file, trial->piece, PIECE);
        if (read > 0) {
            digest_stream_put(trial->stream, (struct str){trial->piece, (size_t)read});
            total += (uint64_t)read;
        }
    }
    struct digest_sha256 taken = digest_stream_take(trial->stream);
    bool closed = file == NULL || zip_fclose(file) == 0; /* the CRC */
    region_clear(trial->scratch);
    *digest = digest_sha256_hex(trial->scratch, taken);
    return read == 0 && closed && total == size;
}

/* ---- the bag ---------------------------------------------------------------------------- */

/* The one folder at the top, by the first entry's name. */
static bool find_folder(struct trial *trial)
{
    const char *first = zip_get_name(trial->zip, 0, 0);
    size_t slash = first == NULL ? STR_NOWHERE : str_find(str_of(first), STR("/"));
    if (slash == STR_NOWHERE) {
        return refuse(trial, &ARCHIVE_NO_BAG, diag_translate("it has no folder of its own"));
    }
    trial->folder = str_copy(trial->region, str_slice(str_of(first), 0, slash + 1));
    struct str declared = read_tag(trial, STR("bagit.txt"), SMALL_MOST);
    if (!str_starts(declared, STR("BagIt-Version: 1.0\n")) &&
        !str_starts(declared, STR("BagIt-Version: 0.97\n"))) {
        return refuse(trial, &ARCHIVE_NO_BAG, diag_translate("no bagit.txt of version 1.0"));
    }
    return true;
}

static bool read_manifests(struct trial *trial)
{
    struct str payload = read_tag(trial, STR("manifest-sha256.txt"), LIST_MOST);
    struct str tags = read_tag(trial, STR("tagmanifest-sha256.txt"), LIST_MOST);
    if (str_is_none(payload) || !read_lines(trial, payload, &trial->payload) ||
        !read_lines(trial, tags, &trial->tags)) {
        return refuse(trial, &ARCHIVE_NO_BAG, diag_translate("no readable list of digests"));
    }
    return true;
}

static struct line *find_line(struct lines *lines, struct str name)
{
    struct line key = {.name = name};
    return lines->count == 0 ? NULL
                             : bsearch(&key, lines->items, lines->count, sizeof key, compare_lines);
}

static void check_entry(struct trial *trial, zip_uint64_t index)
{
    zip_stat_t stat;
    if (zip_stat_index(trial->zip, index, 0, &stat) != 0) {
        refuse(trial, &ARCHIVE_UNREADABLE, zip_strerror(trial->zip));
        return;
    }
    struct str name = str_of(stat.name), digest;
    if (str_ends(name, STR("/"))) {
        return; /* a folder for itself */
    }
    if (!str_take(&name, trial->folder)) {
        report(trial, &ARCHIVE_BAG_ADDED, str_of(stat.name));
        return;
    }
    bool payload = str_starts(name, STR("data/"));
    struct line *line = find_line(payload ? &trial->payload : &trial->tags, name);
    trial->count += payload;
    trial->bytes += payload ? stat.size : 0;
    if (line == NULL) {
        if (!str_equal(name, STR("tagmanifest-sha256.txt"))) {
            report(trial, &ARCHIVE_BAG_ADDED, name);
        }
        return;
    }
    if (line->seen || !digest_entry(trial, index, stat.size, &digest) ||
        !str_equal(digest, line->digest)) {
        report(trial, &ARCHIVE_BAG_CHANGED, name);
    }
    line->seen = true;
}

static void report_missing(struct trial *trial, const struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (!lines->items[i].seen) {
            report(trial, &ARCHIVE_BAG_MISSING, lines->items[i].name);
        }
    }
}

/* Payload-Oxum: bytes.files, if the bag says it. */
static void check_sum(struct trial *trial)
{
    struct str info = read_tag(trial, STR("bag-info.txt"), SMALL_MOST), line;
    while (str_take_line(&info, &line)) {
        if (str_take(&line, STR("Payload-Oxum:"))) {
            struct str sum =
                str_format(trial->region, "%" PRIu64 ".%" PRIu64, trial->bytes, trial->count);
            if (!str_equal(str_trim(line), sum)) {
                report(trial, &ARCHIVE_BAG_CHANGED, STR("Payload-Oxum"));
            }
        }
    }
}

static bool open_zip(struct trial *trial)
{
    int cause = 0;
    trial->zip = zip_open(trial->path, ZIP_RDONLY | ZIP_CHECKCONS, &cause);
    if (trial->zip == NULL) {
        zip_error_t error;
        zip_error_init_with_code(&error, cause);
        refuse(trial, &ARCHIVE_UNREADABLE, zip_error_strerror(&error));
        zip_error_fini(&error);
    }
    return trial->zip != NULL;
}

bool archive_bag_verify(const char *path, size_t *files, struct archive_watch watch,
                        struct diag *diag)
{
    struct trial trial = {
        .path = path,
        .region = region_create(),
        .scratch = region_create(),
        .piece = region_resize(NULL, PIECE, 1),
        .stream = digest_stream_create(),
        .diag = diag,
    };
    bool is_bag = open_zip(&trial) && find_folder(&trial) && read_manifests(&trial);
    zip_int64_t count = is_bag ? zip_get_num_entries(trial.zip, 0) : 0;
    for (zip_int64_t i = 0; i < count; i++) {
        check_entry(&trial, (zip_uint64_t)i);
        if (watch.told != NULL) {
            watch.told(watch.context, (size_t)i + 1, (size_t)count);
        }
    }
    if (is_bag) {
        report_missing(&trial, &trial.payload);
        report_missing(&trial, &trial.tags);
        check_sum(&trial);
        *files = (size_t)count;
    }
    if (trial.zip != NULL) {
        zip_discard(trial.zip);
    }
    digest_stream_destroy(trial.stream);
    free(trial.piece);
    region_destroy(trial.region);
    region_destroy(trial.scratch);
    return is_bag;
}
