/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * Loaded into the program (LD_PRELOAD): memory that runs out and a clock that jumps.
 *
 *     FAULTY_COUNT=1   says at the end how often memory was asked for
 *     FAULTY_AT=N      the Nth time there is none; with FAULTY_ON=1 never again
 *     FAULTY_CLOCK=1   each look at the calendar is ten years before or after the last one
 */
#define JUMP ((time_t)10 * 365 * 86400)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static atomic_ulong asked, looked;
static unsigned long at;
static int on, jumps, ready;

__attribute__((constructor)) static void begin(void)
{
    const char *word = getenv("FAULTY_AT");
    at = word == NULL ? 0 : strtoul(word, NULL, 10);
    on = getenv("FAULTY_ON") != NULL;
    jumps = getenv("FAULTY_CLOCK") != NULL;
    ready = 1;
}

__attribute__((destructor)) static void end(void)
{
    if (getenv("FAULTY_COUNT") != NULL) {
        dprintf(STDERR_FILENO, "asked for memory: %lu\n", atomic_load(&asked));
    }
}

static int is_faulty(void)
{
    if (!ready) { /* the loader's are not the program's */
        return 0;
    }
    unsigned long number = atomic_fetch_add(&asked, 1) + 1;
    int faulty = number == at || (on && at != 0 && number > at);
    errno = faulty ? ENOMEM : errno;
    return faulty;
}

void *malloc(size_t size)
{
    return is_faulty() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_faulty() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return is_faulty() ? NULL : __libc_realloc(block, size);
}

int clock_gettime(clockid_t which, struct timespec *now)
{
    long result = syscall(SYS_clock_gettime, which, now);
    if (jumps && which == CLOCK_REALTIME) {
        now->tv_sec += atomic_fetch_add(&looked, 1) % 2 == 0 ? JUMP : -JUMP;
    }
    return (int)result;
}
