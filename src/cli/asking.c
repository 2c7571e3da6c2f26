/* SPDX-License-Identifier: MIT */
#include "cli/asking.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define PRINTED_MOST ((size_t)32 * 1024 * 1024)
#define WORDS_MOST 24

extern char **environ;

static size_t put_folder(char **words, size_t count, const char *option, const char *folder)
{
    if (folder != NULL) {
        words[count++] = (char *)(uintptr_t)option;
        words[count++] = (char *)(uintptr_t)folder;
    }
    return count;
}

/* The whole command line. posix_spawn takes it without const and changes nothing. */
static void put_words(char **all, const struct cli *cli, const char *const *words)
{
    size_t count = 0;
    all[count++] = (char *)(uintptr_t) "tongbao";
    count = put_folder(all, count, "--content", cli->content);
    count = put_folder(all, count, "--templates", cli->templates);
    count = put_folder(all, count, "--output", cli->output);
    for (; *words != NULL && count < WORDS_MOST - 1; words++) {
        all[count++] = (char *)(uintptr_t)*words;
    }
    all[count] = NULL;
}

/* A file that has no name: it may be written whole before anybody reads it. */
static int input_file(struct str input)
{
    int file = memfd_create("input", MFD_CLOEXEC);
    while (file >= 0 && input.size > 0) {
        ssize_t size = write(file, input.data, input.size);
        if (size < 0 && errno != EINTR) {
            close(file);
            return -1;
        }
        input = str_from(input, size < 0 ? 0 : (size_t)size);
    }
    return file >= 0 && lseek(file, 0, SEEK_SET) == 0 ? file : -1;
}

static bool start(int in, int out, bool both, char **words, pid_t *process)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    if (both) {
        posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    int failed = posix_spawn(process, "/proc/self/exe", &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0;
}

static void take_all(int in, struct buf *printed)
{
    char bytes[64 * 1024];
    ssize_t size;
    while ((size = read(in, bytes, sizeof bytes)) > 0 || (size < 0 && errno == EINTR)) {
        if (size > 0) {
            buf_put(printed, (struct str){bytes, (size_t)size});
        }
    }
}

bool asking_program(struct region *region, const struct cli *cli, const char *const *words,
                    struct str input, bool both, struct str *printed)
{
    int ends[2] = {-1, -1}, in = input_file(input);
    char *all[WORDS_MOST];
    pid_t process;
    struct buf text;
    if (in < 0 || pipe2(ends, O_CLOEXEC) != 0) {
        close(in);
        return false;
    }
    put_words(all, cli, words);
    buf_init(&text, PRINTED_MOST);
    bool asked = start(in, ends[1], both, all, &process);
    close(in);
    close(ends[1]);
    if (asked) {
        take_all(ends[0], &text);
        while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    close(ends[0]);
    bool said = asked && buf_ok(&text) && text.size > 0;
    if (said) {
        *printed = str_copy(region, buf_str(&text));
    }
    buf_finish(&text);
    return said;
}
