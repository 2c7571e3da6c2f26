/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SERVE_H
#define TONGBAO_SERVE_H

/*
 * A preview of a folder in the browser of this machine, and of no other unless it is told to.
 *
 * It listens on 127.0.0.1 and answers only requests that name this machine as their host, so that
 * no page from elsewhere can read it by a name of its own (DNS rebinding). Of the folder it only
 * reads, and nothing but regular files whose names are plain: no hidden ones, no links, no way up.
 * The folder is looked up anew for each request, so that the next build shows at once.
 *
 * What is a preview's own stands at addresses that begin with /.preview/, where no file of a folder
 * can be: a script that is put into pages as they are sent, the news for it, what a guest has to
 * say, and what he is given. The folder knows nothing of what it shows.
 */

#include <stdatomic.h>
#include <stdbool.h>

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

struct serve;

#define SERVE_PORT 8642
#define SERVE_PORTS_TRIED 20

/* An answer that is no file. */
struct serve_reply {
    struct str bytes;
    const char *type; /* the media type */
};

/* Whoever knows more than the files. It is asked by the server's threads, several at a time. */
struct serve_guest {
    struct str script, style; /* /.preview/preview.js, which runs in every page, and preview.css */
    /* GET /.preview/NAME?page=PATH; `page` is a path of the folder, or none. False: 404. */
    bool (*ask)(struct serve_guest *guest, struct region *region, struct str name, struct str page,
                struct serve_reply *reply);
    /* POST /.preview/NAME?name=FILE of at most `most` bytes, from a page of this very server: it
     * says whence it comes and bears the token that is in each page, which no other site can read.
     * Never where others may ask. False: 404. */
    bool (*take)(struct serve_guest *guest, struct region *region, struct str name, struct str file,
                 struct str bytes, struct serve_reply *reply);
    size_t most;
};

struct serve_options {
    const char *folder;
    const char *address; /* NULL: 127.0.0.1. Another: whoever can reach it may read */
    unsigned port;       /* or one of those behind it where it is taken; 0: any that is free */
    struct serve_guest *guest; /* NULL: the files as they are */
};

/* Begins to answer. What the options point to must outlive the server. NULL: reported. */
struct serve *serve_start(const struct serve_options *options, struct diag *diag);
unsigned serve_port(const struct serve *serve);
void serve_stop(struct serve *serve); /* NULL is fine */

/* The news (one line of JSON) for the script of every page that is open, and of those that are
 * opened until the next. Pages that are sent from now on bear `version`, for the script to see
 * whether the news is older than its page. */
void serve_tell(struct serve *serve, unsigned long version, struct str news);

/* Shows `page`, which may be a sheet or a script too, to whoever asks for `path`, whatever the
 * folder has, until the next news are told. It bears `version`, which those news will have; `news`
 * is for those who look at it now. Only where there is a guest. */
void serve_show(struct serve *serve, unsigned long version, struct str path, struct str page,
                struct str news);

/* Is it this that is shown? */
bool serve_shows(struct serve *serve, struct str path, struct str page);

/* The pages that are open and wait for news (/.preview/events?page=PATH). */
struct serve_pages {
    struct str *items;
    size_t count, room;
};
void serve_looked_at(struct serve *serve, struct region *region, struct serve_pages *pages);

/* ---- what changes on the disk ----------------------------------------------------------- */

/*
 * Watches folders with all that is below them, and waits until something changes: by inotify, or,
 * where that does not see everything (shares, too many folders), by looking every second.
 * A folder need not be there yet. Hidden files and those that editors put down for a moment are no
 * change.
 */
struct serve_watch;

struct serve_watch *serve_watch_create(const char *const *folders, size_t count, bool look);
void serve_watch_destroy(struct serve_watch *watch); /* NULL is fine */

/* Does it look instead of being told? */
bool serve_watch_looks(const struct serve_watch *watch);

/* Waits up to `milliseconds` for a change, and until nothing more changes for a moment. What
 * happened between two calls counts. */
bool serve_watch_wait(struct serve_watch *watch, int milliseconds);

/* While the caller works, until `serve_watch_rest`, a thread of its own waits for a change and then
 * makes `*changed` true; nothing else may be asked of the watch meanwhile. The change is not taken:
 * the next `serve_watch_wait` returns with it at once. Where no thread can be had, nobody is told
 * before that. */
void serve_watch_attend(struct serve_watch *watch, atomic_bool *changed);
void serve_watch_rest(struct serve_watch *watch); /* if nobody attends, fine */

/* The codes this folder reports. */
#define SERVE_CODES(X) \
    X(SERVE_NO_PORT, "no-port", ERROR, DIAG_TEXT("no port is free for the preview: %s"), NULL)
SERVE_CODES(DIAG_DECLARE)

#endif
