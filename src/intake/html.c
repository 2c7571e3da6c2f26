/* SPDX-License-Identifier: MIT */
#include "intake/html.h"

#include "charset/charset.h"
#include "intake/page.h"
#include "intake/words.h"

#include <string.h>

/*
 * A saved page of a web site. The article is in an element that publishing systems call by one of a
 * few names; where there is none, in the innermost one that still has nearly all the prose.
 */

#define HEAD_MOST 4096    /* bytes in which a page says its encoding */
#define PROSE_LEAST 3     /* commas and full stops of an article */
#define PROSE_PART 9 / 10 /* of them that the innermost element has */
#define BEGINNING_MOST ((size_t)1500)

/* ---- what it says of itself --------------------------------------------------------------- */

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

/* charset=gb2312, in quotation marks or not; CHARSET_ENCODING_COUNT: it does not say, or what we do
 * not know. Without a byte order mark it is not UTF-16, whatever it says. */
static enum charset_encoding claimed_encoding(struct str bytes)
{
    struct str head = str_slice(bytes, 0, HEAD_MOST), mark = STR("charset=");
    for (; head.size > mark.size; head = str_from(head, 1)) {
        if (!str_starts_alike(head, mark)) {
            continue;
        }
        struct str name = str_from(head, mark.size);
        while (name.size > 0 && (name.data[0] == '"' || name.data[0] == '\'')) {
            name = str_from(name, 1);
        }
        size_t size = 0;
        while (size < name.size && is_name_byte(name.data[size])) {
            size++;
        }
        enum charset_encoding encoding = charset_encoding_find(str_slice(name, 0, size));
        bool narrow = encoding == CHARSET_UTF_8 || encoding == CHARSET_GB18030;
        return narrow ? encoding : CHARSET_ENCODING_COUNT;
    }
    return CHARSET_ENCODING_COUNT;
}

static bool has_mark(struct str bytes)
{
    return str_starts(bytes, STR("\xEF\xBB\xBF")) || str_starts(bytes, STR("\xFF\xFE")) ||
           str_starts(bytes, STR("\xFE\xFF"));
}

/* As it claims, or as its bytes are: some claims are wrong. */
static bool decode(struct draft *draft, struct str bytes, struct charset_text *text)
{
    enum charset_encoding claimed =
        has_mark(bytes) ? CHARSET_ENCODING_COUNT : claimed_encoding(bytes);
    return (claimed != CHARSET_ENCODING_COUNT &&
            charset_decode(draft->region, bytes, claimed, draft->place.file, text, NULL)) ||
           charset_decode(draft->region, bytes, CHARSET_ENCODING_COUNT, draft->place.file, text,
                          draft->diag);
}

/* `<!-- saved from url=(0042)https://… -->`, as browsers write it */
static struct str saved_from(struct str text)
{
    size_t at = str_find(text, STR("saved from url=("));
    struct str rest = str_from(text, at);
    if (at == STR_NOWHERE || at > HEAD_MOST) {
        return STR_NONE;
    }
    (void)str_take_until(&rest, STR(")"));
    struct str line = str_take_until(&rest, STR("\n"));
    struct str address = str_trim(str_take_until(&line, STR("-->")));
    return str_starts(address, STR("http")) ? address : STR_NONE;
}

/* What a <meta name="…"> holds; none: there is none. Governments agreed on some names. */
static struct str meta_of(const struct tree *page, const char *name)
{
    const struct tree *at = tree_find(page, NULL, STR("meta"));
    for (; at != NULL; at = tree_find(page, at, STR("meta"))) {
        if (str_alike(tree_value(at, STR("name")), str_of(name))) {
            struct str value = str_trim(tree_value(at, STR("content")));
            return value.size == 0 ? STR_NONE : value;
        }
    }
    return STR_NONE;
}

static struct str published_of(const struct tree *page)
{
    struct text_day day;
    struct str words = str_slice(meta_of(page, "PubDate"), 0, 10);
    return text_day_read(words, &day) ? words : STR_NONE;
}

/* ---- the article -------------------------------------------------------------------------- */

static bool is_apart(const struct tree *node)
{
    return tree_is(node, STR("a")) || page_is_silent(node);
}

/* How many commas and full stops are below it, links and menus aside. */
static size_t prose_of(const struct tree *node)
{
    size_t count = 0;
    for (const struct tree *at = node; at != NULL;) {
        for (struct str text = at->text; text.size > 0;) {
            count += words_is_prose(text_take(&text));
        }
        at = at != node && is_apart(at) ? tree_skip(node, at) : tree_next(node, at);
    }
    return count;
}

static bool may_hold_article(const struct tree *node)
{
    static const char *const names[] = {"div",  "section", "article", "main", "td",
                                        "tr",   "table",   "tbody",   "form", "center",
                                        "body", "html",    NULL};
    for (size_t i = 0; names[i] != NULL; i++) {
        if (tree_is(node, str_of(names[i]))) {
            return true;
        }
    }
    return false;
}

/* The element with the first of the known names that has prose in it, of equals the fullest. */
static const struct tree *find_container(const struct tree *page)
{
    const struct tree *found = NULL;
    size_t most = PROSE_LEAST, rank = STR_NOWHERE;
    for (const struct tree *at = tree_next(page, page); at != NULL; at = tree_next(page, at)) {
        const char *mark = may_hold_article(at) ? page_mark(at, words_containers) : NULL;
        size_t own = 0;
        while (mark != NULL && words_containers[own] != mark) {
            own++;
        }
        size_t prose = mark == NULL || own > rank ? 0 : prose_of(at);
        if (prose >= PROSE_LEAST && (own < rank || prose > most)) {
            found = at;
            most = prose;
            rank = own;
        }
    }
    return found;
}

static const struct tree *find_dense(const struct tree *page)
{
    const struct tree *node = page;
    for (;;) {
        size_t prose = prose_of(node);
        const struct tree *inner = NULL;
        for (const struct tree *at = node->first; at != NULL; at = at->next) {
            bool fits = may_hold_article(at) && !is_apart(at);
            inner = fits && prose_of(at) >= prose * PROSE_PART ? at : inner;
        }
        bool table = tree_is(inner, STR("table")) && tree_find(inner, NULL, STR("table")) == NULL &&
                     tree_find(inner, NULL, STR("p")) == NULL;
        if (inner == NULL || prose < PROSE_LEAST || table) {
            return node;
        }
        node = inner;
    }
}

/* ---- the title ---------------------------------------------------------------------------- */

/* Without the name of the site behind it: 标题_某某区人民政府 */
static struct str without_site(struct str title)
{
    static const struct str marks[] = {STR_INIT("_"), STR_INIT("|"), STR_INIT(" - ")};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        title = str_take_until(&title, marks[i]);
    }
    return str_trim(title);
}

static struct str title_of(struct region *region, const struct tree *page)
{
    struct str title = meta_of(page, "ArticleTitle");
    if (str_is_none(title)) {
        title = str_trim(tree_text(region, tree_find(page, NULL, STR("h1"))));
    }
    return title.size > 0 ? title
                          : without_site(tree_text(region, tree_find(page, NULL, STR("title"))));
}

/* The title stands above the article, unless it is its beginning. */
static void put_title(struct draft *draft, struct str title)
{
    struct region *region = draft->region;
    struct str wanted = text_squeeze(region, title), begun = STR("");
    for (size_t i = 0; i < draft->blocks.count && begun.size < BEGINNING_MOST; i++) {
        struct block *block = &draft->blocks.items[i];
        struct str words = text_squeeze(region, spans_text(region, &block->words));
        struct str two[] = {begun, words};
        begun = str_join(region, two, 2, STR(""));
        block->title = block->table == NULL && str_equal(words, wanted);
        if (block->title || str_has(begun, wanted)) {
            return;
        }
    }
    struct block block = {.title = true};
    spans_put(region, &block.words, (struct span){.text = title});
    draft_put(draft, block);
    if (draft->blocks.count > 1) { /* to the top */
        size_t last = draft->blocks.count - 1;
        struct block put = draft->blocks.items[last];
        memmove(&draft->blocks.items[1], &draft->blocks.items[0], last * sizeof put);
        draft->blocks.items[0] = put;
    }
}

/* ---- all of it ---------------------------------------------------------------------------- */

/* The text of the page that is not below the article. */
static void tell_around(struct draft *draft, const struct tree *page, const struct tree *article)
{
    struct buf out;
    buf_init(&out, TREE_BYTES_MOST);
    const struct tree *body = tree_find(page, NULL, STR("body"));
    body = body == NULL ? page : body;
    for (const struct tree *at = article == page ? NULL : body; at != NULL;) {
        buf_put(&out, at->text);
        at = at == article ? tree_skip(body, at) : tree_next(body, at);
    }
    struct str words = text_squeeze(draft->region, buf_str(&out));
    if (words.size > 0) {
        draft_complain(
            draft, &INTAKE_AROUND,
            str_format(draft->region, "(%zu) %.*s", text_length(words), STR_ARGS(words)));
    }
    buf_finish(&out);
}

bool html_read(struct region *region, struct str bytes, struct draft *draft, struct intake *intake)
{
    struct charset_text text;
    if (!decode(draft, bytes, &text)) {
        return false;
    }
    const struct tree *page = tree_read_html(region, text.text, draft->place, draft->diag);
    if (page == NULL) {
        return false;
    }
    const struct tree *article = find_container(page);
    article = article == NULL ? find_dense(page) : article;
    page_read(draft, article);
    if (draft->blocks.count > 0) {
        put_title(draft, title_of(region, page));
    }
    tell_around(draft, page, article);
    intake->address = saved_from(text.text);
    intake->published = published_of(page);
    return true;
}
