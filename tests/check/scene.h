/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CHECK_SCENE_H
#define TESTS_CHECK_SCENE_H

/* One invented community and its notice, into which a test puts what it asks about. */

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/check.h"

struct scene {
    struct region *region;
    struct diag *diag;
    struct notice notice;
    struct notice_part part;
    struct check_facts facts;
};

static const struct str scene_parents[] = {STR_INIT("云岚市"), STR_INIT("青砚区"),
                                           STR_INIT("梧桐街道")};

/* The whole text is of one part: running text, or the comment block. */
static struct scene scene_of(const char *text, enum notice_part_kind kind)
{
    struct scene scene = {.region = region_create(), .diag = diag_create()};
    struct notice *notice = &scene.notice;
    notice->source =
        markdown_read(scene.region, str_of(text), STR("notice.md"), MARKDOWN_BLOCKS, scene.diag);
    assert_non_null(notice->source);
    notice->organisation = (struct notice_organisation){
        .name = STR("中共云岚市青砚区梧桐街道柳溪社区委员会"),
        .parents = scene_parents,
        .parent_count = 3,
        .level = NOTICE_COMMUNITY,
    };
    notice->claim.issues = -1;
    for (int i = 0; i < NOTICE_STATUS_COUNT; i++) {
        notice->claim.by_status[i] = -1;
    }
    scene.part = (struct notice_part){.kind = kind, .last = notice->source->line_count};
    return scene;
}

/* Asks; the scene must not move between this and scene_end. */
static void scene_ask(struct scene *scene)
{
    scene->notice.parts = &scene->part;
    scene->notice.part_count = 1;
    check_notice(scene->region, &scene->notice, &scene->facts, scene->diag);
}

static void scene_end(struct scene *scene)
{
    diag_destroy(scene->diag);
    region_destroy(scene->region);
}

/* How often the code was given; `*last` is the last such complaint. */
static size_t scene_count(const struct scene *scene, enum check_code code,
                          const struct diag_entry **last)
{
    size_t count = 0;
    for (size_t i = 0; i < diag_count(scene->diag); i++) {
        const struct diag_entry *entry = diag_entry(scene->diag, i);
        if (entry->code == &check_codes[code]) {
            *last = entry;
            count++;
        }
    }
    return count;
}

/* A row of a table: one line of text, and the words that are complained of; NULL: none are. */
struct scene_row {
    const char *text;
    const char *words;
};

__attribute__((unused)) static void scene_rows(const struct scene_row *rows, size_t count,
                                               enum notice_part_kind kind, enum check_code code)
{
    for (size_t i = 0; i < count; i++) {
        struct scene scene = scene_of(rows[i].text, kind);
        const struct diag_entry *entry = NULL;
        scene_ask(&scene);
        size_t given = scene_count(&scene, code, &entry);
        if (given != (rows[i].words != NULL)) {
            fail_msg("%s: %s given %zu times (%.*s)", rows[i].text, check_codes[code].name, given,
                     entry == NULL ? 0 : (int)entry->words.size,
                     entry == NULL ? "" : entry->words.data);
        }
        if (given == 1 && !str_equal(entry->words, str_of(rows[i].words))) {
            fail_msg("%s: the words are %.*s", rows[i].text, STR_ARGS(entry->words));
        }
        scene_end(&scene);
    }
}

#define SCENE_ROWS(rows, kind, code) scene_rows(rows, sizeof(rows) / sizeof *(rows), kind, code)

#endif
