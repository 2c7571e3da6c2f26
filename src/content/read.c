/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

const struct content *content_read(struct region *region, struct str folder, struct diag *diag)
{
    struct content *content = region_take(region, sizeof *content);
    content->folder = str_copy(region, folder);
    bool wrong = false;
    struct reading reading = {region, diag, false};
    site_read(&reading, str_format(region, "%.*s/site.yaml", STR_ARGS(folder)), &content->site);
    wrong = wrong || reading.wrong;
    reading.wrong = false; /* each file is checked as far as it is right by itself */
    register_read(&reading, str_format(region, "%.*s/organisations.yaml", STR_ARGS(folder)),
                  content);
    wrong = wrong || reading.wrong;
    reading.wrong = false;
    topics_read(&reading, str_format(region, "%.*s/topics.yaml", STR_ARGS(folder)), content);
    wrong = wrong || reading.wrong;
    reading.wrong = false;
    lexicon_read(&reading, str_format(region, "%.*s/lexicon.yaml", STR_ARGS(folder)), content);
    return wrong || reading.wrong ? NULL : content;
}
