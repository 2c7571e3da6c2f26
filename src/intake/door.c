/* SPDX-License-Identifier: MIT */
#include "intake/intake.h"
#include "intake/tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

/*
 * The one door of libxml2. It hands over elements and texts as it meets them and builds nothing
 * itself; it loads nothing, defines nothing, and sees only UTF-8. What would take it quadratic time
 * is refused before: many attributes of one element, many name spaces, great depth.
 */

#define ATTRIBUTES_MOST 256
#define SPACES_MOST 2000

struct builder {
    struct region *region;
    xmlParserCtxtPtr parser;
    struct tree *top, *open; /* `top` stands above the topmost element */
    struct buf text;         /* not yet a node */
    size_t nodes, depth;
    const struct diag_code *wrong; /* why it was stopped */
};

/* ---- building ----------------------------------------------------------------------------- */

static void stop(struct builder *builder, const struct diag_code *why)
{
    builder->wrong = builder->wrong == NULL ? why : builder->wrong;
    xmlStopParser(builder->parser);
}

static struct tree *add_node(struct builder *builder)
{
    struct tree *node = region_take(builder->region, sizeof *node), *parent = builder->open;
    node->parent = parent;
    *(parent->last == NULL ? &parent->first : &parent->last->next) = node;
    parent->last = node;
    builder->nodes++;
    return node;
}

static void end_text(struct builder *builder)
{
    if (builder->text.size > 0) {
        add_node(builder)->text = str_copy(builder->region, buf_str(&builder->text));
        buf_clear(&builder->text);
    }
}

static struct tree *begin_element(struct builder *builder, struct str name)
{
    end_text(builder);
    struct tree *node = add_node(builder);
    node->name = str_copy(builder->region, name);
    builder->open = node;
    builder->depth++;
    if (builder->depth > TREE_DEPTH_MOST || builder->nodes > TREE_NODES_MOST) {
        stop(builder, &INTAKE_TOO_LARGE);
    }
    return node;
}

static void end_element(struct builder *builder)
{
    end_text(builder);
    if (builder->depth > 0) {
        builder->open = (struct tree *)(uintptr_t)builder->open->parent;
        builder->depth--;
    }
}

static void on_characters(void *context, const xmlChar *text, int size)
{
    struct builder *builder = context;
    buf_put(&builder->text, (struct str){(const char *)text, (size_t)size});
}

/* ---- XML ---------------------------------------------------------------------------------- */

/* The name spaces that mean something here, in both of their editions. */
static const struct {
    const char *end; /* of the address */
    const char *prefix;
} spaces[] = {
    {"wordprocessingml/2006/main", "w:"},
    {"wordprocessingml/main", "w:"},
    {"markup-compatibility/2006", "mc:"},
    {"officeDocument/2006/math", "m:"},
    {"officeDocument/math", "m:"},
    {"officeDocument/2006/relationships", "r:"},
    {"officeDocument/relationships", "r:"},
    {"drawingml/2006/main", "a:"},
    {"drawingml/main", "a:"},
    {"wordprocessingDrawing", "wp:"},
    {"package/2006/relationships", "rel:"},
    {"urn:schemas-microsoft-com:vml", "v:"},
};

static const char *prefix_of(const xmlChar *address)
{
    for (size_t i = 0; address != NULL && i < sizeof spaces / sizeof *spaces; i++) {
        if (str_ends(str_of((const char *)address), str_of(spaces[i].end))) {
            return spaces[i].prefix;
        }
    }
    return "";
}

static struct str full_name(struct region *region, const xmlChar *address, const xmlChar *name)
{
    const char *prefix = prefix_of(address);
    struct str parts[] = {str_of(prefix), str_of((const char *)name)};
    return *prefix == '\0' ? parts[1] : str_join(region, parts, 2, STR(""));
}

/* libxml2 hands over five pointers an attribute: name, prefix, name space, begin and end. */
static void on_element(void *context, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *address, int space_count, const xmlChar **bound, int count,
                       int defaulted, const xmlChar **five)
{
    (void)prefix, (void)space_count, (void)bound, (void)defaulted;
    struct builder *builder = context;
    struct region *region = builder->region;
    struct tree *node = begin_element(builder, full_name(region, address, name));
    struct tree_attribute *attributes = region_array(region, (size_t)count, sizeof *attributes);
    for (int i = 0; i < count; i++, five += 5) {
        struct str value = {(const char *)five[3], (size_t)(five[4] - five[3])};
        attributes[i] = (struct tree_attribute){
            str_copy(region, full_name(region, five[2], five[0])),
            str_copy(region, value),
        };
    }
    node->attributes = attributes;
    node->attribute_count = (size_t)count;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *address)
{
    (void)name, (void)prefix, (void)address;
    end_element(context);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external,
                       const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    stop(context, &INTAKE_DOCTYPE);
}

static void on_reference(void *context, const xmlChar *name)
{
    (void)name;
    stop(context, &INTAKE_DOCTYPE);
}

static void on_error(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

/* Moves past `<!-- … -->` and its like, if it stands there. */
static bool skip_quoted(struct str *rest)
{
    static const struct {
        struct str begin, end;
    } kinds[] = {
        {STR_INIT("<!--"), STR_INIT("-->")},
        {STR_INIT("<![CDATA["), STR_INIT("]]>")},
        {STR_INIT("<?"), STR_INIT("?>")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_take(rest, kinds[i].begin)) {
            str_take_until(rest, kinds[i].end);
            return true;
        }
    }
    return false;
}

/* A tag, from its `<` to its `>`; gives what it has of attributes, at least. */
static size_t skip_tag(struct str *rest)
{
    size_t parts = 0, at = 1;
    char quote = '\0', before = '\0';
    for (; at < rest->size; at++) {
        char c = rest->data[at];
        bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '/';
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '>') {
            at++;
            break;
        } else if ((c == '"' || c == '\'') && before == '=') {
            quote = c;
        } else {
            parts += c == '=' || (space && before != ' ');
        }
        before = space ? ' ' : c;
    }
    *rest = str_from(*rest, at);
    return parts;
}

static bool is_plain(struct str bytes)
{
    size_t bound = 0;
    for (struct str rest = bytes; rest.size > 0;) {
        size_t tag = str_find(rest, STR("<"));
        rest = str_from(rest, tag);
        if (rest.size == 0 || skip_quoted(&rest)) {
            continue;
        }
        struct str before = rest;
        if (skip_tag(&rest) > ATTRIBUTES_MOST * 2) {
            return false;
        }
        before.size -= rest.size;
        for (size_t at; (at = str_find(before, STR("xmlns"))) != STR_NOWHERE; bound++) {
            before = str_from(before, at + 5);
        }
    }
    return bound <= SPACES_MOST;
}

static void read_xml(struct builder *builder, struct str bytes)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_element,
        .endElementNs = on_end,
        .characters = on_characters,
        .ignorableWhitespace = on_characters,
        .cdataBlock = on_characters,
        .internalSubset = on_doctype,
        .reference = on_reference,
        .serror = on_error,
    };
    xmlParserCtxtPtr parser = xmlCreateMemoryParserCtxt(bytes.data, (int)bytes.size);
    if (parser == NULL) {
        builder->wrong = &INTAKE_XML;
        return;
    }
    builder->parser = parser;
    *parser->sax = handler;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOERROR |
                                  XML_PARSE_NOWARNING);
    *parser->sax = handler; /* the options changed some */
    parser->userData = builder;
    (void)xmlParseDocument(parser);
    if (!parser->wellFormed && builder->wrong == NULL) {
        builder->wrong = &INTAKE_XML;
    }
    xmlFreeParserCtxt(parser);
}

/* ---- HTML --------------------------------------------------------------------------------- */

static void on_tag(void *context, const xmlChar *name, const xmlChar **pairs)
{
    struct builder *builder = context;
    struct region *region = builder->region;
    struct tree *node = begin_element(builder, str_of((const char *)name));
    size_t count = 0;
    while (pairs != NULL && pairs[count * 2] != NULL) {
        count++;
    }
    struct tree_attribute *attributes = region_array(region, count, sizeof *attributes);
    for (size_t i = 0; i < count; i++) {
        struct str value = str_of((const char *)pairs[i * 2 + 1]);
        attributes[i] = (struct tree_attribute){
            str_copy(region, str_of((const char *)pairs[i * 2])),
            str_copy(region, str_is_none(value) ? STR("") : value),
        };
    }
    node->attributes = attributes;
    node->attribute_count = count;
}

static void on_tag_end(void *context, const xmlChar *name)
{
    (void)name;
    end_element(context);
}

/* Moves past an element whose content is no text of the page, if it begins here. */
static bool skip_silent(struct str *rest)
{
    static const struct {
        struct str begin, end;
    } kinds[] = {
        {STR_INIT("<script"), STR_INIT("</script")},
        {STR_INIT("<style"), STR_INIT("</style")},
        {STR_INIT("<!--"), STR_INIT("-->")},
        {STR_INIT("<!"), STR_INIT(">")},
        {STR_INIT("<?"), STR_INIT(">")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_starts_alike(*rest, kinds[i].begin)) {
            struct str at = str_from(*rest, kinds[i].begin.size);
            while (at.size > 0 && !str_starts_alike(at, kinds[i].end)) {
                at = str_from(at, 1);
            }
            *rest = str_from(at, kinds[i].end.size);
            if (kinds[i].begin.data[1] == 's') {
                str_take_until(rest, STR(">"));
            }
            return true;
        }
    }
    return false;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The page without what is no text of it. False: a tag has too much in it. */
static bool put_page(struct str text, struct buf *out)
{
    while (text.size > 0) {
        size_t tag = str_find(text, STR("<"));
        buf_put(out, str_slice(text, 0, tag));
        text = str_from(text, tag);
        if (text.size == 0 || skip_silent(&text)) {
            continue;
        }
        struct str before = text;
        if (text.size > 1 && (is_letter(text.data[1]) || text.data[1] == '/')) {
            if (skip_tag(&text) > ATTRIBUTES_MOST * 4) {
                return false;
            }
            buf_put(out, str_slice(before, 0, before.size - text.size));
        } else {
            buf_put(out, STR("&lt;"));
            text = str_from(text, 1);
        }
    }
    return buf_ok(out);
}

static void read_html(struct builder *builder, struct str page)
{
    htmlSAXHandler handler = {
        .startElement = on_tag,
        .endElement = on_tag_end,
        .characters = on_characters,
        .ignorableWhitespace = on_characters,
        .cdataBlock = on_characters,
    };
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(page.data, (int)page.size);
    if (parser == NULL) {
        builder->wrong = &INTAKE_EMPTY;
        return;
    }
    builder->parser = parser;
    htmlCtxtUseOptions(parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    *parser->sax = handler;
    parser->userData = builder;
    (void)htmlParseDocument(parser);
    htmlFreeParserCtxt(parser);
}

/* ---- both --------------------------------------------------------------------------------- */

static const struct tree *finish(struct builder *builder, struct place place, struct diag *diag)
{
    buf_finish(&builder->text);
    if (builder->wrong == NULL && builder->top->first == NULL) {
        builder->wrong = &INTAKE_XML;
    }
    if (builder->wrong != NULL) {
        diag_report(diag, builder->wrong, place, place.file);
        return NULL;
    }
    return builder->top;
}

static struct builder begin(struct region *region)
{
    struct tree *top = region_take(region, sizeof *top);
    struct builder builder = {.region = region, .top = top, .open = top};
    buf_init(&builder.text, TREE_BYTES_MOST);
    return builder;
}

const struct tree *tree_read_xml(struct region *region, struct str bytes, struct place place,
                                 struct diag *diag)
{
    struct builder builder = begin(region);
    (void)str_take(&bytes, STR("\xEF\xBB\xBF"));
    if (bytes.size > TREE_BYTES_MOST || !is_plain(bytes)) {
        builder.wrong = &INTAKE_TOO_LARGE;
    } else if (bytes.size == 0 || !text_is_utf8(bytes) || memchr(bytes.data, 0, bytes.size)) {
        builder.wrong = &INTAKE_XML;
    } else {
        read_xml(&builder, bytes);
    }
    const struct tree *top = finish(&builder, place, diag);
    return top == NULL ? NULL : top->first;
}

const struct tree *tree_read_html(struct region *region, struct str text, struct place place,
                                  struct diag *diag)
{
    struct builder builder = begin(region);
    struct buf page;
    buf_init(&page, TREE_BYTES_MOST);
    if (!put_page(text, &page)) {
        builder.wrong = &INTAKE_TOO_LARGE;
    } else if (page.size == 0) {
        builder.wrong = &INTAKE_EMPTY;
    } else {
        read_html(&builder, buf_str(&page));
    }
    buf_finish(&page);
    return finish(&builder, place, diag);
}
