/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"
#include "intake/reading.h"
#include "intake/words.h"

/* ---- words -------------------------------------------------------------------------------- */

/* The words of all elements of that name below a node. */
static void put_words(const struct tree *node, struct str name, struct buf *out)
{
    buf_init(out, BUF_ANY);
    for (const struct tree *at = tree_find(node, NULL, name); at != NULL;
         at = tree_find(node, at, name)) {
        tree_put_text(at, out);
    }
}

static struct str read_words(struct region *region, const struct tree *node)
{
    struct buf out;
    put_words(node, STR("w:t"), &out);
    struct str words = str_copy(region, buf_str(&out));
    buf_finish(&out);
    return words;
}

bool inline_tell(struct draft *draft, const struct diag_code *code, const struct tree *node,
                 struct str name)
{
    struct buf words;
    put_words(node, name, &words);
    draft_complain(draft, code, buf_str(&words));
    bool any = words.size > 0;
    buf_finish(&words);
    return any;
}

static bool is_xml_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* White space at the ends is the XML's own, unless the file says that it is not. */
static struct str trim(const struct tree *node, struct str text)
{
    bool kept = str_equal(tree_value(node, STR("space")), STR("preserve"));
    while (!kept && text.size > 0 && is_xml_space(text.data[0])) {
        text = str_from(text, 1);
    }
    while (!kept && text.size > 0 && is_xml_space(text.data[text.size - 1])) {
        text.size--;
    }
    return text;
}

/* Line ends and other white space of the XML are blanks; what nobody sees is nothing. */
static struct str clean(struct region *region, struct str text)
{
    struct buf out;
    buf_init(&out, TREE_BYTES_MOST);
    while (text.size > 0) {
        uint32_t code = text_take(&text);
        if (code == '\n' || code == '\r' || code == 0xA0) {
            buf_put_byte(&out, ' ');
        } else if (code != 0xAD && code != 0x200B && code != 0xFEFF) {
            text_put(&out, code);
        }
    }
    struct str cleaned = str_copy(region, buf_str(&out));
    buf_finish(&out);
    return cleaned;
}

static void put(struct reading *reading, struct look look, struct str text)
{
    struct draft *draft = reading->draft;
    if (field_is_silent(reading) || text.size == 0) {
        return;
    }
    if (look.hidden == 1) {
        draft_complain(draft, &INTAKE_HIDDEN, text);
        return;
    }
    if (look.struck == 1) {
        draft_complain(draft, &INTAKE_STRUCK, text);
    }
    struct str address = str_is_none(reading->address) ? field_address(reading) : reading->address;
    spans_put(draft->region, &reading->words,
              (struct span){text, look.strong == 1, str_is_blank(text) ? STR_NONE : address});
}

/* F0A8; 0, which is no sign of any font, for what is no number of up to four such digits */
static uint32_t symbol_code(struct str digits)
{
    uint32_t code = 0;
    for (size_t i = 0; i < digits.size; i++) {
        int digit = text_hex(digits.data[i]);
        if (digit < 0 || i == 4) {
            return 0;
        }
        code = code * 16 + (uint32_t)digit;
    }
    return code;
}

static void put_symbol(struct reading *reading, struct look look, const struct tree *node)
{
    struct region *region = reading->draft->region;
    struct str font = tree_value(node, STR("w:font")), digits = tree_value(node, STR("w:char"));
    uint32_t sign = symbol_find(font, symbol_code(digits));
    if (sign == 0) {
        draft_complain(reading->draft, &INTAKE_SYMBOL,
                       str_format(region, "%.*s %.*s", STR_ARGS(font), STR_ARGS(digits)));
        sign = 0x25A1; /* something stands there */
    }
    char bytes[4];
    put(reading, look, str_copy(region, (struct str){bytes, text_encode(sign, bytes)}));
}

/* ---- links -------------------------------------------------------------------------------- */

static void read_children(struct reading *reading, const struct tree *node)
{
    for (const struct tree *at = node == NULL ? NULL : node->first; at != NULL; at = at->next) {
        inline_read(reading, at);
    }
}

static void read_simple_field(struct reading *reading, const struct tree *node)
{
    struct str around = reading->address;
    field_simple(reading, node);
    read_children(reading, node);
    reading->address = around;
}

static void read_link(struct reading *reading, const struct tree *node)
{
    struct str around = reading->address;
    struct str target = package_target(reading->package, tree_value(node, STR("r:id")));
    struct str address = draft_link(reading->draft, target);
    reading->address = str_is_none(address) ? around : address;
    read_children(reading, node);
    reading->address = around;
}

/* ---- what stands elsewhere ---------------------------------------------------------------- */

/* A note stands behind its paragraph, once. Word has no notes in notes, which could lead from one
 * to the next without end: there the words of another stand behind its number. */
static void put_note(struct reading *reading, struct look look, const struct tree *reference,
                     const struct tree_index *notes)
{
    struct region *region = reading->draft->region;
    struct tree_entry *note = tree_index_find(notes, tree_value(reference, STR("w:id")));
    if (note == NULL) {
        return;
    }
    bool first = note->mark == 0;
    note->mark = first ? ++*reading->notes : note->mark;
    look.strong = 0;
    put(reading, look, str_format(region, WORDS_NOTE_OPEN "%d" WORDS_NOTE_CLOSE, note->mark));
    if (first && reading->in_note) {
        put(reading, look, read_words(region, note->node));
    } else if (first) {
        *REGION_PUSH(region, &reading->behind) = (struct behind){note->node, note->mark};
    }
}

static void tell_comment(struct reading *reading, const struct tree *reference)
{
    struct tree_entry *comment =
        tree_index_find(&reading->comments, tree_value(reference, STR("w:id")));
    if (comment != NULL && comment->mark == 0) {
        comment->mark = 1;
        inline_tell(reading->draft, &INTAKE_NOTED, comment->node, STR("w:t"));
    }
}

static void tell_picture(struct reading *reading, const struct tree *node)
{
    const struct tree *properties = tree_find(node, NULL, STR("wp:docPr"));
    struct str words = tree_value(properties, STR("descr"));
    words = str_is_empty(words) ? tree_value(properties, STR("name")) : words;
    draft_complain(reading->draft, &INTAKE_PICTURE, str_is_blank(words) ? STR("?") : words);
}

static bool is_picture(const struct tree *node)
{
    static const struct str pictures[] = {STR_INIT("a:blip"), STR_INIT("v:imagedata"),
                                          STR_INIT("chart"), STR_INIT("relIds")};
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        if (tree_is(node, pictures[i])) {
            return true;
        }
    }
    return false;
}

/* Text boxes stand behind the paragraph that holds them; lines and frames say nothing. What older
 * programs should show instead of a part is that part once more. */
static void read_drawing(struct reading *reading, const struct tree *node)
{
    bool text = false, picture = tree_is(node, STR("w:object"));
    for (const struct tree *at = tree_next(node, node); at != NULL;) {
        bool box = tree_is(at, STR("w:txbxContent"));
        bool again =
            tree_is(at, STR("mc:Fallback")) && tree_child(at->parent, STR("mc:Choice")) != NULL;
        if (box) {
            *REGION_PUSH(reading->draft->region, &reading->behind) = (struct behind){at, 0};
        }
        text = text || box;
        picture = picture || (!again && is_picture(at));
        at = box || again ? tree_skip(node, at) : tree_next(node, at);
    }
    if (picture && !text) {
        tell_picture(reading, node);
    }
}

/* ---- runs --------------------------------------------------------------------------------- */

/* Words with their sound above them. */
static void read_ruby(struct reading *reading, struct look look, const struct tree *node)
{
    struct region *region = reading->draft->region;
    struct str base = read_words(region, tree_child(node, STR("w:rubyBase")));
    struct str sound = read_words(region, tree_child(node, STR("w:rt")));
    put(reading, look,
        str_format(region, "%.*s" WORDS_RUBY_OPEN "%.*s" WORDS_RUBY_CLOSE, STR_ARGS(base),
                   STR_ARGS(sound)));
}

static bool read_break(struct reading *reading, struct look look, const struct tree *node)
{
    static const struct {
        struct str name, text;
    } breaks[] = {
        {STR_INIT("w:tab"), STR_INIT("\t")},          {STR_INIT("w:ptab"), STR_INIT("\t")},
        {STR_INIT("w:br"), STR_INIT("\n")},           {STR_INIT("w:cr"), STR_INIT("\n")},
        {STR_INIT("w:noBreakHyphen"), STR_INIT("-")},
    };
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
        if (tree_is(node, breaks[i].name)) {
            look.struck = 0;
            put(reading, look, breaks[i].text);
            return true;
        }
    }
    return false;
}

static void read_run_part(struct reading *reading, struct look look, const struct tree *node)
{
    struct region *region = reading->draft->region;
    struct str name = node->name;
    if (str_equal(name, STR("w:t")) || str_equal(name, STR("m:t"))) {
        put(reading, look, clean(region, trim(node, tree_text(region, node))));
    } else if (read_break(reading, look, node)) {
        return;
    } else if (str_equal(name, STR("w:sym"))) {
        put_symbol(reading, look, node);
    } else if (str_equal(name, STR("w:fldChar"))) {
        field_mark(reading, node);
    } else if (str_equal(name, STR("w:instrText"))) {
        field_instruct(reading, tree_text(region, node));
    } else if (str_equal(name, STR("w:drawing")) || str_equal(name, STR("w:pict")) ||
               str_equal(name, STR("w:object"))) {
        read_drawing(reading, node);
    } else if (str_equal(name, STR("w:footnoteReference"))) {
        put_note(reading, look, node, &reading->footnotes);
    } else if (str_equal(name, STR("w:endnoteReference"))) {
        put_note(reading, look, node, &reading->endnotes);
    } else if (str_equal(name, STR("w:commentReference"))) {
        tell_comment(reading, node);
    } else if (str_equal(name, STR("w:ruby"))) {
        read_ruby(reading, look, node);
    } else if (str_equal(name, STR("mc:AlternateContent"))) {
        const struct tree *choice = tree_choice(node);
        for (const struct tree *at = choice == NULL ? NULL : choice->first; at; at = at->next) {
            read_run_part(reading, look, at);
        }
    }
}

static void read_run(struct reading *reading, const struct tree *run)
{
    struct look look = styles_run(reading->styles, reading->look, tree_child(run, STR("w:rPr")));
    for (const struct tree *at = run->first; at != NULL; at = at->next) {
        read_run_part(reading, look, at);
    }
}

/* ---- all of them -------------------------------------------------------------------------- */

static void tell_deleted(struct reading *reading, const struct tree *node)
{
    if (!inline_tell(reading->draft, &INTAKE_DELETED, node, STR("w:delText"))) {
        inline_tell(reading->draft, &INTAKE_DELETED, node, STR("w:t"));
    }
}

void inline_read(struct reading *reading, const struct tree *node)
{
    struct str name = node->name;
    if (str_equal(name, STR("w:r")) || str_equal(name, STR("m:r"))) {
        read_run(reading, node);
    } else if (str_equal(name, STR("w:hyperlink"))) {
        read_link(reading, node);
    } else if (str_equal(name, STR("w:fldSimple"))) {
        read_simple_field(reading, node);
    } else if (str_equal(name, STR("w:del")) || str_equal(name, STR("w:moveFrom"))) {
        tell_deleted(reading, node);
    } else if (str_equal(name, STR("mc:AlternateContent"))) {
        read_children(reading, tree_choice(node));
    } else if (str_equal(name, STR("w:ins")) || str_equal(name, STR("w:moveTo"))) {
        inline_tell(reading->draft, &INTAKE_INSERTED, node, STR("w:t"));
        read_children(reading, node);
    } else if (!str_equal(name, STR("w:pPr")) && !str_equal(name, STR("w:sdtPr"))) {
        read_children(reading, node); /* smart tags, controls, formulas */
    }
}
