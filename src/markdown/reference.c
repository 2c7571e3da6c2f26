/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "markdown/door.h"
#include "markdown/reading.h"

#define NAME_LONGEST 32

/* Those that word processors write; cmark knows all of HTML's, but asking it takes longer. */
static const struct {
    struct str name;
    uint32_t code;
} names[] = {
    {STR_INIT("nbsp"), 0xA0},     {STR_INIT("amp"), '&'},      {STR_INIT("lt"), '<'},
    {STR_INIT("gt"), '>'},        {STR_INIT("quot"), '"'},     {STR_INIT("apos"), '\''},
    {STR_INIT("ensp"), 0x2002},   {STR_INIT("emsp"), 0x2003},  {STR_INIT("thinsp"), 0x2009},
    {STR_INIT("middot"), 0xB7},   {STR_INIT("bull"), 0x2022},  {STR_INIT("hellip"), 0x2026},
    {STR_INIT("ndash"), 0x2013},  {STR_INIT("mdash"), 0x2014}, {STR_INIT("lsquo"), 0x2018},
    {STR_INIT("rsquo"), 0x2019},  {STR_INIT("ldquo"), 0x201C}, {STR_INIT("rdquo"), 0x201D},
    {STR_INIT("times"), 0xD7},    {STR_INIT("yen"), 0xA5},     {STR_INIT("deg"), 0xB0},
    {STR_INIT("permil"), 0x2030},
};

/* What XML cannot hold must not come in by number either. */
static uint32_t allowed(uint32_t code)
{
    if (code == '\t' || code == '\n' || code == '\r') {
        return ' ';
    }
    return code < 0x20 || code == 0xFFFE || code == 0xFFFF ? TEXT_REPLACEMENT : code;
}

/* 8226; or x2022; with at most seven decimal or six hexadecimal digits. */
static size_t take_numbered(struct str *s, char *decoded)
{
    struct str rest = *s;
    int base = str_take(&rest, STR("x")) || str_take(&rest, STR("X")) ? 16 : 10;
    uint32_t code = 0;
    int count = 0, digit;
    while (rest.size > 0 && (digit = text_hex(rest.data[0])) >= 0 && digit < base) {
        code = code < 0x200000 ? code * (uint32_t)base + (uint32_t)digit : code;
        count++;
        rest = str_from(rest, 1);
    }
    if (count == 0 || count > (base == 16 ? 6 : 7) || !str_take(&rest, STR(";"))) {
        return 0;
    }
    *s = rest;
    return text_encode(allowed(code), decoded);
}

/* What cmark makes of the name, which stands with its `&` and `;` in `whole`. */
static size_t ask_for_name(struct str whole, char *decoded)
{
    cmark_node *document = markdown_ask_cmark(whole);
    cmark_node *paragraph = cmark_node_first_child(document);
    cmark_node *text = paragraph == NULL ? NULL : cmark_node_first_child(paragraph);
    struct str words = str_of(text == NULL ? NULL : cmark_node_get_literal(text));
    size_t size = 0;
    if (words.size > 0 && words.size <= REFERENCE_BYTES_MOST && !str_equal(words, whole)) {
        memcpy(decoded, words.data, words.size);
        size = words.size;
    }
    cmark_node_free(document);
    return size;
}

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static size_t take_named(struct str *s, struct str whole, char *decoded)
{
    size_t size = 0;
    while (size < s->size && size < NAME_LONGEST && is_letter_or_digit(s->data[size])) {
        size++;
    }
    if (size == 0 || size == s->size || s->data[size] != ';') {
        return 0;
    }
    struct str name = str_slice(*s, 0, size);
    *s = str_from(*s, size + 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (str_equal(name, names[i].name)) {
            return text_encode(names[i].code, decoded);
        }
    }
    return ask_for_name(str_slice(whole, 0, size + 2), decoded);
}

size_t markdown_take_reference(struct str *s, char decoded[REFERENCE_BYTES_MOST])
{
    struct str rest = *s;
    if (!str_take(&rest, STR("&"))) {
        return 0;
    }
    size_t size =
        str_take(&rest, STR("#")) ? take_numbered(&rest, decoded) : take_named(&rest, *s, decoded);
    if (size > 0) {
        *s = rest;
    }
    return size;
}

struct str markdown_decode(struct region *region, struct str s)
{
    if (s.size == 0 || memchr(s.data, '&', s.size) == NULL) {
        return s;
    }
    /* nearly all get shorter; &nGt; and &nLt; become six bytes */
    char *decoded = region_take(region, s.size + s.size / 5 + REFERENCE_BYTES_MOST);
    size_t size = 0;
    while (s.size > 0) {
        char bytes[REFERENCE_BYTES_MOST];
        size_t count = s.data[0] == '&' ? markdown_take_reference(&s, bytes) : 0;
        if (count == 0) {
            bytes[0] = s.data[0];
            count = 1;
            s = str_from(s, 1);
        }
        memcpy(decoded + size, bytes, count);
        size += count;
    }
    return (struct str){decoded, size};
}
