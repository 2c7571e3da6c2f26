/* SPDX-License-Identifier: MIT */
#include "ledger/sample.h"

/* A ledger under construction. */
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
    sample_init(&fixture->sample, "content/notices/a.md");
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

static void finish(struct fixture *fixture)
{
    assert_true(ledger_finish(fixture->ledger, STR_NONE, fixture->diag));
    ledger_destroy(fixture->ledger);
    fixture->ledger = NULL;
}

static const char *ask(struct fixture *fixture, const char *sql)
{
    sample_ask(fixture->path, sql, &fixture->answer);
    return fixture->answer.data;
}

static void what_a_notice_says_stands_in_the_ledger(void **state)
{
    struct fixture *f = *state;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "qinghe", NULL, f->diag));
    finish(f);
    assert_string_equal(
        ask(f, "SELECT slug, published, published_by, year, path, issues, long_term,"
               " sub_issues, measures, stated, latest, edition, invites,"
               " claimed_issues FROM notice"),
        "qinghe|2026-03-18|signature|2026|notice/2026/qinghe.html|2|1|1|3|2|1|1|1|~\n");
    assert_string_equal(ask(f, "SELECT anchor, kind, status, status_raw, measures, " SAMPLE_ITEM(
                                   "parent") ", line"
                                             " FROM issue ORDER BY rank"),
                        "i-1-1|issue|done|已完成|3|~|10\n"
                        "i-1-1-1|sub_issue|unstated|~|1|1.1|13\n"
                        "i-1-2|issue|unstated|~|0|~|15\n"
                        "l-1|long_term|lasting|长期坚持|0|~|20\n");
    assert_string_equal(ask(f, "SELECT opens, closes, days, blank FROM window"),
                        "2026-03-19|2026-04-02|~|0\n");
    assert_string_equal(ask(f, "SELECT kind, value FROM contact"), "phone|0000-1234567\n");
    assert_string_equal(ask(f, "SELECT value FROM meta WHERE key = 'today'"), "2026-03-18\n");
    assert_string_equal(ask(f, "SELECT count(*) FROM item"), "3\n");
    assert_string_equal(ask(f,
                            "SELECT items, stated, done, nearly, ongoing, open, lasting, unstated"
                            " FROM tally"),
                        "3|2|1|0|0|0|1|1\n");
}

static void what_a_measure_states_in_numbers_stands_beside_it(void **state)
{
    struct fixture *f = *state;
    const struct notice_figure figures[] = {{.measure = 1,
                                             .line = 12,
                                             .words = STR("近1.2万元"),
                                             .value = 12000,
                                             .nearly = true,
                                             .unit = STR("元"),
                                             .verb = STR("追缴"),
                                             .day = STR("2025-03")},
                                            {.measure = 2,
                                             .line = 13,
                                             .words = STR("7.5吨"),
                                             .value = 7.5,
                                             .unit = STR("吨"),
                                             .object = STR("杂物")}};
    f->sample.issues[0].figures = figures;
    f->sample.issues[0].figure_count = 2;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "a", NULL, f->diag));
    finish(f);
    assert_string_equal(ask(f,
                            "SELECT " SAMPLE_ITEM(
                                "issue") ", measure, position, words, value, nearly, unit, object,"
                                         " verb, day, line FROM figure"),
                        "1.1|1|1|近1.2万元|12000.0|1|元|~|追缴|2025-03|12\n"
                        "1.1|2|2|7.5吨|7.5|0|吨|杂物|~|~|13\n");
}

static void what_no_notice_says_is_null(void **state)
{
    struct fixture *f = *state;
    f->sample.notice = (struct notice){.source = &f->sample.source};
    f->sample.notice.organisation.level = NOTICE_LEVEL_COUNT;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "bare", NULL, f->diag));
    finish(f);
    assert_string_equal(ask(f, "SELECT title, published, year, claimed_line, signed, path, stated"
                               " FROM notice"),
                        "~|~|undated|~|~|notice/undated/bare.html|0\n");
    assert_string_equal(ask(f, "SELECT type, started, feedback FROM inspection"), "~|~|~\n");
    assert_string_equal(ask(f, "SELECT level, place, registered FROM organisation"), "~|~|0\n");
    assert_string_equal(ask(f, "SELECT count(*) FROM window"), "0\n");
    assert_string_equal(ask(f, "SELECT count(*) FROM tally"), "0\n");
    assert_string_equal(ask(f, "SELECT count(*) FROM meta WHERE key = 'today'"), "0\n");
}

/* 每行：发布日期从何而来 (where the date of a notice comes from, the nearest source first). */
static void the_day_of_a_notice_comes_from_the_nearest_source(void **state)
{
    struct fixture *f = *state;
    struct notice *notice = &f->sample.notice;
    struct content_sidecar sidecar = {.published = STR("2026-05-05"), .received = -1};
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "a", &sidecar, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "b", NULL, f->diag));
    notice->signature.date.state = NOTICE_DAY_BLANK;
    assert_true(sample_put(f->ledger, &f->sample, "c", NULL, f->diag));
    notice->comment.period.from.state = NOTICE_DAY_ABSENT;
    assert_true(sample_put(f->ledger, &f->sample, "d", NULL, f->diag));
    notice->inspection.feedback.state = NOTICE_DAY_ABSENT;
    assert_true(sample_put(f->ledger, &f->sample, "e", NULL, f->diag));
    finish(f);
    assert_string_equal(
        ask(f, "SELECT slug, published, published_by, year FROM notice ORDER BY slug"),
        "a|2026-05-05|sidecar|2026\nb|2026-03-18|signature|2026\n"
        "c|2026-03-19|window|2026\nd|2025-08-10|feedback|2025\n"
        "e|~|~|undated\n");
}

static void notices_with_an_equal_day_speak_of_one_inspection(void **state)
{
    struct fixture *f = *state;
    struct notice *notice = &f->sample.notice;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    /* z has the feedback of one and the start of the other: all three are one */
    notice->signature.date = sample_day(2026, 9, 1);
    notice->inspection.feedback.state = NOTICE_DAY_ABSENT;
    assert_true(sample_put(f->ledger, &f->sample, "a-late", NULL, f->diag));
    notice->signature.date = sample_day(2026, 1, 1);
    notice->inspection.start.state = NOTICE_DAY_ABSENT;
    notice->inspection.feedback = sample_day(2025, 8, 10);
    notice->inspection.round = STR("八届区委第六轮");
    assert_true(sample_put(f->ledger, &f->sample, "b-first", NULL, f->diag));
    notice->inspection.start = sample_day(2025, 3, 1);
    notice->signature.date = sample_day(2026, 4, 1);
    assert_true(sample_put(f->ledger, &f->sample, "c-middle", NULL, f->diag));
    notice->inspection.start = sample_day(2023, 3, 1);
    notice->inspection.feedback = sample_day(2023, 8, 1);
    assert_true(sample_put(f->ledger, &f->sample, "d-other", NULL, f->diag));
    finish(f);
    assert_string_equal(ask(f, "SELECT slug, " SAMPLE_TURN(
                                   "inspection") ", edition, latest FROM notice ORDER BY slug"),
                        "a-late|1|3|1\nb-first|1|1|0\nc-middle|1|2|0\nd-other|4|1|1\n");
    assert_string_equal(ask(f, "SELECT " SAMPLE_TURN("inspection") ", items FROM standing"
                                                                   " ORDER BY inspection"),
                        "1|3\n4|3\n");
    assert_string_equal(
        ask(f,
            "SELECT " SAMPLE_TURN("id") ", started, feedback, round FROM inspection ORDER BY id"),
        "1|2025-03-01|2025-08-10|八届区委第六轮\n4|2023-03-01|2023-08-01|八届区委第六轮\n");
}

static void a_round_is_known_by_its_numbers(void **state)
{
    /* 一行一例：写法，届与轮 (one row, one case). */
    static const struct {
        const char *round, *numbers;
    } cases[] = {
        {"八届区委第六轮", "8|6"}, {"第十二届市委第21轮", "12|21"}, {"区委七届第十轮", "7|10"},
        {"区委第三轮", "~|3"},     {"2025年第三次巡察", "~|~"},     {"", "~|~"},
    };
    struct fixture *f = *state;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char id[16];
        snprintf(id, sizeof id, "n%zu", i);
        f->sample.notice.inspection.round = str_of(cases[i].round);
        f->sample.notice.inspection.start = sample_day(2001 + (int)i, 3, 1);
        f->sample.notice.inspection.feedback = sample_day(2001 + (int)i, 8, 1);
        assert_true(sample_put(f->ledger, &f->sample, id, NULL, f->diag));
    }
    finish(f);
    char wanted[256] = "";
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        strcat(strcat(wanted, cases[i].numbers), "\n");
    }
    assert_string_equal(ask(f, "SELECT term_number, round_number FROM inspection ORDER BY started"),
                        wanted);
}

static void a_sidecar_links_and_overrules(void **state)
{
    struct fixture *f = *state;
    struct notice *notice = &f->sample.notice;
    const struct content_word done[] = {{STR("i-1-2"), STR("open"), {STR("b.yaml"), 3, 3}},
                                        {STR("i-9-9"), STR("done"), {STR("b.yaml"), 4, 3}},
                                        {STR("l-1"), STR("doen"), {STR("b.yaml"), 5, 3}}};
    struct content_sidecar sidecar = {.follows = STR("a"), .received = 4, .statuses = {done, 3}};
    sidecar.facts[CONTENT_FACT_SIGNED] = STR("2026-07-07");
    struct content_sidecar dangling = {.supersedes = STR("nowhere"), .received = -1};
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "a", NULL, f->diag));
    notice->inspection.start = notice->inspection.feedback = sample_day(2025, 9, 9);
    assert_true(sample_put(f->ledger, &f->sample, "b", &sidecar, f->diag));
    notice->inspection.start = notice->inspection.feedback = sample_day(2024, 9, 9);
    assert_true(sample_put(f->ledger, &f->sample, "c", &dangling, f->diag));
    finish(f);
    assert_string_equal(ask(f, "SELECT slug, " SAMPLE_TURN("inspection") ", latest, " SAMPLE_TURN(
                                   "follows") ", published, received, stated"
                                              " FROM notice ORDER BY slug"),
                        "a|1|0|~|2026-03-18|~|2\nb|1|1|1|2026-07-07|4|3\nc|3|1|~|2026-03-18|~|2\n");
    assert_string_equal(
        ask(f, "SELECT status FROM issue WHERE notice = 2 * 4096 AND kind <> 'sub_issue'"),
        "done\nopen\nlasting\n");
    const char *const codes[] = {"organisation-unregistered", "sidecar-status", "sidecar-status",
                                 "notice-unknown"};
    assert_int_equal(diag_count(f->diag), 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(diag_entry(f->diag, i)->code->name, codes[i]);
    }
}

static void the_superseded_notice_never_counts(void **state)
{
    struct fixture *f = *state;
    struct content_sidecar sidecar = {.supersedes = STR("wrong"), .received = -1};
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    f->sample.notice.signature.date = sample_day(2026, 3, 1);
    assert_true(sample_put(f->ledger, &f->sample, "right", &sidecar, f->diag));
    f->sample.notice.signature.date = sample_day(2026, 4, 1); /* though it bears a later day */
    assert_true(sample_put(f->ledger, &f->sample, "wrong", NULL, f->diag));
    finish(f);
    assert_string_equal(ask(f, "SELECT slug, latest, " SAMPLE_TURN("supersedes") ", " SAMPLE_TURN(
                                   "replaced_by") " FROM notice ORDER BY slug"),
                        "right|1|2|~\nwrong|0|~|1\n");
}

/* ---- bodies and places -------------------------------------------------------------------- */

static const struct str alias_qinghe[] = {STR_INIT("青禾社区党委")};
static const struct str former[] = {STR_INIT("o-0123456789ab")};

static const struct content_organisation listed[] = {
    {.name = STR_INIT("中共澜原市云屏区委员会"),
     .slug = STR_INIT("yunping"),
     .parent_index = STR_NOWHERE},
    {.name = STR_INIT("中共澜原市云屏区望桥街道青禾社区委员会"),
     .slug = STR_INIT("qinghe"),
     .parent_index = 0,
     .aliases = {alias_qinghe, 1},
     .formerly = {former, 1},
     .phone = STR_INIT("0000-7654321")},
    {.name = STR_INIT("中共澜原市北塘区柳岸街道青禾社区委员会"),
     .slug = STR_INIT("qinghe-2"),
     .parent_index = STR_NOWHERE,
     .aliases = {alias_qinghe, 1}},
};
static const struct content_place places[] = {
    {.name = STR_INIT("澜原市"), .slug = STR_INIT("lanyuan")},
};
static const struct content registered = {
    .organisations = listed, .organisation_count = 3, .places = places, .place_count = 1};

static void a_body_is_found_by_name_or_by_the_one_alias_that_fits(void **state)
{
    struct fixture *f = *state;
    struct notice_organisation *named = &f->sample.notice.organisation;
    assert_true(ledger_put_content(f->ledger, &registered, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "by-name", NULL, f->diag));
    named->name = STR("青禾社区党委"); /* with 北塘区 as a parent only one of the two fits */
    f->sample.parents[0] = STR("北塘区");
    named->parent_count = 1;
    assert_true(sample_put(f->ledger, &f->sample, "by-alias", NULL, f->diag));
    assert_int_equal(diag_count(f->diag), 0);
    named->parent_count = 0;
    assert_true(sample_put(f->ledger, &f->sample, "by-neither", NULL, f->diag));
    finish(f);
    assert_string_equal(ask(f, "SELECT notice.slug, organisation.slug, registered FROM notice"
                               " JOIN organisation ON organisation.id = notice.organisation"
                               " WHERE registered ORDER BY 1"),
                        "by-alias|qinghe-2|1\nby-name|qinghe|1\n");
    assert_int_equal(diag_count(f->diag), 2);
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &LEDGER_BODY_AMBIGUOUS);
    assert_ptr_equal(diag_entry(f->diag, 1)->code, &LEDGER_BODY_UNREGISTERED);
    assert_string_equal(ask(f, "SELECT kind, value FROM alias JOIN organisation ON id = "
                               "organisation WHERE slug = 'qinghe'"),
                        "alias|青禾社区党委\nformerly|o-0123456789ab\n");
}

static void the_complaint_about_an_unknown_body_can_be_pasted(void **state)
{
    struct fixture *f = *state;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "a", NULL, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "b", NULL, f->diag)); /* said once */
    assert_int_equal(diag_count(f->diag), 1);
    struct buf *line = &f->answer;
    diag_put_line(line, diag_entry(f->diag, 0), false);
    buf_put_byte(line, '\0');
    assert_non_null(strstr(line->data, "content/notices/a.md:1: warning: "));
    assert_non_null(strstr(line->data, "\n  - name: 中共澜原市云屏区望桥街道青禾社区委员会\n"));
    assert_non_null(strstr(line->data, "    slug: a\n"));
    assert_non_null(strstr(line->data, "    formerly: [o-"));
}

static void places_come_from_the_areas_in_names(void **state)
{
    struct fixture *f = *state;
    assert_true(ledger_put_content(f->ledger, &registered, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "a", NULL, f->diag));
    finish(f);
    assert_string_equal(ask(f, "SELECT name, level, full_name, substr(slug, 1, 2) FROM place"
                               " ORDER BY full_name"),
                        "澜原市|city|澜原市|la\n"
                        "云屏区|district|澜原市云屏区|yu\n"
                        "望桥街道|street|澜原市云屏区望桥街道|p-\n"
                        "青禾社区|community|澜原市云屏区望桥街道青禾社区|qi\n"
                        "北塘区|district|澜原市北塘区|p-\n"
                        "柳岸街道|street|澜原市北塘区柳岸街道|p-\n"
                        "青禾社区|community|澜原市北塘区柳岸街道青禾社区|qi\n");
    assert_string_equal(ask(f, "SELECT place.slug, parent.name FROM organisation JOIN place ON"
                               " place.id = place JOIN place AS parent ON parent.id = place.parent"
                               " WHERE organisation.slug LIKE 'qinghe%' ORDER BY 1"),
                        "qinghe|望桥街道\nqinghe-2|柳岸街道\n");
    assert_string_equal(ask(f, "SELECT organisation.slug, place.name FROM organisation JOIN place"
                               " ON place.id = district WHERE organisation.slug LIKE 'qinghe%'"
                               " ORDER BY 1"),
                        "qinghe|云屏区\nqinghe-2|北塘区\n");
}

static void an_unknown_level_in_the_register_is_refused(void **state)
{
    struct fixture *f = *state;
    struct content_organisation wrong = listed[0];
    wrong.level = STR("comunity");
    struct content content = {.organisations = &wrong, .organisation_count = 1};
    assert_false(ledger_put_content(f->ledger, &content, f->diag));
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &LEDGER_LEVEL_UNKNOWN);
}

static void a_topic_is_found_by_its_words_and_its_words_for_titles(void **state)
{
    struct fixture *f = *state;
    static const struct str fire[] = {STR_INIT("充电桩"), STR_INIT("消防")};
    static const struct str books[] = {STR_INIT("台账")};
    /* in a title 楼道 tells something, in a measure 消防 does too, but not 通道 */
    static const struct str common[] = {STR_INIT("楼道"), STR_INIT("通道")};
    static const struct content_topic topics[] = {
        {.name = STR_INIT("消防安全"), .slug = STR_INIT("fire"), .words = {fire, 2}},
        {.name = STR_INIT("台账管理"), .slug = STR_INIT("books"), .words = {books, 1}},
        {.name = STR_INIT("楼道"), .slug = STR_INIT("stairs"), .titles = {common, 1}},
        {.name = STR_INIT("通道"), .slug = STR_INIT("ways"), .titles = {common + 1, 1}}};
    struct content content = {.topics = topics, .topic_count = 4};
    assert_true(ledger_put_content(f->ledger, &content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "a", NULL, f->diag));
    finish(f);
    assert_string_equal(ask(f, "SELECT topic.slug, anchor FROM issue_topic JOIN topic ON topic.id ="
                               " topic JOIN issue ON issue.id = issue ORDER BY topic.id"),
                        "fire|i-1-1\nbooks|i-1-2\nstairs|i-1-1\n");
}

/* ---- refusals ------------------------------------------------------------------------------ */

static void a_file_that_is_there_is_not_written_over(void **state)
{
    struct fixture *f = *state;
    assert_null(ledger_create(f->path, f->diag));
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &LEDGER_UNWRITABLE);
}

static void equal_ids_make_the_ledger_fail_and_not_the_program(void **state)
{
    struct fixture *f = *state;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    assert_true(sample_put(f->ledger, &f->sample, "a", NULL, f->diag));
    assert_false(sample_put(f->ledger, &f->sample, "a", NULL, f->diag));
    assert_false(ledger_finish(f->ledger, STR_NONE, f->diag));
}

static void an_unfinished_ledger_is_refused(void **state)
{
    struct fixture *f = *state;
    assert_true(ledger_put_content(f->ledger, &sample_no_content, f->diag));
    ledger_destroy(f->ledger);
    f->ledger = NULL;
    assert_null(ledger_open(f->path, f->diag));
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &LEDGER_UNREADABLE);
}

#define PROVE(test) cmocka_unit_test_setup_teardown(test, begin, end)
int main(void)
{
    const struct CMUnitTest tests[] = {
        PROVE(what_a_notice_says_stands_in_the_ledger),
        PROVE(what_a_measure_states_in_numbers_stands_beside_it),
        PROVE(what_no_notice_says_is_null),
        PROVE(the_day_of_a_notice_comes_from_the_nearest_source),
        PROVE(notices_with_an_equal_day_speak_of_one_inspection),
        PROVE(a_sidecar_links_and_overrules),
        PROVE(the_superseded_notice_never_counts),
        PROVE(a_body_is_found_by_name_or_by_the_one_alias_that_fits),
        PROVE(the_complaint_about_an_unknown_body_can_be_pasted),
        PROVE(a_round_is_known_by_its_numbers),
        PROVE(places_come_from_the_areas_in_names),
        PROVE(an_unknown_level_in_the_register_is_refused),
        PROVE(a_topic_is_found_by_its_words_and_its_words_for_titles),
        PROVE(a_file_that_is_there_is_not_written_over),
        PROVE(equal_ids_make_the_ledger_fail_and_not_the_program),
        PROVE(an_unfinished_ledger_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
