/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

/* `silence:` which complaints are let pass. Which codes there are is known above. */

static void refuse(struct reading *reading, struct place place, bool reasoned)
{
    const char *wanted = reasoned ? DIAG_TEXT("silence wants a reason: `code: why it may stand`")
                                  : DIAG_TEXT("silence wants codes, or `code: reason`");
    reading_complain(reading, &CONTENT_KIND_WRONG, place, str_of(diag_translate(wanted)));
}

static bool is_reason(const struct yaml_node *node, bool reasoned)
{
    return node->kind == YAML_SCALAR ? !reasoned || !str_is_empty(str_trim(node->text))
                                     : !reasoned && node->kind == YAML_NOTHING;
}

void silences_read(struct reading *reading, const struct yaml_node *node, bool reasoned,
                   struct content_silences *silences)
{
    bool map = node->kind == YAML_MAP;
    size_t count = node->kind == YAML_SCALAR ? 1 : node->count;
    struct content_silence *items = region_array(reading->region, count, sizeof *items);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct yaml_field *field = map ? &node->as.fields[i] : NULL;
        const struct yaml_node *item = map                         ? &field->value
                                       : node->kind == YAML_SCALAR ? node
                                                                   : &node->as.items[i];
        if (map ? !is_reason(item, reasoned) : reasoned || item->kind != YAML_SCALAR) {
            refuse(reading, item->place, reasoned);
            continue;
        }
        struct str reason = map && item->kind == YAML_SCALAR ? str_trim(item->text) : STR("");
        items[kept++] = (struct content_silence){map ? field->name : str_trim(item->text), reason,
                                                 map ? field->place : item->place};
    }
    *silences = (struct content_silences){items, kept};
}
