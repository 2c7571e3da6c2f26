/* SPDX-License-Identifier: MIT */
#include "ledger/writer.h"

static void put_setting(struct ledger *ledger, struct str key, struct str value)
{
    struct row row = row_of(ledger, TABLE_setting);
    row_text(&row, key);
    row_text(&row, value);
    row_put(&row);
}

static void put_settings(struct ledger *ledger, const struct content *content)
{
    for (size_t i = 0; i < CONTENT_SETTING_COUNT; i++) {
        put_setting(ledger, content_setting_key((enum content_setting)i),
                    content->site.settings[i]);
    }
}

bool ledger_put_settings(struct ledger *ledger, struct diag *diag)
{
    writer_run(ledger, "DELETE FROM setting");
    put_settings(ledger, ledger->content);
    return writer_ok(ledger, diag);
}

static void put_content(struct ledger *ledger, const struct content *content)
{
    put_settings(ledger, content);
    known_put_site(ledger, content);
    for (size_t i = 0; i < content->topic_count; i++) {
        topic_put(ledger, &content->topics[i], ledger->topics_listed.now[i].key);
    }
}

static void create_topics(struct ledger *ledger, const struct content *content)
{
    int64_t *keys = region_array(ledger->region, content->topic_count, sizeof *keys);
    for (size_t i = 0; i < content->topic_count; i++) {
        keys[i] = ledger->topics_listed.now[i].key;
    }
    ledger->topics = topics_create(ledger->region, content->topics, keys, content->topic_count);
}

bool ledger_put_content(struct ledger *ledger, const struct content *content, struct diag *diag)
{
    ledger->content = content;
    entries_load(ledger, content);
    create_topics(ledger, content);
    bool known = body_keep_listed(ledger, content, diag);
    if (!ledger->updating) {
        put_content(ledger, content);
    } else if (known && !ledger->doubtful) {
        topics_touch(ledger);
        register_touch(ledger);
    }
    if (!ledger->doubtful) {
        entries_put(ledger);
    }
    return writer_ok(ledger, diag) && known;
}
