/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_SITE_REASONS_H
#define TONGBAO_SITE_REASONS_H

#include "text/text.h"

/*
 * Why a build asked for a page, for whoever wants it explained: the files below content/notices
 * that had changed, and the entries of the register and of topics, each of which is made to ask
 * alone. Costs as many questions as there are.
 */
struct build;
struct reason;

struct reasons {
    struct reason *items;
    size_t count, room;
    struct str all; /* why everything is made, in one word; none: it is not */
};

/* A file that changed; its notice had one id and has the other, either may be none. */
void reasons_put(struct build *build, struct str file, struct str was, struct str id);

/* The entries that changed: organisations.yaml#heping; last of all, for where nothing else did,
 * content. False: reported. */
bool reasons_put_entries(struct build *build);

/* Where today is another day than that of the build before, that is one too. False: reported. */
bool reasons_put_day(struct build *build);

/* Learns which pages each of them asks for: in turn 0 of those that there were, in turn 1, once it
 * is noted which there are, of these. False: reported. */
bool reasons_look(struct build *build, int turn);

/* In words: the files for which this one is made, or its page; all of them where none was told. */
struct str reasons_of(const struct build *build, struct str path);

#endif
