/* SPDX-License-Identifier: MIT */
#include "intake/scene.h"

/* One row, one case: what stands in the page, the Markdown, what must be told (NULL: nothing). */
static const struct {
    const char *what, *body, *markdown;
    const struct diag_code *code;
} cases[] = {
    {"items are counted from where the list begins, and on from an item that says its number",
     "<ol start=3><li>甲<li>乙<li value=7>丙<li>丁</ol>", "3. 甲\n\n4. 乙\n\n7. 丙\n\n8. 丁\n",
     NULL},
    {"a list in a list counts for itself", "<ol><li>甲<ol><li>一</ol><ul><li>点</ul><li>乙</ol>",
     "1. 甲\n\n1. 一\n\n- 点\n\n2. 乙\n", NULL},
    {"a cell that reaches down behind a wide one is told",
     "<table><tr><th>a<th>b<th>c<tr><td colspan=2><td rowspan=2>下<tr><td>1<td>2</table>",
     "| a | b | c |\n| --- | --- | --- |\n|  |  | 下 |\n| 1 | 2 |  |\n", &INTAKE_MERGED},
    {"a table around a table is a layout",
     "<table><tr><td>甲<td><table><tr><td>a<td>b<tr><td>1<td>2</table></table>",
     "甲\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", NULL},
};

static void each_page_becomes_its_markdown(void **state)
{
    struct scene *scene = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str page = str_format(scene->region, "<html><body>%s</body></html>", cases[i].body);
        struct intake intake;
        print_message("%s\n", cases[i].what);
        diag_clear(scene->diag);
        assert_true(intake_read(scene->region, page, STR("a.html"), &intake, scene->diag));
        assert_string_equal(str_to_c(scene->region, intake.markdown), cases[i].markdown);
        assert_true(cases[i].code == NULL ? diag_count(scene->diag) == 0
                                          : scene_has(scene->diag, cases[i].code));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_page_becomes_its_markdown, set_scene, strike_scene),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
