/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_DIGEST_H
#define TONGBAO_DIGEST_H

/*
 * Fingerprints of bytes.
 *
 * SHA-256 for what others may check: the original of a notice, the manifest, addresses. XXH3 for
 * what only this program asks itself: has this file changed since the last build?
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "region/region.h"
#include "text/text.h"

struct digest_sha256 {
    unsigned char bytes[32];
};

struct digest_xxh3 {
    unsigned char bytes[16]; /* big-endian, the same on every machine */
};

struct digest_sha256 digest_sha256(struct str bytes);
struct digest_xxh3 digest_xxh3(struct str bytes);

/* In small hexadecimal digits: 64 and 32 of them. */
struct str digest_sha256_hex(struct region *region, struct digest_sha256 digest);
struct str digest_xxh3_hex(struct region *region, struct digest_xxh3 digest);

/* The way back; false, and `*digest` untouched, for anything else. */
bool digest_sha256_read(struct str hex, struct digest_sha256 *digest);
bool digest_xxh3_read(struct str hex, struct digest_xxh3 *digest);

bool digest_xxh3_equal(struct digest_xxh3 a, struct digest_xxh3 b);

/* SHA-256 of bytes that come in pieces. */
struct digest_stream;

struct digest_stream *digest_stream_create(void);
/* Another one to which the same was put. */
struct digest_stream *digest_stream_copy(const struct digest_stream *stream);
void digest_stream_put(struct digest_stream *stream, struct str bytes);
/* The digest of all that was put; the stream then begins anew. */
struct digest_sha256 digest_stream_take(struct digest_stream *stream);
void digest_stream_destroy(struct digest_stream *stream);

/* Which texts were put into it, of each 64 bits of its XXH3: among a million texts, another one is
 * taken for one of them once in eighteen million million questions. Begins as {0}. */
struct digest_set {
    uint64_t *slots; /* 0: free */
    size_t count, slot_count;
};

bool digest_set_put(struct digest_set *set, struct str text); /* false: it was there */
bool digest_set_has(const struct digest_set *set, struct str text);
void digest_set_finish(struct digest_set *set);

#endif
