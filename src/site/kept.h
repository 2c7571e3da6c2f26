/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_KEPT_H
#define TONGBAO_SITE_KEPT_H

#include "ledger/ledger.h"
#include "site/publish.h"
#include "site/site.h"

/*
 * What a build keeps for the next one, so that this knows what changed in content/ without reading
 * it: of each file its digest, and how long it was and when it was changed, by which it is known
 * again.
 */

/* Nanoseconds since 1970. */
int64_t kept_now(void);

/* How `path` stands in `files`. What was changed within two seconds of `begun` may have been
 * changed again since without showing it: it is to be read again (`changed` is 0). */
struct ledger_input kept_input(const struct fs_list *files, struct str path, int64_t begun);

/* Decimal digits; what is none is 0. */
uint64_t kept_number(struct str digits);

/*
 * How a file stands whose bytes are wanted as a digest: `known` is what a build before knew of it,
 * or NULL; the file at `path` is read only if it does not stand so. False: it cannot be read.
 */
bool kept_stand(struct region *region, const struct ledger_input *known, const char *path,
                const struct fs_entry *entry, struct ledger_input *now, struct diag *diag);

/* Does it stand as it was known? */
bool kept_stands(const struct ledger_input *known, const struct fs_entry *entry);

/* When a file was changed, as it is kept: see above. */
int64_t kept_since(int64_t changed, int64_t begun);

/* What the last build kept, and what became of it. */
struct kept_file {
    struct ledger_input was; /* `file` is none: it is new */
    struct str path, sha256; /* as it stands now; of one that is gone none */
    bool gone, other;        /* it is not there any more; it has other bytes, or is new */
    bool stale;              /* has the same bytes, but is no more known by how it stands */
    bool asked;              /* a notice of which the register decides something else now */
    bool again; /* a notice that is read again: for that, its bytes, its sidecar or its id */
};

struct kept_files {
    struct kept_file *items; /* by path */
    size_t count, room;
};

/* The files below content/notices, with what a build before knew of them; `sidecars` are known
 * already. False: a file cannot be read. */
bool kept_compare(struct region *region, const struct ledger_inputs *known,
                  const struct site_options *options, const struct fs_list *files,
                  const struct ledger_inputs *sidecars, struct kept_files *kept, struct diag *diag);
/* Files that were touched, or copied, and have the bytes that they had, are known again from now
 * on; so are those of `given`, of which nobody has others than `known` says. Where that fails, they
 * are looked into again the next time, or everything is made. Where none was, nothing is written:
 * what was changed too shortly before a build is looked into until one has something to write. */
void kept_put_standing(struct region *region, const struct publish_paths *paths,
                       const struct fs_list *files, const struct kept_files *kept,
                       const struct ledger_inputs *given, const struct ledger_inputs *known,
                       int64_t begun);
struct kept_file *kept_file_find(const struct kept_files *kept, struct str path);

/*
 * output/ledger.mark: which site and which settings the ledger belongs to, and how its file stands.
 * Where anything else is found, the ledger is worth nothing: a build that died, another program
 * that wrote into it, a copy of the folder.
 */
struct kept_mark {
    struct str generation, settings;
    bool silent; /* of the templates, which are among the settings, nothing was said */
};

/* False: there is none, or the ledger is not as the build left it. */
bool kept_mark_read(struct region *region, const struct publish_paths *paths,
                    struct kept_mark *mark);
/* Once the ledger is in its place. It can be done without: true. */
bool kept_mark_put(const struct publish_paths *paths, const struct kept_mark *mark);

#endif
