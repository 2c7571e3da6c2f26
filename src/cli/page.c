/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/making.h"
#include "pages/pages.h"

#include <string.h>

enum show { SHOW_QUERIES, SHOW_DATA, SHOW_PLANS };

/* What one page is made from, out of the ledger of the last build. */
struct showing {
    struct making making;
    struct region *region;
    struct diag *diag;
    struct pages_world world;
    struct pages *pages;
    struct pages_plan *plan;
    struct pages_worker *worker;
};

static bool set_up(struct showing *showing)
{
    struct making *making = &showing->making;
    struct region *region = showing->region;
    const char *content_folder = making->options.content;
    const struct content *content = content_read(region, str_of(content_folder), showing->diag);
    struct notice_lexicon *lexicon = region_take(region, sizeof *lexicon);
    if (content == NULL || !site_lexicon(region, content, lexicon, showing->diag)) {
        return false;
    }
    const char *ledger = site_ledger(region, making->options.output, showing->diag);
    if (ledger == NULL) {
        return false;
    }
    struct str notices = str_format(region, "%s/notices", content_folder);
    showing->world = (struct pages_world){
        .ledger = ledger, .notices = str_to_c(region, notices), .lexicon = lexicon};
    showing->pages =
        pages_create(making->templates, making->options.template_count, 2, showing->diag);
    if (showing->pages == NULL) {
        return false;
    }
    showing->plan = pages_plan_create(showing->pages, &showing->world, showing->diag);
    showing->worker = showing->plan == NULL
                          ? NULL
                          : pages_worker_create(showing->pages, &showing->world, showing->diag);
    return showing->worker != NULL;
}

static void tear_down(struct showing *showing)
{
    pages_worker_destroy(showing->worker);
    pages_plan_destroy(showing->plan);
    pages_destroy(showing->pages);
    diag_destroy(showing->diag);
    region_destroy(showing->region);
}

static bool put_page(struct showing *showing, const struct pages_page *page, enum show show,
                     struct buf *out)
{
    struct value data;
    if (show != SHOW_DATA) {
        return pages_explain(showing->worker, page, show == SHOW_PLANS, out, showing->diag);
    }
    bool made =
        pages_data(showing->worker, page, &data, showing->diag) && value_write_json(data, 2, out);
    buf_put(out, STR("\n"));
    return made;
}

static int show_page(struct showing *showing, const char *path, enum show show)
{
    struct region *region = region_create();
    struct pages_page page;
    struct buf out;
    int end = CLI_WRONG;
    buf_init(&out, BUF_ANY);
    int found = pages_find(showing->plan, str_of(path), region, &page, showing->diag);
    if (found == 0) {
        cli_complain(diag_translate("error: no page has this path: %s"), path);
    } else if (found > 0 && put_page(showing, &page, show, &out)) {
        end = cli_write(buf_str(&out)) ? CLI_DONE : CLI_ENVIRONMENT;
    }
    buf_finish(&out);
    region_destroy(region);
    return end;
}

static int run_page(const struct cli *cli, int argc, char **argv)
{
    const char *value;
    enum show show = SHOW_QUERIES;
    struct cli_scan scan = cli_scan(&cli_command_page, argc, argv);
    int option;
    while ((option = cli_scan_next(&scan, &value)) >= 0) {
        show = option == 0 ? SHOW_DATA : SHOW_PLANS;
    }
    if (option == -2 || scan.operands != 1) {
        if (option != -2) {
            cli_complain(diag_translate("error: which page? `tongbao page index.html`"));
        }
        return CLI_USAGE;
    }
    struct showing showing = {.region = region_create(), .diag = diag_create()};
    making_init(&showing.making, cli);
    int end = set_up(&showing) ? show_page(&showing, argv[1], show) : CLI_WRONG;
    cli_print(cli, showing.diag);
    tear_down(&showing);
    return end;
}

static const struct cli_option options[] = {
    {"data", 0, NULL, DIAG_TEXT("print what the template sees, as JSON")},
    {"explain", 0, NULL, DIAG_TEXT("print how each query is answered, and how long that took")},
    {NULL, 0, NULL, NULL},
};

const struct cli_command cli_command_page = {
    .name = "page",
    .operands = "PATH",
    .summary = DIAG_TEXT("tell what a page of the last build is made from"),
    .options = options,
    .run = run_page,
};
