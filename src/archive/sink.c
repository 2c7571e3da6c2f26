/* SPDX-License-Identifier: MIT */
#include "archive/sink.h"

#include "fs/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define HELD ((size_t)128 * 1024)

void sink_init(struct sink *sink, const char *beside)
{
    *sink = (struct sink){.beside = beside, .file = -1};
    buf_init(&sink->held, BUF_ANY);
}

void sink_finish(struct sink *sink)
{
    if (sink->file >= 0) {
        close(sink->file);
        sink->file = -1;
    }
    buf_finish(&sink->held);
}

static void fail(struct sink *sink, int cause)
{
    sink->cause = sink->cause == 0 ? cause : sink->cause;
}

static void flush(struct sink *sink)
{
    if (sink->file < 0) {
        sink->file = fs_open_nameless(sink->beside);
    }
    if (sink->file < 0 || !fs_write_whole(sink->file, buf_str(&sink->held))) {
        fail(sink, errno);
    }
    buf_clear(&sink->held);
}

void sink_put(struct sink *sink, struct str bytes)
{
    if (sink->held.size + bytes.size > HELD && sink->cause == 0) {
        flush(sink);
    }
    if (sink->cause == 0) {
        buf_put(&sink->held, bytes);
    }
    sink->size += bytes.size;
}

int sink_open(struct sink *sink)
{
    if (sink->file < 0 || sink->cause != 0) {
        return -1;
    }
    flush(sink);
    int file = sink->cause == 0 ? fcntl(sink->file, F_DUPFD_CLOEXEC, 0) : -1;
    if (file < 0 || lseek(file, 0, SEEK_SET) != 0) {
        fail(sink, errno);
    }
    return file;
}

bool sink_copy(struct sink *sink, struct buf *bytes)
{
    int file = sink_open(sink);
    if (file < 0) {
        buf_put(bytes, buf_str(&sink->held));
        return sink->cause == 0;
    }
    char piece[16 * 1024];
    size_t count = sizeof piece;
    while (count == sizeof piece) {
        count = fs_read_whole(file, piece, sizeof piece);
        if (count == SIZE_MAX) {
            fail(sink, errno);
        } else {
            buf_put(bytes, (struct str){piece, count});
        }
    }
    close(file);
    return sink->cause == 0;
}
