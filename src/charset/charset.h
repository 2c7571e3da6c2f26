/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CHARSET_H
#define TONGBAO_CHARSET_H

/*
 * Bytes into text.
 *
 * A notice comes from Word, WPS or a scanner's program in whatever encoding that program liked.
 * Behind this folder there is only UTF-8 with LF line ends and no byte order mark, free of every
 * character that XML forbids. What cannot be decoded without a doubt is refused with the offset of
 * the byte; nothing is ever replaced by U+FFFD.
 */

#include <stdbool.h>
#include <stddef.h>

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

/* More bytes than this are refused before anything is allocated for them. */
#define CHARSET_BYTES_MOST ((size_t)1024 * 1024)

/* X(name, as printed and as glibc's iconv knows it) */
#define CHARSET_ENCODINGS(X) \
    X(UTF_8, "utf-8")        \
    X(UTF_16LE, "utf-16le")  \
    X(UTF_16BE, "utf-16be")  \
    X(GB18030, "gb18030") /* also whatever calls itself gb2312 or gbk: both are parts of it */

enum charset_encoding {
#define CHARSET_ENCODING_NAME(name, printed) CHARSET_##name,
    CHARSET_ENCODINGS(CHARSET_ENCODING_NAME)
#undef CHARSET_ENCODING_NAME
        CHARSET_ENCODING_COUNT /* also: not known, find out */
};

/* X(name, as printed); a text without any line end counts as LF */
#define CHARSET_NEWLINES(X) X(LF, "lf") X(CRLF, "crlf") X(CR, "cr") X(MIXED, "mixed")

enum charset_newline {
#define CHARSET_NEWLINE_NAME(name, printed) CHARSET_##name,
    CHARSET_NEWLINES(CHARSET_NEWLINE_NAME)
#undef CHARSET_NEWLINE_NAME
        CHARSET_NEWLINE_COUNT
};

struct str charset_encoding_name(enum charset_encoding encoding); /* none if not known */
struct str charset_newline_name(enum charset_newline newline);

/* An encoding by the name that a person or a program gives it: "UTF-8", "gb2312", "GBK".
 * CHARSET_ENCODING_COUNT if it is none of ours. */
enum charset_encoding charset_encoding_find(struct str name);

struct charset_text {
    struct str text; /* UTF-8, lines end in LF; lives in the region or is a part of the bytes */
    enum charset_encoding encoding;
    bool bom;                     /* there was one */
    enum charset_newline newline; /* as they were */
};

/*
 * Decodes `bytes`. With `forced` (a sidecar's word) only as that; with CHARSET_ENCODING_COUNT by
 * the byte order mark, else as UTF-8, else as GB18030, each strictly. Form feeds and vertical tabs,
 * which a page end leaves behind, become spaces. False: reported, and `out` is untouched.
 */
bool charset_decode(struct region *region, struct str bytes, enum charset_encoding forced,
                    struct str file, struct charset_text *out, struct diag *diag);

/* The codes this folder reports. */
#define CHARSET_CODES(X)                                                                          \
    X(CHARSET_TOO_LARGE, "text-too-large", ERROR, DIAG_TEXT("the file is larger than 1 MiB: %s"), \
      DIAG_TEXT("A notice is a few pages. If this is one, it may hold pictures; import it."))     \
    X(CHARSET_BINARY, "file-binary", ERROR, DIAG_TEXT("this is no text file: %s"),                \
      DIAG_TEXT("Save it as text or Markdown, or let `tongbao import` read it."))                 \
    X(CHARSET_UNDECODABLE, "encoding-wrong", ERROR, DIAG_TEXT("the text cannot be decoded: %s"),  \
      DIAG_TEXT("Save it as UTF-8, or state `encoding` in the sidecar."))                         \
    X(CHARSET_UNAVAILABLE, "encoding-unavailable", ERROR,                                         \
      DIAG_TEXT("this system cannot decode: %s"),                                                 \
      DIAG_TEXT("The C library's conversion tables (gconv) are missing; install them."))
CHARSET_CODES(DIAG_DECLARE)

#endif
