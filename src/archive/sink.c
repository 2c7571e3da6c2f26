/* SPDX-License-Identifier: MIT */
#include "archive/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
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

static void open_beside(struct sink *sink)
{
    struct region *region = region_create();
    char *name = str_to_c(region, str_format(region, "%s.XXXXXX", sink->beside));
    sink->file = mkostemp(name, O_CLOEXEC);
    if (sink->file < 0 || unlink(name) != 0) {
        fail(sink, errno);
    }
    region_destroy(region);
}

static void flush(struct sink *sink)
{
    struct str bytes = buf_str(&sink->held);
    if (sink->file < 0) {
        open_beside(sink);
    }
    while (bytes.size > 0 && sink->cause == 0) {
        ssize_t count = write(sink->file, bytes.data, bytes.size);
        if (count > 0) {
            bytes = str_from(bytes, (size_t)count);
        } else if (errno != EINTR) {
            fail(sink, errno);
        }
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
    ssize_t count = 1;
    while (count > 0 && sink->cause == 0) {
        count = read(file, piece, sizeof piece);
        if (count > 0) {
            buf_put(bytes, (struct str){piece, (size_t)count});
        } else if (count < 0 && errno == EINTR) {
            count = 1;
        } else if (count < 0) {
            fail(sink, errno);
        }
    }
    close(file);
    return sink->cause == 0;
}
