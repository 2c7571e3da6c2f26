/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_H
#define TONGBAO_INTAKE_H

/*
 * What comes in: a document of Word or WPS, a saved page of a web site, a text in any encoding, as
 * Markdown that says the same.
 *
 * Nothing of a file is believed. It loads nothing, it defines nothing, what it unpacks to is
 * counted, and what is left out (a picture, a deletion, the menu of a page) is told. A place in a
 * DOCX counts its paragraphs for lines.
 */

#include <stdbool.h>

#include "diag/diag.h"
#include "region/region.h"
#include "text/text.h"

/* The largest file. */
#define INTAKE_BYTES_MOST ((size_t)64 * 1024 * 1024)

enum intake_format { INTAKE_TEXT, INTAKE_MARKDOWN, INTAKE_HTML, INTAKE_DOCX };

struct str intake_format_name(enum intake_format format); /* txt, md, html, docx */

struct intake {
    struct str markdown; /* UTF-8, ends with a line end */
    enum intake_format format;
    struct str address;   /* of a page that says where it was; none: it does not */
    struct str published; /* YYYY-MM-DD, as a page says of itself; none likewise */
};

/*
 * Reads the bytes of the file `name`, whose ending only decides what its bytes leave open.
 * Everything lives in `region`. False: reported, `*intake` is untouched.
 */
bool intake_read(struct region *region, struct str bytes, struct str name, struct intake *intake,
                 struct diag *diag);

/* The codes this folder reports. */
#define INTAKE_CODES(X)                                                                            \
    X(INTAKE_PDF, "import-pdf", ERROR,                                                             \
      DIAG_TEXT("a PDF cannot be imported; open it in WPS or Word (a scan has to be recognised "   \
                "first), save it as DOCX and import that: %s"),                                    \
      DIAG_TEXT("A PDF knows where letters stand, not what is a heading or a table."))             \
    X(INTAKE_OLD, "import-doc", ERROR,                                                             \
      DIAG_TEXT("an old document (.doc, .wps) cannot be imported; open it in WPS or Word and "     \
                "save it as DOCX, or type `soffice --convert-to docx` before its name: %s"),       \
      DIAG_TEXT("Only DOCX is an open format whose numbers and tables can be read for sure."))     \
    X(INTAKE_ENCRYPTED, "import-encrypted", ERROR,                                                 \
      DIAG_TEXT("a password protects it; open it and save it without one: %s"),                    \
      DIAG_TEXT("A notice is public; its file needs no password."))                                \
    X(INTAKE_FOREIGN, "import-format", ERROR,                                                      \
      DIAG_TEXT("cannot be imported; open it in the program that made it and save it as DOCX, "    \
                "HTML or text: %s"),                                                               \
      DIAG_TEXT("Word, WPS and LibreOffice save as DOCX."))                                        \
    X(INTAKE_EMPTY, "import-empty", ERROR, DIAG_TEXT("there is no text in it: %s"),                \
      DIAG_TEXT("If pages are pictures, their text has to be recognised first."))                  \
    X(INTAKE_XML, "import-xml", ERROR, DIAG_TEXT("a part of it is no well-formed XML: %s"),        \
      DIAG_TEXT("Open it in the program that made it and save it again."))                         \
    X(INTAKE_DOCTYPE, "import-doctype", ERROR,                                                     \
      DIAG_TEXT("a part of it declares a document type or entities, which is refused: %s"),        \
      DIAG_TEXT("No word processor writes that. Ask where the file comes from."))                  \
    X(INTAKE_TOO_LARGE, "import-too-large", ERROR,                                                 \
      DIAG_TEXT("is larger or deeper than a notice can be: %s"),                                   \
      DIAG_TEXT("Copy the text into a new document and import that."))                             \
    X(INTAKE_TWICE, "import-twice", ERROR,                                                         \
      DIAG_TEXT("was imported already (--replace imports it once more): %s"),                      \
      DIAG_TEXT("One file is one notice. A new edition is a new file."))                           \
    X(INTAKE_SIDECAR, "import-sidecar", ERROR,                                                     \
      DIAG_TEXT("the sidecar there cannot be added to: %s"),                                       \
      DIAG_TEXT("Write its keys one a line, without braces around all of them."))                  \
    X(INTAKE_INSERTED, "tracked-insertion", WARN,                                                  \
      DIAG_TEXT("a tracked insertion was accepted: %s"),                                           \
      DIAG_TEXT("Look whether it was to stay, and mend the Markdown if not."))                     \
    X(INTAKE_DELETED, "tracked-deletion", WARN,                                                    \
      DIAG_TEXT("a tracked deletion was carried out: %s"),                                         \
      DIAG_TEXT("Look whether it was to go, and mend the Markdown if not."))                       \
    X(INTAKE_HIDDEN, "hidden-text", WARN, DIAG_TEXT("hidden text was left out: %s"),               \
      DIAG_TEXT("Nobody saw it in the document. If it belongs there, write it."))                  \
    X(INTAKE_STRUCK, "struck-text", WARN, DIAG_TEXT("text that is struck out was kept: %s"),       \
      DIAG_TEXT("Take it out if it was to go."))                                                   \
    X(INTAKE_NOTED, "comment-left-out", WARN, DIAG_TEXT("a reviewer's comment was left out: %s"),  \
      DIAG_TEXT("See whether it was heeded."))                                                     \
    X(INTAKE_PICTURE, "picture-left-out", WARN, DIAG_TEXT("a picture or object was left out: %s"), \
      DIAG_TEXT("If it holds words of the notice, write them."))                                   \
    X(INTAKE_HEAD, "running-head-left-out", INFO,                                                  \
      DIAG_TEXT("a running head or foot was left out: %s"), NULL)                                  \
    X(INTAKE_CONTENTS, "contents-left-out", INFO,                                                  \
      DIAG_TEXT("the table of contents was left out, beginning with: %s"), NULL)                   \
    X(INTAKE_MERGED, "cells-merged", WARN,                                                         \
      DIAG_TEXT("merged cells: the words stand in the first, the others are empty: %s"),           \
      DIAG_TEXT("See whether each row still says what it said."))                                  \
    X(INTAKE_NESTED, "table-in-table", WARN,                                                       \
      DIAG_TEXT("a table within a table was written as text: %s"),                                 \
      DIAG_TEXT("See whether the cell still says what it said."))                                  \
    X(INTAKE_SYMBOL, "symbol-unknown", WARN,                                                       \
      DIAG_TEXT("a symbol of a font of signs is not known: %s"),                                   \
      DIAG_TEXT("Look at the document, and write the sign that is meant."))                        \
    X(INTAKE_NUMBER, "number-unknown", WARN,                                                       \
      DIAG_TEXT("a kind of automatic number is not known and was written as 1, 2, 3: %s"),         \
      DIAG_TEXT("Look at the document, and mend the number."))                                     \
    X(INTAKE_LINK, "link-left-out", WARN,                                                          \
      DIAG_TEXT("a link that leads nowhere from here was written as its words: %s"),               \
      DIAG_TEXT("If it is to be followed, write its whole address."))                              \
    X(INTAKE_AROUND, "page-around-left-out", WARN,                                                 \
      DIAG_TEXT("of the page around the article this was left out: %s"),                           \
      DIAG_TEXT("See whether the article is whole."))

INTAKE_CODES(DIAG_DECLARE)

#endif
