/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "value/value.h"

static struct value number_of(struct region *region, unsigned number)
{
    return number == 0 ? VALUE_NONE : value_number(region, number);
}

void cli_put_complaint(struct value_maker *map, const struct diag_entry *entry)
{
    struct region *region = map->region;
    const struct diag_code *code = entry->code;
    struct buf message;
    buf_init(&message, BUF_ANY);
    diag_put_message(&message, entry);
    value_put(map, STR("file"), value_text(str_copy(region, entry->place.file)));
    value_put(map, STR("line"), number_of(region, entry->place.line));
    value_put(map, STR("column"), number_of(region, entry->place.column));
    value_put(map, STR("severity"), value_text(diag_severity_slug(code->severity)));
    value_put(map, STR("code"), value_text(str_of(code->name)));
    value_put(map, STR("message"), value_text(str_copy(region, buf_str(&message))));
    value_put(map, STR("words"), value_text(str_copy(region, entry->words)));
    value_put(map, STR("advice"),
              value_text(code->advice == NULL ? STR_NONE : str_of(diag_translate(code->advice))));
    value_put(map, STR("silenced"), value_text(str_copy(region, entry->silenced)));
    buf_finish(&message);
}
