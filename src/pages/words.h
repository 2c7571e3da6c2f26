/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_WORDS_H
#define TONGBAO_PAGES_WORDS_H

/* 日期 (how a day is written on pages). */
#define PAGES_YEAR "年"
#define PAGES_MONTH "月"
#define PAGES_DAY "日"

#endif
