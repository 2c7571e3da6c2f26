/* SPDX-License-Identifier: MIT */
#include "archive/press.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 6
#define HEADS 1024u

/* A stream that is remembered; its bytes and theirs are in the region of the shelf. */
struct kept {
    struct digest_xxh3 digest;
    struct str bytes; /* held against those that are asked for: nobody's notice becomes another's */
    struct pressed pressed;
    struct kept *next;
};

struct shelf {
    struct region *region;
    struct kept *heads[HEADS]; /* by the digest of the bytes */
};

/*
 * Streams stand on two shelves. What is new, or was asked for again, comes onto the first; when
 * that is full it becomes the second, and what nobody has asked for meanwhile goes in one stroke.
 */
struct archive_press {
    size_t most; /* of one shelf */
    pthread_mutex_t mutex;
    struct archive_press_counts counts;
    struct shelf shelves[2];
    struct {
        struct libdeflate_compressor **items;
        size_t count, room;
    } idle; /* compressors that nobody works with */
};

struct archive_press *archive_press_create(size_t most)
{
    struct archive_press *press = region_resize(NULL, 1, sizeof *press);
    *press = (struct archive_press){
        .most = most / 2, .shelves = {{.region = region_create()}, {.region = region_create()}}};
    pthread_mutex_init(&press->mutex, NULL);
    return press;
}

void archive_press_destroy(struct archive_press *press)
{
    if (press != NULL) {
        for (size_t i = 0; i < press->idle.count; i++) {
            libdeflate_free_compressor(press->idle.items[i]);
        }
        free(press->idle.items);
        region_destroy(press->shelves[0].region);
        region_destroy(press->shelves[1].region);
        pthread_mutex_destroy(&press->mutex);
        free(press);
    }
}

/* ---- what is remembered; with the mutex held ---------------------------------------------- */

static struct kept **head_of(struct shelf *shelf, struct digest_xxh3 digest)
{
    return &shelf->heads[(digest.bytes[0] | (unsigned)digest.bytes[1] << 8) % HEADS];
}

static const struct pressed *find(struct shelf *shelf, struct str bytes, struct digest_xxh3 digest)
{
    const struct kept *kept = *head_of(shelf, digest);
    while (kept != NULL &&
           !(digest_xxh3_equal(kept->digest, digest) && str_equal(kept->bytes, bytes))) {
        kept = kept->next;
    }
    return kept == NULL ? NULL : &kept->pressed;
}

static void keep(struct archive_press *press, struct str bytes, struct digest_xxh3 digest,
                 const struct pressed *pressed)
{
    struct shelf *first = &press->shelves[0];
    size_t need = sizeof(struct kept) + bytes.size + pressed->size;
    if (need > press->most || find(first, bytes, digest) != NULL) {
        return;
    }
    if (region_taken(first->region) + need > press->most) {
        struct shelf old = press->shelves[1];
        region_clear(old.region);
        press->shelves[1] = *first;
        *first = (struct shelf){.region = old.region};
    }
    struct kept **head = head_of(first, digest), *kept = region_take(first->region, sizeof *kept);
    *kept = (struct kept){digest, str_copy(first->region, bytes), *pressed, *head};
    kept->pressed.data = region_take(first->region, pressed->size);
    memcpy(kept->pressed.data, pressed->data, pressed->size);
    *head = kept;
}

/* A copy for the caller: the shelf may be cleared at any time. */
static bool recall(struct archive_press *press, struct str bytes, struct digest_xxh3 digest,
                   struct pressed *pressed)
{
    const struct pressed *first = find(&press->shelves[0], bytes, digest);
    const struct pressed *found = first != NULL ? first : find(&press->shelves[1], bytes, digest);
    if (found == NULL) {
        return false;
    }
    *pressed = *found;
    pressed->data = region_resize(NULL, found->size, 1);
    memcpy(pressed->data, found->data, found->size);
    if (first == NULL) {
        keep(press, bytes, digest, pressed);
    }
    return true;
}

/* ---- deflating ---------------------------------------------------------------------------- */

static struct libdeflate_compressor *take_compressor(struct archive_press *press)
{
    if (press->idle.count > 0) {
        return press->idle.items[--press->idle.count];
    }
    return libdeflate_alloc_compressor(LEVEL);
}

static void give_back(struct archive_press *press, struct libdeflate_compressor *compressor)
{
    if (press->idle.count == press->idle.room) {
        press->idle.room = press->idle.room == 0 ? 8 : 2 * press->idle.room;
        press->idle.items =
            region_resize(press->idle.items, press->idle.room, sizeof(*press->idle.items));
    }
    press->idle.items[press->idle.count++] = compressor;
}

static bool deflate(struct libdeflate_compressor *compressor, struct str bytes,
                    struct pressed *pressed)
{
    size_t room = libdeflate_deflate_compress_bound(compressor, bytes.size);
    char *data = region_resize(NULL, room, 1);
    size_t size = libdeflate_deflate_compress(compressor, bytes.data, bytes.size, data, room);
    if (size == 0) {
        free(data);
        return false;
    }
    pressed->data = data;
    pressed->size = size;
    pressed->crc = libdeflate_crc32(0, bytes.data, bytes.size);
    return true;
}

bool press_deflate(struct archive_press *press, struct str bytes, struct pressed *pressed)
{
    struct digest_xxh3 digest = digest_xxh3(bytes);
    pthread_mutex_lock(&press->mutex);
    bool known = recall(press, bytes, digest, pressed);
    struct libdeflate_compressor *compressor = known ? NULL : take_compressor(press);
    press->counts.asked++;
    press->counts.made += !known;
    pthread_mutex_unlock(&press->mutex);
    if (compressor != NULL) {
        known = deflate(compressor, bytes, pressed);
        pthread_mutex_lock(&press->mutex);
        give_back(press, compressor);
        if (known) {
            keep(press, bytes, digest, pressed);
        }
        pthread_mutex_unlock(&press->mutex);
    }
    return known;
}

struct archive_press_counts archive_press_count(struct archive_press *press)
{
    pthread_mutex_lock(&press->mutex);
    struct archive_press_counts counts = press->counts;
    pthread_mutex_unlock(&press->mutex);
    return counts;
}

/* ---- one file for itself ---------------------------------------------------------------- */

static void put_number(struct buf *gz, uint32_t number)
{
    for (int i = 0; i < 4; i++) {
        buf_put_byte(gz, (char)(number >> (8 * i) & 0xFF));
    }
}

bool archive_gzip(struct archive_press *press, struct str bytes, struct buf *gz)
{
    static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\xff"; /* deflated; no time, no system */
    struct pressed pressed;
    if (!press_deflate(press, bytes, &pressed)) {
        return false;
    }
    buf_put(gz, (struct str){head, sizeof head - 1});
    buf_put(gz, (struct str){pressed.data, pressed.size});
    put_number(gz, pressed.crc);
    put_number(gz, (uint32_t)bytes.size);
    free(pressed.data);
    return buf_ok(gz);
}
