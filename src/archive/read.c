/* SPDX-License-Identifier: MIT */
#include "archive/archive.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

/*
 * What others packed. libzip finds the entries and checks their sums; how many there are, what they
 * are called and how much they inflate to is checked here, for it believes what the file says.
 */

#define PIECE ((size_t)64 * 1024)
#define END_MOST ((size_t)66 * 1024) /* the end record and the longest comment behind it */

struct archive_reader {
    zip_t *zip;
    struct str file;
    size_t inflated; /* of all entries that were taken */
};

static bool refuse(struct str file, const struct diag_code *code, struct str words,
                   struct diag *diag)
{
    diag_report(diag, code, (struct place){.file = file}, words);
    return false;
}

/* ---- what the file claims ----------------------------------------------------------------- */

static unsigned two_bytes(struct str bytes, size_t at)
{
    return (unsigned)(unsigned char)bytes.data[at] | (unsigned)(unsigned char)bytes.data[at + 1]
                                                         << 8;
}

/* The library makes room for as many entries as an end record claims, so each record that it might
 * take for the end is asked before. 65,535 stands for a larger number elsewhere. */
static bool has_few_entries(struct str bytes)
{
    struct str rest = bytes.size > END_MOST ? str_from(bytes, bytes.size - END_MOST) : bytes;
    size_t at;
    while ((at = str_find(rest, STR("PK\5\6"))) != STR_NOWHERE) {
        rest = str_from(rest, at);
        if (rest.size >= 12 && (two_bytes(rest, 8) > ARCHIVE_ENTRIES_MOST ||
                                two_bytes(rest, 10) > ARCHIVE_ENTRIES_MOST)) {
            return false;
        }
        rest = str_from(rest, 4);
    }
    return true;
}

/* A relative path that stays below its folder, on any system. */
static bool is_name(struct str name)
{
    bool right = name.size > 0 && name.data[0] != '/' && !str_has(name, STR("\\")) &&
                 !str_has(name, STR(":"));
    while (right && name.size > 0) {
        right = !str_equal(str_take_until(&name, STR("/")), STR(".."));
    }
    return right;
}

static bool check_entry(const struct archive_reader *reader, zip_uint64_t index, struct diag *diag)
{
    zip_stat_t stat;
    const char *raw = zip_get_name(reader->zip, index, ZIP_FL_ENC_RAW);
    if (raw == NULL || zip_stat_index(reader->zip, index, 0, &stat) != 0) {
        return refuse(reader->file, &ARCHIVE_DAMAGED, str_of(zip_strerror(reader->zip)), diag);
    }
    struct str name = str_of(raw);
    if (!is_name(name)) {
        return refuse(reader->file, &ARCHIVE_NAME_REFUSED, text_is_utf8(name) ? name : STR("?"),
                      diag);
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
        return refuse(reader->file, &ARCHIVE_ENCRYPTED, text_is_utf8(name) ? name : STR("?"), diag);
    }
    return true;
}

static bool check_entries(const struct archive_reader *reader, struct diag *diag)
{
    zip_int64_t count = zip_get_num_entries(reader->zip, 0);
    if (count > ARCHIVE_ENTRIES_MOST) {
        return refuse(reader->file, &ARCHIVE_TOO_LARGE, STR("> 2000"), diag);
    }
    for (zip_int64_t i = 0; i < count; i++) {
        if (!check_entry(reader, (zip_uint64_t)i, diag)) {
            return false;
        }
    }
    return true;
}

/* ---- opening ------------------------------------------------------------------------------ */

static zip_t *open_bytes(struct str bytes, struct str file, struct diag *diag)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.size, 0, &error);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == NULL) {
        refuse(file, &ARCHIVE_DAMAGED, str_of(zip_error_strerror(&error)), diag);
        zip_source_free(source); /* NULL is fine */
    }
    zip_error_fini(&error);
    return zip;
}

struct archive_reader *archive_open(struct str bytes, struct str file, struct diag *diag)
{
    if (!has_few_entries(bytes)) {
        refuse(file, &ARCHIVE_TOO_LARGE, STR("> 2000"), diag);
        return NULL;
    }
    zip_t *zip = open_bytes(bytes, file, diag);
    if (zip == NULL) {
        return NULL;
    }
    struct archive_reader *reader = region_resize(NULL, 1, sizeof *reader);
    *reader = (struct archive_reader){.zip = zip, .file = file};
    if (!check_entries(reader, diag)) {
        archive_close(reader);
        return NULL;
    }
    return reader;
}

void archive_close(struct archive_reader *reader)
{
    if (reader != NULL) {
        zip_discard(reader->zip);
        free(reader);
    }
}

/* ---- entries ------------------------------------------------------------------------------ */

bool archive_has(const struct archive_reader *reader, const char *name)
{
    return zip_name_locate(reader->zip, name, 0) >= 0;
}

/* Piece by piece, so that no more is inflated than is allowed. */
static bool inflate(struct archive_reader *reader, zip_file_t *file, const char *name,
                    struct buf *out, struct diag *diag)
{
    char piece[PIECE];
    zip_int64_t size;
    while ((size = zip_fread(file, piece, sizeof piece)) > 0) {
        reader->inflated += (size_t)size;
        buf_put(out, (struct str){piece, (size_t)size});
        if (!buf_ok(out) || reader->inflated > ARCHIVE_INFLATED_MOST) {
            return refuse(reader->file, &ARCHIVE_TOO_LARGE, str_of(name), diag);
        }
    }
    return size == 0 || refuse(reader->file, &ARCHIVE_DAMAGED, str_of(name), diag);
}

bool archive_take(struct region *region, struct archive_reader *reader, const char *name,
                  size_t most, struct str *bytes, struct diag *diag)
{
    zip_file_t *file = zip_fopen(reader->zip, name, 0);
    if (file == NULL) {
        return refuse(reader->file, &ARCHIVE_DAMAGED, str_of(name), diag);
    }
    struct buf out;
    buf_init(&out, most);
    bool taken = inflate(reader, file, name, &out, diag);
    taken = zip_fclose(file) == 0 && taken;
    if (taken) {
        *bytes = str_copy(region, buf_str(&out));
    }
    buf_finish(&out);
    return taken;
}
