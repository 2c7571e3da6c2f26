/* SPDX-License-Identifier: MIT */
#include "ledger/sample.h"

#include <pthread.h>
#include <stdatomic.h>

/*
 * A ledger that was brought up to date in random steps says what one says that is made from nothing
 * of the same notices, register and topics: row by row, but for keys, which stand in the same
 * order.
 */

/* ---- what may be said --------------------------------------------------------------------- */

static const struct str none[] = {STR_INIT("")};
static const struct str qinghe_short[] = {STR_INIT("青禾社区党委")};
static const struct str qinghe_both[] = {STR_INIT("青禾党委"), STR_INIT("青禾社区党委")};
static const struct str songgang_short[] = {STR_INIT("松岗社区")};
static const struct str former[] = {STR_INIT("old-address")};

/* An entry of the register, in up to three forms; which of them it has is chosen. */
static const struct content_organisation listed[][3] = {
    {{.name = STR_INIT("中共澜原市云屏区委员会"), .slug = STR_INIT("yunping")},
     {.name = STR_INIT("中共澜原市云屏区委员会"),
      .slug = STR_INIT("yunping"),
      .aliases = {songgang_short, 1}},
     {.name = STR_INIT("中共澜原市云屏县委员会"), .slug = STR_INIT("yunping")}},
    {{.name = STR_INIT("中共澜原市云屏区望桥街道青禾社区委员会"),
      .slug = STR_INIT("qinghe"),
      .level = STR_INIT("community"),
      .aliases = {qinghe_short, 1},
      .parent = STR_INIT("yunping")},
     {.name = STR_INIT("中共澜原市云屏区望桥街道青禾社区总支部委员会"),
      .slug = STR_INIT("qinghe"),
      .aliases = {qinghe_both, 2},
      .phone = STR_INIT("1")},
     {.name = STR_INIT("中共澜原市云屏区望桥街道青禾社区委员会"),
      .slug = STR_INIT("qinghe-2"),
      .aliases = {none, 0},
      .formerly = {former, 1},
      .parent = STR_INIT("yunping")}},
    {{.name = STR_INIT("中共澜原市临渡区委员会"), .slug = STR_INIT("lindu")},
     {.name = STR_INIT("中共澜原市临渡区委员会"),
      .slug = STR_INIT("lindu"),
      .level = STR_INIT("bureau")},
     {.name = STR_INIT("中共澜原市临渡区委员会"), .slug = STR_INIT("lindu-2")}},
    {{.name = STR_INIT("中共澜原市临渡区松岗(新)社区委员会"),
      .slug = STR_INIT("songgang"),
      .parent = STR_INIT("lindu")},
     {.name = STR_INIT("中共澜原市临渡区松岗(新)社区委员会"),
      .slug = STR_INIT("songgang"),
      .aliases = {songgang_short, 1},
      .parent = STR_INIT("yunping")},
     {.name = STR_INIT("中共远泽市教育局委员会"), .slug = STR_INIT("education")}},
    {{.name = STR_INIT("中共远泽市松岗社区委员会"),
      .slug = STR_INIT("far"),
      .aliases = {songgang_short, 1}},
     {.name = STR_INIT("中共远泽市松岗社区委员会"), .slug = STR_INIT("far")},
     {.name = STR_INIT("松岗社区"), .slug = STR_INIT("far")}},
};
#define LISTED (sizeof listed / sizeof *listed)

static const struct str heaps[] = {STR_INIT("堆物")};
static const struct str books[] = {STR_INIT("台账"), STR_INIT("登记")};
static const struct str fire[] = {STR_INIT("消防")};

static const struct content_topic topics[][3] = {
    {{.slug = STR_INIT("heaps"), .name = STR_INIT("堆物"), .words = {heaps, 1}},
     {.slug = STR_INIT("heaps"), .name = STR_INIT("杂物"), .words = {heaps, 1}},
     {.slug = STR_INIT("heaps"), .name = STR_INIT("堆物"), .titles = {books, 2}}},
    {{.slug = STR_INIT("fire"), .name = STR_INIT("消防"), .words = {fire, 1}},
     {.slug = STR_INIT("fire"), .name = STR_INIT("消防"), .titles = {fire, 1}},
     {.slug = STR_INIT("fires"), .name = STR_INIT("消防"), .words = {fire, 1}}},
    {{.slug = STR_INIT("books"), .name = STR_INIT("台账"), .words = {books, 2}},
     {.slug = STR_INIT("books"), .name = STR_INIT("台账"), .words = {books, 1}},
     {.slug = STR_INIT("books"), .name = STR_INIT("台账")}},
};
#define TOPICS (sizeof topics / sizeof *topics)

/* 一行一例：谁的通报 (whose notice it may be); the third and fourth are one to whoever folds. */
static const struct {
    struct str name, short_name, parents[3];
    size_t parent_count;
} bodies[] = {
    {STR_INIT("中共澜原市云屏区望桥街道青禾社区委员会"),
     STR_INIT("青禾社区党委"),
     {STR_INIT("澜原市"), STR_INIT("云屏区"), STR_INIT("望桥街道")},
     3},
    {STR_INIT("中共澜原市云屏区委员会"),
     STR_INIT("云屏区委"),
     {STR_INIT("澜原市"), STR_INIT("云屏区")},
     2},
    {STR_INIT("中共澜原市临渡区松岗(新)社区委员会"),
     STR_INIT("松岗社区"),
     {STR_INIT("澜原市"), STR_INIT("临渡区")},
     2},
    {STR_INIT("中共澜原市临渡区松岗（新）社区委员会"),
     STR_INIT("松岗新社区"),
     {STR_INIT("澜原市")},
     1},
    {STR_INIT("中共远泽市教育局委员会"), STR_INIT("远泽教育局"), {STR_INIT("远泽市")}, 1},
    {STR_INIT("青禾社区党委"), STR_INIT("青禾社区党委"), {STR_INIT("望桥街道")}, 1},
    {STR_INIT("松岗社区"), STR_INIT("松岗社区"), {STR_INIT("")}, 0},
    {STR_INIT("松岗社区"), STR_INIT("松岗社区党委"), {STR_INIT("远泽市")}, 1},
    {STR_INIT("中共澜原市云屏区望桥街道青禾社区总支部委员会"),
     STR_INIT("青禾社区"),
     {STR_INIT("澜原市"), STR_INIT("云屏区"), STR_INIT("望桥街道")},
     3},
    {STR_INIT(""), STR_INIT(""), {STR_INIT("")}, 0},
};

static const struct str titles[] = {STR_INIT("楼道堆物"), STR_INIT("楼道堆物多"),
                                    STR_INIT("台账缺页"), STR_INIT("议事会没有开")};
static const struct str concerned[] = {STR_INIT("yunping"), STR_INIT("lindu-2")};

#define FILES 9

/* What stands in a file: numbers that choose. `there`: 0 nothing, 1 a notice, 2 a tombstone. */
struct choice {
    unsigned there, body, title, status, started, feedback, signed_on, follows, supersedes,
        concerns, window;
};

struct world {
    char *updated, *fresh;
    struct choice choices[FILES];
    unsigned body_forms[LISTED], topic_forms[TOPICS]; /* 3: it is not there */
    struct content content;
    unsigned seed;
    struct buf left, right;
    struct diag *told;
    struct region *region;
};

static unsigned chance(struct world *world, unsigned of)
{
    world->seed = world->seed * 1103515245u + 12345u;
    return (world->seed >> 16) % of;
}

static void file_name(char name[16], size_t index)
{
    snprintf(name, 16, "%c%zu.md", "bad"[index % 3], index);
}

static void file_id(char name[16], size_t index)
{
    snprintf(name, 16, "id-%zu", index);
}

static void choose(struct world *world, struct choice *choice)
{
    choice->there = 1 + (chance(world, 8) == 0);
    choice->body = chance(world, sizeof bodies / sizeof *bodies);
    choice->title = chance(world, 4);
    choice->status = chance(world, NOTICE_STATUS_COUNT);
    choice->started = chance(world, 3);
    choice->feedback = chance(world, 3);
    choice->signed_on = chance(world, 4);
    choice->follows = chance(world, 4) == 0 ? 1 + chance(world, FILES) : 0;
    choice->supersedes = chance(world, 5) == 0 ? 1 + chance(world, FILES) : 0;
    choice->concerns = chance(world, 4) == 0;
    choice->window = chance(world, 2);
}

/* ---- the register and the topics ---------------------------------------------------------- */

static size_t find_slug(const struct content_organisation *entries, size_t count, struct str slug)
{
    size_t i = 0;
    while (i < count && !str_equal(entries[i].slug, slug)) {
        i++;
    }
    return i < count ? i : STR_NOWHERE;
}

/* As the forms say; a parent that is not there is none. */
static void make_content(struct world *world)
{
    struct content_organisation *entries = region_array(world->region, LISTED + 1, sizeof *entries);
    struct content_topic *named = region_array(world->region, TOPICS + 1, sizeof *named);
    size_t count = 0, topic_count = 0;
    for (size_t i = 0; i < LISTED; i++) {
        if (world->body_forms[i] < 3) {
            entries[count] = listed[i][world->body_forms[i]];
            struct str parent = entries[count].parent;
            size_t above = str_is_none(parent) ? STR_NOWHERE : find_slug(entries, count, parent);
            entries[count].parent = above == STR_NOWHERE ? STR_NONE : parent;
            entries[count++].parent_index = above;
        }
    }
    for (size_t i = 0; i < TOPICS; i++) {
        if (world->topic_forms[i] < 3) {
            named[topic_count++] = topics[i][world->topic_forms[i]];
        }
    }
    world->content = (struct content){
        .folder = STR("content"),
        .organisations = entries,
        .organisation_count = count,
        .topics = named,
        .topic_count = topic_count,
    };
}

static void change_content(struct world *world)
{
    size_t body = chance(world, LISTED), topic = chance(world, TOPICS);
    if (chance(world, 2) == 0) {
        world->body_forms[body] = chance(world, 4);
    } else {
        world->topic_forms[topic] = chance(world, 4);
    }
    make_content(world);
}

/* ---- into a ledger ------------------------------------------------------------------------ */

static void put(struct world *world, struct ledger *ledger, size_t index)
{
    const struct choice *choice = &world->choices[index];
    char file[16], id[16], follows[16], supersedes[16];
    struct sample sample;
    file_name(file, index);
    file_id(id, index);
    sample_init(&sample, file);
    char place[32];
    snprintf(place, sizeof place, "content/notices/%s", file);
    sample.source.file = str_of(place);
    struct notice *notice = &sample.notice;
    struct notice_organisation *body = &notice->organisation;
    body->name = bodies[choice->body].name;
    body->short_name = bodies[choice->body].short_name;
    body->parents = bodies[choice->body].parents;
    body->parent_count = bodies[choice->body].parent_count;
    sample.issues[0].title = titles[choice->title];
    sample.issues[0].status = (enum notice_status)choice->status;
    notice->inspection.start =
        choice->started == 0 ? (struct notice_day){0} : sample_day(2025, 3, (int)choice->started);
    notice->inspection.feedback =
        choice->feedback == 0 ? (struct notice_day){0} : sample_day(2025, 8, (int)choice->feedback);
    notice->signature.date = choice->signed_on == 0 ? (struct notice_day){0}
                                                    : sample_day(2026, 3, (int)choice->signed_on);
    notice->comment.invites = choice->window != 0;
    char beside[32];
    snprintf(beside, sizeof beside, "content/notices/%.2s.yaml", file);
    struct content_sidecar sidecar = {.received = -1};
    if (choice->follows > 0) {
        file_id(follows, choice->follows - 1);
        sidecar.follows = str_of(follows);
        sidecar.follows_at = (struct place){str_of(beside), 2, 3};
    }
    if (choice->supersedes > 0) {
        file_id(supersedes, choice->supersedes - 1);
        sidecar.supersedes = str_of(supersedes);
        sidecar.supersedes_at = (struct place){str_of(beside), 4, 5};
    }
    if (choice->concerns) {
        sidecar.concerns = (struct content_strings){concerned, 2};
    }
    struct ledger_source source = {str_of(file), str_of(id), STR("utf-8"), STR(SAMPLE_SHA), 100};
    struct ledger_input input = {.file = str_of(file), .sha256 = STR(SAMPLE_SHA), .id = str_of(id)};
    input.withdrawn = choice->there == 2;
    assert_true(ledger_put_input(ledger, &input, world->told));
    if (choice->there == 2) {
        assert_true(ledger_put_withdrawn(ledger, &source, notice, &sidecar, world->told));
        return;
    }
    struct diag *found = diag_create();
    /* what a sidecar says must outlive the ledger that is made from nothing */
    struct content_sidecar *kept = region_take(world->region, sizeof *kept);
    *kept = sidecar;
    kept->follows_at.file = kept->supersedes_at.file = str_copy(world->region, str_of(beside));
    kept->follows = choice->follows > 0 ? str_copy(world->region, str_of(follows)) : STR_NONE;
    kept->supersedes =
        choice->supersedes > 0 ? str_copy(world->region, str_of(supersedes)) : STR_NONE;
    assert_true(ledger_put_notice(ledger, &source, notice, kept, NULL, found) ||
                (print_error("%s\n", diag_entry(found, diag_count(found) - 1)->words.data), false));
    assert_true(ledger_put_remarks(ledger, found, world->told));
    diag_destroy(found);
}

static void make_fresh(struct world *world)
{
    unlink(world->fresh);
    struct ledger *ledger = ledger_create(world->fresh, world->told);
    assert_non_null(ledger);
    assert_true(ledger_put_content(ledger, &world->content, world->told));
    for (size_t turn = 0; turn < 3; turn++) { /* in the order of the files: a, b, d */
        for (size_t i = 0; i < FILES; i++) {
            if ("bad"[i % 3] == "abd"[turn] && world->choices[i].there != 0) {
                put(world, ledger, i);
            }
        }
    }
    assert_true(ledger_finish(ledger, STR_NONE, world->told));
    ledger_destroy(ledger);
}

/* ---- compared ----------------------------------------------------------------------------- */

#define N(key) "(SELECT count(*) FROM notice AS k WHERE k.id <= " key ")"
#define I(key) N("(" key " >> 20)") " || '.' || (" key " & 1048575)"
#define O(key) "(SELECT count(*) FROM organisation AS k WHERE k.id <= " key ")"
#define T(key) "(SELECT count(*) FROM topic AS k WHERE k.id <= " key ")"
#define SUMS "items, stated, done, nearly, ongoing, open, lasting, unstated"

static const char *const dumps[] = {
    "SELECT * FROM meta ORDER BY 1",
    "SELECT * FROM setting ORDER BY 1",
    "SELECT * FROM place ORDER BY id",
    "SELECT place, " O("organisation") " FROM within ORDER BY place, organisation",
    "SELECT " O("organisation.id") ", slug, name, short_name, level, " O(
        "parent") ", place, district,"
                  " registered, phone FROM organisation ORDER BY id",
    "SELECT " O("organisation") ", kind, value FROM alias ORDER BY organisation, kind, value",
    "SELECT kind, slug, digest FROM entry ORDER BY kind, id",
    "SELECT kind, entry.slug FROM entry LEFT JOIN organisation ON organisation.id = entry.id"
    " LEFT JOIN topic ON topic.id = entry.id WHERE kind <> 'places' AND entry.slug IS NOT"
    " iif(kind = 'topic', topic.slug, organisation.slug)",
    "SELECT " T("topic.id") ", slug, name FROM topic ORDER BY id",
    "SELECT " N("notice") ", name FROM sought ORDER BY notice, name",
    "SELECT " N("id") ", " O(
        "organisation") ", type, authority, group_name, round, term_number,"
                        " round_number, started, ended, feedback FROM inspection ORDER BY id",
    "SELECT " N("id") ", slug, " O("organisation") ", " N(
        "inspection") ", title, published, published_by,"
                      " year, path, latest, edition, issues, stated, file, " N("follows") ", " N(
                          "supersedes") ", " N("previous") ", " N("replaced_by") ", follows IS "
                                                                                 "NULL, previous "
                                                                                 "IS NULL, "
                                                                                 "replaced_by IS "
                                                                                 "NULL"
                                                                                 " FROM notice "
                                                                                 "ORDER BY id",
    "SELECT * FROM withdrawn ORDER BY 1",
    "SELECT " N(
        "notice") ", name, short_name, level, parents, line, started, feedback, follows,"
                  " follows_line, supersedes, supersedes_column FROM statement ORDER BY notice",
    "SELECT " N("notice") ", " O("organisation") " FROM concern ORDER BY notice, organisation",
    "SELECT " I("id") ", " N("notice") ", position, title FROM chapter ORDER BY id",
    "SELECT " I("id") ", " N("notice") ", position, title FROM section ORDER BY id",
    "SELECT " I("id") ", " N("notice") ", " I("section") ", " I("parent") ", anchor, title, status"
                                                                          " FROM issue ORDER BY id",
    "SELECT " N("notice") ", items, stated, done, lasting FROM tally ORDER BY notice",
    "SELECT " I("id") ", " O("organisation") ", " N("inspection") ", " N(
        "notice") ", year, status,"
                  " statements FROM matter ORDER BY id",
    "SELECT " I("issue") ", " I("matter") ", turn, " I("before") ", matched, likeness"
                                                                 " FROM matter_item ORDER BY issue",
    "SELECT " N("inspection") ", " O("organisation") ", year, " SUMS
                                                     " FROM standing ORDER BY inspection, year",
    "SELECT year, " O("organisation") ", " SUMS
                                      " FROM standing_by_year ORDER BY year, organisation",
    "SELECT " T("topic") ", " O("organisation") ", " SUMS " FROM standing_by_topic ORDER BY topic,"
                                                " organisation",
    "SELECT theme, " O("organisation") ", notices, " SUMS " FROM standing_by_theme ORDER BY theme,"
                                       " organisation",
    "SELECT " I("issue") ", position, text FROM measure ORDER BY issue, position",
    "SELECT " N("notice") ", position, kind, value FROM contact ORDER BY notice, position",
    "SELECT " N("notice") ", raw, opens, closes FROM window ORDER BY notice",
    "SELECT " T("topic") ", " I("issue") " FROM issue_topic ORDER BY topic, issue",
    "SELECT file, id, withdrawn FROM input ORDER BY file",
    "SELECT " N("notice") ", code, file, line, column, words FROM remark"
                          " ORDER BY notice, code, file, line, words",
};

static void compare(struct world *world, unsigned step)
{
    for (size_t i = 0; i < sizeof dumps / sizeof *dumps; i++) {
        sample_ask(world->updated, dumps[i], &world->left);
        sample_ask(world->fresh, dumps[i], &world->right);
        if (strcmp(world->left.data, world->right.data) != 0) {
            /* print_error cuts what is long */
            fprintf(stderr, "step %u: %s\n%s--- new:\n%s", step, dumps[i], world->left.data,
                    world->right.data);
        }
        assert_string_equal(world->left.data, world->right.data);
    }
}

/* ---- steps -------------------------------------------------------------------------------- */

static void copy_file(const char *from, const char *to)
{
    static char bytes[4 * 1024 * 1024];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    size_t size = fread(bytes, 1, sizeof bytes, in);
    assert_true(size < sizeof bytes);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    fclose(in);
    fclose(out);
}

static size_t find_index(struct str file)
{
    char name[16];
    for (size_t i = 0; i < FILES; i++) {
        file_name(name, i);
        if (str_equal(str_of(name), file)) {
            return i;
        }
    }
    fail();
    return 0;
}

static bool is_like_nothing(struct str name, struct str registered)
{
    (void)name;
    (void)registered;
    return false;
}

/* What the register asks for, in one of two steps a notice or two besides, goes and comes. */
static void put_changes(struct world *world, struct ledger *ledger)
{
    bool changes[FILES] = {false};
    struct ledger_files again = {0};
    char file[16];
    assert_true(ledger_list_again(ledger, is_like_nothing, world->region, &again, world->told));
    for (size_t i = 0; i < again.count; i++) {
        changes[find_index(again.items[i])] = true;
        ledger_drop(ledger, again.items[i]);
    }
    for (size_t count = chance(world, 2) * (1 + chance(world, 3)); count > 0; count--) {
        size_t index = chance(world, FILES);
        changes[index] = true;
        file_name(file, index);
        ledger_drop(ledger, str_of(file));
        choose(world, &world->choices[index]);
        world->choices[index].there *= chance(world, 4) > 0;
    }
    for (size_t i = 0; i < FILES; i++) {
        if (changes[i] && world->choices[i].there != 0) {
            put(world, ledger, i);
        }
    }
}

/* One build: some files change, come or go, an entry too. True: it was done in place. */
static bool step(struct world *world)
{
    if (chance(world, 2) == 0) {
        change_content(world);
    }
    struct ledger *ledger = ledger_update(world->updated, world->told);
    assert_non_null(ledger);
    assert_true(ledger_put_content(ledger, &world->content, world->told));
    if (!ledger_is_doubtful(ledger)) {
        put_changes(world, ledger);
        assert_true(ledger_finish(ledger, STR_NONE, world->told));
    }
    bool doubtful = ledger_is_doubtful(ledger);
    ledger_destroy(ledger);
    if (!doubtful) {
        assert_true(ledger_seal(world->updated, world->told));
    }
    return !doubtful;
}

static void steps_lead_where_a_new_beginning_leads(void **state)
{
    struct world *world = *state;
    const char *more = getenv("TONGBAO_STEPS");
    unsigned steps = more == NULL ? 40 : (unsigned)strtoul(more, NULL, 10), in_place = 0;
    make_fresh(world);
    copy_file(world->fresh, world->updated);
    for (unsigned i = 0; i < steps; i++) {
        bool done = step(world);
        in_place += done;
        make_fresh(world);
        if (!done) {
            assert_true(ledger_undo(world->updated, world->told));
            copy_file(world->fresh, world->updated);
        }
        compare(world, i);
    }
    assert_true(in_place > steps * 3 / 4);
}

static void what_is_undone_was_never_there(void **state)
{
    struct world *world = *state;
    make_fresh(world);
    copy_file(world->fresh, world->updated);
    struct ledger *ledger = ledger_update(world->updated, world->told);
    assert_true(ledger_put_content(ledger, &world->content, world->told));
    choose(world, &world->choices[0]);
    world->choices[0].there = 1;
    put(world, ledger, 0);
    assert_true(ledger_finish(ledger, STR_NONE, world->told));
    ledger_destroy(ledger);
    sample_ask(world->updated, "SELECT slug FROM notice", &world->left);
    assert_string_equal(world->left.data, "id-0\n");
    assert_true(ledger_undo(world->updated, world->told));
    sample_ask(world->updated, "SELECT slug FROM notice", &world->left);
    assert_string_equal(world->left.data, "");
    char beside[80];
    snprintf(beside, sizeof beside, "%s-wal", world->updated);
    assert_int_equal(access(beside, F_OK), -1);
}

/* Who closes the journal as the last one keeps others out for a moment. */
struct race {
    const char *path;
    atomic_int refused;
};

static void *come_and_go(void *argument)
{
    struct race *race = argument;
    for (int i = 0; i < 200; i++) {
        struct ledger_reader *reader = ledger_open(race->path, NULL);
        race->refused += reader == NULL;
        ledger_close(reader);
    }
    return NULL;
}

static void readers_come_and_go(void **state)
{
    struct world *world = *state;
    world->choices[0] = (struct choice){.there = 1, .signed_on = 1};
    make_fresh(world);
    copy_file(world->fresh, world->updated);
    struct ledger *ledger = ledger_update(world->updated, world->told);
    assert_true(ledger_put_content(ledger, &world->content, world->told));
    assert_true(ledger_finish(ledger, STR("2026-03-19"), world->told));
    ledger_destroy(ledger);

    struct race race = {.path = world->updated};
    pthread_t readers[4];
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&readers[i], NULL, come_and_go, &race), 0);
    }
    for (int i = 0; i < 4; i++) {
        pthread_join(readers[i], NULL);
    }
    assert_int_equal(race.refused, 0);
    assert_true(ledger_undo(world->updated, world->told));
}

static void what_is_touched_is_there_before_and_after(void **state)
{
    struct world *world = *state;
    world->choices[1] = (struct choice){.there = 1, .body = 0, .window = 1, .signed_on = 1};
    world->choices[2] = (struct choice){.there = 1, .body = 1, .signed_on = 1};
    /* of the same body, but told as before */
    world->choices[3] = (struct choice){.there = 1, .body = 0, .window = 1, .signed_on = 1};
    make_fresh(world);
    copy_file(world->fresh, world->updated);
    struct ledger *ledger = ledger_update(world->updated, world->told);
    assert_true(ledger_put_content(ledger, &world->content, world->told));
    char file[16];
    file_name(file, 1);
    ledger_drop(ledger, str_of(file));
    world->choices[1].body = 4; /* it moves to a body that was not there */
    put(world, ledger, 1);
    assert_true(ledger_finish(ledger, STR_NONE, world->told));
    ledger_destroy(ledger);
    assert_true(ledger_seal(world->updated, world->told));
    sample_ask(world->updated,
               "SELECT organisation.slug, touched_notice.path FROM touched_notice"
               " JOIN organisation ON organisation.id = touched_notice.organisation ORDER BY 1",
               &world->left);
    assert_string_equal(world->left.data, "o-d2b71fe31027|notice/2026/id-1.html\n"
                                          "qinghe|notice/2026/id-1.html\n");
    sample_ask(world->updated,
               "SELECT DISTINCT place.name FROM touched_place JOIN place ON place.id ="
               " touched_place.id ORDER BY 1",
               &world->left);
    assert_string_equal(world->left.data, "云屏区\n望桥街道\n澜原市\n远泽市\n青禾社区\n");
    sample_ask(world->updated, "SELECT count(*) FROM touched_window", &world->left);
    assert_string_equal(world->left.data, "2\n");
}

static void drop_and_finish(struct world *world, struct ledger *ledger, size_t index)
{
    char file[16];
    file_name(file, index);
    ledger_drop(ledger, str_of(file));
    assert_true(ledger_finish(ledger, STR_NONE, world->told));
}

/* 澜原市云屏区 is one area to a body of that name whose notice names none above it, two to one in
 * it. It is as the first says; who that is may change with one of the two. */
static void an_area_that_two_cut_their_own_way_is_doubtful(void **state)
{
    struct world *world = *state;
    world->body_forms[0] = 1;
    world->body_forms[1] = 3;
    make_content(world);
    world->choices[0] = (struct choice){.there = 1, .body = 6, .signed_on = 1};
    world->choices[1] = (struct choice){.there = 1, .body = 0, .signed_on = 1};
    world->choices[2] = (struct choice){.there = 1, .body = 4, .signed_on = 1};
    make_fresh(world);
    sample_ask(world->fresh, "SELECT name FROM place WHERE full_name = '澜原市云屏区'",
               &world->left);
    assert_string_equal(world->left.data, "澜原市云屏区\n");
    sample_ask(
        world->fresh,
        "SELECT full_name, organisation.slug FROM disputed JOIN place ON place.id = disputed.place"
        " JOIN organisation ON organisation.id = disputed.organisation ORDER BY 2",
        &world->left);
    assert_string_equal(world->left.data, "澜原市云屏区|o-19541aec7906\n澜原市云屏区|yunping\n");
    for (size_t changed = 1; changed < 3; changed++) { /* the other's notice goes, or a third's */
        copy_file(world->fresh, world->updated);
        struct ledger *ledger = ledger_update(world->updated, world->told);
        assert_true(ledger_put_content(ledger, &world->content, world->told));
        drop_and_finish(world, ledger, changed);
        assert_int_equal(ledger_is_doubtful(ledger), changed == 1);
        ledger_destroy(ledger);
        assert_true(ledger_undo(world->updated, world->told));
    }
    world->body_forms[0] = 2; /* the first is called otherwise, and is elsewhere */
    make_content(world);
    struct ledger *ledger = ledger_update(world->updated, world->told);
    assert_true(ledger_put_content(ledger, &world->content, world->told));
    drop_and_finish(world, ledger, 0);
    assert_true(ledger_is_doubtful(ledger));
    ledger_destroy(ledger);
    assert_true(ledger_undo(world->updated, world->told));
}

/* ---- the scene ---------------------------------------------------------------------------- */

static int begin(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    world->fresh = sample_path();
    world->updated = sample_path();
    const char *seed = getenv("TONGBAO_SEED");
    world->seed = seed == NULL ? 20260318 : (unsigned)strtoul(seed, NULL, 10);
    buf_init(&world->left, BUF_ANY);
    buf_init(&world->right, BUF_ANY);
    world->told = diag_create();
    world->region = region_create();
    world->body_forms[2] = world->body_forms[3] = world->body_forms[4] = 3;
    world->topic_forms[1] = world->topic_forms[2] = 3;
    make_content(world);
    *state = world;
    return 0;
}

static int end(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < diag_count(world->told); i++) {
        const struct diag_entry *entry = diag_entry(world->told, i);
        if (entry->code->severity == DIAG_ERROR) {
            print_error("%.*s\n", STR_ARGS(entry->words));
        }
    }
    assert_int_equal(diag_count_of(world->told, DIAG_ERROR), 0);
    sample_drop(world->fresh);
    sample_drop(world->updated);
    buf_finish(&world->left);
    buf_finish(&world->right);
    diag_destroy(world->told);
    region_destroy(world->region);
    free(world);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_lead_where_a_new_beginning_leads, begin, end),
        cmocka_unit_test_setup_teardown(what_is_undone_was_never_there, begin, end),
        cmocka_unit_test_setup_teardown(readers_come_and_go, begin, end),
        cmocka_unit_test_setup_teardown(what_is_touched_is_there_before_and_after, begin, end),
        cmocka_unit_test_setup_teardown(an_area_that_two_cut_their_own_way_is_doubtful, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
