/* SPDX-License-Identifier: MIT */
#include "ledger/pairing.h"
#include "ledger/sample.h"

/* ---- likeness ----------------------------------------------------------------------------- */

/* 一行一例：两个题目，几成相像 (two titles, and how alike they are). */
static const struct {
    const char *a, *b;
    unsigned likeness;
} titles[] = {
    {"楼道堆物清理不及时", "楼道堆物清理不及时", 100},
    {"楼道堆物清理不及时", "楼道堆物清理不够及时", 82},
    {"学习跟进不及时", "学习跟进不够及时", 76},
    {"党建责任落实不到位", "安全责任落实不到位", 75},
    {"台账登记不规范", "经费报销不规范", 33},
    {"台账缺页", "楼道堆物", 0},
    {"乱", "乱", 100},
    {"乱", "乱堆", 0},
    {"", "", 0},
};

static void likeness_is_what_two_titles_share(void **state)
{
    (void)state;
    struct region *region = region_create();
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct str a = str_of(titles[i].a), b = str_of(titles[i].b);
        assert_int_equal(pairing_likeness(region, a, b), titles[i].likeness);
        assert_int_equal(pairing_likeness(region, b, a), titles[i].likeness);
    }
    region_destroy(region);
}

/* ---- pairs -------------------------------------------------------------------------------- */

/* 一行一例：节/序号/题目，以空格分开 → 各与谁相配 (items before and after as section/number/title;
 * for each after the one before that it goes with, by what: n, t, l; -: none). */
static const struct {
    const char *before, *after, *pairs;
} cases[] = {
    {"一/1/楼道堆物 一/2/台账缺页", "一/1/楼道堆物 一/2/台账缺页", "0n 1n"},
    {"一/1/楼道堆物 一/2/台账缺页", "一/1/台账缺页 一/2/楼道堆物", "1t 0t"},
    {"一/1/学习不深入 二/1/学习不深入", "二/1/学习不深入 一/1/学习不深入", "1n 0n"},
    {"一/1/学习不深入 二/1/学习不深入 三/2/学习不深入", "三/1/学习不深入", "0n"},
    {"一/1/楼道堆物清理不及时", "二/3/楼道堆物清理不够及时", "0l"},
    /* less of a title is enough where section and number agree */
    {"一/1/会议记录缺项", "一/1/支委会议记录缺少", "0l"},
    {"一/1/会议记录缺项", "一/2/支委会议记录缺少", "-"},
    {"一/1/会议记录缺项", "二/1/支委会议记录缺少", "-"},
    {"一/1/党建责任落实不到位", "一/2/安全责任落实不到位", "-"},
    /* the most alike goes first, whoever comes first */
    {"一/1/楼道堆物清理不及时", "一/5/楼道堆物清理不太及时了 一/6/楼道堆物清理不够及时", "- 0l"},
    {"一/1/楼道堆物清理不够及时 一/2/楼道堆物清理不及时", "一/9/楼道堆物清理不及时", "1t"},
    /* an equal title is never given away to a mere likeness */
    {"一/1/楼道堆物清理不及时", "一/1/楼道堆物清理不够及时 一/2/楼道堆物清理不及时", "- 0t"},
    /* items without a title have only their place */
    {"一/1/ 一/2/", "一/2/ 一/3/", "1n -"},
    {"//台账缺页", "一/1/台账缺页", "0t"},
    {"", "一/1/台账缺页", "-"},
};

static size_t read_side(struct region *region, const char *words, struct paired *items)
{
    struct str rest = str_of(words);
    size_t count = 0;
    while (rest.size > 0) {
        struct str item = str_take_until(&rest, STR(" "));
        struct str section = str_take_until(&item, STR("/"));
        struct str number = str_take_until(&item, STR("/"));
        items[count++] = (struct paired){section, number, text_fold(region, item), 0, 0, 0};
    }
    return count;
}

static void put_pairs(struct buf *out, const struct paired *items, size_t count)
{
    static const char letters[] = "-ntl";
    buf_clear(out);
    for (size_t i = 0; i < count; i++) {
        buf_put(out, i > 0 ? STR(" ") : STR(""));
        if (items[i].partner != STR_NOWHERE) {
            buf_put_number(out, (int64_t)items[i].partner);
        }
        buf_put_byte(out, letters[items[i].ground]);
    }
    buf_put_byte(out, '\0');
}

static void items_are_paired_by_number_title_and_likeness(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct buf said;
    buf_init(&said, BUF_ANY);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct paired before[8], after[8];
        size_t before_count = read_side(region, cases[i].before, before);
        size_t after_count = read_side(region, cases[i].after, after);
        pairing_find(region, before, before_count, after, after_count);
        put_pairs(&said, after, after_count);
        assert_string_equal(said.data, cases[i].pairs);
        for (size_t b = 0; b < before_count; b++) { /* each with at most one, and both know it */
            assert_true(before[b].partner == STR_NOWHERE || after[before[b].partner].partner == b);
        }
    }
    buf_finish(&said);
    region_destroy(region);
}

/* 几千条全都相像的题目也配得完 (thousands of titles, each like all the others). */
static void thousands_of_like_titles_are_paired_too(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    struct region *region = region_create();
    struct paired *before = region_array(region, MANY, sizeof *before);
    struct paired *after = region_array(region, MANY, sizeof *after);
    for (int i = 0; i < MANY; i++) {
        before[i].section = after[i].section = STR("一");
        before[i].number = after[i].number = str_format(region, "%d", i + 1);
        before[i].title = str_format(region, "第%d组楼道堆物清理不及时", i);
        after[i].title = str_format(region, "第%d组楼道堆物清理得不及时", i);
    }
    pairing_find(region, before, MANY, after, MANY);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(after[i].partner, i);
        assert_int_equal(after[i].ground, PAIRING_LIKENESS);
    }
    region_destroy(region);
}

/* ---- three editions of one notice --------------------------------------------------------- */

/* An inspection of 青禾社区, told of by several notices. */
struct fixture {
    char *path;
    struct diag *diag;
    struct ledger *ledger;
    struct sample sample;
    struct buf answer;
};

static int begin(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->path = sample_path();
    fixture->diag = diag_create();
    fixture->ledger = ledger_create(fixture->path, fixture->diag);
    assert_non_null(fixture->ledger);
    assert_true(ledger_put_content(fixture->ledger, &sample_no_content, fixture->diag));
    buf_init(&fixture->answer, BUF_ANY);
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    ledger_destroy(fixture->ledger);
    diag_destroy(fixture->diag);
    buf_finish(&fixture->answer);
    sample_drop(fixture->path);
    free(fixture);
    return 0;
}

struct line {
    const char *number, *title;
    enum notice_status status;
};

/* A notice of these items, published in this month of 2026. */
static void put_edition(struct fixture *f, const char *id, int month, const struct line *lines,
                        size_t count, const struct content_sidecar *sidecar)
{
    struct notice_item items[8] = {0};
    char file[64];
    snprintf(file, sizeof file, "content/notices/%s.md", id);
    sample_init(&f->sample, file);
    for (size_t i = 0; i < count; i++) {
        items[i] = (struct notice_item){.kind = NOTICE_ISSUE,
                                        .number = str_of(lines[i].number),
                                        .title = str_of(lines[i].title),
                                        .line = 10 + (unsigned)i,
                                        .last_line = 10 + (unsigned)i,
                                        .status = lines[i].status};
    }
    f->sample.section.issues = items;
    f->sample.section.issue_count = count;
    f->sample.notice.long_term_count = 0;
    f->sample.notice.signature.date = sample_day(2026, month, 1);
    assert_true(sample_put(f->ledger, &f->sample, id, sidecar, f->diag));
}

#define PUT(f, id, month, lines) \
    put_edition(f, id, month, lines, sizeof(lines) / sizeof *(lines), NULL)

static const struct line first[] = {{"1", "楼道堆物清理不及时", NOTICE_OPEN},
                                    {"2", "台账缺页", NOTICE_DONE},
                                    {"3", "电动车进楼充电", NOTICE_ONGOING},
                                    {"4", "居民议事会没有开", NOTICE_DONE}};
/* a follow-up of what is unfinished, numbered anew, a title touched up */
static const struct line second[] = {{"1", "楼道堆物清理不够及时", NOTICE_ONGOING},
                                     {"2", "电动车进楼充电", NOTICE_ONGOING}};
/* and a whole edition, in which one is missing and one is new */
static const struct line third[] = {{"1", "楼道堆物清理不及时", NOTICE_DONE},
                                    {"2", "台账缺页", NOTICE_DONE},
                                    {"3", "居民议事会没有开", NOTICE_LASTING},
                                    {"4", "垃圾桶摆得不够", NOTICE_OPEN}};

static const char *ask(struct fixture *f, const char *sql)
{
    if (f->ledger != NULL) {
        assert_true(ledger_finish(f->ledger, STR_NONE, f->diag));
        ledger_destroy(f->ledger);
        f->ledger = NULL;
    }
    sample_ask(f->path, sql, &f->answer);
    return f->answer.data;
}

/* The complaints about matters, one a line, as printed. */
static const char *complaints(struct fixture *f)
{
    buf_clear(&f->answer);
    for (size_t i = 0; i < diag_count(f->diag); i++) {
        const struct diag_entry *entry = diag_entry(f->diag, i);
        if (entry->code == &LEDGER_MATTER_UNMATCHED || entry->code == &LEDGER_ISSUE_LOST) {
            buf_put_format(&f->answer, "%.*s:%u %s %.*s\n", STR_ARGS(entry->place.file),
                           entry->place.line, entry->code->name, STR_ARGS(entry->words));
        }
    }
    buf_put_byte(&f->answer, '\0');
    return f->answer.data;
}

#define COUNTS "items, stated, done, nearly, ongoing, open, lasting, unstated"

static void a_matter_counts_once_at_its_latest_status(void **state)
{
    struct fixture *f = *state;
    PUT(f, "a", 1, first);
    PUT(f, "b", 3, second);
    PUT(f, "c", 6, third);
    assert_string_equal(ask(f, "SELECT " COUNTS " FROM site_standing"), "5|5|2|0|1|1|1|0\n");
    assert_string_equal(ask(f, "SELECT inspections, " COUNTS " FROM organisation_standing"),
                        "1|5|5|2|0|1|1|1|0\n");
    assert_string_equal(
        ask(f, "SELECT " SAMPLE_TURN("notice") ", " COUNTS " FROM tally ORDER BY notice"),
        "1|4|4|2|0|1|1|0|0\n2|2|2|0|0|2|0|0|0\n3|4|4|2|0|0|1|1|0\n");
    assert_string_equal(
        ask(f, "SELECT title, matter.status, " SAMPLE_TURN(
                   "matter.notice") ", statements FROM matter"
                                    " JOIN issue ON issue.id = matter.id ORDER BY issue.id"),
        "电动车进楼充电|ongoing|2|2\n楼道堆物清理不及时|done|3|3\n"
        "台账缺页|done|3|2\n居民议事会没有开|lasting|3|2\n"
        "垃圾桶摆得不够|open|3|1\n");
    assert_string_equal(ask(f, "SELECT place.name, items, done FROM place_standing"
                               " JOIN place ON place.id = place_standing.place WHERE NOT own"
                               " ORDER BY length(place.full_name)"),
                        "澜原市|5|2\n云屏区|5|2\n望桥街道|5|2\n青禾社区|5|2\n");
    assert_string_equal(ask(f, "SELECT place.name, items, done FROM place_standing"
                               " JOIN place ON place.id = place_standing.place WHERE own"),
                        "云屏区|5|2\n");
    assert_string_equal(complaints(f), "content/notices/c.md:1 follow-up-lost-issue 电动车进楼充电"
                                       " (content/notices/b.md:11)\n"
                                       "content/notices/c.md:13 matter-unmatched 垃圾桶摆得不够\n");
}

static void the_history_of_a_matter_is_its_statuses(void **state)
{
    struct fixture *f = *state;
    PUT(f, "c", 6, third); /* whatever the order in which they are read */
    PUT(f, "a", 1, first);
    PUT(f, "b", 3, second);
    assert_string_equal(
        ask(f, "SELECT notice.slug, turn, history.status, previous_status, matched, likeness"
               " FROM history JOIN notice ON notice.id = history.notice"
               " JOIN issue ON issue.id = matter WHERE issue.title LIKE '楼道%' ORDER BY turn"),
        "a|1|open|~|~|~\nb|2|ongoing|open|likeness|82\nc|3|done|ongoing|likeness|82\n");
    assert_string_equal(
        ask(f, "SELECT title, turn, history.status, previous_status, matched FROM history JOIN"
               " issue ON issue.id = history.issue WHERE previous_status <> history.status"
               " OR title LIKE '垃圾%' ORDER BY history.notice, issue.id"),
        "楼道堆物清理不及时|3|done|ongoing|likeness\n居民议事会没有开|2|lasting|done|title\n"
        "垃圾桶摆得不够|1|open|~|~\n楼道堆物清理不够及时|2|ongoing|open|likeness\n");
}

static void a_notice_knows_what_it_changes(void **state)
{
    struct fixture *f = *state;
    PUT(f, "a", 1, first);
    PUT(f, "b", 3, second);
    PUT(f, "c", 6, third);
    static const char sql[] =
        "SELECT change.kind, coalesce(issue.title, earlier.title), change.earlier_status, "
        "change.status"
        " FROM change LEFT JOIN issue ON issue.id = change.issue"
        " LEFT JOIN issue AS earlier ON earlier.id = change.earlier"
        " WHERE change.notice = %d * 4096 ORDER BY change.kind, coalesce(issue.id, earlier.id)";
    char of[512];
    snprintf(of, sizeof of, sql, 1);
    assert_string_equal(ask(f, of), "");
    snprintf(of, sizeof of, sql, 2);
    assert_string_equal(ask(f, of), "changed|楼道堆物清理不够及时|open|ongoing\n"
                                    "gone|台账缺页|done|~\ngone|居民议事会没有开|done|~\n"
                                    "same|电动车进楼充电|ongoing|ongoing\n");
    snprintf(of, sizeof of, sql, 3);
    assert_string_equal(ask(f, of), "changed|楼道堆物清理不及时|ongoing|done\n"
                                    "changed|居民议事会没有开|done|lasting\n"
                                    "gone|电动车进楼充电|ongoing|~\n"
                                    "new|垃圾桶摆得不够|~|open\n"
                                    "same|台账缺页|done|done\n");
    assert_string_equal(
        ask(f, "SELECT slug, edition, latest, " SAMPLE_TURN("previous") " FROM notice ORDER BY id"),
        "a|1|0|~\nb|2|0|1\nc|3|1|2\n");
}

/* 一行一例：先前一份、后来一份各条的状态 → 哪几条算是漏了 (statuses of the items before; which of
 * them the next notice states again: +; which are lost: !). */
static const struct {
    const char *before, *again, *lost;
} follow_ups[] = {
    {"done done open open", "++++", "...."},
    {"done done open open", "..++", "...."}, /* only what is unfinished */
    {"done done open open", "..+.", "...!"}, /* of which one is gone */
    {"done done open open", "+.++", ".!.."}, /* half of what is settled: it looks whole */
    {"done done done open", "+..+", "...."},
    {"lasting done nearly open", "..++", "...."},
    {"nearly nearly open open", "..++", "!!.."}, /* nothing was settled: half of all */
    {"nearly nearly nearly open", "...+", "...."},
    {"unstated unstated unstated unstated", "++..", "..!!"},
    {"unstated unstated unstated unstated", "+...", "...."},
    {"ongoing open ongoing open", "+...", ".!!!"},
};

static enum notice_status find_status(struct str slug)
{
    enum notice_status status = NOTICE_DONE;
    while (!str_equal(slug, notice_status_slug(status))) {
        status++;
    }
    return status;
}

static void a_follow_up_loses_what_it_should_have_stated(void **state)
{
    static const char *const names[] = {"楼道堆物", "台账缺页", "飞线充电", "会议不开"};
    for (size_t i = 0; i < sizeof follow_ups / sizeof *follow_ups; i++) {
        assert_int_equal(begin(state), 0);
        struct fixture *f = *state;
        struct line before[4], after[4];
        struct str rest = str_of(follow_ups[i].before);
        size_t count = 0;
        for (size_t item = 0; item < 4; item++) {
            enum notice_status status = find_status(str_take_until(&rest, STR(" ")));
            before[item] = (struct line){"1", names[item], status};
            if (follow_ups[i].again[item] == '+') {
                after[count++] = before[item];
            }
        }
        put_edition(f, "a", 1, before, 4, NULL);
        put_edition(f, "b", 2, after, count, NULL);
        assert_string_equal(ask(f, "SELECT items FROM site_standing"), "4\n"); /* none is dropped */
        for (size_t item = 0; item < 4; item++) {
            bool lost = strstr(complaints(f), names[item]) != NULL;
            if (lost != (follow_ups[i].lost[item] == '!')) {
                print_error("case %zu, item %zu\n", i, item);
            }
            assert_int_equal(lost, follow_ups[i].lost[item] == '!');
        }
        end(state);
    }
}

/* a says it, b says it wrong and is replaced by c: b states nothing, but is not forgotten. */
static void a_notice_that_was_replaced_states_nothing(void **state)
{
    struct fixture *f = *state;
    const struct line said[] = {{"1", "楼道堆物", NOTICE_OPEN}};
    const struct line wrong[] = {{"1", "楼道堆物", NOTICE_DONE}, {"2", "多写的一条", NOTICE_DONE}};
    const struct line right[] = {{"1", "楼道堆物", NOTICE_ONGOING}};
    const struct content_sidecar sidecar = {.supersedes = STR("b"), .received = -1};
    PUT(f, "a", 1, said);
    PUT(f, "b", 2, wrong);
    put_edition(f, "c", 3, right, 1, &sidecar);
    assert_string_equal(ask(f, "SELECT " COUNTS " FROM site_standing"), "1|1|0|0|1|0|0|0\n");
    assert_string_equal(ask(f, "SELECT slug, latest, " SAMPLE_TURN("previous") ", " SAMPLE_TURN(
                                   "replaced_by") " FROM notice"),
                        "a|0|~|~\nb|0|~|3\nc|1|1|~\n");
    assert_string_equal(ask(f, "SELECT turn, status, previous_status FROM history ORDER BY turn"),
                        "1|open|~\n2|ongoing|open\n");
    assert_string_equal(
        ask(f, "SELECT " SAMPLE_ITEM("issue") ", " SAMPLE_ITEM("matter") ", turn, " SAMPLE_ITEM(
                   "before") ", matched FROM matter_item"
                             " ORDER BY issue"),
        "1.1|3.1|1|~|~\n2.1|3.1|0|3.1|number\n3.1|3.1|2|1.1|number\n");
    assert_string_equal(complaints(f), "content/notices/c.md:1 follow-up-lost-issue 多写的一条"
                                       " (content/notices/b.md:11)\n");
}

static void notices_that_replace_each_other_still_count(void **state)
{
    struct fixture *f = *state;
    const struct content_sidecar one = {.supersedes = STR("b"), .received = -1};
    const struct content_sidecar other = {.supersedes = STR("a"), .received = -1};
    const struct line said[] = {{"1", "楼道堆物", NOTICE_OPEN}};
    put_edition(f, "a", 1, said, 1, &one);
    put_edition(f, "b", 2, said, 1, &other);
    assert_string_equal(ask(f, "SELECT items, open FROM site_standing"), "1|1\n");
    assert_string_equal(ask(f, "SELECT slug FROM notice WHERE latest"), "b\n");
}

#define PROVE(test) cmocka_unit_test_setup_teardown(test, begin, end)
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likeness_is_what_two_titles_share),
        cmocka_unit_test(items_are_paired_by_number_title_and_likeness),
        cmocka_unit_test(thousands_of_like_titles_are_paired_too),
        PROVE(a_matter_counts_once_at_its_latest_status),
        PROVE(the_history_of_a_matter_is_its_statuses),
        PROVE(a_notice_knows_what_it_changes),
        cmocka_unit_test(a_follow_up_loses_what_it_should_have_stated),
        PROVE(a_notice_that_was_replaced_states_nothing),
        PROVE(notices_that_replace_each_other_still_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
