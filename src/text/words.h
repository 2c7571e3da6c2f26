/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_TEXT_WORDS_H
#define TONGBAO_TEXT_WORDS_H

/* The Chinese numerals: X(as written, worth). Units multiply what stands before them. */
#define TEXT_NUMERALS(X) \
    X(U'零', 0)          \
    X(U'〇', 0)          \
    X(U'○', 0)           \
    X(U'Ｏ', 0)          \
    X(U'一', 1)          \
    X(U'二', 2)          \
    X(U'两', 2)          \
    X(U'三', 3)          \
    X(U'四', 4)          \
    X(U'五', 5)          \
    X(U'六', 6)          \
    X(U'七', 7)          \
    X(U'八', 8)          \
    X(U'九', 9)

#define TEXT_UNITS(X) X(U'十', 10) X(U'百', 100) X(U'千', 1000) X(U'万', 10000)

#endif
