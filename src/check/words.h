/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CHECK_WORDS_H
#define TONGBAO_CHECK_WORDS_H

/* The Chinese of this folder. Every list ends with STR_NONE. */

#include "text/text.h"

#define WORD_YEAR STR("年")
#define WORD_MONTH STR("月")
#define WORD_OUR STR("我")
#define WORD_TIMES STR("次")
#define WORD_COMRADE STR("同志")
#define WORD_ORDINAL STR("第")
#define WORD_COMMITTEE STR("委")
#define WORD_PARTY STR("中共") /* 中国共产党 begins with the same character */
#define WORD_COLON STR("：")
#define WORD_STOP STR("。")
#define WORD_BUREAU STR("局")
#define WORD_BLANK STR("×")
#define WORD_COMMA STR("、")
#define WORD_OF STR("的")
#define WORD_ROOM STR("室")
#define WORD_GROUP STR("组")
#define WORD_QUOTE STR("“")
#define WORD_QUOTE_END STR("”")
#define WORD_EXTENSION STR("转")
#define WORD_ONE STR("一")
#define WORD_TOTAL_COMMITTEE STR("工作委员会")
#define WORD_COMMITTEE_SECRETARY STR("党委书记")
#define WORD_INSPECTION_NEAR STR("巡查")
#define WORD_UNTIL_NEAR STR("截止")
#define WORD_PROVINCE STR("省")
#define WORD_CITY STR("市")

/* The characters at which a subject looks. */
#define HEADS_BLANK_LETTER "×XxＸ╳"
#define HEADS_BLANK_CIRCLE "○〇□"
#define HEADS_BLANK_LINE "_＿"
#define HEADS_BLANK_STAR "*＊"
#define HEADS_BLANK_COUNT "*＊□?？NＮ"
#define HEADS_BLANK_SPACE " 　"
#define HEADS_BLANK_GAP "年月"
#define HEADS_BLANK_WORDS "某{$【（([〔<待"
#define HEADS_LABEL "联监咨电传邮通来办地公网Ee"
#define HEADS_JOINT "#＃Aa(（[【艾"
#define HEADS_STOP "。"
#define HEADS_DAY "月.-/"
#define HEADS_GROUP "巡"
#define HEADS_PERSONAL "0123456789０１２３４５６７８９住户家居"
#define HEADS_OWN "我"
#define HEADS_TERM "党巡截"

/* placeholder.c */
extern const struct str check_mask_letters; /* ×, X … */
extern const struct str check_mask_circles; /* ○, 〇, □ */
extern const struct str check_mask_lines;   /* _ of both widths */
extern const struct str check_mask_stars;   /* * of both widths */
extern const struct str check_blank_units;  /* what stands behind a blank: 年, 号 … */
extern const struct str check_day_units;    /* 年月日 */
extern const struct str check_numerals;     /* of Chinese; digits are told otherwise */
extern const struct str check_surnames;     /* 张×× is a person made anonymous */
extern const struct str check_open_brackets, check_close_brackets;
extern const struct str check_mask_counts;    /* *, □ …: in the place of a number */
extern const struct str check_count_units;    /* 次, 项 …: behind a number */
extern const struct str check_count_far;      /* 次|日, 个|别: then it is another word */
extern const struct str check_times_before;   /* 首|次, 每|次: no number is missing */
extern const struct str check_blank_fields[]; /* all of a bracket: 单位名称 … */
extern const struct str check_blank_somes[];  /* 某年某月 … */
extern const struct str check_blank_hints[];  /* behind a bracket: 待填 … */
extern const struct str check_blank_owners[]; /* behind a blank: 社区, 公司 … */
extern const struct str check_blank_days[];   /* what follows a blank day: 至, 前 … */

/* dates.c */
extern const struct str check_day_words[];      /* 日, 号 */
extern const struct str check_until_words[];    /* between the two days of a period */
extern const struct str check_relative_years[]; /* 次年, 同年 …: the year is said, not written */
extern const struct str check_inspection_words[]; /* 巡察, 巡视 */

/* name.c */
extern const struct str check_kinds[];      /* 社区, 街道 …, the longest first */
extern const struct str check_omissible[];  /* 人民: usually left out of a name */
extern const struct str check_bureaus[];    /* 财政局, 税务局: near each other, and real */
extern const struct str check_body_tails[]; /* 委员会, 党组 …, the longest first */
extern const struct str check_enterprise_tails[]; /* 有限公司 … */
extern const struct str check_generic_cores[];    /* what any body of the kind may be called */
extern const struct str check_kind_words[];       /* words that begin like a kind: 乡村 */
extern const struct str check_common_before[];    /* common words before a kind: 深入(社区) */
extern const struct str check_area_tails[];       /* what an area above may end with */
extern const struct str check_word_ends;          /* characters that end a word before a name */
extern const struct str check_neighbour_before[]; /* 与, 赴, 学习 …: another body's name follows */
extern const struct str check_and_words[];        /* between two names */
extern const struct str check_organs[];           /* 党委, 党支部: as a body is called */
extern const struct str check_pairs; /* 一二三 东西南北: true neighbours differ in these */

/* group.c */
extern const struct str check_group_words[]; /* 巡察组, 巡视组 */
extern const struct str check_inspections[]; /* 巡察, 巡视: before 二组 */
extern const struct str check_group_kinds[]; /* 联动, 专项: between the ordinal and 巡察组 */
extern const struct str check_area_ends;     /* 区县市省 … */
extern const struct str check_round_words[]; /* 轮, 年: an inspection has its round and its year */
extern const struct str check_other_rounds[]; /* 上一轮 …: another inspection */

/* contact.c */
extern const struct str check_phone_labels[];
extern const struct str check_mail_labels[];  /* 电子邮箱 … */
extern const struct str check_mail_joints[];  /* #, AT … for @ */
extern const struct str check_post_labels[];  /* 邮政编码 … */
extern const struct str check_field_labels[]; /* all of a comment block */
extern const struct str check_field_ends;     /* ；，。 … */
extern const struct str check_area_names[];   /* 市, 区, 县 … */
extern const struct str check_dashes;         /* that stand in a telephone number */

/* place.c */
struct check_region {
    struct str name;
    struct str prefixes; /* of its postcodes, parted by spaces */
};
extern const struct check_region check_regions[];
extern const size_t check_region_count;
extern const struct str check_region_ends[]; /* 省, 市, 自治区 */

/* address.c */
struct check_address_part {
    struct str name; /* 号, 栋, 楼 … */
    int part;        /* equal parts are held against each other */
};
extern const struct check_address_part check_address_parts[];
extern const struct str check_road_ends; /* 路, 街 … */

/* personal.c */
extern const struct str check_id_labels[];
extern const struct str check_card_labels[];
extern const struct str check_duty_labels[];     /* 监督, 举报 …: a telephone for everybody */
extern const struct str check_persons[];         /* 居民, 某 …: whose number it is */
extern const struct str check_serial_labels[];   /* 编号, 合同 …: a number of paper */
extern const struct str check_amount_units[];    /* 元, 吨 …: an amount */
extern const struct str check_public_accounts[]; /* 对公 …: an account of no person */
extern const struct str check_many_words[]; /* 的居民, 的住户 …: behind a house, no home */
extern const struct str check_home_words[]; /* 家住, 住址 … */
extern const struct str check_home_before;  /* before a bare 住: 家(住), 现(住), （(住) */
extern const struct str check_door_words[]; /* 栋, 单元, 室 … */

/* counts.c */
extern const struct str check_rate_words[];  /* 完成率 … */
extern const struct str check_reach_words[]; /* between it and its number */

/* foreign.c: words that one trade uses of itself */
struct check_trade {
    unsigned levels;         /* of bodies where they are at home, as bits */
    const struct str *names; /* likewise if the body's name has one of these */
    const struct str *words;
    const struct str *soft; /* foreign only in 审判执行等各项工作, 审判执行质效 */
    const struct str *own; /* foreign only in 推动学校高质量发展: as the body calls itself */
};
extern const struct str check_own_behind[]; /* 高质量发展, 各项工作 … */
/* 我|局 is foreign where the body's name has none of the characters beside it. */
struct check_own {
    struct str word, kin;
};
extern const struct check_own check_owns[];
extern const size_t check_own_count;
extern const struct str check_own_before; /* 自|我|局限 */
extern const struct str check_institutions[];
extern const struct check_trade check_trades[];
extern const size_t check_trade_count;
extern const struct str check_soft_tails[];
extern const struct str check_clause_marks[];
extern const struct str check_sentence_marks[], check_with_others[];
extern const struct str check_about_others[]; /* of a clause about other bodies */

/* repeat.c */
extern const struct str check_legal_repeats[]; /* 很多很多 … */
extern const struct str check_nouns[];         /* that may end a phrase, or begin one */
extern const struct str check_adverbs[];       /* adverbs and verbs: behind them a word begins */
extern const struct str check_endings;         /* 的, 等 …: what a phrase does not begin with */
extern const struct str check_particles;       /* 的, 对 …: no part of a phrase */

/* layout.c */
extern const struct str check_chapter_ends[]; /* 部分, 章: what numbers a heading */

/* terms.c */
extern const struct str check_term_before; /* what may stand before 党委书记 of the body itself */
extern const struct str check_inspection_near[];   /* 巡查组 …: 巡察 was meant */
extern const struct str check_inspection_far[];    /* 巡查|组织 …: it was not */
extern const struct str check_inspection_before[]; /* 区委, 针对 …: what makes it likely */

#endif
