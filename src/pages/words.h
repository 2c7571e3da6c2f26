/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_PAGES_WORDS_H
#define TONGBAO_PAGES_WORDS_H

/* 日期 (how a day is written on pages). */
#define PAGES_YEAR "年"
#define PAGES_MONTH "月"
#define PAGES_DAY "日"

/* 标题 (where a title may be broken, in front of). */
#define PAGES_ABOUT "关于"

/* 旁批 (what stands in the margin of an article). */
#define PAGES_LINK_TO "本条链接 "
#define PAGES_SOURCE_LINES "原文第 "
#define PAGES_LINES_END " 行"
#define PAGES_FURNITURE "版面残留"

#endif
