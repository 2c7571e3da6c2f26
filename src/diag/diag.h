/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_DIAG_H
#define TONGBAO_DIAG_H

/*
 * Complaints, each with its place.
 *
 * Whoever finds that something is wrong reports it, once, with a code and a place; those above only
 * pass the `false` on. The codes belong to the folder that reports them; this one knows severities,
 * places and how a complaint is printed.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "text/text.h"

/* Marks a text for translation where it stands in a table; it is translated when it is printed. */
#define DIAG_TEXT(text) text

/* Where in a file. Lines and columns count from 1, columns in code points; 0: not known. */
struct place {
    struct str file;
    unsigned line, column;
};

enum diag_severity {
    DIAG_INFO, /* worth knowing */
    DIAG_WARN, /* look at it */
    DIAG_ERROR /* a careful editor would not let it pass */
};

/* One kind of complaint. It belongs to exactly one severity. */
struct diag_code {
    const char *name; /* as printed in brackets: "postcode-invalid" */
    enum diag_severity severity;
    const char *message; /* English, marked with DIAG_TEXT; one %s takes the words */
    const char
        *advice; /* how to mend it; English, marked with DIAG_TEXT; NULL: plain from the message */
};

/*
 * A folder lists its codes once, X(identifier, name, severity, message, advice):
 *
 *     #define YAML_CODES(X) X(YAML_TAG, "yaml-tag", ERROR, DIAG_TEXT("tags are not taken"), NULL)
 *     YAML_CODES(DIAG_DECLARE)    in its header
 *     YAML_CODES(DIAG_DEFINE)     in one of its files
 */
#define DIAG_DECLARE(id, name, severity, message, advice) extern const struct diag_code id;
#define DIAG_DEFINE(id, name, severity, message, advice) \
    const struct diag_code id = {name, DIAG_##severity, message, advice};

struct diag_entry {
    const struct diag_code *code;
    struct place place;
    struct str words;    /* the words of the source, or the particulars, that the message quotes */
    struct str silenced; /* why somebody lets it pass; none: nobody does, it counts */
};

/* A list of complaints. It copies what it is given. */
struct diag;

struct diag *diag_create(void);
void diag_destroy(struct diag *diag);
void diag_clear(struct diag *diag);

/* `diag` may be NULL: the complaint is dropped. */
void diag_report(struct diag *diag, const struct diag_code *code, struct place place,
                 struct str words);
void diag_report_format(struct diag *diag, const struct diag_code *code, struct place place,
                        const char *format, ...) __attribute__((format(printf, 4, 5)));

/* All of `from`, in its order, at the end of `diag`. */
void diag_append(struct diag *diag, const struct diag *from);

/* Somebody lets this one pass and says why: it stays in the list and counts as silenced only. */
void diag_silence(struct diag *diag, size_t index, struct str reason);

/* By file, line, column, code; complaints without a line come last of their file. */
void diag_sort(struct diag *diag);

size_t diag_count(const struct diag *diag);
size_t diag_count_of(const struct diag *diag, enum diag_severity severity); /* not silenced */
size_t diag_count_silenced(const struct diag *diag);
const struct diag_entry *diag_entry(const struct diag *diag,
                                    size_t index); /* until the next report */

const char *diag_severity_name(enum diag_severity severity); /* "info", "warning", "error" */
struct str diag_severity_slug(enum diag_severity severity);  /* info, warn, error: for data */

/* The sentence, in the reader's language, with the words put in. */
void diag_put_message(struct buf *buf, const struct diag_entry *entry);

/* One line as GNU tools print it: `file:line:column: severity: message [code]`; a silenced one goes
 * on with ` (silenced: reason)`. */
void diag_put_line(struct buf *buf, const struct diag_entry *entry, bool color);

/* The reader's language: binds the message catalogue, by the locale or by `language` ("zh", "en").
 */
void diag_use_language(const char *language);
const char *diag_translate(const char *text) __attribute__((format_arg(1)));

#endif
