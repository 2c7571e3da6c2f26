/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_LEDGER_AREAS_H
#define TONGBAO_LEDGER_AREAS_H

#include "ledger/words.h"
#include "text/text.h"

enum area_level {
#define AREA_NAME(name, slug) AREA_##name,
    LEDGER_AREA_LEVELS(AREA_NAME)
#undef AREA_NAME
        AREA_NONE
};

struct str area_level_name(enum area_level level);

/* The level of the area that has this name: 福田区 is a district. AREA_NONE: it is no area. */
enum area_level area_level_of(struct str name);

/* A city inside a city is a county: 昆山市 in 苏州市. */
enum area_level area_level_below(enum area_level above, enum area_level level);

/* The full name of a body without 中共 in front. */
struct str area_without_party(struct str body);

/*
 * The area whose committee the rest of a body's name speaks of, its parents taken off:
 * 莲花街道工作委员会 → 莲花街道. None: it is the committee of no area.
 */
struct str area_of_committee(struct str rest);

/* Takes one area of province, city or county level, then of street or town level, off the head of
 * a body's name. False if it begins with none, or nothing would be left. */
bool area_take(struct str *name, struct str *area);

#endif
