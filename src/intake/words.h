/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_WORDS_H
#define TONGBAO_INTAKE_WORDS_H

/* The vocabulary of documents and pages. No other file of this folder holds a Chinese word. */

#include "text/text.h"

/* 。！？ and their like, behind which a new sentence needs no sign. */
bool words_end_sentence(uint32_t code);

/* Punctuation of sentences, of which menus have none. */
bool words_is_prose(uint32_t code);

/* Numerals as Word's automatic numbers write them, each list with its digits from 0 on. */
struct words_numerals {
    const char *digits[10];
    const char *units[4];     /* of tens, hundreds, thousands; the first is nothing */
    const char *ten_thousand; /* 万 */
    bool short_ten;           /* 十一, not 一十一 */
};
extern const struct words_numerals words_plain;  /* 一百零二 */
extern const struct words_numerals words_formal; /* 壹佰零贰 */
extern const char *const words_digits_alone[10]; /* 一〇二 */
extern const char *const words_stems[10];        /* 甲 */
extern const char *const words_branches[12];     /* 子 */

/* What stands around the mark of a footnote. */
#define WORDS_NOTE_OPEN "\xE3\x80\x94"  /* 〔 */
#define WORDS_NOTE_CLOSE "\xE3\x80\x95" /* 〕 */
#define WORDS_RUBY_OPEN "（"
#define WORDS_RUBY_CLOSE "）"

/* Classes and ids of the element that holds the article, on the sites of governments, the most
 * particular first; compared without regard to the size of letters. Ends with NULL. */
extern const char *const words_containers[];

/* Classes of what stands within an article and is none of it. Ends with NULL. */
extern const char *const words_furniture[];

#endif
