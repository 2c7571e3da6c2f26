/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_CHECK_H
#define TONGBAO_CHECK_H

/*
 * What a careful editor asks of one finished notice.
 *
 * The reader (`notice`) complains of what is wrong with the structure while it reads. Here the
 * words are held against each other and against the world: names, dates, numbers, contacts, what
 * must not be published, what belongs to another kind of body. Nothing is mended, and what cannot
 * be told for sure is not said.
 */

#include "charset/charset.h"
#include "content/content.h"
#include "diag/diag.h"
#include "notice/notice.h"
#include "region/region.h"

/* Names of which it mattered whether the register has them, each once. */
struct check_sought {
    struct str *items;
    size_t count, room;
};

/* What is known besides the notice. All zero: nothing, and the file is UTF-8. */
struct check_facts {
    enum charset_encoding encoding; /* of the file */
    const struct content *content;  /* the register of bodies and places; NULL: there is none */
    const struct content_sidecar *sidecar; /* what it overrules; NULL: nothing */
    struct str sha256;           /* of the notice's bytes, 64 hexadecimal digits; none: not known */
    struct check_sought *sought; /* is told, in the region of the check; NULL: nobody asks */
};

/*
 * Asks everything of `notice`, in the order of subjects; each code is given once a line. Scratch
 * memory comes from `region`. `facts` may be NULL.
 */
void check_notice(struct region *region, const struct notice *notice,
                  const struct check_facts *facts, struct diag *diag);

/* A name that the register does not have, held to be a slip for one that it has? */
bool check_is_slip(struct str name, struct str registered);

/* ---- examples --------------------------------------------------------------------------- */

/* Of examples.yaml, which is in the program: what gives a complaint, and the same mended. */
struct check_example {
    struct str code;
    struct str about[2]; /* more about it, in English and in Chinese; none: nothing to add */
    struct str file;     /* of which both are the whole; none: they are a stretch of the notice */
    struct str bad;      /* none: there is no example, `about` says when it happens */
    struct str good;     /* none: the file should not be there */
    struct str of;       /* the stretch of the notice in whose place they stand; none: `good` */
};

struct check_examples {
    struct str notice, registered; /* the files around them, about which nothing is to be said */
    const struct check_example *items;
    size_t count;
};

struct check_examples check_examples(struct region *region);
/* NULL: there is none of that code. */
const struct check_example *check_example_find(const struct check_examples *examples,
                                               struct str code);

/* ---- the codes this folder reports: X(id, name, severity, message, advice) --------------- */

#define CHECK_CODES(X)                                                                             \
    X(CHECK_PLACEHOLDER, "placeholder-unfilled", ERROR,                                            \
      DIAG_TEXT("a form field was never filled in: %s"),                                           \
      DIAG_TEXT("Fill in what belongs here, or take the field out."))                              \
    X(CHECK_NAME, "org-name-mismatch", ERROR,                                                      \
      DIAG_TEXT("this name is nearly, but not, the notice's own: %s"),                             \
      DIAG_TEXT("One of the two is misspelt, or the text was taken from another body."))           \
    X(CHECK_POSTCODE_REGION, "postcode-region-mismatch", ERROR,                                    \
      DIAG_TEXT("the postcode belongs to another region than the address: %s"),                    \
      DIAG_TEXT("Look up the postcode of the address; letters would go astray."))                  \
    X(CHECK_POSTCODE, "postcode-invalid", ERROR, DIAG_TEXT("a postcode has six digits: %s"),       \
      DIAG_TEXT("Look the postcode up and write its six digits."))                                 \
    X(CHECK_PHONE, "phone-invalid", ERROR,                                                         \
      DIAG_TEXT("this telephone number cannot be dialled: %s"),                                    \
      DIAG_TEXT("Area code and 7 or 8 digits, or a mobile of 11; nothing may be masked."))         \
    X(CHECK_EMAIL, "email-invalid", ERROR, DIAG_TEXT("this is no e-mail address: %s"),             \
      DIAG_TEXT("Write it as a reader must type it: name@domain."))                                \
    X(CHECK_ESCAPE, "markdown-escape", ERROR,                                                      \
      DIAG_TEXT("an escape or entity stays visible to readers: %s"),                               \
      DIAG_TEXT("It was escaped twice; write the character itself."))                              \
    X(CHECK_DATE, "date-impossible", ERROR, DIAG_TEXT("this date cannot be right: %s"),            \
      DIAG_TEXT("There is no such day, or an end lies before its start."))                         \
    X(CHECK_PERSONAL, "personal-data", ERROR,                                                      \
      DIAG_TEXT("personal data must not be published: %s"),                                        \
      DIAG_TEXT("Take it out, or mask it as shown."))                                              \
    X(CHECK_ACTIVE, "active-content", ERROR, DIAG_TEXT("live markup in the text: %s"),             \
      DIAG_TEXT("Scripts, event handlers and frames have no place in a notice; take it out."))     \
    X(CHECK_COUNT, "count-mismatch", ERROR, DIAG_TEXT("the counts do not agree: %s"),              \
      DIAG_TEXT("Count the items again, and correct the sentence or the items."))                  \
    X(CHECK_UNAPPROVED, "approval-missing", ERROR,                                                 \
      DIAG_TEXT("nobody has approved this notice: %s"),                                            \
      DIAG_TEXT("tongbao approve NOTICE --by NAME, when it is what is to be published."))          \
    X(CHECK_APPROVED_OTHER, "approval-other", ERROR,                                               \
      DIAG_TEXT("was changed after it was approved by %s"),                                        \
      DIAG_TEXT("Have it approved anew, or bring back what was approved."))                        \
    X(CHECK_ENCODING, "encoding-not-utf8", INFO, DIAG_TEXT("the file is encoded as %s"),           \
      DIAG_TEXT("It can be read; save it as UTF-8 all the same."))                                 \
    X(CHECK_HTML, "html-in-text", WARN, DIAG_TEXT("an HTML tag in the text: %s"),                  \
      DIAG_TEXT("Write it as Markdown; readers see the tag as text."))                             \
    X(CHECK_PERIOD_ENDED, "comment-period-ended", WARN,                                            \
      DIAG_TEXT("the comment period ends before the notice is published: %s"),                     \
      DIAG_TEXT("Nobody can comment in it. Give a new period, or correct the date."))              \
    X(CHECK_GROUP, "group-name-mismatch", WARN,                                                    \
      DIAG_TEXT("two names of the inspection group contradict each other: %s"),                    \
      DIAG_TEXT("Write the name as in the notice of the inspection, the same everywhere."))        \
    X(CHECK_ADDRESS, "address-mismatch", WARN,                                                     \
      DIAG_TEXT("two addresses of this body contradict each other: %s"),                           \
      DIAG_TEXT("Find out which of the two is right and write it in both places."))                \
    X(CHECK_FOREIGN, "boilerplate-foreign", WARN,                                                  \
      DIAG_TEXT("these words belong to another kind of body: %s"),                                 \
      DIAG_TEXT("The sentence may have been taken from another body's notice."))                   \
    X(CHECK_DUPLICATE_WORD, "duplicate-word", WARN, DIAG_TEXT("a word is written twice: %s"),      \
      DIAG_TEXT("Delete one of the two."))                                                         \
    X(CHECK_BRACKET, "bracket-mixed", INFO, DIAG_TEXT("a half-width bracket in Chinese text: %s"), \
      DIAG_TEXT("Write full-width brackets around Chinese words."))                                \
    X(CHECK_PUNCT, "punct-mixed", INFO, DIAG_TEXT("a half-width mark in Chinese text: %s"),        \
      DIAG_TEXT("Write the full-width mark."))                                                     \
    X(CHECK_SPACE, "stray-space", INFO, DIAG_TEXT("a space between two characters: %s"),           \
      DIAG_TEXT("Often what is left of a line break."))                                            \
    X(CHECK_EMPHASIS, "emphasis-stray", INFO, DIAG_TEXT("emphasis inside running text: %s"),       \
      DIAG_TEXT("Take the ** or * off, or put the whole sentence between them."))                  \
    X(CHECK_EMPHASIS_HEADING, "emphasis-in-heading", INFO,                                         \
      DIAG_TEXT("a heading needs no emphasis: %s"),                                                \
      DIAG_TEXT("Take the ** off; the # is enough."))                                              \
    X(CHECK_HEADING_PERIOD, "heading-period", INFO,                                                \
      DIAG_TEXT("a heading that ends with a full stop, unlike others: %s"),                        \
      DIAG_TEXT("Take the full stop off, or put one behind all headings."))                        \
    X(CHECK_SEPARATOR, "field-separator-missing", INFO,                                            \
      DIAG_TEXT("no colon between label and value: %s"),                                           \
      DIAG_TEXT("Put a full-width colon behind the label."))                                       \
    X(CHECK_AREA_CODE, "phone-no-area-code", INFO, DIAG_TEXT("no area code: %s"),                  \
      DIAG_TEXT("Put the area code in front; readers call from elsewhere too."))                   \
    X(CHECK_ADDRESS_SHORT, "address-incomplete", INFO,                                             \
      DIAG_TEXT("the address names neither city nor county: %s"),                                  \
      DIAG_TEXT("Write the address with city and county, as on an envelope."))                     \
    X(CHECK_YEAR, "date-year-omitted", INFO, DIAG_TEXT("a date without its year: %s"),             \
      DIAG_TEXT("Write the year; in a few years nobody will guess it."))                           \
    X(CHECK_TERM, "term-inconsistent", INFO,                                                       \
      DIAG_TEXT("another word for this body than in its name: %s"),                                \
      DIAG_TEXT("Use the word of the name everywhere."))                                           \
    X(CHECK_TERM_DOUBT, "term-doubt", INFO, DIAG_TEXT("is this the right word? %s"),               \
      DIAG_TEXT("Look it up in the notice of the inspection, and correct it if it is not."))       \
    X(CHECK_STALE, "stale-publication", INFO, DIAG_TEXT("signed long after the feedback: %s"),     \
      DIAG_TEXT("Check the year of both dates; if they are right, say why it took so long."))      \
    X(CHECK_PASSAGE, "duplicate-passage", INFO, DIAG_TEXT("a sentence stands here twice: %s"),     \
      DIAG_TEXT("Delete one of the two, or write what really differs."))

enum check_code {
#define CHECK_CODE_ID(id, name, severity, message, advice) id,
    CHECK_CODES(CHECK_CODE_ID)
#undef CHECK_CODE_ID
        CHECK_CODE_COUNT
};

extern const struct diag_code check_codes[CHECK_CODE_COUNT]; /* by enum check_code */

/* NULL: no such code here. */
const struct diag_code *check_code_find(struct str name);

#endif
