/* SPDX-License-Identifier: MIT */
#ifndef TONGBAO_INTAKE_HTML_H
#define TONGBAO_INTAKE_HTML_H

#include "intake/draft.h"
#include "intake/intake.h"

/* The article of a saved page; `intake` learns what the page says of itself. False: reported. */
bool html_read(struct region *region, struct str bytes, struct draft *draft, struct intake *intake);

#endif
