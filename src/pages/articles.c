/* SPDX-License-Identifier: MIT */
#include "pages/article.h"

#include "fs/fs.h"

#include <stdlib.h>

#define ARTICLE_MOST ((size_t)32 * 1024 * 1024)

struct articles {
    const struct pages_world *world;
    struct ledger_query *find, *statuses;
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
    articles->statuses =
        ledger_prepare(reader, STR("SELECT anchor, status FROM item WHERE notice = :id"),
                       (struct place){.file = STR("article_html")}, diag);
    if (articles->find == NULL || articles->statuses == NULL) {
        articles_destroy(articles);
        return NULL;
    }
    return articles;
}

void articles_destroy(struct articles *articles)
{
    if (articles != NULL) {
        ledger_query_destroy(articles->find);
        ledger_query_destroy(articles->statuses);
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
    struct str path =
        str_format(region, "%s/%.*s", articles->world->notices, STR_ARGS(cells[0].as.text));
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

static enum notice_status status_of(struct str slug)
{
    enum notice_status status = NOTICE_DONE;
    while (status < NOTICE_UNSTATED && !str_equal(notice_status_slug(status), slug)) {
        status++;
    }
    return status;
}

static bool read_statuses(struct articles *articles, struct value key,
                          struct article_statuses *statuses)
{
    struct {
        struct article_status *items;
        size_t count, room;
    } list = {0};
    struct value cells[2];
    int next = 1;
    ledger_query_bind(articles->statuses, 0, key);
    while ((next = ledger_query_step(articles->statuses, cells, articles->diag)) > 0) {
        struct article_status *status = REGION_PUSH(articles->region, &list);
        status->anchor = str_copy(articles->region, cells[0].as.text);
        status->status = status_of(cells[1].as.text);
    }
    *statuses = (struct article_statuses){list.items, list.count};
    return next == 0;
}

bool pages_put_article(struct buf *out, struct region *region, const struct notice *notice,
                       const struct content_sidecar *sidecar)
{
    struct ledger_overruled_list overruled = ledger_overruled(region, notice, sidecar);
    struct article_status *items = region_array(region, overruled.count, sizeof *items);
    struct article_statuses statuses = {items, 0};
    for (size_t i = 0; i < overruled.count; i++) {
        if (!str_is_none(overruled.items[i].anchor)) {
            items[statuses.count++] = (struct article_status){overruled.items[i].anchor,
                                                              status_of(overruled.items[i].said)};
        }
    }
    size_t begin = out->size;
    article_put(out, notice, &statuses);
    return buf_ok(out) && out->size - begin <= ARTICLE_MOST;
}

bool articles_find(struct articles *articles, int64_t notice, struct str *html, struct str *wrong)
{
    struct value cells[3];
    struct article_statuses statuses;
    region_clear(articles->region);
    if (fs_spool_find(articles->region, articles->world->kept, notice, FS_SPOOL_FIRST, html)) {
        return true;
    }
    struct value key = value_number(articles->region, notice);
    ledger_query_bind(articles->find, 0, key);
    int found = ledger_query_step(articles->find, cells, articles->diag);
    const struct notice *read = found > 0 ? read_again(articles, cells) : NULL;
    ledger_query_reset(articles->find);
    if (found == 0) {
        *wrong =
            str_format(articles->region, diag_translate("article_html: no notice has the key %lld"),
                       (long long)notice);
    }
    if (read == NULL || !read_statuses(articles, key, &statuses)) {
        return false;
    }
    buf_clear(&articles->html);
    article_put(&articles->html, read, &statuses);
    if (!buf_ok(&articles->html)) {
        *wrong = str_format(articles->region, diag_translate("article_html: more than %zu bytes"),
                            ARTICLE_MOST);
        return false;
    }
    *html = buf_str(&articles->html);
    return true;
}
