/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"
#include "intake/reading.h"
#include "intake/words.h"

#define CIRCLES_MOST 50

/* ---- instructions ------------------------------------------------------------------------- */

/* HYPERLINK "https://…" \o "…"; one with \l before it leads to another place of the document. */
static struct str read_link(struct draft *draft, struct str instruction)
{
    struct str rest = str_trim(instruction);
    if (!str_take(&rest, STR("HYPERLINK"))) {
        return STR_NONE;
    }
    rest = str_trim(rest);
    if (!str_take(&rest, STR("\""))) {
        return STR_NONE;
    }
    return draft_link(draft, str_take_until(&rest, STR("\"")));
}

static bool read_small_number(struct str digits, int *number)
{
    return digits.size > 0 && digits.size <= 2 && text_take_number(&digits, number) &&
           digits.size == 0;
}

/* A letter in a circle, which is how Word writes the numbers that no font has: eq \o\ac(○,12) */
static bool put_enclosed(struct reading *reading, struct str instruction)
{
    size_t comma = str_find_last(instruction, STR(",")), end = str_find_last(instruction, STR(")"));
    if (!str_has(instruction, STR("\\o")) || comma == STR_NOWHERE || end == STR_NOWHERE) {
        return false;
    }
    struct str inner = str_trim(str_slice(instruction, comma + 1, end));
    struct buf out;
    int number = 0;
    buf_init(&out, BUF_ANY);
    if (read_small_number(inner, &number) && number <= CIRCLES_MOST) {
        numbers_put(&out, STR("decimalEnclosedCircle"), number);
    } else {
        buf_put(&out, STR(WORDS_RUBY_OPEN));
        buf_put(&out, inner);
        buf_put(&out, STR(WORDS_RUBY_CLOSE));
    }
    struct region *region = reading->draft->region;
    spans_put(region, &reading->words, (struct span){.text = str_copy(region, buf_str(&out))});
    buf_finish(&out);
    return true;
}

/* A field that gave no text of its own: most need none, of some it is the only place of a sign. */
static void put_resultless(struct reading *reading, struct str instruction)
{
    struct str rest = str_trim(instruction);
    bool formula = str_take(&rest, STR("EQ ")) || str_take(&rest, STR("eq "));
    if ((formula && !put_enclosed(reading, rest)) || str_starts(rest, STR("SYMBOL "))) {
        draft_complain(reading->draft, &INTAKE_SYMBOL, instruction);
    }
}

/* ---- the marks ---------------------------------------------------------------------------- */

static struct field *last_field(struct reading *reading)
{
    return reading->field_count == 0 ? NULL : &reading->fields[reading->field_count - 1];
}

static void end_field(struct reading *reading)
{
    struct field *field = last_field(reading);
    reading->field_count--; /* its signs are no instruction any more */
    if (!field->result) {
        put_resultless(reading, spans_text(reading->draft->region, &field->instruction));
    }
}

void field_mark(struct reading *reading, const struct tree *mark)
{
    struct str type = tree_value(mark, STR("w:fldCharType"));
    struct field *field = last_field(reading);
    if (str_equal(type, STR("begin")) && reading->field_count < FIELDS_MOST) {
        field = &reading->fields[reading->field_count++];
        *field = (struct field){.address = STR_NONE};
    } else if (field != NULL && str_equal(type, STR("separate"))) {
        field->result = true;
        field->address =
            read_link(reading->draft, spans_text(reading->draft->region, &field->instruction));
    } else if (field != NULL && str_equal(type, STR("end"))) {
        end_field(reading);
    }
}

void field_instruct(struct reading *reading, struct str words)
{
    struct field *field = last_field(reading);
    if (field != NULL && !field->result) {
        spans_put(reading->draft->region, &field->instruction, (struct span){.text = words});
    }
}

void field_simple(struct reading *reading, const struct tree *node)
{
    struct str instruction = tree_value(node, STR("w:instr"));
    struct str address = read_link(reading->draft, instruction);
    reading->address = str_is_none(address) ? reading->address : address;
    if (node->first == NULL) {
        put_resultless(reading, instruction);
    }
}

bool field_is_silent(const struct reading *reading)
{
    return reading->field_count > 0 && !reading->fields[reading->field_count - 1].result;
}

struct str field_address(const struct reading *reading)
{
    for (size_t i = reading->field_count; i > 0; i--) {
        if (!str_is_none(reading->fields[i - 1].address)) {
            return reading->fields[i - 1].address;
        }
    }
    return STR_NONE;
}

/* What never ended must not swallow the document, nor make a link of it. The text of a field, such
 * as a table of contents, may go on. */
void fields_end_paragraph(struct reading *reading)
{
    while (field_is_silent(reading)) {
        end_field(reading);
    }
    for (size_t i = 0; i < reading->field_count; i++) {
        reading->fields[i].address = STR_NONE;
    }
}
