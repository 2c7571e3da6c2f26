/* SPDX-License-Identifier: MIT */
#include "site/changes.h"

#define END (sizeof "end " + 2 * sizeof(struct digest_sha256)) /* bytes of the last line */
#define CHANGES_MOST ((size_t)2048 * 1024 * 1024)

/* ---- writing ------------------------------------------------------------------------------ */

/* A line at a time: of a new site the whole list is a hundred bytes a file. */
struct writing {
    struct fs_file *file;
    struct digest_stream *digest;
    struct buf line;
};

static void end_line(struct writing *writing)
{
    buf_put_byte(&writing->line, '\n');
    fs_file_put(writing->file, buf_str(&writing->line));
    digest_stream_put(writing->digest, buf_str(&writing->line));
    buf_clear(&writing->line);
}

static void put_name(struct writing *writing, const char *word, struct digest_sha256 digest)
{
    buf_put_format(&writing->line, "%s ", word);
    manifest_digest_put(&writing->line, digest);
    end_line(writing);
}

static void put_side(struct buf *out, bool is_there, struct digest_sha256 digest)
{
    buf_put_byte(out, ' ');
    if (is_there) {
        manifest_digest_put(out, digest);
    } else {
        buf_put_byte(out, '-');
    }
}

static void put_change(struct writing *writing, const struct stage_change *change)
{
    struct buf *out = &writing->line;
    buf_put(out, !change->was ? STR("added") : change->is ? STR("changed") : STR("removed"));
    put_side(out, change->was, change->before);
    put_side(out, change->is, change->after);
    buf_put_byte(out, ' ');
    buf_put(out, change->path);
    end_line(writing);
}

bool changes_write(const char *folder, struct str name, const struct changes *changes,
                   struct diag *diag)
{
    struct fs_folder *into = fs_folder_open(folder, diag);
    struct writing writing = {.file = into == NULL ? NULL : fs_file_create(into, name, diag)};
    bool written = writing.file != NULL;
    if (written) {
        writing.digest = digest_stream_create();
        buf_init(&writing.line, BUF_ANY);
        put_name(&writing, "from", changes->from);
        put_name(&writing, "to", changes->to);
        for (size_t i = 0; i < changes->list.count; i++) {
            put_change(&writing, &changes->list.items[i]);
        }
        put_name(&writing, "end", digest_stream_take(writing.digest));
        written = fs_file_close(writing.file, diag);
        digest_stream_destroy(writing.digest);
        buf_finish(&writing.line);
    }
    fs_folder_close(into);
    return written;
}

/* ---- reading ------------------------------------------------------------------------------ */

static bool take_name(struct str *rest, struct str word, struct digest_sha256 *digest)
{
    struct str line;
    return str_take_line(rest, &line) && str_take(&line, word) && digest_sha256_read(line, digest);
}

static bool take_side(struct str *line, bool *is_there, struct digest_sha256 *digest)
{
    struct str digits = str_take_until(line, STR(" "));
    *is_there = !str_equal(digits, STR("-"));
    return !*is_there || digest_sha256_read(digits, digest);
}

static bool read_change(struct str line, struct stage_change *change)
{
    struct str word = str_take_until(&line, STR(" "));
    if (!take_side(&line, &change->was, &change->before) ||
        !take_side(&line, &change->is, &change->after)) {
        return false;
    }
    change->path = line;
    struct str right = !change->was ? STR("added") : change->is ? STR("changed") : STR("removed");
    return str_equal(word, right) && (change->was || change->is) && fs_name_ok(line);
}

/* Takes the last line off; does it say the digest of the rest? */
static bool take_end(struct str *words)
{
    struct digest_sha256 digest;
    size_t begin = words->size < END ? 0 : words->size - END;
    struct str rest = str_slice(*words, 0, begin), end = str_from(*words, begin);
    *words = rest;
    return take_name(&end, STR("end "), &digest) && end.size == 0 &&
           manifest_same(digest, digest_sha256(rest));
}

bool changes_read(struct region *region, const char *path, struct changes *changes)
{
    struct changes read = {0};
    struct str rest, line;
    if (!fs_read(region, path, CHANGES_MOST, &rest, NULL) || !str_ends(rest, STR("\n")) ||
        !take_end(&rest) || !take_name(&rest, STR("from "), &read.from) ||
        !take_name(&rest, STR("to "), &read.to)) {
        return false;
    }
    while (str_take_line(&rest, &line)) {
        struct stage_change change = {0};
        if (!read_change(line, &change)) {
            return false;
        }
        *REGION_PUSH(region, &read.list) = change;
    }
    *changes = read;
    return true;
}

/* ---- what it speaks of -------------------------------------------------------------------- */

bool changes_name(const char *tree, struct digest_sha256 *name)
{
    uint64_t size;
    struct fs_folder *folder = fs_folder_open(tree, NULL);
    bool named = folder != NULL && manifest_digest_below(folder, STR(MANIFEST_NAME), name, &size);
    fs_folder_close(folder);
    return named;
}

bool changes_untouched(const char *path, const char *tree, struct digest_sha256 *name)
{
    struct region *region = region_create();
    struct str list = STR_NONE, last = STR_NONE;
    struct manifest_entry entry;
    int64_t since = fs_changed(path);
    struct fs_folder *folder = fs_folder_open(tree, NULL);
    bool untouched = folder != NULL && manifest_load(region, folder, &list, NULL);
    untouched = untouched && fs_changed(tree) <= since;
    *name = digest_sha256(list);
    while (untouched && manifest_take(&list, &entry)) {
        size_t slash = str_find_last(entry.path, STR("/"));
        struct str parent = str_slice(entry.path, 0, slash == STR_NOWHERE ? 0 : slash);
        if (!str_equal(parent, last)) {
            untouched =
                fs_changed(str_format(region, "%s/%.*s", tree, STR_ARGS(parent)).data) <= since;
            last = parent;
        }
    }
    fs_folder_close(folder);
    region_destroy(region);
    return untouched;
}

bool changes_fit(const struct changes *changes, struct digest_sha256 one,
                 struct digest_sha256 other)
{
    return (manifest_same(changes->from, one) && manifest_same(changes->to, other)) ||
           (manifest_same(changes->from, other) && manifest_same(changes->to, one));
}
