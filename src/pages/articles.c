/* SPDX-License-Identifier: MIT */
#include "pages/article.h"

#include "fs/fs.h"

#include <stdlib.h>

#define ARTICLE_MOST ((size_t)32 * 1024 * 1024)

struct articles {
    const struct pages_world *world;
    struct ledger_query *find;
    struct region *region; /* as long as one article */
    struct buf html;
    struct diag *diag;
};

struct articles *articles_create(struct ledger_reader *reader, const struct pages_world *world,
                                 struct diag *diag)
{
    struct articles *articles = region_resize(NULL, 1, sizeof *articles);
    *articles = (struct articles){.world = world, .region = region_create(), .diag = diag};
    buf_init(&articles->html, ARTICLE_MOST);
    articles->find =
        ledger_prepare(reader, STR("SELECT file, sha256, encoding FROM notice WHERE id = :id"),
                       (struct place){.file = STR("article_html")}, diag);
    if (articles->find == NULL) {
        articles_destroy(articles);
        return NULL;
    }
    return articles;
}

void articles_destroy(struct articles *articles)
{
    if (articles != NULL) {
        ledger_query_destroy(articles->find);
        buf_finish(&articles->html);
        region_destroy(articles->region);
        free(articles);
    }
}

void articles_tell(struct articles *articles, struct diag *diag)
{
    articles->diag = diag;
}

/* The notice, read again as it was read for the ledger. Its complaints have been made then. */
static const struct notice *read_again(struct articles *articles, const struct value cells[3])
{
    struct region *region = articles->region;
    struct str path = str_format(region, "%s/%.*s", articles->world->notices,
                                 STR_ARGS(cells[0].as.text));
    struct place place = {.file = path};
    struct notice_file file;
    struct str bytes;
    if (!fs_read(region, str_to_c(region, path), CHARSET_BYTES_MOST, &bytes, articles->diag)) {
        return NULL;
    }
    const struct notice *notice =
        notice_read(region, bytes, path, charset_encoding_find(cells[2].as.text),
                    articles->world->lexicon, &file, NULL);
    if (notice == NULL || !str_equal(file.sha256, cells[1].as.text)) {
        diag_report(articles->diag, &PAGES_NOTICE_CHANGED, place, cells[0].as.text);
        return NULL;
    }
    return notice;
}

bool articles_find(struct articles *articles, int64_t notice, struct str *html)
{
    struct value cells[3];
    region_clear(articles->region);
    ledger_query_bind(articles->find, 0, value_number(articles->region, notice));
    int found = ledger_query_step(articles->find, cells, articles->diag);
    const struct notice *read = found > 0 ? read_again(articles, cells) : NULL;
    ledger_query_reset(articles->find);
    if (read == NULL) {
        return false;
    }
    buf_clear(&articles->html);
    article_put(&articles->html, read);
    *html = buf_str(&articles->html);
    return buf_ok(&articles->html);
}
