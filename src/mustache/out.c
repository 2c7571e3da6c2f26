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

/* Gives the window to the sink. */
static void flush(struct out *out)
{
    size_t size = (size_t)(out->at - out->start);
    out->at = out->start;
    if (out->state != OUT_FINE || size == 0) {
        return;
    }
    if (out->sink->most != 0 && size > out->sink->most - out->written) {
        out->state = OUT_TOO_MUCH;
        return;
    }
    out->written += size;
    if (!out->sink->write(out->sink->to, (struct str){out->start, size})) {
        out->state = OUT_FAILED;
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
