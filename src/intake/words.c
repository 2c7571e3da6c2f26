/* SPDX-License-Identifier: MIT */
#include "intake/words.h"

#include <stddef.h>

bool words_end_sentence(uint32_t code)
{
    switch (code) {
    case U'。':
    case U'！':
    case U'？':
    case U'；':
    case U'：':
    case ';':
    case ':':
        return true;
    default:
        return false;
    }
}

const struct words_numerals words_plain = {
    .digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
    .units = {"", "十", "百", "千"},
    .ten_thousand = "万",
    .short_ten = true,
};

const struct words_numerals words_formal = {
    .digits = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
    .units = {"", "拾", "佰", "仟"},
    .ten_thousand = "萬",
    .short_ten = false,
};

const char *const words_digits_alone[10] = {"〇", "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九"};
const char *const words_stems[10] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
const char *const words_branches[12] = {"子", "丑", "寅", "卯", "辰", "巳",
                                        "午", "未", "申", "酉", "戌", "亥"};

bool words_is_prose(uint32_t code)
{
    return code == U'，' || code == U'。' || code == U'；' || code == U'、';
}

const char *const words_containers[] = {
    "ucap-content", /* a widely used publishing system of governments */
    "trs_editor",   /* another one */
    "trs_ueditor",
    "vsb_content", /* of schools and universities */
    "js_content",  /* WeChat */
    "articlecontent",
    "article-content",
    "article_content",
    "article-con",
    "article_con",
    "news_content",
    "news-content",
    "newscontent",
    "xxgk_content",
    "pages_content",
    "content_article",
    "detail-content",
    "detail_content",
    "zoomcon",
    "zoom",
    "conttext",
    "contenttext",
    "con_text",
    "bt_content",
    "xl_content",
    "wzcon",
    "artical",
    NULL,
};

const char *const words_furniture[] = {
    "share",  "bdsharebuttonbox", "bshare-custom", "jiathis_style", "pagination", "breadcrumb",
    "crumbs", "print-hidden",     "noprint",       "no-print",      NULL,
};
