/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_REGION_H
#define TONGBAO_REGION_H

/*
 * Memory that goes in one stroke.
 *
 * A region holds everything that one notice or one page needs. What is taken from it is never
 * given back singly; it all goes when the region is cleared or destroyed. When memory runs out
 * the process ends with one line on stderr and exit 3: nothing that readers see is ever written
 * in place, so there is nothing to clean up.
 */

#include <stddef.h>

struct region;

/* A region of its own; one owner. */
struct region *region_create(void);

/* Frees all that was taken from it. NULL is fine. */
void region_destroy(struct region *region);

/* Forgets all that was taken, but keeps a block of memory for the next round. */
void region_clear(struct region *region);

/* `size` bytes, all zero, aligned for any type. A size of zero gives a pointer that may not be
 * read. */
void *region_take(struct region *region, size_t size);

/* `count` things of `size` bytes each, all zero; a product beyond SIZE_MAX ends the process. */
void *region_array(struct region *region, size_t count, size_t size);

/* Bytes taken since the region was made or cleared. */
size_t region_taken(const struct region *region);

/* Memory that no region owns (growing buffers and tables): like realloc, but never NULL for a
 * size above zero. The caller frees it. */
void *region_resize(void *memory, size_t count, size_t size);

/* Ends the process as all of these do: for who asks a library that has no memory. */
_Noreturn void region_refuse(void);

/* Gives back to the system what is freed, of all threads: the next stage of a long work shall not
 * hold it beside its own. */
void region_give_back(void);

/*
 * A list that grows inside a region. `items` moves when it grows, so keep no pointer into a list
 * that still grows. Declare it with the element's own type:
 *
 *     struct { struct notice_chapter *items; size_t count, room; } chapters = {0};
 *     struct notice_chapter *chapter = REGION_PUSH(region, &chapters);
 */
#define REGION_PUSH(region, list)                                                       \
    ((list)->items = region_grow((region), (list)->items, (list)->count, &(list)->room, \
                                 sizeof *(list)->items),                                \
     &(list)->items[(list)->count++])

/* What REGION_PUSH stands on: `items` itself while `count` is below `*room`, else a larger copy. */
void *region_grow(struct region *region, void *items, size_t count, size_t *room, size_t size);

#endif
