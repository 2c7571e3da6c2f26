/* SPDX-License-Identifier: MIT */
#include "digest/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

struct digest_stream {
    EVP_MD_CTX *context;
};

/* libcrypto fails here only for lack of memory, or where its SHA-256 is switched off: in both cases
 * there is nothing that a caller could do. As in region.c, other threads may be at work. */
static void need(bool done)
{
    if (!done) {
        fputs("tongbao: error: SHA-256 is not available\n", stderr);
        _exit(3);
    }
}

/* Where there was no memory for its first step libcrypto would take the second all the same, and
 * fall; only this question does not. */
static const EVP_MD *find_sha256(void)
{
    need(OSSL_LIB_CTX_get0_global_default() != NULL);
    return EVP_sha256();
}

struct digest_sha256 digest_sha256(struct str bytes)
{
    struct digest_sha256 digest;
    need(EVP_Digest(bytes.data == NULL ? "" : bytes.data, bytes.size, digest.bytes, NULL,
                    find_sha256(), NULL) == 1);
    return digest;
}

struct digest_xxh3 digest_xxh3(struct str bytes)
{
    XXH128_hash_t hash = XXH3_128bits(bytes.data == NULL ? "" : bytes.data, bytes.size);
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, hash);
    struct digest_xxh3 digest;
    memcpy(digest.bytes, canonical.digest, sizeof digest.bytes);
    return digest;
}

static struct str hex(struct region *region, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    char *text = region_take(region, count * 2);
    for (size_t i = 0; i < count; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return (struct str){text, count * 2};
}

struct str digest_sha256_hex(struct region *region, struct digest_sha256 digest)
{
    return hex(region, digest.bytes, sizeof digest.bytes);
}

struct str digest_xxh3_hex(struct region *region, struct digest_xxh3 digest)
{
    return hex(region, digest.bytes, sizeof digest.bytes);
}

/* 1 + the digit; 0: it is none. */
static unsigned read_digit(char c)
{
    static const unsigned char digits[256] = {
        ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
        ['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
        ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    };
    return digits[(unsigned char)c];
}

static bool read_hex(struct str hex, unsigned char *bytes, size_t count)
{
    if (hex.size != count * 2) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        unsigned high = read_digit(hex.data[2 * i]), low = read_digit(hex.data[2 * i + 1]);
        if (high == 0 || low == 0) {
            return false;
        }
        bytes[i] = (unsigned char)((high - 1) * 16 + low - 1);
    }
    return true;
}

bool digest_sha256_read(struct str hex, struct digest_sha256 *digest)
{
    struct digest_sha256 read;
    bool ok = read_hex(hex, read.bytes, sizeof read.bytes);
    *digest = ok ? read : *digest;
    return ok;
}

bool digest_xxh3_read(struct str hex, struct digest_xxh3 *digest)
{
    struct digest_xxh3 read;
    bool ok = read_hex(hex, read.bytes, sizeof read.bytes);
    *digest = ok ? read : *digest;
    return ok;
}

bool digest_xxh3_equal(struct digest_xxh3 a, struct digest_xxh3 b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

struct digest_stream *digest_stream_create(void)
{
    struct digest_stream *stream = region_resize(NULL, 1, sizeof *stream);
    stream->context = EVP_MD_CTX_new();
    need(stream->context != NULL && EVP_DigestInit_ex(stream->context, find_sha256(), NULL) == 1);
    return stream;
}

struct digest_stream *digest_stream_copy(const struct digest_stream *stream)
{
    struct digest_stream *copy = digest_stream_create();
    need(EVP_MD_CTX_copy_ex(copy->context, stream->context) == 1);
    return copy;
}

void digest_stream_put(struct digest_stream *stream, struct str bytes)
{
    need(EVP_DigestUpdate(stream->context, bytes.data, bytes.size) == 1);
}

struct digest_sha256 digest_stream_take(struct digest_stream *stream)
{
    struct digest_sha256 digest;
    need(EVP_DigestFinal_ex(stream->context, digest.bytes, NULL) == 1 &&
         EVP_DigestInit_ex(stream->context, NULL, NULL) == 1);
    return digest;
}

void digest_stream_destroy(struct digest_stream *stream)
{
    if (stream != NULL) {
        EVP_MD_CTX_free(stream->context);
        free(stream);
    }
}
