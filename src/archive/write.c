/* SPDX-License-Identifier: MIT */
#include "archive/write.h"

#include "archive/entry.h"
#include "archive/press.h"
#include "digest/digest.h"

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

/*
 * The library asks for the entries one after the other. All that it keeps of one for us is the
 * address of its ticket, and all that a ticket says is whose it is: the tickets stand in blocks,
 * and the next one's turn is the next entry's. What is known of an entry is known during its turn.
 */
#define BLOCK_TICKETS 1023u

struct block {
    struct block *next;
    struct archive *tickets[BLOCK_TICKETS];
};

/* The entry whose turn it is. */
struct turn {
    struct archive **ticket; /* NULL: that of none */
    size_t number;
    bool made;
    bool known; /* libzip asks for sizes and crc before and behind the data */
    bool asked; /* for a file */
    bool by;    /* it goes by in pieces, from … */
    int file;   /* … this */
    struct pressed pressed;
    size_t size, at; /* of all; of what is deflated */
};

struct archive {
    zip_t *zip;
    char *path;
    struct archive_press *press;
    struct archive_source source;
    struct digest_set names;    /* not while it is written */
    struct block *first, *last; /* of the tickets */
    size_t count;
    struct block *block; /* of the turn */
    struct turn turn;
    struct digest_stream *stream;
    zip_error_t error;
    struct diag *diag; /* of the call that is being served */
    bool writing;      /* before that nothing is made */
    bool failed;       /* an entry has reported why */
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

struct archive *archive_create(const char *path, struct archive_press *press,
                               const struct archive_source *source, struct diag *diag)
{
    struct archive *archive = region_resize(NULL, 1, sizeof *archive);
    *archive = (struct archive){.path = region_resize(NULL, strlen(path) + 1, 1),
                                .press = press,
                                .source = *source,
                                .turn.file = -1};
    memcpy(archive->path, path, strlen(path) + 1);
    zip_error_init(&archive->error);
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

static void release(struct turn *turn)
{
    if (turn->file >= 0) {
        close(turn->file);
        turn->file = -1;
    }
    free(turn->pressed.data);
    turn->pressed.data = NULL;
    turn->made = false;
}

void archive_destroy(struct archive *archive)
{
    if (archive != NULL) {
        if (archive->zip != NULL) {
            zip_discard(archive->zip);
        }
        release(&archive->turn);
        for (struct block *block = archive->first; block != NULL;) {
            struct block *next = block->next;
            free(block);
            block = next;
        }
        if (archive->stream != NULL) {
            digest_stream_destroy(archive->stream);
        }
        digest_set_finish(&archive->names);
        zip_error_fini(&archive->error);
        free(archive->path);
        free(archive);
    }
}

struct str write_name(const struct archive *archive, size_t number)
{
    return str_of(zip_get_name(archive->zip, number, 0));
}

/* ---- an entry, when its turn comes ------------------------------------------------------ */

static int64_t refuse(struct archive *archive, int kind, int cause)
{
    zip_error_set(&archive->error, kind, cause);
    return -1;
}

/* The next entry's, if it is not this one's already. */
static bool take_turn(struct archive *archive, struct archive **ticket)
{
    if (archive->turn.ticket == ticket) {
        return true;
    }
    size_t number = archive->turn.ticket == NULL ? 0 : archive->turn.number + 1;
    if (number % BLOCK_TICKETS == 0) {
        archive->block = number == 0 ? archive->first : archive->block->next;
    }
    release(&archive->turn);
    archive->turn = (struct turn){.ticket = ticket, .number = number, .file = -1};
    return number < archive->count && ticket == &archive->block->tickets[number % BLOCK_TICKETS];
}

static void tell_seen(const struct archive *archive, struct digest_sha256 digest)
{
    const struct archive_source *source = &archive->source;
    struct archive_seen seen = {digest, archive->turn.size};
    if (source->seen != NULL) {
        source->seen(source->context, archive->turn.number, &seen);
    }
}

static bool make(struct archive *archive)
{
    struct turn *turn = &archive->turn;
    if (turn->made) {
        return true;
    }
    struct buf bytes;
    buf_init(&bytes, ARCHIVE_ENTRY_MOST);
    bool put = archive->source.put(archive->source.context, turn->number, &bytes, archive->diag);
    if (!put) {
        archive->failed = true;
    }
    turn->made =
        put && buf_ok(&bytes) && press_deflate(archive->press, buf_str(&bytes), &turn->pressed);
    turn->size = bytes.size;
    if (turn->made && archive->source.seen != NULL) {
        tell_seen(archive, digest_sha256(buf_str(&bytes)));
    }
    buf_finish(&bytes);
    if (!turn->made) {
        zip_error_set(&archive->error, ZIP_ER_READ, 0);
        return false;
    }
    turn->known = true;
    return true;
}

/* ---- a file that goes by ---------------------------------------------------------------- */

/* Is it a large file? Asked once, when its turn comes. */
static bool goes_by(struct archive *archive)
{
    struct turn *turn = &archive->turn;
    struct stat state;
    if (!turn->asked && archive->source.open != NULL) {
        turn->file = archive->source.open(archive->source.context, turn->number);
        if (turn->file >= 0 &&
            (fstat(turn->file, &state) != 0 || (uint64_t)state.st_size <= ARCHIVE_HELD_MOST)) {
            close(turn->file);
            turn->file = -1;
        }
        if (turn->file >= 0) {
            turn->by = true;
            turn->size = (size_t)state.st_size;
            archive->stream = archive->stream == NULL ? digest_stream_create() : archive->stream;
        }
    }
    turn->asked = true;
    return turn->by;
}

static int64_t pass_on(struct archive *archive, void *data, zip_uint64_t room)
{
    struct turn *turn = &archive->turn;
    ssize_t count;
    do {
        count = read(turn->file, data, room);
    } while (count < 0 && errno == EINTR);
    turn->at += count < 0 ? 0 : (size_t)count;
    bool whole = count != 0 || turn->at == turn->size; /* as it was when it was opened */
    if (count < 0 || !whole || turn->at > turn->size) {
        return refuse(archive, count < 0 ? ZIP_ER_READ : ZIP_ER_CHANGED, count < 0 ? errno : 0);
    }
    digest_stream_put(archive->stream, (struct str){data, (size_t)count});
    if (count == 0) {
        tell_seen(archive, digest_stream_take(archive->stream));
    }
    return count;
}

static int64_t describe(struct archive *archive, zip_stat_t *stat)
{
    const struct turn *turn = &archive->turn;
    if (goes_by(archive)) {
        stat->size = turn->size;
        stat->comp_method = ZIP_CM_STORE; /* libzip deflates it */
        stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD;
        return 0;
    }
    if (!turn->known && !make(archive)) {
        return -1;
    }
    stat->size = turn->size;
    stat->comp_size = turn->pressed.size;
    stat->comp_method = ZIP_CM_DEFLATE;
    stat->crc = turn->pressed.crc;
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
    return 0;
}

static int64_t hand_out(struct turn *turn, void *data, zip_uint64_t room)
{
    size_t left = turn->pressed.size - turn->at;
    size_t part = left < room ? left : (size_t)room;
    memcpy(data, turn->pressed.data + turn->at, part);
    turn->at += part;
    return (int64_t)part;
}

static zip_int64_t stat_or_read(struct archive *archive, struct archive **ticket, void *data,
                                zip_uint64_t size, zip_source_cmd_t command)
{
    if (command == ZIP_SOURCE_STAT) {
        zip_stat_init(data);
        if (!archive->writing) {
            return sizeof(zip_stat_t);
        }
    }
    if (!take_turn(archive, ticket)) {
        return refuse(archive, ZIP_ER_INTERNAL, 0);
    }
    switch (command) {
    case ZIP_SOURCE_STAT:
        return describe(archive, data) < 0 ? -1 : (zip_int64_t)sizeof(zip_stat_t);
    case ZIP_SOURCE_OPEN:
        archive->turn.at = 0;
        return goes_by(archive) || make(archive) ? 0 : -1;
    default:
        return goes_by(archive) ? pass_on(archive, data, size)
                                : hand_out(&archive->turn, data, size);
    }
}

static zip_int64_t serve(void *context, void *data, zip_uint64_t size, zip_source_cmd_t command)
{
    struct archive **ticket = context;
    struct archive *archive = *ticket;
    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                              -1);
    case ZIP_SOURCE_STAT:
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_READ:
        return stat_or_read(archive, ticket, data, size, command);
    case ZIP_SOURCE_CLOSE:
        release(&archive->turn);
        return 0;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&archive->error, data, size);
    case ZIP_SOURCE_FREE:
        return 0;
    default:
        return refuse(archive, ZIP_ER_OPNOTSUPP, 0);
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

static struct archive **put_ticket(struct archive *archive)
{
    size_t at = archive->count % BLOCK_TICKETS;
    if (at == 0) {
        struct block *block = region_resize(NULL, 1, sizeof *block);
        block->next = NULL;
        *(archive->first == NULL ? &archive->first : &archive->last->next) = block;
        archive->last = block;
    }
    archive->count++;
    archive->last->tickets[at] = archive;
    return &archive->last->tickets[at];
}

bool archive_put(struct archive *archive, struct str name, struct diag *diag)
{
    if (!entry_name_ok(name) || !entry_name_put(&archive->names, name)) {
        diag_report(diag, &ARCHIVE_NAME_REFUSED, (struct place){.file = str_of(archive->path)},
                    name);
        return false;
    }
    struct region *region = region_create();
    zip_source_t *source = zip_source_function(archive->zip, serve, put_ticket(archive));
    bool added = source != NULL && add(archive, str_to_c(region, name), source);
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
    digest_set_finish(&archive->names);
    bool written = zip_close(archive->zip) == 0;
    if (written) {
        archive->zip = NULL;
    } else if (!archive->failed) {
        complain(archive, zip_strerror(archive->zip), diag);
    }
    archive_destroy(archive);
    return written;
}
