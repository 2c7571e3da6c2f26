/* SPDX-License-Identifier: MIT */
#include "ledger/sample.h"
#include "pages/pages.h"

#include <sys/stat.h>

/* Templates in a folder of their own, and a ledger of two notices. */
struct fixture {
    char folder[64];
    char *ledger;
    struct diag *diag;
    struct region *region;
    struct buf out;
    struct pages *pages;
    struct pages_world world;
};

static void make_ledger(struct fixture *fixture)
{
    struct sample sample;
    static const struct content content = {
        .site.settings = {[CONTENT_NAME] = STR_INIT("澜原市 <通报>")}};
    struct ledger *ledger = ledger_create(fixture->ledger, fixture->diag);
    assert_non_null(ledger);
    assert_true(ledger_put_content(ledger, &content, fixture->diag));
    sample_init(&sample, "content/notices/a.md");
    assert_true(sample_put(ledger, &sample, "first", NULL, fixture->diag));
    sample.notice.inspection = (struct notice_inspection){.type = STR("巡察")};
    sample.notice.title = STR("第二份 & \"其他\"");
    assert_true(sample_put(ledger, &sample, "second", NULL, fixture->diag));
    assert_true(ledger_finish(ledger, STR_NONE, fixture->diag));
    ledger_destroy(ledger);
    diag_clear(fixture->diag);
}

static int begin(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    strcpy(fixture->folder, "/tmp/tongbao-test-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    assert_int_equal(chdir(fixture->folder), 0);
    assert_int_equal(mkdir("templates", 0777), 0);
    fixture->ledger = sample_path();
    fixture->diag = diag_create();
    fixture->region = region_create();
    fixture->world = (struct pages_world){.ledger = fixture->ledger, .notices = "content/notices"};
    buf_init(&fixture->out, BUF_ANY);
    make_ledger(fixture);
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    struct fixture *fixture = *state;
    char command[128];
    assert_int_equal(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -r %s", fixture->folder);
    assert_int_equal(system(command), 0);
    pages_destroy(fixture->pages);
    region_destroy(fixture->region);
    diag_destroy(fixture->diag);
    buf_finish(&fixture->out);
    sample_drop(fixture->ledger);
    free(fixture);
    return 0;
}

static void write_file(const char *name, const char *words)
{
    char path[128];
    snprintf(path, sizeof path, "templates/%s", name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(words, file);
    fclose(file);
}

static bool create(struct fixture *fixture)
{
    static const char *const folders[] = {"templates"};
    fixture->pages = pages_create(folders, 1, 2, fixture->diag);
    return fixture->pages != NULL;
}

struct collector {
    struct pages_sink sink;
    struct buf *out;
};

static bool collect(struct pages_sink *sink, struct str bytes)
{
    buf_put(((struct collector *)sink)->out, bytes);
    return true;
}

/* All pages, each after a line with its path; then what was said. */
static const char *render(struct fixture *f)
{
    struct collector collector = {{collect}, &f->out};
    struct pages_page page;
    buf_clear(&f->out);
    struct pages_plan *plan = pages_plan_create(f->pages, &f->world, f->diag);
    struct pages_worker *worker = pages_worker_create(f->pages, &f->world, f->diag);
    assert_non_null(plan);
    assert_non_null(worker);
    while (pages_next(plan, f->region, &page, f->diag) > 0) {
        buf_put_format(&f->out, "[%.*s]", STR_ARGS(page.path));
        if (!pages_render(worker, &page, &collector.sink, f->diag)) {
            break;
        }
    }
    pages_worker_destroy(worker);
    pages_plan_destroy(plan);
    for (size_t i = 0; i < diag_count(f->diag); i++) {
        if (diag_entry(f->diag, i)->code->severity != DIAG_INFO) {
            diag_put_line(&f->out, diag_entry(f->diag, i), false);
        }
    }
    buf_put_byte(&f->out, '\0');
    return f->out.data;
}

static void a_row_is_a_page_and_queries_are_lists_in_it(void **state)
{
    struct fixture *f = *state;
    write_file("notice.sql",
               "-- pages: one a notice\n"
               "SELECT id, path, slug, title, published FROM notice ORDER BY id;\n\n"
               "-- sections: in their order\n"
               "SELECT id AS section, title AS name FROM section WHERE notice = :id;\n"
               "-- sections.issues: with: colons -- inside\n"
               "SELECT title, -- status: as a slug\n"
               "  status FROM issue\nWHERE section = :section AND notice = :id\n"
               "  AND kind = 'issue' ORDER BY position;\n");
    write_file("notice.html.mustache", "{{root}}|{{site.name}}|{{title}}{{#sections}}\n<{{name}}"
                                       "{{#issues}}|{{title}}={{status}} of {{slug}}{{/issues}}>\n"
                                       "{{/sections}}{{^sections}}none{{/sections}}\n");
    assert_true(create(f));
    assert_string_equal(
        render(f), "[notice/2026/first.html]../../|澜原市 &lt;通报&gt;|关于巡察整改进展情况的通报"
                   "\n<为民办事方面|楼道堆物=done of first|台账缺页=unstated of first>\n\n"
                   "[notice/2026/second.html]../../|澜原市 &lt;通报&gt;|第二份 &amp; "
                   "&quot;其他&quot;\n<为民办事方面|楼道堆物=done of second|台账缺页=unstated of "
                   "second>\n\n");
}

static void a_page_without_a_query_is_called_as_its_template(void **state)
{
    struct fixture *f = *state;
    write_file("404.html.mustache", "{{path}}{{site.host}}{{^site.host}} no host{{/site.host}}");
    write_file("all.csv.mustache", "id,title\n{{#notices}}\n{{id}},{{title}}\n{{/notices}}\n");
    write_file("all.sql", "-- notices: all of them\nSELECT id / 4096 AS id, title FROM notice "
                          "ORDER BY notice.id DESC\n");
    assert_true(create(f));
    assert_string_equal(render(f), "[404.html]404.html no host[all.csv]id,title\n"
                                   "2,\"第二份 & \"\"其他\"\"\"\n1,关于巡察整改进展情况的通报\n");
}

static void the_functions_give_ready_answers(void **state)
{
    struct fixture *f = *state;
    write_file(
        "f.sql",
        "-- pages: all\nSELECT 'f.txt' AS path, today() AS a, date_zh('2025-03-01') "
        "AS b, date_zh('2025-11') AS c, date_zh('2025') AS d, date_zh('2025-02-30') "
        "AS e, days_between('2026-02-27', '2026-03-01') AS f, days_between(NULL, "
        "'2026-03-01') AS g, percent(53, 62) AS h, percent(59, 62) AS i, percent(1, "
        "0) AS j, percent(5, 5) || ' %' AS k, percent(1, 3) > percent(1, 30) AS l, "
        "rate(5, 8) AS r, rate(3, 4) AS s, rate(5, 5) AS t, rate(0, 0) AS u, rate(NULL, 5) AS v, "
        "link('notice/2025/a.html', 'notice/2026/b.html') AS m, link('a.html', "
        "'x/b.html') AS n, link('x/y/a.html', 'b.html') AS o, highlight_html('楼道<消防>', "
        "'消防') AS p_html, "
        "highlight_html(NULL, 'x') AS q_html\n");
    write_file("f.txt.mustache",
               "{{a}}|{{b}}|{{c}}|{{d}}|{{e}}|{{f}}|{{g}}|{{h}}|{{i}}|{{j}}|{{k}}|"
               "{{l}}|{{r}}|{{s}}|{{t}}|{{u}}|{{v}}|{{m}}|{{n}}|{{o}}|{{{p_html}}}|{{{q_html}}}");
    assert_true(create(f));
    assert_string_equal(render(f),
                        "[f.txt]2026-03-18|2025年3月1日|2025年11月|2025年||2||85.5|95.2||"
                        "100.0 %|1|62.5 %|3 / 4|100.0 %|||../2026/b.html|x/b.html|../../b.html|"
                        "楼道&lt;<mark>消防</mark>&gt;|");
}

/* 一行一例：查询、模板、应报的问题 (one row, one case). */
static const struct {
    const char *sql, *template, *complaint;
} mistakes[] = {
    {"-- pages: x\nSELECT path, title FROM notice;\n", "a\n  {{titel}}",
     "templates/t.html.mustache:2:3: error: t.html: no row around has a name titel; is it title? "
     "[name-unknown]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- issues: y\nSELECT title FROM issue;\n",
     "{{#isues}}{{title}}{{/isues}}",
     "templates/t.html.mustache:1:1: error: t.html: no row around has a name isues; is it issues? "
     "[name-unknown]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- issues: y\nSELECT title FROM issue;\n",
     "{{#issues}}{{/issues}}{{title}}",
     "templates/t.html.mustache:1:23: error: t.html: title is a name of the list issues, which is "
     "not "
     "open here [name-unknown]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- issues: y\nSELECT title FROM issue;\n",
     "{{issues}}{{#issues}}{{title}}{{/issues}}",
     "templates/t.html.mustache:1:1: error: issues is a list: {{#issues}} [name-unknown]\n"},
    {"-- pages: x\nSELECT path, title FROM notice;\n", "{{{title}}}",
     "templates/t.html.mustache:1:1: error: is put in without escaping, though its name does not "
     "end in _html: title [tag-unescaped]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n", "{{site.nam}}",
     "templates/t.html.mustache:1:1: error: t.html: site has no part nam; is it name? "
     "[name-unknown]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n", "{{>head}}",
     "templates/t.html.mustache:1:1: error: there is no template \"head\" "
     "[template-partial-missing]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n", "{{#path}}x",
     "templates/t.html.mustache:1:1: error: section \"path\" is never closed "
     "[template-unclosed]\n"},
    {"-- pages: x\nSELECT path,\n  tittle FROM notice;\n", "x",
     "templates/t.sql:3:3: error: no such column: tittle [query-wrong]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- a: y\nSELECT title\nFROM issue WHERE notice = "
     ":di;\n",
     "x", "templates/t.sql:5:27: error: no row around has a column di [name-unknown]\n"},
    {"-- pages: x\nSELECT path, id FROM notice;\n-- a: y\nSELECT title FROM issue WHERE notice = "
     ":idd;\n",
     "x",
     "templates/t.sql:4:40: error: no row around has a column idd; is it id? [name-unknown]\n"},
    {"SELECT path FROM notice;\n", "x",
     "templates/t.sql:1:1: error: this query has no name; write `-- pages:` or `-- name:` above it "
     "[query-head]\n"},
    {"-- pages: x\n-- a: y\nSELECT 1 AS one;\n", "x",
     "templates/t.sql:1:4: error: there is no query below this name [query-head]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- a.b: y\nSELECT 1 AS one;\n", "x",
     "templates/t.sql:3:4: error: there is no list a [name-unknown]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- a: y\nSELECT 1 AS b;\n-- a: y\nSELECT 1 AS b;\n",
     "x", "templates/t.sql:5:4: error: a query of this name stands above [query-head]\n"},
    {"-- pages: x\nSELECT path, id AS path FROM notice;\n", "x",
     "templates/t.sql:2:1: error: two columns or lists of one row are called path [query-head]\n"},
    {"-- pages: x\nSELECT id FROM notice;\n", "x",
     "templates/t.sql:2:1: error: the rows of `-- pages:` have no column `path` [query-head]\n"},
    {"-- pages: x\nDELETE FROM notice;\n", "x",
     "templates/t.sql:2:1: error: only SELECT from the ledger is allowed [query-wrong]\n"},
    {"-- pages: x\nSELECT path FROM notice; SELECT 2;\n", "x",
     "templates/t.sql:2:25: error: a second statement begins here; each list has one "
     "[query-wrong]\n"},
    {"-- a: y\nSELECT 1 AS b;\n-- a.b: y\nSELECT 1 AS c;\n", "x",
     "templates/t.sql:4:1: error: two columns or lists of one row are called b [query-head]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q: y\nSELECT 1;\n",
     "x", "templates/t.sql:3:4: error: lists stand in each other at most 16 deep [query-head]\n"},
    {"-- pages: x\nSELECT path FROM notice;\n-- a: y\nSELECT id FROM issue;\n-- a.b: z\nSELECT 1 "
     "AS one;\n",
     "{{#a}}{{id}}{{#b}}{{one}}{{/b}}{{/a}}{{one}}",
     "templates/t.html.mustache:1:38: error: t.html: one is a name of the list a.b, which is not "
     "open here [name-unknown]\n"},
    {"-- pages\xEF\xBC\x9A x\nSELECT path FROM notice;\n", "x",
     "templates/t.sql:1:9: error: behind a name stands the colon of ASCII [query-head]\n"},
    {"-- pages: x\nSELECT path, id FROM notice;\n", "{{site}}{{id}}",
     "templates/t.html.mustache:1:1: error: site has parts: {{site.name}} [name-unknown]\n"},
    {"-- pages: x\nSELECT path, id FROM notice;\n", "{{id.slug}}",
     "templates/t.html.mustache:1:1: error: t.html: id has no part slug [name-unknown]\n"},
    {"-- pages: x\nSELECT path, id AS n FROM notice;\n", "{{n}}{{m}}",
     "templates/t.html.mustache:1:6: error: t.html: no row around has a name m [name-unknown]\n"},
    {"-- a: x\nSELECT 1 AS one;\n", "{{a.one}}",
     "templates/t.html.mustache:1:1: error: a is a list: {{#a}} [name-unknown]\n"},
    {"-- a: x\nSELECT 1 AS one;\n", "{{#a}}{{#one}}{{.}}{{/one}} {{.}}{{/a}}",
     "templates/t.html.mustache:1:29: error: {{.}} is a whole row here; name one of its columns "
     "[name-unknown]\n"},
    {"-- a: x\nSELECT 1 AS one;\n", "{{#a}}{{^a}}{{/a}}{{one}}{{#a}}{{/a}}{{/a}}",
     "templates/t.html.mustache:1:26: error: the list \"a\" is opened while it is being read "
     "[template-rows-open]\n"},
    {"-- a: x\nSELECT 1 AS one;\n", "{{<page}}{{$mian}}{{x}}{{/mian}}{{$none}}{{/none}}{{/page}}",
     "templates/t.html.mustache:1:10: error: page has no block mian; is it main? [name-unknown]\n"
     "templates/t.html.mustache:1:33: info: no template asks for this: none [column-unused]\n"},
    {"-- pages: x\nSELECT path, id FROM notice;\n",
     "{{<page}}{{$foot}}{{{id}}}{{$foot}}{{none}}{{/foot}}{{/foot}}{{/page}}",
     "templates/t.html.mustache:1:19: error: is put in without escaping, though its name does not "
     "end in _html: id [tag-unescaped]\n"
     "templates/t.html.mustache:1:36: error: t.html: no row around has a name none "
     "[name-unknown]\n"},
    {"-- a: x\nSELECT 1 AS one\n\n-- b: y\nSELECT 2 AS two;\n-- c: z\nSELECT 3 AS three;\n", "x",
     "templates/t.sql:5:1: error: near \"SELECT\": syntax error [query-wrong]\n"
     "templates/t.sql:4:4: error: stands inside the query above, which has not ended: a ; or a "
     "quote is missing [query-head]\n"},
    {"-- a: x\nSELECT 'one AS one;\n--  b: y\nSELECT 'two' AS two;\n", "x",
     "templates/t.sql:4:12: error: unrecognized token: \"' AS two;\" [query-wrong]\n"
     "templates/t.sql:3:5: error: stands inside the query above, which has not ended: a ; or a "
     "quote is missing [query-head]\n"},
    {"-- a: x\nSELECT 1 AS one; /* b\n-- b: y\nSELECT 2 AS two;\n", "x",
     "templates/t.sql:2:18: error: this comment never ends [query-head]\n"},
    {"-- a: x\nSELECT 1 AS one;\n\n  SELECT 2 AS two;\n", "x",
     "templates/t.sql:4:3: error: this query has no name; write `-- pages:` or `-- name:` above it "
     "[query-head]\n"},
    {"-- a: x\nSELECT '\xC4\xE3' AS one;\n", "x",
     "templates/t.sql:2:9: error: byte 0xc4 is no text in UTF-8 [query-head]\n"},
    {"-- 1pages: x\nSELECT path FROM notice;\n", "x",
     "templates/t.sql:1:4: error: a name begins with a letter: -- notices.issues: [query-head]\n"},
};

static void each_mistake_is_found_before_anything_is_built(void **state)
{
    struct fixture *f = *state;
    write_file("page.mustache", "{{$main}}{{/main}}{{>foot}}");
    write_file("foot.mustache", "{{$foot}}{{/foot}}");
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        write_file("t.sql", mistakes[i].sql);
        write_file("t.html.mustache", mistakes[i].template);
        diag_clear(f->diag);
        assert_false(create(f));
        buf_clear(&f->out);
        for (size_t c = 0; c < diag_count(f->diag); c++) {
            diag_put_line(&f->out, diag_entry(f->diag, c), false);
        }
        buf_put_byte(&f->out, '\0');
        assert_string_equal(f->out.data, mistakes[i].complaint);
    }
}

static void a_query_ends_at_a_semicolon_that_is_one(void **state)
{
    struct fixture *f = *state;
    write_file("t.sql",
               "/* what it is\n-- a: no head\n*/\n--a: x\nSELECT 'it''s -- ;' AS one, -- b: "
               "no head; either\n  \";\" AS [t;wo] /* ; -- c: nor this\n-- d: nor this */ "
               "FROM (SELECT '/*\n-- e: text;\n' AS \";\"); -- the end\n;\n--\tb: y\n"
               "SELECT 2 AS two; /* no more */\n-- c:\n/* z */ SELECT 3 AS three\n");
    write_file("t.txt.mustache", "{{#a}}{{one}}{{/a}}{{#b}}{{two}}{{/b}}{{#c}}{{three}}{{/c}}");
    assert_true(create(f));
    assert_string_equal(render(f), "[t.txt]it's -- ;23");
    assert_int_equal(diag_count(f->diag), 1); /* the other column */
}

static void partials_and_parents_are_followed(void **state)
{
    struct fixture *f = *state;
    write_file("layout.mustache", "<{{$title}}{{site.name}}{{/title}}>{{$main}}{{/main}}{{>foot}}");
    write_file("foot.mustache", "{{foot}}");
    write_file("a.sql", "-- pages: x\nSELECT 'a.html' AS path, 'f' AS foot, 't' AS own;\n");
    write_file("a.html.mustache", "{{<layout}}{{$title}}{{own}}{{/title}}{{$main}}{{none}}{{/main}}"
                                  "{{/layout}}");
    write_file("b.sql", "-- pages: x\nSELECT 'b.html' AS path;\n");
    write_file("b.html.mustache", "{{<layout}}{{$main}}{{path}}{{/main}}{{/layout}}");
    assert_false(create(f));
    assert_int_equal(diag_count_of(f->diag, DIAG_ERROR), 2);
    assert_true(
        str_equal(diag_entry(f->diag, 0)->words, STR("a.html: no row around has a name none")));
    assert_true(str_equal(diag_entry(f->diag, 1)->words,
                          STR("b.html: no row around has a name foot; is it root?")));
}

static void templates_that_call_each_other_ever_again_are_refused(void **state)
{
    struct fixture *f = *state;
    write_file("a.html.mustache", "{{>b}}{{>b}}");
    write_file("b.mustache", "{{>c}}{{>c}}");
    write_file("c.mustache", "{{>b}}{{>b}}");
    assert_false(create(f));
    assert_int_equal(diag_count(f->diag), 1);
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &PAGES_TANGLED);
    assert_true(str_equal(diag_entry(f->diag, 0)->place.file, STR("templates/a.html.mustache")));
}

static void what_nobody_asks_for_is_noted(void **state)
{
    struct fixture *f = *state;
    write_file("a.sql", "-- pages: x\nSELECT 'a.html' AS path, 1 AS shown, 2 AS asked, 3 AS idle;\n"
                        "-- rows: y\nSELECT :asked AS one;\n");
    write_file("a.html.mustache", "{{shown}}{{#rows}}{{one}}{{/rows}}");
    assert_true(create(f));
    assert_int_equal(diag_count(f->diag), 1);
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &PAGES_UNUSED);
    assert_true(str_equal(diag_entry(f->diag, 0)->words, STR("idle")));
}

static void a_list_that_nobody_opens_is_noted_where_it_stands(void **state)
{
    struct fixture *f = *state;
    write_file("a.sql", "-- rows: y\nSELECT 1 AS one;\n");
    write_file("a.html.mustache", "x");
    assert_true(create(f));
    assert_int_equal(diag_count(f->diag), 2);
    assert_true(str_equal(diag_entry(f->diag, 0)->words, STR("rows")));
    assert_true(str_equal(diag_entry(f->diag, 0)->place.file, STR("templates/a.sql")));
    assert_int_equal(diag_entry(f->diag, 0)->place.line, 2);
}

/* 一行一例：路径、应报的问题 (one row, one case). */
static const struct {
    const char *sql, *complaint;
} paths[] = {
    {"SELECT '../a.html' AS path", "error: a page cannot have this path: ../a.html [path-wrong]\n"},
    {"SELECT '/etc/a.html' AS path",
     "error: a page cannot have this path: /etc/a.html [path-wrong]\n"},
    {"SELECT '通报.html' AS path", "error: a page cannot have this path: 通报.html [path-wrong]\n"},
    {"SELECT '' AS path", "error: a page cannot have this path:  [path-wrong]\n"},
    {"SELECT NULL AS path", "error: a page cannot have this path: NULL [path-wrong]\n"},
    {"SELECT 5 AS path", "error: a page cannot have this path: 5 [path-wrong]\n"},
    {"SELECT 'x/b.html' AS path UNION ALL SELECT 'x/b.html/c.html'",
     "error: a page cannot have this path: x/b.html/c.html (x/b.html is a page: "
     "templates/a.html.mustache) [path-wrong]\n"},
    {"SELECT 'x/y/b.html' AS path UNION ALL SELECT 'x'",
     "error: a page cannot have this path: x (other pages lie below it) [path-wrong]\n"},
    {"SELECT 'a.html|b.html' AS path",
     "error: a page cannot have this path: a.html|b.html [path-wrong]\n"},
    {"SELECT 'a.html' AS path FROM notice",
     "error: two pages have one path: a.html (templates/a.html.mustache) [path-taken]\n"},
};

static void a_path_that_cannot_be_stops_the_build(void **state)
{
    struct fixture *f = *state;
    write_file("a.html.mustache", "x");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char words[200];
        snprintf(words, sizeof words, "-- pages: x\n%s;\n", paths[i].sql);
        write_file("a.sql", words);
        diag_clear(f->diag);
        assert_true(create(f));
        const char *said = strstr(render(f), "error:");
        assert_non_null(said);
        assert_string_equal(said, paths[i].complaint);
        pages_destroy(f->pages);
        f->pages = NULL;
    }
}

static void what_editors_put_before_a_file_is_no_part_of_it(void **state)
{
    struct fixture *f = *state;
    write_file("a.sql", "\xEF\xBB\xBF-- pages: x\r\nSELECT 'a.html' AS path;\r\n");
    write_file("a.html.mustache", "\xEF\xBB\xBF{{path}}");
    assert_true(create(f));
    assert_string_equal(render(f), "[a.html]a.html");
}

static void a_page_ends_as_pages_do(void **state)
{
    struct fixture *f = *state;
    write_file("a.htm.mustache", "x");
    assert_false(create(f));
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &PAGES_KIND_UNKNOWN);
    assert_true(str_equal(diag_entry(f->diag, 0)->words, STR("htm")));
}

static void the_first_folder_wins_file_by_file(void **state)
{
    struct fixture *f = *state;
    static const char *const folders[] = {"own", "templates", "nowhere"};
    assert_int_equal(mkdir("own", 0777), 0);
    write_file("../own/head.mustache", "ours");
    write_file("head.mustache", "theirs");
    write_file("a.html.mustache", "{{>head}}");
    f->pages = pages_create(folders, 3, 2, f->diag);
    assert_non_null(f->pages);
    assert_string_equal(render(f), "[a.html]ours");
    assert_true(str_equal(pages_kind_file(f->pages, 0), STR("templates/a.html.mustache")));
}

static void a_query_without_a_template_is_an_error(void **state)
{
    struct fixture *f = *state;
    write_file("a.html.mustache", "x");
    write_file("b.sql", "-- pages: x\nSELECT 1 AS path;\n");
    assert_false(create(f));
    assert_ptr_equal(diag_entry(f->diag, 0)->code, &PAGES_QUERY_ALONE);
}

/* Rows alone: what `-- pages:` gives as the path, the paths of the one page, what is said. */
static const struct {
    const char *path, *paths, *complaint;
} several[] = {
    {"a.csv", "a.csv ", NULL},
    {"d/a.csv|d/a.json|b.xlsx", "d/a.csv d/a.json b.xlsx ", NULL},
    {"1.csv|2.csv|3.csv|4.csv|5.csv|6.csv|7.csv|8.csv",
     "1.csv 2.csv 3.csv 4.csv 5.csv 6.csv 7.csv 8.csv ", NULL},
    {"1.csv|2.csv|3.csv|4.csv|5.csv|6.csv|7.csv|8.csv|9.csv", NULL, "9.csv"},
    {"a.csv|", NULL, ""},
    {"|a.csv", NULL, ""},
    {"a.csv|../b.csv", NULL, "../b.csv"},
    {"a.csv|a.csv", NULL, "a.csv (templates/a.rows.sql)"},
};

static void rows_alone_may_go_into_several_files(void **state)
{
    struct fixture *f = *state;
    write_file("a.html.mustache", "x");
    for (size_t i = 0; i < sizeof several / sizeof *several; i++) {
        char words[200];
        snprintf(words, sizeof words,
                 "-- pages: x\nSELECT '%s' AS path;\n-- t: y\nSELECT 1 AS n;\n", several[i].path);
        write_file("a.rows.sql", words);
        diag_clear(f->diag);
        assert_true(create(f));
        struct pages_plan *plan = pages_plan_create(f->pages, &f->world, f->diag);
        struct pages_page page = {0};
        int next;
        do {
            next = pages_next(plan, f->region, &page, f->diag);
        } while (next > 0 && !pages_is_rows(f->pages, page.kind));
        assert_int_equal(next, several[i].paths == NULL ? -1 : 1);
        buf_clear(&f->out);
        for (size_t j = 0; next > 0 && j < page.path_count; j++) {
            buf_put_format(&f->out, "%.*s ", STR_ARGS(page.paths[j]));
        }
        if (next > 0) {
            assert_true(str_equal(page.path, page.paths[0]));
            assert_true(str_equal(buf_str(&f->out), str_of(several[i].paths)));
        } else {
            assert_true(str_equal(diag_entry(f->diag, 0)->words, str_of(several[i].complaint)));
        }
        pages_plan_destroy(plan);
        pages_destroy(f->pages);
        f->pages = NULL;
    }
}

static void a_page_is_found_by_each_of_its_paths(void **state)
{
    struct fixture *f = *state;
    struct pages_page page;
    write_file("a.rows.sql",
               "-- pages: x\nSELECT 'a.csv|b.json' AS path;\n-- t: y\nSELECT 1 AS n;\n");
    assert_true(create(f));
    const char *const asked[] = {"a.csv", "b.json", "c.json"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct pages_plan *plan = pages_plan_create(f->pages, &f->world, f->diag);
        assert_int_equal(pages_find(plan, str_of(asked[i]), f->region, &page, f->diag), i < 2);
        pages_plan_destroy(plan);
    }
}

static void the_data_of_a_page_is_json(void **state)
{
    struct fixture *f = *state;
    write_file("a.sql", "-- pages: x\nSELECT 'a/b.html' AS path, NULL AS gap, 2 AS two;\n"
                        "-- rows: y\nSELECT id, slug FROM notice ORDER BY id;\n");
    write_file("a.html.mustache", "{{two}}{{gap}}{{#rows}}{{id}}{{slug}}{{/rows}}");
    assert_true(create(f));
    struct pages_plan *plan = pages_plan_create(f->pages, &f->world, f->diag);
    struct pages_worker *worker = pages_worker_create(f->pages, &f->world, f->diag);
    struct pages_page page;
    struct value data;
    assert_int_equal(pages_next(plan, f->region, &page, f->diag), 1);
    assert_true(pages_data(worker, &page, &data, f->diag));
    assert_true(value_write_json(data, 0, &f->out));
    struct str json = buf_str(&f->out);
    assert_true(
        str_has(json, STR("\"root\":\"../\",\"path\":\"a/b.html\",\"gap\":null,\"two\":2,"
                          "\"rows\":[{\"id\":4096,\"slug\":\"first\"},{\"id\":8192,\"slug\":"
                          "\"second\"}]}")));
    buf_clear(&f->out);
    assert_true(pages_explain(worker, &page, true, &f->out, f->diag));
    assert_true(str_has(buf_str(&f->out), STR("templates/a.sql:4: rows: 2 rows, ")));
    pages_worker_destroy(worker);
    pages_plan_destroy(plan);
}

/* What a page shows of them, made from the first folders of these. */
static const char *digits_of(struct fixture *f, size_t count)
{
    static const char *const folders[] = {"templates", "theme"};
    f->pages = pages_create(folders, count, 1, f->diag);
    assert_non_null(f->pages);
    const char *shown = str_format(f->region, "%s", render(f)).data;
    pages_destroy(f->pages);
    f->pages = NULL;
    return shown;
}

static void assets_have_other_digits_when_readers_get_other_bytes(void **state)
{
    struct fixture *f = *state;
    const char *page = "[a.html]?000000000000", *first, *second;
    assert_int_equal(mkdir("templates/assets", 0777) + mkdir("theme", 0777), 0);
    assert_int_equal(mkdir("theme/assets", 0777), 0);
    write_file("a.html.mustache", "?{{assets}}");
    write_file("assets/a.css", "b {}");
    first = digits_of(f, 1);
    assert_int_equal(strlen(first), strlen(page));
    write_file("../theme/assets/a.css", "covered by the other");
    write_file("other.mustache", "no asset");
    assert_string_equal(digits_of(f, 2), first);
    write_file("assets/a.css", "i {}");
    second = digits_of(f, 2);
    assert_string_not_equal(second, first);
    write_file("../theme/assets/b.css", "");
    assert_string_not_equal(digits_of(f, 2), second);
}

#define PROVE(test) cmocka_unit_test_setup_teardown(test, begin, end)
int main(void)
{
    const struct CMUnitTest tests[] = {
        PROVE(a_row_is_a_page_and_queries_are_lists_in_it),
        PROVE(a_page_without_a_query_is_called_as_its_template),
        PROVE(the_functions_give_ready_answers),
        PROVE(each_mistake_is_found_before_anything_is_built),
        PROVE(a_query_ends_at_a_semicolon_that_is_one),
        PROVE(partials_and_parents_are_followed),
        PROVE(templates_that_call_each_other_ever_again_are_refused),
        PROVE(what_nobody_asks_for_is_noted),
        PROVE(a_list_that_nobody_opens_is_noted_where_it_stands),
        PROVE(a_path_that_cannot_be_stops_the_build),
        PROVE(what_editors_put_before_a_file_is_no_part_of_it),
        PROVE(a_page_ends_as_pages_do),
        PROVE(the_first_folder_wins_file_by_file),
        PROVE(a_query_without_a_template_is_an_error),
        PROVE(rows_alone_may_go_into_several_files),
        PROVE(a_page_is_found_by_each_of_its_paths),
        PROVE(the_data_of_a_page_is_json),
        PROVE(assets_have_other_digits_when_readers_get_other_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
