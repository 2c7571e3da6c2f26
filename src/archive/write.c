/* SPDX-License-Identifier: MIT */
#include "archive/press.h"

#include "digest/digest.h"
#include "fs/fs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

/*
 * libzip is given data that are deflated already: one library then decides how every byte is
 * compressed, and an entry is made, deflated and released before the next one's turn.
 */
#define FIRST_DAY_OF_DOS 0x21 /* 1980-01-01; what it knows of time */
#define PLAIN_FILE (0100644u << 16)

ARCHIVE_CODES(DIAG_DEFINE)

#define NAME_MOST 199

/* Which names are taken, folded: their digests, in an open table of a power of two of slots. */
struct taken {
    uint64_t *slots; /* 0: free */
    size_t count, slot_count;
};

struct archive {
    zip_t *zip;
    char *path;
    struct archive_press *press;
    struct taken taken;
    struct diag *diag; /* of the call that is being served */
    bool writing;      /* before that nothing is made */
    bool failed;       /* an entry has reported why */
};

/* An entry on its way to libzip, which owns it. */
struct member {
    struct archive *archive;
    struct archive_entry entry;
    bool made;
    bool known; /* libzip asks for sizes and crc before and behind the data */
    bool asked; /* for a file */
    int file;   /* that goes by in pieces; -1: none */
    struct digest_stream *stream;
    struct pressed pressed;
    size_t size, at; /* of all; of what is deflated */
    zip_error_t error;
};

static void complain(const struct archive *archive, const char *cause, struct diag *diag)
{
    diag_report(diag, &ARCHIVE_UNWRITABLE, (struct place){.file = str_of(archive->path)},
                str_of(cause));
}

/* zip_open_from_source of libzip 1.7.3 keeps two bit maps in static variables, which its first call
 * fills without a lock: another thread may see the second unfilled, and takes the archive for one
 * that can only be read. An archive in memory that is given up at once has them filled. */
void archive_before_threads(void)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (zip != NULL) {
        zip_discard(zip);
    } else {
        zip_source_free(source); /* NULL is fine */
    }
    zip_error_fini(&error);
}

struct archive *archive_create(const char *path, struct archive_press *press, struct diag *diag)
{
    struct archive *archive = region_resize(NULL, 1, sizeof *archive);
    *archive = (struct archive){.path = region_resize(NULL, strlen(path) + 1, 1), .press = press};
    memcpy(archive->path, path, strlen(path) + 1);
    int cause = 0;
    archive->zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, &cause);
    if (archive->zip == NULL) {
        zip_error_t error;
        zip_error_init_with_code(&error, cause);
        complain(archive, zip_error_strerror(&error), diag);
        zip_error_fini(&error);
        archive_destroy(archive);
        return NULL;
    }
    return archive;
}

void archive_destroy(struct archive *archive)
{
    if (archive != NULL) {
        if (archive->zip != NULL) {
            zip_discard(archive->zip);
        }
        free(archive->taken.slots);
        free(archive->path);
        free(archive);
    }
}

/* ---- an entry, when its turn comes ------------------------------------------------------ */

static bool make(struct member *member)
{
    if (member->made) {
        return true;
    }
    struct buf bytes;
    buf_init(&bytes, ARCHIVE_ENTRY_MOST);
    struct archive *archive = member->archive;
    bool put = member->entry.put(member->entry.context, &bytes, archive->diag);
    if (!put) {
        archive->failed = true;
    }
    member->made =
        put && buf_ok(&bytes) && press_deflate(archive->press, buf_str(&bytes), &member->pressed);
    if (member->made && member->entry.seen != NULL) {
        *member->entry.seen = (struct archive_seen){digest_sha256(buf_str(&bytes)), bytes.size};
    }
    member->size = bytes.size;
    buf_finish(&bytes);
    if (!member->made) {
        zip_error_set(&member->error, ZIP_ER_READ, 0);
        return false;
    }
    member->known = true;
    return true;
}

/* ---- a file that goes by ---------------------------------------------------------------- */

/* Is it a large file? Asked once, when its turn comes. */
static bool goes_by(struct member *member)
{
    struct stat state;
    if (!member->asked && member->entry.open != NULL) {
        member->file = member->entry.open(member->entry.context);
        if (member->file >= 0 &&
            (fstat(member->file, &state) != 0 || (uint64_t)state.st_size <= ARCHIVE_HELD_MOST)) {
            close(member->file);
            member->file = -1;
        }
        if (member->file >= 0) {
            member->size = (size_t)state.st_size;
            member->stream = digest_stream_create();
        }
    }
    member->asked = true;
    return member->stream != NULL;
}

static zip_int64_t pass_on(struct member *member, void *data, zip_uint64_t room)
{
    ssize_t count;
    do {
        count = read(member->file, data, room);
    } while (count < 0 && errno == EINTR);
    member->at += count < 0 ? 0 : (size_t)count;
    bool whole = count != 0 || member->at == member->size; /* as it was when it was opened */
    if (count < 0 || !whole || member->at > member->size) {
        zip_error_set(&member->error, count < 0 ? ZIP_ER_READ : ZIP_ER_CHANGED,
                      count < 0 ? errno : 0);
        return -1;
    }
    digest_stream_put(member->stream, (struct str){data, (size_t)count});
    if (count == 0 && member->entry.seen != NULL) {
        *member->entry.seen =
            (struct archive_seen){digest_stream_take(member->stream), member->size};
    }
    return count;
}

static void release(struct member *member)
{
    if (member->file >= 0) {
        close(member->file);
        member->file = -1;
    }
    free(member->pressed.data);
    member->pressed.data = NULL;
    member->made = false;
}

static zip_int64_t describe(struct member *member, zip_stat_t *stat)
{
    zip_stat_init(stat);
    if (!member->archive->writing) {
        return 0;
    }
    if (goes_by(member)) {
        stat->size = member->size;
        stat->comp_method = ZIP_CM_STORE; /* libzip deflates it */
        stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
        return 0;
    }
    if (!member->known && !make(member)) {
        return -1;
    }
    stat->size = member->size;
    stat->comp_size = member->pressed.size;
    stat->comp_method = ZIP_CM_DEFLATE;
    stat->crc = member->pressed.crc;
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
    return 0;
}

static zip_int64_t hand_out(struct member *member, void *data, zip_uint64_t room)
{
    size_t left = member->pressed.size - member->at;
    size_t part = left < room ? left : (size_t)room;
    memcpy(data, member->pressed.data + member->at, part);
    member->at += part;
    return (zip_int64_t)part;
}

static zip_int64_t serve(void *context, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
    struct member *member = context;
    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                              -1);
    case ZIP_SOURCE_STAT:
        return describe(member, data) < 0 ? -1 : (zip_int64_t)sizeof(zip_stat_t);
    case ZIP_SOURCE_OPEN:
        member->at = 0;
        return goes_by(member) || make(member) ? 0 : -1;
    case ZIP_SOURCE_READ:
        return goes_by(member) ? pass_on(member, data, size) : hand_out(member, data, size);
    case ZIP_SOURCE_CLOSE:
        release(member);
        return 0;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&member->error, data, size);
    case ZIP_SOURCE_FREE:
        release(member);
        if (member->stream != NULL) {
            digest_stream_destroy(member->stream);
        }
        zip_error_fini(&member->error);
        free(member);
        return 0;
    default:
        zip_error_set(&member->error, ZIP_ER_OPNOTSUPP, 0);
        return -1;
    }
}

/* ---- the archive ------------------------------------------------------------------------ */

static bool add(struct archive *archive, const char *name, zip_source_t *source)
{
    zip_int64_t index = zip_file_add(archive->zip, name, source, ZIP_FL_ENC_GUESS);
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t at = (zip_uint64_t)index;
    return zip_set_file_compression(archive->zip, at, ZIP_CM_DEFLATE, 0) == 0 &&
           zip_file_set_dostime(archive->zip, at, 0, FIRST_DAY_OF_DOS, 0) == 0 &&
           zip_file_set_external_attributes(archive->zip, at, 0, ZIP_OPSYS_UNIX, PLAIN_FILE) == 0;
}

/* ---- names ------------------------------------------------------------------------------ */

/* `part` up to its first dot is a device to Windows, whatever follows: CON, COM1 … */
static bool is_device(struct str part)
{
    static const struct str devices[] = {STR_INIT("con"), STR_INIT("prn"), STR_INIT("aux"),
                                         STR_INIT("nul"), STR_INIT("com"), STR_INIT("lpt")};
    struct str stem = str_take_until(&part, STR("."));
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        bool numbered = i >= 4;
        bool same = stem.size == devices[i].size + numbered &&
                    (!numbered || (stem.data[3] >= '1' && stem.data[3] <= '9'));
        if (same && str_starts_alike(stem, devices[i])) {
            return true;
        }
    }
    return false;
}

struct str archive_name(struct region *region, struct str name)
{
    struct buf safe;
    buf_init(&safe, FS_NAME_MOST * 2);
    while (name.size > 0) {
        struct str part = str_take_until(&name, STR("/"));
        size_t stem = is_device(part) ? str_find(part, STR(".")) : STR_NOWHERE;
        if (safe.size > 0) {
            buf_put_byte(&safe, '/');
        }
        buf_put(&safe, stem == STR_NOWHERE ? part : str_slice(part, 0, stem));
        buf_put(&safe, is_device(part) ? STR("_") : STR(""));
        buf_put(&safe, stem == STR_NOWHERE ? STR("") : str_from(part, stem));
        buf_put(&safe, str_ends(part, STR(".")) ? STR("_") : STR(""));
    }
    struct str copy = str_copy(region, buf_str(&safe));
    buf_finish(&safe);
    return copy;
}

static uint64_t fold(struct str name)
{
    char folded[NAME_MOST];
    uint64_t word;
    for (size_t i = 0; i < name.size; i++) {
        folded[i] = (char)text_small((unsigned char)name.data[i]);
    }
    struct digest_xxh3 digest = digest_xxh3((struct str){folded, name.size});
    memcpy(&word, digest.bytes, sizeof word);
    return word == 0 ? 1 : word;
}

/* False: it is there. */
static bool enter(struct taken *taken, uint64_t word)
{
    size_t at = word & (taken->slot_count - 1);
    while (taken->slots[at] != 0 && taken->slots[at] != word) {
        at = (at + 1) & (taken->slot_count - 1);
    }
    bool fresh = taken->slots[at] == 0;
    taken->slots[at] = word;
    taken->count += fresh;
    return fresh;
}

static bool take_name(struct taken *taken, struct str name)
{
    if (taken->count * 2 >= taken->slot_count) {
        struct taken old = *taken;
        taken->slot_count = old.slot_count == 0 ? 64 : old.slot_count * 2;
        taken->slots = region_resize(NULL, taken->slot_count, sizeof *taken->slots);
        memset(taken->slots, 0, taken->slot_count * sizeof *taken->slots);
        taken->count = 0;
        for (size_t i = 0; i < old.slot_count; i++) {
            if (old.slots[i] != 0) {
                enter(taken, old.slots[i]);
            }
        }
        free(old.slots);
    }
    return enter(taken, fold(name));
}

static bool is_name(struct str name)
{
    if (!fs_name_ok(name) || name.size > NAME_MOST) {
        return false;
    }
    while (name.size > 0) {
        struct str part = str_take_until(&name, STR("/"));
        if (is_device(part) || str_ends(part, STR("."))) {
            return false;
        }
    }
    return true;
}

bool archive_put(struct archive *archive, struct str name, const struct archive_entry *entry,
                 struct diag *diag)
{
    if (!is_name(name) || !take_name(&archive->taken, name)) {
        diag_report(diag, &ARCHIVE_NAME_REFUSED, (struct place){.file = str_of(archive->path)},
                    name);
        return false;
    }
    struct member *member = region_resize(NULL, 1, sizeof *member);
    *member = (struct member){.archive = archive, .entry = *entry, .file = -1};
    zip_error_init(&member->error);
    zip_source_t *source = zip_source_function(archive->zip, serve, member);
    if (source == NULL) {
        free(member);
        complain(archive, zip_strerror(archive->zip), diag);
        return false;
    }
    struct region *region = region_create();
    bool added = add(archive, str_to_c(region, name), source);
    region_destroy(region);
    if (!added) {
        complain(archive, zip_strerror(archive->zip), diag);
    }
    return added;
}

bool archive_write(struct archive *archive, struct diag *diag)
{
    archive->diag = diag;
    archive->writing = true;
    bool written = zip_close(archive->zip) == 0;
    if (written) {
        archive->zip = NULL;
    } else if (!archive->failed) {
        complain(archive, zip_strerror(archive->zip), diag);
    }
    archive_destroy(archive);
    return written;
}
