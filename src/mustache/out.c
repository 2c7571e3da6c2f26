/* SPDX-License-Identifier: MIT */
#include "mustache/out.h"

void out_to_sink(struct out *out, const struct mustache_sink *sink, char *window, size_t size)
{
    *out = (struct out){.start = window, .at = window, .end = window + size, .sink = sink};
}

/* `buf` keeps its size while it is written to; what is new stands between its size and `at`. */
void out_to_buf(struct out *out, struct buf *buf)
{
    *out = (struct out){.start = buf->data, .buf = buf};
    if (buf->data != NULL) {
        out->at = buf->data + buf->size;
        out->end = buf->data + buf->room;
    }
}

static void hand_over(struct out *out, struct str bytes)
{
    if (out->state != OUT_FINE || bytes.size == 0) {
        return;
    }
    if (out->sink->most != 0 && bytes.size > out->sink->most - out->written) {
        out->state = OUT_TOO_MUCH;
        return;
    }
    out->written += bytes.size;
    if (!out->sink->write(out->sink->to, bytes)) {
        out->state = OUT_FAILED;
    }
}

#define FOLD_COLUMN 75 /* octets of a line, without its end */

/* How many octets the character has that begins so; 0: it has begun already. */
static size_t character_size(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

/* Puts a byte, and what must stand before it; at most four bytes. */
static char *fold_byte(struct fold *fold, char *at, char byte)
{
    if (byte == '\n') {
        if (!fold->after_cr) {
            *at++ = '\r';
        }
        fold->column = 0;
    } else if (byte != '\r') {
        if (fold->column + character_size((unsigned char)byte) > FOLD_COLUMN) {
            memcpy(at, "\r\n ", 3);
            at += 3;
            fold->column = 1;
        }
        fold->column++;
    }
    fold->after_cr = byte == '\r';
    *at = byte;
    return at + 1;
}

/* RFC 5545 3.1: lines end in CRLF and go on behind "CRLF, space", never within a character. */
static void hand_over_folded(struct out *out, struct str bytes)
{
    char folded[4096];
    while (bytes.size > 0) {
        size_t piece = bytes.size < sizeof folded / 4 ? bytes.size : sizeof folded / 4;
        char *at = folded;
        for (size_t i = 0; i < piece; i++) {
            at = fold_byte(&out->fold, at, bytes.data[i]);
        }
        hand_over(out, (struct str){folded, (size_t)(at - folded)});
        bytes = str_from(bytes, piece);
    }
}

/* Gives the window to the sink. */
static void flush(struct out *out)
{
    struct str bytes = {out->start, (size_t)(out->at - out->start)};
    out->at = out->start;
    if (out->folds) {
        hand_over_folded(out, bytes);
    } else {
        hand_over(out, bytes);
    }
}

/* A larger buffer; what is refused begins again at its front, in vain. */
static void grow(struct out *out, size_t size)
{
    struct buf *buf = out->buf;
    size_t used = (size_t)(out->at - out->start);
    if (out->start == NULL) {
        used = 0;
    }
    if (used > buf->max) {
        out->state = OUT_TOO_MUCH;
        used = buf->size;
    }
    if (buf->room - used < size) {
        size_t needed = used + size, doubled = buf->room * 2;
        buf->room = doubled > needed ? doubled : needed;
        buf->data = region_resize(buf->data, buf->room, 1);
    }
    out->start = buf->data;
    out->at = buf->data + used;
    out->end = buf->data + buf->room;
}

void out_make_room(struct out *out, size_t size)
{
    if (out->sink != NULL) {
        flush(out);
    } else {
        grow(out, size);
    }
}

bool out_finish(struct out *out)
{
    if (out->sink != NULL) {
        flush(out);
        return out->state == OUT_FINE;
    }
    size_t used = out->start == NULL ? 0 : (size_t)(out->at - out->start);
    if (out->state == OUT_FINE && used > out->buf->max) {
        out->state = OUT_TOO_MUCH;
    }
    if (out->state == OUT_FINE) {
        out->buf->size = used;
    } else {
        out->buf->refused = true;
    }
    return out->state == OUT_FINE;
}

void out_put(struct out *out, const char *from, size_t size)
{
    while (size > 0) {
        size_t piece = size < OUT_PIECE ? size : OUT_PIECE;
        out_room(out, piece);
        memcpy(out->at, from, piece);
        out->at += piece;
        from += piece;
        size -= piece;
    }
}
