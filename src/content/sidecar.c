/* SPDX-License-Identifier: MIT */
#include "content/fields.h"

#include <string.h>

/* `withdrawn: true`, or `withdrawn: {on: …, reason: …}` for a tombstone that says so, unless there
 * is `tombstone: false` in it. */
static void read_withdrawn(struct reading *reading, const struct yaml_node *node,
                           struct content_sidecar *sidecar)
{
    if (node->kind == YAML_SCALAR) {
        if (!yaml_truth(node, &sidecar->withdrawn)) {
            reading_complain(
                reading, &CONTENT_VALUE_WRONG, node->place,
                str_of(diag_translate(
                    "withdrawn is true, false, or has the keys on, reason and tombstone")));
        }
        return;
    }
    const struct field fields[] = {
        {"on", FIELD_DAY, &sidecar->withdrawn_on, NULL},
        {"reason", FIELD_TEXT, &sidecar->withdrawn_reason, NULL},
        {"tombstone", FIELD_TRUTH, &sidecar->tombstone, NULL},
    };
    sidecar->tombstone = true;
    fields_read(reading, node, fields, sizeof fields / sizeof *fields);
    sidecar->withdrawn = true;
}

static void read_approval(struct reading *reading, const struct yaml_node *node,
                          struct content_sidecar *sidecar)
{
    const struct field fields[] = {
        {"by", FIELD_TEXT, &sidecar->approved_by, NULL},
        {"on", FIELD_DAY, &sidecar->approved_on, NULL},
        {"sha256", FIELD_TEXT, &sidecar->approved_sha256, NULL},
    };
    fields_read(reading, node, fields, sizeof fields / sizeof *fields);
    fields_need(reading, node->place, "by", sidecar->approved_by);
    fields_need(reading, node->place, "sha256", sidecar->approved_sha256);
}

/* What `import` wrote. */
static void read_original(struct reading *reading, const struct yaml_node *node,
                          struct content_sidecar *sidecar)
{
    struct str format, address; /* for people */
    const struct field fields[] = {
        {"name", FIELD_TEXT, &sidecar->original_name, NULL},
        {"sha256", FIELD_TEXT, &sidecar->original_sha256, NULL},
        {"format", FIELD_TEXT, &format, NULL},
        {"address", FIELD_TEXT, &address, NULL},
    };
    fields_read(reading, node, fields, sizeof fields / sizeof *fields);
}

static void read_comment(struct reading *reading, const struct yaml_node *node,
                         struct content_sidecar *sidecar)
{
    const struct field fields[] = {
        {"received", FIELD_NUMBER, &sidecar->received, NULL},
        {"outcome", FIELD_TEXT, &sidecar->outcome, NULL},
        {"on", FIELD_DAY, &sidecar->outcome_on, NULL},
    };
    fields_read(reading, node, fields, sizeof fields / sizeof *fields);
}

/* statuses: {i-2-19: done} */
static void read_statuses(struct reading *reading, const struct yaml_node *map,
                          struct content_sidecar *sidecar)
{
    struct content_word *words = region_array(reading->region, map->count, sizeof *words);
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++) {
        const struct yaml_field *field = &map->as.fields[i];
        if (field->value.kind != YAML_SCALAR) {
            reading_complain(reading, &CONTENT_KIND_WRONG, field->value.place,
                             str_of(diag_translate("a status is one word")));
            continue;
        }
        words[count++] =
            (struct content_word){field->name, str_trim(field->value.text), field->place};
    }
    sidecar->statuses = (struct content_words){words, count};
}

static void read_document(struct reading *reading, const struct yaml_node *file,
                          struct content_sidecar *sidecar)
{
    const struct yaml_node *withdrawn = NULL, *approval = NULL, *comment = NULL, *statuses = NULL;
    const struct yaml_node *silence = NULL, *original = NULL;
    const struct field fields[] = {
        {"id", FIELD_SLUG, &sidecar->id, NULL},
        {"published", FIELD_DAY, &sidecar->published, NULL},
        {"encoding", FIELD_TEXT, &sidecar->encoding, NULL},
        {"follows", FIELD_SLUG, &sidecar->follows, &sidecar->follows_at},
        {"supersedes", FIELD_SLUG, &sidecar->supersedes, &sidecar->supersedes_at},
        {"concerns", FIELD_STRINGS, &sidecar->concerns, &sidecar->concerns_at},
        {"withdrawn", FIELD_ANY, &withdrawn, NULL},
        {"approval", FIELD_MAP, &approval, NULL},
        {"original", FIELD_MAP, &original, NULL},
        {"comment", FIELD_MAP, &comment, NULL},
        {"statuses", FIELD_MAP, &statuses, NULL},
        {"silence", FIELD_ANY, &silence, NULL},
#define FACT_FIELD(name, key, day) \
    {key, (day) ? FIELD_DAY : FIELD_TEXT, &sidecar->facts[CONTENT_FACT_##name], NULL},
        CONTENT_FACTS(FACT_FIELD)
#undef FACT_FIELD
    };
    fields_read(reading, file, fields, sizeof fields / sizeof *fields);
    if (withdrawn != NULL) {
        read_withdrawn(reading, withdrawn, sidecar);
    }
    if (approval != NULL) {
        read_approval(reading, approval, sidecar);
    }
    if (original != NULL) {
        read_original(reading, original, sidecar);
    }
    if (comment != NULL) {
        read_comment(reading, comment, sidecar);
    }
    if (statuses != NULL) {
        read_statuses(reading, statuses, sidecar);
    }
    if (silence != NULL) {
        silences_read(reading, silence, true, &sidecar->silence);
    }
}

/* notices/x.md → notices/x.yaml */
static struct str sidecar_path(struct region *region, struct str path)
{
    size_t dot = str_find_last(path, STR("."));
    struct str stem = dot == STR_NOWHERE ? path : str_slice(path, 0, dot);
    return str_format(region, "%.*s.yaml", STR_ARGS(stem));
}

bool content_sidecar_read(struct region *region, struct str path,
                          const struct content_sidecar **sidecar, struct diag *diag)
{
    struct reading reading = {region, diag, false};
    struct str file = sidecar_path(region, path);
    struct str text = STR_NONE;
    const struct yaml_node *node = reading_text(&reading, file, &text);
    if (node == NULL) {
        *sidecar = reading.wrong ? *sidecar : NULL;
        return !reading.wrong;
    }
    struct content_sidecar *read = region_take(region, sizeof *read);
    *read = (struct content_sidecar){.file = file, .text = text, .received = -1};
    read_document(&reading, node, read);
    if (!reading.wrong) {
        *sidecar = read;
    }
    return !reading.wrong;
}
