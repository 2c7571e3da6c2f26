/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * Runs a program and lets one of its system calls fail, or kills it when it is about to make that
 * call.
 *
 *     faults LIST CALL N[+] KILL|ENOSPC|EIO|… COMMAND…
 *
 * CALL is the name of a call, or `changes`: all that change what is on the disk or wait for it.
 * They are counted over all threads, in the order in which they are made; N+: that call and each
 * one after it; 0: none. LIST gets a line with the name of each that was counted. Exit: that of the
 * program, 128 and the signal if one ended it, 77 if the system does not let us.
 */

#define CALL(name)              \
    {                           \
#name, SYS_##name, true \
    }
#define LOOK(name)               \
    {                            \
#name, SYS_##name, false \
    }

/* What is mapped shared is changed without a call: only the index of a journal (-shm) is, which is
 * worth nothing without the journal, and that is written. */
static const struct call {
    const char *name;
    int number;
    bool changes; /* openat: if it may make a file or empty it */
} calls[] = {
    CALL(openat),    CALL(write),    CALL(pwrite64),   CALL(writev),          CALL(pwritev),
    CALL(ftruncate), CALL(truncate), CALL(fallocate),  CALL(copy_file_range), CALL(sendfile),
    CALL(linkat),    CALL(unlinkat), CALL(renameat),   CALL(renameat2),       CALL(mkdirat),
    CALL(symlinkat), CALL(fchmod),   CALL(fchmodat),   CALL(utimensat),       CALL(fsync),
    CALL(fdatasync), CALL(syncfs),   CALL(openat2),    LOOK(newfstatat),      LOOK(read),
    LOOK(pread64),   LOOK(mmap),     LOOK(getdents64),
#ifdef SYS_rename
    CALL(open),      CALL(creat),    CALL(link),       CALL(unlink),          CALL(rename),
    CALL(mkdir),     CALL(rmdir),    CALL(symlink),    CALL(chmod),
#endif
};
#define CALLS (sizeof calls / sizeof *calls)

static const struct {
    const char *name;
    int number;
} errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},     {"EMFILE", EMFILE},
              {"ENOMEM", ENOMEM}, {"EROFS", EROFS}, {"EDQUOT", EDQUOT}};

/* Between who runs the program and who watches it. */
struct meeting {
    atomic_int listener, taken;
};

static int refuse(const char *what)
{
    perror(what);
    return 77;
}

static bool is_watched(const struct call *call, const char *which)
{
    return strcmp(which, "changes") == 0 ? call->changes : strcmp(which, call->name) == 0;
}

/* ---- the program -------------------------------------------------------------------------- */

static int listen_to(const char *which)
{
    struct sock_filter filter[2 * CALLS + 2];
    unsigned short size = 0;
    filter[size++] =
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < CALLS; i++) {
        if (is_watched(&calls[i], which)) {
            filter[size++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                                          (unsigned)calls[i].number, 0, 1);
            filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
        }
    }
    filter[size++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {size, filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
               ? -1
               : (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                              SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

/* From here on no call may be made that is watched, until somebody does watch. */
static void run(struct meeting *meeting, const char *which, char **command)
{
    int listener = listen_to(which);
    atomic_store(&meeting->listener, listener < 0 ? -1 : listener);
    while (listener >= 0 && !atomic_load(&meeting->taken)) {
        sched_yield();
    }
    if (listener >= 0) {
        execvp(command[0], command);
    }
    _exit(77);
}

/* ---- who watches -------------------------------------------------------------------------- */

struct watch {
    FILE *list;
    unsigned long at, counted;
    bool on, kills;
    int error;
    pid_t child;
};

static const struct call *call_numbered(int number)
{
    size_t i = 0;
    while (i < CALLS && calls[i].number != number) {
        i++;
    }
    return i < CALLS ? &calls[i] : NULL;
}

/* What it says is not on the disk; who may not even say what is wrong is another matter. */
static bool is_counted(const struct call *call, const struct seccomp_notif *asked, bool all)
{
    int making = O_CREAT | O_TRUNC;
    bool opens = call != NULL && strcmp(call->name, "openat") == 0;
    bool writes =
        call != NULL && (strcmp(call->name, "write") == 0 || strcmp(call->name, "writev") == 0);
    return writes  ? asked->data.args[0] > STDERR_FILENO
           : opens ? all || ((int)asked->data.args[2] & making) != 0
                   : true;
}

/* One call is about to be made. */
static void decide(struct watch *watch, int listener, bool all)
{
    struct seccomp_notif asked = {0};
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0) {
        return; /* it has died meanwhile */
    }
    struct seccomp_notif_resp answer = {.id = asked.id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
    const struct call *call = call_numbered(asked.data.nr);
    if (is_counted(call, &asked, all)) {
        watch->counted++;
        fprintf(watch->list, "%s\n", call == NULL ? "?" : call->name);
        if (watch->at != 0 &&
            (watch->counted == watch->at || (watch->on && watch->counted > watch->at))) {
            if (watch->kills) {
                kill(watch->child, SIGKILL);
                return;
            }
            answer.flags = 0;
            answer.error = -watch->error;
        }
    }
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

static int watch_it(struct watch *watch, struct meeting *meeting, const char *which)
{
    int child = (int)syscall(SYS_pidfd_open, watch->child, 0), at, listener = -1;
    while ((at = atomic_load(&meeting->listener)) == 0) {
        sched_yield();
    }
    if (child >= 0 && at > 0) {
        listener = (int)syscall(SYS_pidfd_getfd, child, at, 0);
    }
    if (listener < 0) {
        kill(watch->child, SIGKILL);
        waitpid(watch->child, NULL, 0);
        return refuse("faults");
    }
    atomic_store(&meeting->taken, 1);
    bool all = strcmp(which, "changes") != 0;
    struct pollfd ready[] = {{listener, POLLIN, 0}, {child, POLLIN, 0}};
    while (poll(ready, 2, -1) > 0 && (ready[1].revents & POLLIN) == 0) {
        if ((ready[0].revents & POLLIN) != 0) {
            decide(watch, listener, all);
        }
    }
    int status = 0;
    waitpid(watch->child, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int main(int count, char **words)
{
    if (count < 6) {
        fputs("usage: faults LIST CALL N[+] KILL|ERROR COMMAND...\n", stderr);
        return 2;
    }
    char *end = NULL;
    struct watch watch = {.list = fopen(words[1], "w"), .at = strtoul(words[3], &end, 10)};
    watch.on = *end == '+';
    watch.kills = strcmp(words[4], "KILL") == 0;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        watch.error = strcmp(words[4], errors[i].name) == 0 ? errors[i].number : watch.error;
    }
    struct meeting *meeting =
        mmap(NULL, sizeof *meeting, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (watch.list == NULL || meeting == MAP_FAILED || (!watch.kills && watch.error == 0)) {
        return refuse("faults");
    }
    watch.child = fork();
    if (watch.child == 0) {
        run(meeting, words[2], words + 5);
    }
    int ended = watch.child < 0 ? refuse("fork") : watch_it(&watch, meeting, words[2]);
    return fclose(watch.list) != 0 ? refuse("faults") : ended;
}
