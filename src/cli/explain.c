/* SPDX-License-Identifier: MIT */
#include "cli/explain.h"

#include <string.h>

#include "check/check.h"
#include "cli/cli.h"
#include "site/site.h"
#include "value/value.h"

/* The two languages of examples.yaml. */
enum tongue { ENGLISH, CHINESE };

struct explaining {
    struct region *region;
    struct check_examples examples;
    enum tongue tongue;
    struct buf *out;
};

static const char *kind_title(enum site_code_kind kind)
{
    static const char *const titles[SITE_CODE_KIND_COUNT] = {
        DIAG_TEXT("About one notice"),
        DIAG_TEXT("About the other files of content"),
        DIAG_TEXT("About templates, disk and site"),
    };
    return diag_translate(titles[kind]);
}

/* The message without the words that it would quote. */
static struct str message_of(const struct diag_code *code)
{
    struct str message = str_of(diag_translate(code->message));
    size_t words = str_find(message, STR("%s"));
    if (words == STR_NOWHERE) {
        return message;
    }
    if (words + 2 < message.size || words == 0) { /* in the middle, or there is nothing else */
        return STR_NONE;
    }
    static const struct str joints[] = {STR_INIT(":\n"), STR_INIT(": "), STR_INIT("\uFF1A")};
    message = str_slice(message, 0, words);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        if (str_ends(message, joints[i])) {
            return str_slice(message, 0, message.size - joints[i].size);
        }
    }
    return message;
}

static struct str advice_of(const struct diag_code *code)
{
    return code->advice == NULL ? STR_NONE : str_of(diag_translate(code->advice));
}

/* ---- text ------------------------------------------------------------------------------- */

static void put_indented(struct buf *out, struct str text)
{
    struct str line;
    while (str_take_line(&text, &line)) {
        buf_put(out, str_is_empty(line) ? STR("") : STR("    "));
        buf_put(out, line);
        buf_put_byte(out, '\n');
    }
}

static void put_sentence(struct buf *out, struct str text)
{
    if (!str_is_empty(text)) {
        buf_put(out, text);
        buf_put_byte(out, '\n');
    }
}

static void put_text(const struct explaining *explaining, const struct diag_code *code)
{
    struct buf *out = explaining->out;
    const struct check_example *example =
        check_example_find(&explaining->examples, str_of(code->name));
    buf_put_format(out, "%s (%s)\n", code->name,
                   diag_translate(diag_severity_name(code->severity)));
    put_sentence(out, message_of(code));
    put_sentence(out, advice_of(code));
    if (example == NULL) {
        return;
    }
    put_sentence(out, example->about[explaining->tongue]);
    if (!str_is_none(example->bad)) {
        buf_put_format(out, "\n%s %.*s\n\n", diag_translate("For example"),
                       STR_ARGS(example->file));
        put_indented(out, example->bad);
    }
    if (!str_is_none(example->good)) {
        buf_put_format(out, "\n%s\n\n", diag_translate("Mended"));
        put_indented(out, example->good);
    }
}

/* ---- JSON ------------------------------------------------------------------------------- */

static struct value value_of(const struct explaining *explaining, const struct diag_code *code,
                             enum site_code_kind kind)
{
    static const struct str kinds[] = {STR_INIT("notice"), STR_INIT("content"),
                                       STR_INIT("machine")};
    static const struct check_example none = {.code = {NULL, 0}};
    const struct check_example *example =
        check_example_find(&explaining->examples, str_of(code->name));
    example = example == NULL ? &none : example;
    struct value_maker map = value_maker(explaining->region);
    value_put(&map, STR("code"), value_text(str_of(code->name)));
    value_put(&map, STR("severity"), value_text(diag_severity_slug(code->severity)));
    value_put(&map, STR("kind"), value_text(kinds[kind]));
    value_put(&map, STR("message"), value_text(str_of(diag_translate(code->message))));
    value_put(&map, STR("advice"), value_text(advice_of(code)));
    value_put(&map, STR("about"), value_text(example->about[explaining->tongue]));
    value_put(&map, STR("file"), value_text(example->file));
    value_put(&map, STR("bad"), value_text(example->bad));
    value_put(&map, STR("good"), value_text(example->good));
    value_put(&map, STR("of"), value_text(example->of));
    return value_made(&map);
}

static void put_json(const struct explaining *explaining, const struct diag_code *only)
{
    struct region *region = explaining->region;
    struct {
        struct value *items;
        size_t count, room;
    } codes = {0};
    for (int kind = 0; kind < SITE_CODE_KIND_COUNT; kind++) {
        const struct diag_code *code;
        for (size_t i = 0; (code = site_code((enum site_code_kind)kind, i)) != NULL; i++) {
            if (only == NULL || only == code) {
                *REGION_PUSH(region, &codes) =
                    value_of(explaining, code, (enum site_code_kind)kind);
            }
        }
    }
    struct value_maker map = value_maker(region);
    value_put(&map, STR("schema"), value_text(STR("tongbao-complaints/1")));
    value_put(&map, STR("notice"), value_text(explaining->examples.notice));
    value_put(&map, STR("register"), value_text(explaining->examples.registered));
    value_put(&map, STR("codes"), value_list(codes.items, codes.count));
    (void)value_write_json(value_made(&map), 2, explaining->out);
    buf_put_byte(explaining->out, '\n');
}

/* ---- mdoc ------------------------------------------------------------------------------- */

#define LINE_MOST 60

/* A word as roff has to read it. */
static void put_roff(struct buf *out, struct str text, bool begins)
{
    if (begins && text.size > 0 && (text.data[0] == '.' || text.data[0] == '\'')) {
        buf_put(out, STR("\\&"));
    }
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\\') {
            buf_put(out, STR("\\e"));
        } else {
            buf_put_byte(out, text.data[i]);
        }
    }
}

/* A sentence a line, and no line too long; the first letter large, a full stop behind. */
static void put_prose(struct buf *out, struct str text)
{
    size_t width = 0;
    bool large = true, begins = true;
    while (text.size > 0) {
        struct str word = str_take_until(&text, STR(" "));
        if (!begins) {
            buf_put(out, width + word.size > LINE_MOST ? STR("\n") : STR(" "));
            width = width + word.size > LINE_MOST ? 0 : width + 1;
        }
        if (large && word.size > 0 && word.data[0] >= 'a' && word.data[0] <= 'z') {
            buf_put_byte(out, (char)(word.data[0] - 'a' + 'A'));
            put_roff(out, str_from(word, 1), false);
        } else {
            put_roff(out, word, width == 0);
        }
        large = false;
        begins = str_ends(word, STR(".")) && text.size > 0;
        width = begins ? 0 : width + word.size;
        buf_put(out, begins ? STR("\n") : STR(""));
    }
    buf_put(out, out->size > 0 && out->data[out->size - 1] == '.' ? STR("\n") : STR(".\n"));
}

static void put_display(struct buf *out, struct str text)
{
    struct str line;
    buf_put(out, STR(".Bd -literal -offset indent\n"));
    while (str_take_line(&text, &line)) {
        put_roff(out, line, true);
        buf_put_byte(out, '\n');
    }
    buf_put(out, STR(".Ed\n"));
}

static void put_man_code(const struct explaining *explaining, const struct diag_code *code)
{
    struct buf *out = explaining->out;
    const struct check_example *example =
        check_example_find(&explaining->examples, str_of(code->name));
    struct str message = message_of(code), advice = advice_of(code);
    buf_put_format(out, ".It Cm %s Pq %s\n", code->name, diag_severity_name(code->severity));
    if (!str_is_empty(message)) {
        put_prose(out, message);
    }
    if (!str_is_empty(advice)) {
        put_prose(out, advice);
    }
    if (example == NULL) {
        return;
    }
    if (!str_is_empty(example->about[ENGLISH])) {
        put_prose(out, example->about[ENGLISH]);
    }
    if (!str_is_none(example->bad)) {
        if (str_is_none(example->file)) {
            buf_put(out, STR("For example:\n"));
        } else {
            buf_put_format(out, "For example in\n.Pa %.*s :\n", STR_ARGS(example->file));
        }
        put_display(out, example->bad);
    }
    if (!str_is_none(example->good)) {
        buf_put(out, STR("Mended:\n"));
        put_display(out, example->good);
    }
}

static const char man_head[] =
    ".\\\" SPDX-License-Identifier: MIT\n"
    ".\\\" Made by `tongbao check --explain all --format man`.\n"
    ".Dd November 21, 2026\n"
    ".Dt TONGBAO-COMPLAINTS 7\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm tongbao-complaints\n"
    ".Nd what tongbao complains of, and how to mend it\n"
    ".Sh DESCRIPTION\n"
    "A complaint is printed as\n"
    ".Dl file:line:column: severity: what is wrong: the words Bq code\n"
    "Columns count characters.\n"
    "An error is what a careful editor would not let pass, a warning what should be\n"
    "looked at, an info worth knowing; infos are shown by\n"
    ".Nm tongbao check ,\n"
    "and by other commands with\n"
    ".Fl v .\n"
    ".Pp\n"
    "A code is explained on the terminal too, in English or Chinese:\n"
    ".Dl tongbao check --explain placeholder-unfilled\n"
    ".Sh HOLDING BACK\n"
    "A build publishes a notice with its defects, unless one of its complaints is\n"
    "listed under\n"
    ".Cm hold\n"
    "in\n"
    ".Pa content/site.yaml ;\n"
    "by default\n"
    ".Cm personal-data .\n"
    ".Sh SILENCING\n"
    "A complaint about a notice that may stand is silenced, for all notices in\n"
    ".Pa content/site.yaml :\n"
    ".Bd -literal -offset indent\n"
    "silence: [stray-space, bracket-mixed]\n"
    ".Ed\n"
    "or for one notice in its sidecar, there with the reason, which the ledger and\n"
    "the proof-sheet keep:\n"
    ".Bd -literal -offset indent\n"
    "silence:\n"
    "  duplicate-word: people here say so\n"
    ".Ed\n"
    "What holds notices back can be silenced by sidecars only.\n"
    "Silenced complaints are counted; with\n"
    ".Fl v\n"
    "they are shown with their reasons.\n";

static void put_man(const struct explaining *explaining)
{
    static const char *const heads[SITE_CODE_KIND_COUNT] = {
        "COMPLAINTS ABOUT A NOTICE", "COMPLAINTS ABOUT THE OTHER FILES OF CONTENT",
        "COMPLAINTS ABOUT TEMPLATES, DISK AND SITE"};
    buf_put(explaining->out, str_of(man_head));
    for (int kind = 0; kind < SITE_CODE_KIND_COUNT; kind++) {
        const struct diag_code *code;
        buf_put_format(explaining->out, ".Sh %s\n.Bl -tag -width Ds\n", heads[kind]);
        for (size_t i = 0; (code = site_code((enum site_code_kind)kind, i)) != NULL; i++) {
            put_man_code(explaining, code);
        }
        buf_put(explaining->out, STR(".El\n"));
    }
    buf_put(explaining->out, STR(".Sh SEE ALSO\n.Xr tongbao 1\n"));
}

/* ---- all of it -------------------------------------------------------------------------- */

static void put_all_text(const struct explaining *explaining)
{
    for (int kind = 0; kind < SITE_CODE_KIND_COUNT; kind++) {
        const struct diag_code *code;
        buf_put_format(explaining->out, "== %s ==\n\n", kind_title((enum site_code_kind)kind));
        for (size_t i = 0; (code = site_code((enum site_code_kind)kind, i)) != NULL; i++) {
            put_text(explaining, code);
            buf_put_byte(explaining->out, '\n');
        }
    }
}

static bool find_code(const char *name, const struct diag_code **code)
{
    const struct diag_code *nearest;
    *code = NULL;
    if (strcmp(name, "all") == 0) {
        return true;
    }
    *code = site_code_find(str_of(name), &nearest);
    if (*code == NULL) {
        cli_complain(diag_translate("no such code: %s"), name);
        if (nearest != NULL) {
            cli_complain(diag_translate("did you mean %s?"), nearest->name);
        }
    }
    return *code != NULL;
}

static bool put(const struct explaining *explaining, const struct diag_code *code,
                const char *format)
{
    if (strcmp(format, "json") == 0) {
        put_json(explaining, code);
    } else if (strcmp(format, "man") == 0 && code == NULL) {
        put_man(explaining);
    } else if (strcmp(format, "text") == 0) {
        if (code == NULL) {
            put_all_text(explaining);
        } else {
            put_text(explaining, code);
        }
    } else {
        cli_complain(diag_translate("--explain prints text or json; of `all`, man too"));
        return false;
    }
    return true;
}

int cli_explain(const char *name, const char *format)
{
    const struct diag_code *code;
    if (!find_code(name, &code)) {
        return CLI_USAGE;
    }
    struct buf out;
    buf_init(&out, BUF_ANY);
    struct region *region = region_create();
    struct explaining explaining = {
        .region = region,
        .examples = check_examples(region),
        .tongue = strcmp(diag_translate("error"), "error") == 0 ? ENGLISH : CHINESE,
        .out = &out,
    };
    int exit = !put(&explaining, code, format) ? CLI_USAGE
               : cli_write(buf_str(&out))      ? CLI_DONE
                                               : CLI_ENVIRONMENT;
    region_destroy(region);
    buf_finish(&out);
    return exit;
}
