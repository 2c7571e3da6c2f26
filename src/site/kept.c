/* SPDX-License-Identifier: MIT */
#include "site/kept.h"

#include "charset/charset.h"
#include "fs/fs.h"
#include "site/feed.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define RACY ((int64_t)2000000000)

int64_t kept_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static const char *folder_of(struct region *region, const struct site_options *options)
{
    return str_format(region, "%s/notices", options->content).data;
}

static int compare_entry(const void *path, const void *entry)
{
    return str_compare(*(const struct str *)path, ((const struct fs_entry *)entry)->path);
}

struct ledger_input kept_input(const struct fs_list *files, struct str path, int64_t begun)
{
    const struct fs_entry *entry = files->count == 0 ? NULL
                                                     : bsearch(&path, files->items, files->count,
                                                               sizeof *files->items, compare_entry);
    struct ledger_input input = {.file = path};
    if (entry != NULL) {
        input.bytes = entry->size;
        input.inode = entry->inode;
        input.changed = entry->changed < begun - RACY ? entry->changed : 0;
    }
    return input;
}

/* ---- compared ----------------------------------------------------------------------------- */

uint64_t kept_number(struct str digits)
{
    uint64_t number = 0;
    for (size_t i = 0; i < digits.size && digits.data[i] >= '0' && digits.data[i] <= '9'; i++) {
        number = number * 10 + (uint64_t)(digits.data[i] - '0');
    }
    return number;
}

static struct ledger_input input_of(const struct str *cells)
{
    return (struct ledger_input){
        .file = cells[0],
        .bytes = kept_number(cells[1]),
        .changed = (int64_t)kept_number(cells[2]),
        .inode = kept_number(cells[3]),
        .sha256 = cells[4],
        .id = cells[5],
        .withdrawn = str_equal(cells[6], STR("1")),
        .words = cells[7],
        .head = cells[8],
    };
}

/* Does the file have other bytes? It is looked into only if it does not stand as it stood. */
static bool look(struct region *region, const char *folder, const struct fs_entry *entry,
                 struct kept_file *file, struct diag *diag)
{
    file->sha256 = file->was.sha256;
    file->stale = file->was.changed == 0 || file->was.changed != entry->changed ||
                  file->was.bytes != entry->size || file->was.inode != entry->inode;
    if (!file->stale) {
        return true;
    }
    struct region *scratch = region_create();
    struct str bytes, name = str_format(scratch, "%s/%.*s", folder, STR_ARGS(entry->path));
    bool read = fs_read(scratch, name.data, CHARSET_BYTES_MOST, &bytes, diag);
    if (read) {
        file->sha256 = digest_sha256_hex(region, digest_sha256(bytes));
        file->other = !str_equal(file->sha256, file->was.sha256);
    }
    region_destroy(scratch);
    return read;
}

static bool is_input(const struct fs_entry *entry)
{
    return entry->kind == FS_FILE &&
           (str_ends(entry->path, STR(".md")) || str_ends(entry->path, STR(".txt")) ||
            str_ends(entry->path, STR(".yaml")));
}

/* Both come in the order of their paths. */
static bool compare(struct region *region, struct feed *feed, const char *folder,
                    const struct fs_list *files, struct kept_files *kept, struct diag *diag)
{
    struct str cells[9];
    int next = feed_next(feed, region, cells, diag);
    bool ok = next >= 0;
    for (size_t i = 0; ok && (i < files->count || next > 0);) {
        const struct fs_entry *entry = i < files->count ? &files->items[i] : NULL;
        if (entry != NULL && !is_input(entry)) {
            i++;
            continue;
        }
        int order = entry == NULL ? 1 : next <= 0 ? -1 : str_compare(entry->path, cells[0]);
        struct kept_file *file = REGION_PUSH(region, kept);
        *file = (struct kept_file){.path = order <= 0 ? entry->path : cells[0]};
        file->was = order >= 0 ? input_of(cells) : file->was;
        file->gone = order > 0;
        ok = file->gone || look(region, folder, entry, file, diag);
        i += order <= 0;
        next = order >= 0 ? feed_next(feed, region, cells, diag) : next;
        ok = ok && next >= 0;
    }
    return ok;
}

bool kept_compare(struct region *region, const char *ledger, const struct site_options *options,
                  const struct fs_list *files, struct kept_files *kept, struct diag *diag)
{
    struct feed *feed =
        feed_create(ledger,
                    STR("SELECT file, bytes, changed, inode, sha256, id, withdrawn, words, head"
                        " FROM input ORDER BY file"),
                    diag);
    bool ok = feed != NULL && compare(region, feed, folder_of(region, options), files, kept, diag);
    feed_destroy(feed);
    return ok;
}

static int compare_file(const void *path, const void *file)
{
    return str_compare(*(const struct str *)path, ((const struct kept_file *)file)->path);
}

struct kept_file *kept_file_find(const struct kept_files *kept, struct str path)
{
    return kept->count == 0
               ? NULL
               : bsearch(&path, kept->items, kept->count, sizeof *kept->items, compare_file);
}

bool kept_put_sidecars(struct ledger *ledger, const struct site_options *options,
                       const struct fs_list *files, int64_t begun, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; ok && i < files->count; i++) {
        if (files->items[i].kind == FS_FILE && str_ends(files->items[i].path, STR(".yaml"))) {
            ok = kept_put_sidecar(ledger, options, files, files->items[i].path, begun, diag);
        }
    }
    return ok;
}

bool kept_put_sidecar(struct ledger *ledger, const struct site_options *options,
                      const struct fs_list *files, struct str path, int64_t begun,
                      struct diag *diag)
{
    struct region *region = region_create();
    struct str bytes,
        name = str_format(region, "%s/notices/%.*s", options->content, STR_ARGS(path));
    struct ledger_input input = kept_input(files, path, begun);
    bool ok = fs_read(region, name.data, CHARSET_BYTES_MOST, &bytes, diag);
    if (ok) {
        input.sha256 = digest_sha256_hex(region, digest_sha256(bytes));
        ok = ledger_put_input(ledger, &input, diag);
    }
    region_destroy(region);
    return ok;
}

/* ---- the mark ----------------------------------------------------------------------------- */

#define MARK_MOST ((size_t)4096)
#define SILENT "templates silent\n"

static const char *mark_path(struct region *region, const struct publish_paths *paths)
{
    return str_format(region, "%s/ledger.mark", paths->output).data;
}

/* How the file of the ledger stands; none: it does not. */
static struct str standing_of(struct region *region, const char *ledger)
{
    struct stat state;
    return stat(ledger, &state) != 0
               ? STR_NONE
               : str_format(region, "%lld %lld.%09ld %llu", (long long)state.st_size,
                            (long long)state.st_ctim.tv_sec, state.st_ctim.tv_nsec,
                            (unsigned long long)state.st_ino);
}

static bool take_word(struct str *text, struct str name, struct str *word)
{
    struct str line;
    bool ok = str_take_line(text, &line) && str_take(&line, name);
    *word = line;
    return ok;
}

bool kept_mark_read(struct region *region, const struct publish_paths *paths,
                    struct kept_mark *mark)
{
    struct str text, standing, now = standing_of(region, paths->ledger);
    const char *path = mark_path(region, paths);
    bool right = !str_is_none(now) && fs_read(region, path, MARK_MOST, &text, NULL) &&
                 take_word(&text, STR("generation "), &mark->generation) &&
                 take_word(&text, STR("settings "), &mark->settings) &&
                 take_word(&text, STR("ledger "), &standing) && str_equal(standing, now);
    mark->silent = right && str_equal(text, STR(SILENT));
    return right;
}

bool kept_mark_put(const struct publish_paths *paths, const struct kept_mark *mark)
{
    struct region *region = region_create();
    struct str standing = standing_of(region, paths->ledger);
    struct str text = str_format(region, "generation %.*s\nsettings %.*s\nledger %.*s\n%s",
                                 STR_ARGS(mark->generation), STR_ARGS(mark->settings),
                                 STR_ARGS(standing), mark->silent ? SILENT : "");
    const char *made = str_format(region, "%s/mark", paths->stage).data;
    const char *path = mark_path(region, paths);
    struct str was = STR_NONE;
    bool same = fs_read(region, path, MARK_MOST, &was, NULL) && str_equal(was, text);
    if (!same && !str_is_none(standing) && fs_remove(made, NULL) &&
        fs_write_new(made, text, NULL)) {
        (void)fs_rename(made, path, NULL);
    }
    region_destroy(region);
    return true;
}

void kept_put_standing(struct region *region, const struct publish_paths *paths,
                       const struct fs_list *files, const struct kept_files *kept, int64_t begun)
{
    struct ledger_input *inputs = region_array(region, kept->count + 1, sizeof *inputs);
    struct kept_mark mark;
    size_t count = 0;
    bool touched = false;
    for (size_t i = 0; i < kept->count; i++) {
        const struct kept_file *file = &kept->items[i];
        struct ledger_input input = kept_input(files, file->path, begun);
        /* not yet what may be changed once more without showing it */
        if (file->stale && !file->gone && !file->other && input.changed != 0) {
            inputs[count++] = input;
            touched |= file->was.changed != 0;
        }
    }
    if (!touched || !kept_mark_read(region, paths, &mark)) {
        return;
    }
    bool put = ledger_put_standing(paths->ledger, inputs, count, NULL)
                   ? ledger_seal(paths->ledger, NULL)
                   : ledger_undo(paths->ledger, NULL);
    if (put) {
        (void)kept_mark_put(paths, &mark);
    }
}
