/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/*
 * Loaded into the program (LD_PRELOAD): memory that runs out and a clock that jumps.
 *
 *     FAULTY_PLACES=FILE   lists there at which times memory was asked for by a place of the
 *                          program, with all that called it, that had not asked before
 *     FAULTY_COUNT=FILE    says there how often it was asked for
 *     FAULTY_AT=N          the Nth time there is none; with FAULTY_ON=1 never again
 *     FAULTY_CLOCK=1       each look at the calendar is ten years before or after the last one
 */
#define JUMP ((time_t)10 * 365 * 86400)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static atomic_ulong asked, looked;
static unsigned long at;
static int on, jumps, ready, places = -1;

/* ---- who asks ----------------------------------------------------------------------------- */

#define CALLERS 6              /* two are ours */
#define ROOM ((size_t)1 << 16) /* more places than a program of this size has */
static uint64_t seen[ROOM];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local int looking;

static int is_new(uint64_t place)
{
    size_t slot = place % ROOM;
    while (seen[slot] != 0 && seen[slot] != place) {
        slot = (slot + 1) % ROOM;
    }
    int new = seen[slot] == 0;
    seen[slot] = place;
    return new;
}

static void look_who(unsigned long number)
{
    void *callers[CALLERS];
    looking = 1; /* this asks for memory too */
    int count = backtrace(callers, CALLERS);
    uint64_t place = 1469598103934665603u;
    for (int i = 0; i < count; i++) {
        place = (place ^ (uint64_t)(uintptr_t)callers[i]) * 1099511628211u;
    }
    pthread_mutex_lock(&mutex);
    if (is_new(place | 1)) {
        dprintf(places, "%lu\n", number);
    }
    pthread_mutex_unlock(&mutex);
    looking = 0;
}

/* ---- in place of the library's ------------------------------------------------------------ */

__attribute__((constructor)) static void begin(void)
{
    const char *word = getenv("FAULTY_AT"), *list = getenv("FAULTY_PLACES");
    void *caller;
    at = word == NULL ? 0 : strtoul(word, NULL, 10);
    on = getenv("FAULTY_ON") != NULL;
    jumps = getenv("FAULTY_CLOCK") != NULL;
    if (list != NULL) {
        places = open(list, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        backtrace(&caller, 1); /* loads what it needs */
    }
    ready = 1;
}

__attribute__((destructor)) static void say_count(void)
{
    const char *name = getenv("FAULTY_COUNT");
    int file = name == NULL ? -1 : open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file >= 0) {
        dprintf(file, "%lu\n", atomic_load(&asked));
        close(file);
    }
}

static int is_faulty(void)
{
    if (!ready || looking) { /* the loader's are not the program's */
        return 0;
    }
    unsigned long number = atomic_fetch_add(&asked, 1) + 1;
    if (places >= 0) {
        look_who(number);
    }
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
