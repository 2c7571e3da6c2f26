/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_READING_H
#define TONGBAO_INTAKE_READING_H

/* A DOCX being read: the paragraph that is gathered, and what has to stand behind it. */

#include "intake/draft.h"
#include "intake/numbers.h"
#include "intake/package.h"
#include "intake/styles.h"

#define FIELDS_MOST 16

/* A field: an instruction, `HYPERLINK "https://…"`, and perhaps the text that it gave. */
struct field {
    struct spans instruction;
    bool result; /* its text is being read */
    struct str address;
};

struct reading {
    struct package *package;
    struct draft *draft;
    struct styles *styles;
    struct numbers *numbers;
    struct tree_index footnotes, endnotes; /* marked with their number, once they have one */
    struct tree_index comments;            /* marked once they are told */
    int *notes;                            /* how many were numbered */
    bool in_note;

    struct spans words; /* of the paragraph so far */
    struct look look;
    struct str address; /* of the link around */
    struct field fields[FIELDS_MOST];
    size_t field_count;
    struct {
        struct behind {
            const struct tree *content;
            int note; /* its number; 0: a text box */
        } * items;
        size_t count, room;
    } behind;
};

/* A node among words: runs, links, insertions, in any nesting. */
void inline_read(struct reading *reading, const struct tree *node);

/* A complaint with the words of w:t (or of w:delText, ...) below a node. False: there are none. */
bool inline_tell(struct draft *draft, const struct diag_code *code, const struct tree *node,
                 struct str name);

/* w:fldChar, w:instrText and w:fldSimple, whose words are still to be read: they are a link if
 * `reading->address` is one then. */
void field_mark(struct reading *reading, const struct tree *mark);
void field_instruct(struct reading *reading, struct str words);
void field_simple(struct reading *reading, const struct tree *node);
bool field_is_silent(const struct reading *reading); /* words here are an instruction */
struct str field_address(const struct reading *reading);
void fields_end_paragraph(struct reading *reading);

/* Paragraphs and tables below a node, with what stands behind each. */
void blocks_read(struct reading *reading, const struct tree *node);

/* The sign of a font of signs; 0: not known. */
uint32_t symbol_find(struct str font, uint32_t code);

/* The whole document; false: reported. */
bool document_read(struct region *region, struct str bytes, struct draft *draft);

#endif
