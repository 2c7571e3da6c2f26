/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"
#include "fs/fs.h"
#include "pages/pages.h"
#include "region/region.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define TEMPLATES TESTS_DIR "/../templates"

static void every_template_finds_what_it_names_and_every_column_is_shown(void **state)
{
    (void)state;
    const char *folders[] = {TEMPLATES};
    struct diag *diag = diag_create();
    struct pages *pages = pages_create(folders, 1, 2, diag);
    for (size_t i = 0; i < diag_count(diag); i++) {
        struct buf line;
        buf_init(&line, BUF_ANY);
        diag_put_line(&line, diag_entry(diag, i), false);
        print_error("%.*s\n", STR_ARGS(buf_str(&line)));
        buf_finish(&line);
    }
    assert_non_null(pages);
    assert_int_equal(diag_count(diag), 0);
    pages_destroy(pages);
    diag_destroy(diag);
}

static struct str read_asset(struct region *region, const char *path)
{
    struct str text;
    assert_true(fs_read(region, path, 1024 * 1024, &text, NULL));
    return text;
}

/* 一行一例：Chrome 78 不认的写法 (one row, one case: what Chrome 78 does not know). */
static const char *const newer[] = {
    ":has(", ":is(",   ":where(",      "@layer",       "@container", "clamp(", "min(",
    "max(",  "inset:", "aspect-ratio", "accent-color", "&:",         "& ",     "url(",
};

static void assert_known(struct str style, const char *word)
{
    struct str rest = style;
    size_t at;
    while ((at = str_find(rest, str_of(word))) != STR_NOWHERE) {
        bool whole = at == 0 || strchr("abcdefghijklmnopqrstuvwxyz-", rest.data[at - 1]) == NULL;
        if (whole || word[0] == ':' || word[0] == '@') {
            print_error("a style has %s\n", word);
            fail();
        }
        rest = str_from(rest, at + 1);
    }
}

static void the_style_is_small_and_old_browsers_know_all_of_it(void **state)
{
    (void)state;
    struct region *region = region_create();
    struct str style = read_asset(region, TEMPLATES "/assets/style.css");
    struct str print = read_asset(region, TEMPLATES "/assets/print.css");
    assert_true(style.size + print.size < 40000);
    for (size_t i = 0; i < sizeof newer / sizeof *newer; i++) {
        assert_known(style, newer[i]);
        assert_known(print, newer[i]);
    }
    region_destroy(region);
}

/* Past the one form in which a template may call for a script: a file of ours, run when all is
 * read. */
static bool take_own_script(struct str *text)
{
    struct str rest = *text;
    if (!str_take(&rest, STR("<script src=\"{{root}}assets/"))) {
        return false;
    }
    size_t end = str_find(rest, STR("?{{assets}}\""));
    struct str name = end == STR_NOWHERE ? STR("") : str_slice(rest, 0, end);
    rest = str_from(rest, name.size);
    if (!str_ends(name, STR(".js")) || str_has(name, STR("/")) || str_has(name, STR("{")) ||
        !str_take(&rest, STR("?{{assets}}\" defer></script>"))) {
        return false;
    }
    *text = rest;
    return true;
}

/* The text without the calls for scripts of ours. */
static struct str without_own_scripts(struct region *region, struct str text)
{
    struct buf kept;
    buf_init(&kept, BUF_ANY);
    while (text.size > 0) {
        if (!take_own_script(&text)) {
            buf_put(&kept, str_slice(text, 0, 1));
            text = str_from(text, 1);
        }
    }
    struct str copy = str_copy(region, buf_str(&kept));
    buf_finish(&kept);
    return copy;
}

static void all_scripts_together_are_small(void **state)
{
    (void)state;
    /* 一行一例：Chrome 78 不认的写法 (one row, one case: what Chrome 78 does not know). */
    static const char *const unknown[] = {"?.", "??", "import ", "export ", "replaceAll(", ".at("};
    struct region *region = region_create();
    struct fs_list list;
    size_t size = 0;
    assert_true(fs_walk(region, TEMPLATES "/assets", false, &list, NULL));
    for (size_t i = 0; i < list.count; i++) {
        if (str_ends(list.items[i].path, STR(".js"))) {
            struct str path =
                str_format(region, TEMPLATES "/assets/%.*s", STR_ARGS(list.items[i].path));
            struct str text = read_asset(region, str_to_c(region, path));
            size += text.size;
            for (size_t word = 0; word < sizeof unknown / sizeof *unknown; word++) {
                assert_false(str_has(text, str_of(unknown[word])));
            }
        }
    }
    assert_in_range(size, 1, 30000);
    region_destroy(region);
}

static void no_template_holds_script_style_or_an_address(void **state)
{
    (void)state;
    static const char *const refused[] = {"<script",     " style=", " onclick=", "javascript:",
                                          "href=\"http", "src=\"",  "href=\"/",  "@import"};
    struct region *region = region_create();
    struct fs_list list;
    assert_true(fs_walk(region, TEMPLATES, false, &list, NULL));
    for (size_t i = 0; i < list.count; i++) {
        struct str path = str_format(region, TEMPLATES "/%.*s", STR_ARGS(list.items[i].path));
        if (list.items[i].kind != FS_FILE || !str_ends(path, STR(".mustache"))) {
            continue;
        }
        struct str text = without_own_scripts(region, read_asset(region, str_to_c(region, path)));
        for (size_t word = 0; word < sizeof refused / sizeof *refused; word++) {
            if (str_find(text, str_of(refused[word])) != STR_NOWHERE) {
                print_error("%.*s: %s\n", STR_ARGS(path), refused[word]);
                fail();
            }
        }
    }
    region_destroy(region);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_finds_what_it_names_and_every_column_is_shown),
        cmocka_unit_test(the_style_is_small_and_old_browsers_know_all_of_it),
        cmocka_unit_test(all_scripts_together_are_small),
        cmocka_unit_test(no_template_holds_script_style_or_an_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
