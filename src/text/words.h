/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_TEXT_WORDS_H
#define TONGBAO_TEXT_WORDS_H

/* The Chinese numerals: X(as written, worth). Units multiply what stands before them. */
#define TEXT_NUMERALS(X)                                                                    \
    X("零", 0)                                                                              \
    X("〇", 0)                                                                              \
    X("○", 0)                                                                               \
    X("Ｏ", 0) X("一", 1) X("二", 2) X("两", 2) X("三", 3) X("四", 4) X("五", 5) X("六", 6) \
        X("七", 7) X("八", 8) X("九", 9)

#define TEXT_UNITS(X) X("十", 10) X("百", 100) X("千", 1000) X("万", 10000)

#endif
