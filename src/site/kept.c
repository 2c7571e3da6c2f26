/* SPDX-License-Identifier: MIT */
#include "site/kept.h"

#include "fs/fs.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define RACY ((int64_t)2000000000)
#define INPUT_MOST ((size_t)64 * 1024 * 1024)

int64_t kept_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int compare_entry(const void *path, const void *entry)
{
    return str_compare(*(const struct str *)path, ((const struct fs_entry *)entry)->path);
}

int64_t kept_since(int64_t changed, int64_t begun)
{
    return changed < begun - RACY ? changed : 0;
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
        input.changed = kept_since(entry->changed, begun);
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

bool kept_stands(const struct ledger_input *known, const struct fs_entry *entry)
{
    return known != NULL && known->changed != 0 && known->changed == entry->changed &&
           known->bytes == entry->size && known->inode == entry->inode;
}

bool kept_stand(struct region *region, const struct ledger_input *known, const char *path,
                const struct fs_entry *entry, struct ledger_input *now, struct diag *diag)
{
    struct str sha256 = known == NULL ? STR_NONE : known->sha256, bytes;
    if (!kept_stands(known, entry)) {
        struct region *scratch = region_create();
        bool read = fs_read(scratch, path, INPUT_MOST, &bytes, diag);
        sha256 = read ? digest_sha256_hex(region, digest_sha256(bytes)) : STR_NONE;
        region_destroy(scratch);
    }
    now->bytes = entry->size;
    now->inode = entry->inode;
    now->changed = entry->changed;
    now->sha256 = sha256;
    return !str_is_none(sha256);
}

/* Does the file have other bytes? */
static bool look(struct region *region, const struct site_options *options,
                 const struct fs_entry *entry, const struct ledger_inputs *sidecars,
                 struct kept_file *file, struct diag *diag)
{
    struct ledger_input now = {0};
    const struct ledger_input *sidecar = ledger_input_find(sidecars, entry->path);
    const char *name =
        str_format(region, "%s/notices/%.*s", options->content, STR_ARGS(entry->path)).data;
    bool looked = sidecar != NULL || kept_stand(region, &file->was, name, entry, &now, diag);
    file->sha256 = sidecar != NULL ? sidecar->sha256 : now.sha256;
    file->stale = !kept_stands(&file->was, entry);
    file->other = !str_equal(file->sha256, file->was.sha256);
    return looked;
}

static bool is_input(const struct fs_entry *entry)
{
    return entry->kind == FS_FILE &&
           (str_ends(entry->path, STR(".md")) || str_ends(entry->path, STR(".txt")) ||
            str_ends(entry->path, STR(".yaml")));
}

/* Both come in the order of their paths. */
bool kept_compare(struct region *region, const struct ledger_inputs *known,
                  const struct site_options *options, const struct fs_list *files,
                  const struct ledger_inputs *sidecars, struct kept_files *kept, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0, next = 0; ok && (i < files->count || next < known->count);) {
        const struct fs_entry *entry = i < files->count ? &files->items[i] : NULL;
        const struct ledger_input *was = next < known->count ? &known->items[next] : NULL;
        if (entry != NULL && !is_input(entry)) {
            i++;
            continue;
        }
        int order = entry == NULL ? 1 : was == NULL ? -1 : str_compare(entry->path, was->file);
        struct kept_file *file = REGION_PUSH(region, kept);
        *file = (struct kept_file){.path = order <= 0 ? entry->path : was->file};
        file->was = order >= 0 ? *was : file->was;
        file->gone = order > 0;
        ok = file->gone || look(region, options, entry, sidecars, file, diag);
        i += order <= 0;
        next += order >= 0;
    }
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

/* Those that do not stand as they were known, but not yet what may be changed once more without
 * showing it. Was one of them touched? */
static bool list_standing(struct region *region, const struct ledger_inputs *given,
                          const struct ledger_inputs *known, int64_t begun,
                          struct ledger_inputs *standing)
{
    bool touched = false;
    for (size_t i = 0; i < given->count; i++) {
        struct ledger_input input = given->items[i];
        const struct ledger_input *was = ledger_input_find(known, input.file);
        bool same = was != NULL && was->changed == input.changed && was->bytes == input.bytes &&
                    was->inode == input.inode;
        input.changed = kept_since(input.changed, begun);
        if (was != NULL && !same && input.changed != 0) {
            *REGION_PUSH(region, standing) = input;
            touched |= was->changed != 0;
        }
    }
    return touched;
}

void kept_put_standing(struct region *region, const struct publish_paths *paths,
                       const struct fs_list *files, const struct kept_files *kept,
                       const struct ledger_inputs *given, const struct ledger_inputs *known,
                       int64_t begun)
{
    struct ledger_inputs inputs = {0}, settings = {0};
    struct kept_mark mark;
    bool touched = list_standing(region, given, known, begun, &settings);
    for (size_t i = 0; i < kept->count; i++) {
        const struct kept_file *file = &kept->items[i];
        struct ledger_input input = kept_input(files, file->path, begun);
        if (file->stale && !file->gone && !file->other && input.changed != 0) {
            *REGION_PUSH(region, &inputs) = input;
            touched |= file->was.changed != 0;
        }
    }
    if (!touched || !kept_mark_read(region, paths, &mark)) {
        return;
    }
    bool put = ledger_put_standing(paths->ledger, &inputs, &settings, NULL)
                   ? ledger_seal(paths->ledger, NULL)
                   : ledger_undo(paths->ledger, NULL);
    if (put) {
        (void)kept_mark_put(paths, &mark);
    }
}
