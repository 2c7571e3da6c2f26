/* SPDX-License-Identifier: MIT */
#include "region/region.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Blocks hang in a chain, the newest first; each is twice as large as the one before, up to a
 * quarter of a megabyte. A request that would waste a block gets a block of its own behind the
 * newest.
 */
#define FIRST_BLOCK ((size_t)16 * 1024)
#define LARGEST_BLOCK ((size_t)256 * 1024)

/* Under AddressSanitizer each request stands alone and is as large as was asked for, so that it
 * sees whoever reads or writes beyond one. */
#if defined(__SANITIZE_ADDRESS__)
#define APART true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define APART true
#endif
#endif
#ifndef APART
#define APART false
#endif

struct block {
    struct block *older;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct region {
    struct block *newest;
    size_t taken;
};

/* Not by `exit`: that takes from the threads at work what their libraries stand on. */
_Noreturn void region_refuse(void)
{
    fputs("tongbao: error: out of memory\n", stderr);
    _exit(3);
}

static struct block *create_block(size_t size, struct block *older)
{
    if (size > SIZE_MAX - sizeof(struct block)) {
        region_refuse();
    }
    struct block *block = malloc(sizeof *block + size);
    if (block == NULL) {
        region_refuse();
    }
    *block = (struct block){.older = older, .size = size};
    return block;
}

static void free_chain(struct block *block)
{
    while (block != NULL) {
        struct block *older = block->older;
        free(block);
        block = older;
    }
}

struct region *region_create(void)
{
    struct region *region = malloc(sizeof *region);
    if (region == NULL) {
        region_refuse();
    }
    *region = (struct region){.newest = create_block(FIRST_BLOCK, NULL)};
    return region;
}

void region_destroy(struct region *region)
{
    if (region != NULL) {
        free_chain(region->newest);
        free(region);
    }
}

void region_clear(struct region *region)
{
    free_chain(region->newest->older);
    region->newest->older = NULL;
    region->newest->used = 0;
    region->taken = 0;
}

/* A block with room for `size` bytes; what is too large for the next block stands alone. */
static struct block *find_room(struct region *region, size_t size)
{
    struct block *newest = region->newest;
    if (!APART && newest->size - newest->used >= size) {
        return newest;
    }
    size_t next = newest->size < LARGEST_BLOCK / 2 ? newest->size * 2 : LARGEST_BLOCK;
    if (APART || size > next / 4) {
        newest->older = create_block(size, newest->older);
        return newest->older;
    }
    region->newest = create_block(next, newest);
    return region->newest;
}

void *region_take(struct region *region, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit) {
        region_refuse();
    }
    size_t rounded = APART ? size : (size + unit - 1) / unit * unit;
    struct block *block = find_room(region, rounded);
    void *memory = block->bytes + block->used;
    block->used += rounded;
    region->taken += rounded;
    return memset(memory, 0, rounded);
}

void *region_array(struct region *region, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        region_refuse();
    }
    return region_take(region, count * size);
}

size_t region_taken(const struct region *region)
{
    return region->taken;
}

void region_give_back(void)
{
    malloc_trim(0);
}

void *region_resize(void *memory, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        region_refuse();
    }
    void *resized = realloc(memory, count * size == 0 ? 1 : count * size);
    if (resized == NULL) {
        region_refuse();
    }
    return resized;
}

void *region_grow(struct region *region, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room) {
        return items;
    }
    size_t larger = *room == 0 ? 8 : *room * 2;
    void *moved = region_array(region, larger, size);
    if (count > 0) {
        memcpy(moved, items, count * size);
    }
    *room = larger;
    return moved;
}
