/* SPDX-License-Identifier: MIT */
#include "site/site.h"

static bool find_status(struct str slug, enum notice_status *status)
{
    for (int i = 0; i < NOTICE_STATUS_COUNT; i++) {
        if (str_equal(notice_status_slug((enum notice_status)i), slug)) {
            *status = (enum notice_status)i;
            return true;
        }
    }
    return false;
}

bool site_lexicon(struct region *region, const struct content *content,
                  struct notice_lexicon *lexicon, struct diag *diag)
{
    bool ok = true;
    struct notice_lexicon_status *statuses =
        region_array(region, content->statuses.count, sizeof *statuses);
    for (size_t i = 0; i < content->statuses.count; i++) {
        const struct content_word *word = &content->statuses.items[i];
        statuses[i].word = word->word;
        if (!find_status(word->means, &statuses[i].status)) {
            diag_report(diag, &SITE_STATUS_UNKNOWN, word->at, word->means);
            ok = false;
        }
    }
    struct notice_lexicon_label *labels =
        region_array(region, content->labels.count, sizeof *labels);
    for (size_t i = 0; i < content->labels.count; i++) {
        labels[i] = (struct notice_lexicon_label){content->labels.items[i].word,
                                                  content->labels.items[i].means};
    }
    *lexicon = (struct notice_lexicon){.statuses = statuses,
                                       .status_count = content->statuses.count,
                                       .labels = labels,
                                       .label_count = content->labels.count};
    lexicon->index = notice_index_make(region, lexicon);
    return ok;
}
