/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_DESCRIBING_H
#define TONGBAO_SITE_DESCRIBING_H

#include "archive/archive.h"
#include "ledger/ledger.h"

/*
 * What a bag of notices says of itself in bag-info.txt: the labels that RFC 8493 reserves, and of
 * the fields of DA/T 80-2019 (政府网站网页归档指南) those that the ledger knows: 题名, 责任者,
 * 时间, 保管期限, 网站名称, 网址, 网站标识码. No clock: a bag is as old as its newest notice.
 */
#define DESCRIBING_MOST 16

struct describing {
    struct archive_field fields[DESCRIBING_MOST];
    size_t count;
};

/* Of the notices of the body with the key `organisation` (none: of all) in `year` (none: in all).
 * Texts live in `region`. False: reported. */
bool describing_read(struct region *region, struct ledger_reader *reader, struct str organisation,
                     struct str year, struct describing *describing, struct diag *diag);

#endif
