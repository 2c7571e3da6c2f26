/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_NOTICE_WORDS_H
#define TONGBAO_NOTICE_WORDS_H

/*
 * The vocabulary of notices. No other file of this folder holds a Chinese word: a new word of an
 * old kind is one more entry here or in words.c, and no new code.
 */

#include "notice/lookup.h"
#include "notice/notice.h"
#include "text/text.h"

/* ---- punctuation ----------------------------------------------------------------------- */

#define W_STOP "。"
#define W_COMMA "，"
#define W_SEMICOLON "；"
#define W_COLON "："
#define W_PAUSE "、"
#define W_OPEN "（"
#define W_CLOSE "）"
#define W_OPEN_QUOTE "“"
#define W_CLOSE_QUOTE "”"
#define W_DASH "——"

/* ---- single words ---------------------------------------------------------------------- */

#define W_ABOUT "关于"      /* begins titles of notices and of issues */
#define W_AGAINST "针对"    /* begins titles of issues */
#define W_ISSUE "问题"      /* an issue */
#define W_OF_ISSUE "的问题" /* ends titles of issues */
#define W_OF "的"
#define W_EACH "各"         /* 各1个: of each status so many */
#define W_SUPPLEMENT "补充" /* of 补充通报 */
#define W_IS "是"           /* of the enumerators 一是, 二是 */
#define W_ORDINAL "第"      /* of 第一 */
#define W_ATTACHMENT "附件"
#define W_AND "和"
#define W_COMMITTEE "委员会"
#define W_COMMITTEE_SHORT "委"
#define W_WORK_COMMITTEE "工作委员会"
#define W_WORK_SHORT "工委"
#define W_INSPECTION "巡察"
#define W_INSPECTION_HIGH "巡视"
#define W_RECTIFICATION "整改"
#define W_GROUP "组"
#define W_ROUND "轮"
#define W_TERM "届"
#define W_YEAR "年"
#define W_MONTH "月"
#define W_FIRST_MONTH "元月"
#define W_DAY "日"
#define W_DAY_SPOKEN "号"
#define W_FROM "自"
#define W_SINCE "起"
#define W_UNTIL "至"
#define W_UNTIL_SPOKEN "到"
#define W_END "止"
#define W_THIS_DAY "即日起"
#define W_THAT_IS "即"
#define W_BEFORE "前"
#define W_WITHIN "内"
#define W_FEEDBACK "反馈"
#define W_ADDRESS "地址"
#define W_MAILBOX "信箱"
#define W_ENVELOPE "信封"
#define W_STATE "注明"
#define W_EXTENSION "转"
#define W_CHANGED_TO "转为"
#define W_LEAGUE_SHORT "团"
#define W_COMMUNITY "社区"
#define W_AREA "方面" /* of the title of a section */

/* ---- lists ----------------------------------------------------------------------------- */

extern const struct words words_kinds;           /* 通报, 说明 …: end a title */
extern const struct words words_formal_numerals; /* 壹, 贰: as on cheques */
extern const struct words words_part_units;      /* 部分, 章: 第一部分 */
extern const struct words words_problem_openers; /* 反馈 of 反馈问题1： */
extern const struct words words_problem_nouns;   /* 问题, 任务: 整改任务一： */
extern const struct words words_area_nouns;      /* 方面, 领域: 方面一： */
extern const struct words words_continuations;   /* cannot begin a sentence: 的, 方面, 等 */
extern const struct words words_dangling;        /* cannot end a heading: 和, 及, 关于 */
extern const struct words words_heading_ends;    /* end a heading: 方面, 情况, 的问题 */
extern const struct words words_party;           /* 中共: begins the full name of a committee */
extern const struct words words_leagues;         /* 共青团: a committee that is no party's */
extern const struct words words_brief_organs;  /* 党委: as a body is called, not as it is named */
extern const struct words words_organs;        /* end the name of a body: 委员会, 党组 */
extern const struct words words_page_ordinals; /* 第, 共: begin a page number */
extern const struct words words_page_units;    /* 页 */
extern const struct words words_opening_starts; /* 欢迎, 特此: begin a paragraph of their own */
extern const struct words words_day_halves, words_hours; /* 上午9时, behind a day */
extern const struct words words_since, words_before, words_within, words_for;
extern const struct words words_working_days, words_calendar_days;
extern const struct words words_months;        /* 个月: of a duration that is no number of days */
extern const struct words words_page_words;    /* Page, 页码: before a page number */
extern const struct words words_papers;        /* 文件: behind a body, of a running head */
extern const struct words words_scanner_marks; /* what scanning programs leave behind */
extern const struct words words_closing_starts; /* 今后, 下一步: begin a closing paragraph */
extern const struct words words_no_metadata;    /* begin lines of a metadata block */
extern const struct words words_status_hints;   /* 待, 验收: of a status that no table has */
extern const struct words words_status_heads;   /* 取得, 正在: begin such a status */
extern const struct words words_status_fillers; /* 并, 均: between the words of a status */
extern const struct words words_denials;        /* 未, 没有: turn a status into its contrary */
extern const struct words words_dones, words_shares; /* 完成|大半: less than all of it */
extern const struct words words_hedges; /* 大体, 预计: before 完成, say less than it */

extern const struct words words_role_long_term, words_role_consolidation, words_role_next;
extern const struct words words_role_rectification, words_role_responsibility;
extern const struct words
    words_area_fillers; /* 存在, 问题, 整改: behind 方面 in a section's title */
extern const struct words words_told_ends;   /* 反馈情况: a chapter that tells what was found */
extern const struct words words_issue_tails; /* 的问题, 问题的整改: end titles of issues */
extern const struct words words_chapter_like; /* an unnumbered line that is a chapter */

extern const struct words words_invite_verbs, words_invite_objects;
extern const struct words words_ways;           /* 方式, 渠道: end a line above the block */
extern const struct words words_commissioned;   /* 统一部署, 工作安排 */
extern const struct words words_according;      /* 根据, 按照 */
extern const struct words words_committee_ends; /* 委, 党委, 党组 …: a committee that orders */
extern const struct words words_inspection_offices; /* 巡察办: between a committee and its group */
extern const struct words words_ranked_committees; /* 区委, 市委 */
extern const struct words words_group_before;      /* stand before the name of a group: 由, 对 */
extern const struct words words_group_kinds; /* 提级, 专项 …: inside the name of a group */
extern const struct words words_ten_days;    /* 上旬, 中旬, 下旬, 底, 初 */
extern const struct words words_day_behind;  /* 至, 前 …: what follows a day that is blank */
extern const struct words words_blanks;      /* ×, X, _ …: a form left unfilled */
extern const struct words words_same_years, words_next_years;    /* 同年, 次年 */
extern const struct words words_day_ranges;                      /* 至, 到, -, — */
extern const struct words words_visit_begins, words_visit_ends;  /* 进驻, 结束: behind a day */
extern const struct words words_announced, words_announce_verbs; /* 之日起; 公布 */
extern const struct words words_published; /* 公布了: what is told of a notice before this */
extern const struct words words_announce_nouns; /* 本, 通报: before 公布之日起 */

extern const struct words words_address_joints; /* ，或: between an address and the next way */
extern const struct words words_sent_to;        /* 寄至: an address follows without a colon */
extern const struct words words_address_parts;  /* 号, 室: of an address */
extern const struct words words_no_groups;   /* 合计, 续表: alone in a row, and head nothing */
extern const struct words words_annex_ends;  /* 台账, 清单: the caption of a ledger */
extern const struct words words_extensions;  /* 转, 分机: of a phone */
extern const struct str words_number_column; /* 序号 */
extern const struct str words_is, words_equals; /* 为, 是: join a label with its value */

extern const struct words words_rectification; /* 整改 */
extern const struct words words_claim_all;     /* 全部, 均: all of a count */
extern const struct words words_claim_units;   /* 个, 项, 条, 件 */
extern const struct words words_claim_sums;    /* 共: between 方面 and the next count */
extern const struct words words_claim_not;     /* 方面, 措施, 制度: not counts of issues */
extern const struct words words_claim_found; /* 自查发现, 检查发现: not of this inspection */
extern const struct words words_claim_leads;    /* 对照 */
extern const struct words words_claim_gathered; /* 收集, 信访: of problems that others told */
extern const struct words words_claim_before;   /* 上一轮: counts of an inspection before this */
extern const struct words words_claim_left;     /* 尚有, 剩余: issues still open */
extern const struct words words_claim_parted;   /* 细化: a count of issues made of another */
extern const struct words words_claim_denials;  /* 未, 没有: before a status */
extern const struct words words_claim_fed; /* 反馈, 指出, 尚有: counts of this inspection */

/* ---- numbers in measures ----------------------------------------------------------------- */

struct figure_unit {
    struct str word;
    bool counts; /* false: looks like a unit and is none, 个月, 部门 */
};
extern const struct figure_unit figure_units[];
extern const size_t figure_unit_count;

struct figure_word {
    struct str word;
    enum figure_word_kind {
        FIGURE_VERB, /* 新增 */
        FIGURE_NOUN, /* 培训: a verb only at the head of its clause, or right before the number */
        FIGURE_NAME, /* 志愿服务: holds a verb and is none */
        FIGURE_LIMIT, /* 每, 不少于: the number is a rule, nothing that was done */
    } kind;
};
extern const struct figure_word figure_words[];
extern const size_t figure_word_count;

struct figure_scale {
    struct str word;
    int zeros;
};
extern const struct figure_scale figure_scales[]; /* 万 */
extern const size_t figure_scale_count;

#define W_AS_OF "截至" /* the day of the figures behind it */
#define W_AS_OF_END "截止"

extern const struct words words_figure_plans, words_figure_heads, words_figure_tails;
extern const struct words words_figure_openers, words_figure_nearly, words_figure_more;
extern const struct words words_figure_beyond, words_figure_cuts, words_figure_prefixes;

/* ---- statuses -------------------------------------------------------------------------- */

struct word_status {
    struct str word;
    enum notice_status status;
};
extern const struct word_status words_statuses[];
extern const size_t words_status_count;
extern const struct str words_status_labels[NOTICE_STATUS_COUNT]; /* as pages print them */

/* ---- labels ---------------------------------------------------------------------------- */

/* What stands behind a label of an issue. */
enum label_kind {
    LABEL_NONE,
    LABEL_STATUS,
    LABEL_STATUS_OR_TEXT, /* 完成情况: a status if it is short, else measures */
    LABEL_MEASURES,
    LABEL_PROGRESS, /* 整改进展: a status if it is nothing else, else measures */
    LABEL_NEXT,
    LABEL_FIELD,   /* of one line: 责任领导 … */
    LABEL_EFFECT,  /* 整改成效, of any length */
    LABEL_FINDING, /* what was found: no measure */
    LABEL_ASIDE,   /* 配合单位, 整改目标: neither measure nor a field that is kept */
    LABEL_NUMBER,  /* 序号: the column of a ledger table */
    LABEL_TITLE    /* 反馈问题: the column of a ledger table */
};

struct word_label {
    struct str word;
    enum label_kind kind;
    struct str means; /* the label under which a field is kept */
};
extern const struct word_label words_labels[];
extern const size_t words_label_count;
extern const struct word_label words_label_heads[]; /* 措施: what labels are made of */
extern const size_t words_label_head_count;
extern const struct words words_label_aheads, words_label_nexts; /* 整改, 下一步 before them */
extern const struct words words_label_joints, words_label_tails; /* 及 between, 情况 behind */
extern const struct str words_deadline;                          /* 完成时限 */

/* Columns of a ledger table that are no labels of a paragraph. */
extern const struct word_label words_columns[];
extern const size_t words_column_count;

/* ---- contacts -------------------------------------------------------------------------- */

enum contact_kind {
    CONTACT_PHONE,
    CONTACT_ADDRESS,
    CONTACT_POSTCODE,
    CONTACT_EMAIL,
    CONTACT_PERIOD,
    CONTACT_OTHER /* 联系人 …: ends what stands before it */
};

struct word_contact {
    struct str word;
    enum contact_kind kind;
};
extern const struct word_contact words_contacts[];
extern const size_t words_contact_count;

/* ---- bodies ---------------------------------------------------------------------------- */

/* The end of a body's own name and its level, the more particular first. */
struct word_level {
    struct str word;
    enum notice_level level;
};
extern const struct word_level words_levels[];
extern const size_t words_level_count;

/* Administrative areas by rank: 1 省, 2 市, 3 区县, 4 街道镇乡, 5 社区村. */
struct word_area {
    struct str word;
    int rank;
    int before; /* characters of a name before it, where one is too few: 江州 is a city */
};
extern const struct word_area words_areas[];
extern const size_t words_area_count;
extern const struct words words_plain_schools; /* 实验: of a school without a name of its own */
extern const struct words words_central_starts, words_central_ends; /* 国家……总局 above an area */
extern const struct words words_numbered_areas;                     /* 第十九师 */
extern const struct words words_zones;    /* 高新区: between a city and a street or community */
extern const struct words words_no_areas; /* end like an area and are none: 小区, 城市 */
extern const struct words words_area_homonyms; /* whole words that end like an area */
extern const struct words words_below_community, words_area_tails, words_institution_tails;
extern const struct words words_signed_by;     /* 报送单位, 报送时间: before a signature */
extern const struct words words_period_verbs;  /* 请于, 请在: before a period */
extern const struct words words_written;       /* 写明, 标明: on an envelope */
extern const struct words words_boxes;         /* P.O.Box: 信箱 in Latin letters */
extern const struct words words_seals;         /* （盖章） behind a signature */
extern const struct words words_comment_notes; /* lines that belong to a comment block */
extern const struct words words_web_ends; /* 打印本页: what a saved page leaves at its end */
extern const struct words words_copied_to, words_printed; /* 抄送, 印发: below the signature */
extern const struct words words_neutral;      /* 特此通报: between the body and the signature */
extern const struct words words_institutions; /* may stand above a body: 大学, 有限公司 */

/* 委员会 → 党委 …: how a committee is called for short, by how its full name ends. */
struct word_organ {
    struct str full, brief;
};
extern const struct word_organ words_organ_briefs[];
extern const size_t words_organ_brief_count;
extern const struct word_organ words_contractions[]; /* 人民法院 → 法院 */
extern const size_t words_contraction_count;
extern const struct words words_generic_names; /* what is left of a name that is no name: 局, 院 */

#endif
