/* SPDX-License-Identifier: MIT */
#include "check/check.h"

#include <assert.h>

#include "check_examples.h"
#include "yaml/yaml.h"

/* A text of a map; none if it is not there. */
static struct str text_of(const struct yaml_node *map, struct str name)
{
    const struct yaml_field *field = yaml_find(map, name);
    return field == NULL ? STR_NONE : field->value.text;
}

static struct check_example example_of(const struct yaml_field *field)
{
    const struct yaml_node *map = &field->value;
    return (struct check_example){
        .code = field->name,
        .about = {text_of(map, STR("en")), text_of(map, STR("zh"))},
        .file = text_of(map, STR("file")),
        .bad = text_of(map, STR("bad")),
        .good = text_of(map, STR("good")),
        .of = text_of(map, STR("of")),
    };
}

struct check_examples check_examples(struct region *region)
{
    struct str bytes = {(const char *)CHECK_EXAMPLES, sizeof CHECK_EXAMPLES - 1};
    const struct yaml_node *file = yaml_read(region, bytes, STR("examples.yaml"), NULL);
    assert(file != NULL && yaml_find(file, STR("examples")) != NULL);
    const struct yaml_node *listed = &yaml_find(file, STR("examples"))->value;
    struct check_example *items = region_array(region, listed->count, sizeof *items);
    for (size_t i = 0; i < listed->count; i++) {
        items[i] = example_of(&listed->as.fields[i]);
    }
    return (struct check_examples){
        .notice = text_of(file, STR("notice")),
        .registered = text_of(file, STR("register")),
        .items = items,
        .count = listed->count,
    };
}

const struct check_example *check_example_find(const struct check_examples *examples,
                                               struct str code)
{
    for (size_t i = 0; i < examples->count; i++) {
        if (str_equal(examples->items[i].code, code)) {
            return &examples->items[i];
        }
    }
    return NULL;
}
