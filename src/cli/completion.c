/* SPDX-License-Identifier: MIT */
#include "cli/commands.h"

#include "completion_bash.h"
#include "completion_value.h"
#include "completion_zsh.h"
#include "mustache/mustache.h"

#include <string.h>

/*
 * Scripts by which a shell completes the command line. They are Mustache over the same tables that
 * help and parsing use, so that no option can be missing.
 */

/* ---- what the templates see ------------------------------------------------------------- */

/* Within '…' of a shell, and within […] or behind : of zsh's _arguments. */
static struct value quoted(struct region *region, const char *text)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    for (; *text != '\0'; text++) {
        if (strchr("[]:\\", *text) != NULL) {
            buf_put_byte(&out, '\\');
        }
        buf_put(&out, *text == '\'' ? STR("'\\''") : (struct str){text, 1});
    }
    struct value value = value_text(str_copy(region, buf_str(&out)));
    buf_finish(&out);
    return value;
}

/* The words of a value or of operands that stand for themselves, which are those in small letters:
 * auto|always|never, site DIR | page NAME. Nothing if there are none. */
static struct value choices_of(struct region *region, const char *words)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    for (const char *c = words == NULL ? "" : words; *c != '\0'; c++) {
        bool small = *c >= 'a' && *c <= 'z';
        if (small || (out.size > 0 && out.data[out.size - 1] != ' ')) {
            buf_put_byte(&out, small ? *c : ' ');
        }
    }
    struct str choices = str_copy(region, str_trim(buf_str(&out)));
    buf_finish(&out);
    return choices.size == 0 ? VALUE_NONE : value_text(choices);
}

static struct value option_of(struct region *region, const struct cli_option *option)
{
    struct value_maker maker = value_maker(region);
    struct str name = str_of(option->name);
    struct str letter = str_format(region, "%c", option->letter);
    bool has_letter = option->letter != 0;
    struct str forms = has_letter ? str_format(region, "-%c|--%s", option->letter, option->name)
                                  : str_format(region, "--%s", option->name);
    value_put(&maker, STR("name"), value_text(name));
    value_put(&maker, STR("letter"), has_letter ? value_text(letter) : VALUE_NONE);
    value_put(&maker, STR("forms"), value_text(forms));
    value_put(&maker, STR("help"), quoted(region, diag_translate(option->help)));
    value_put(&maker, STR("value"),
              option->value == NULL ? VALUE_NONE : quoted(region, option->value));
    value_put(&maker, STR("choices"), choices_of(region, option->value));
    value_put(&maker, STR("folder"),
              value_truth(option->value != NULL && strcmp(option->value, "DIR") == 0));
    return value_made(&maker);
}

static struct value options_of(struct region *region, const struct cli_option *options)
{
    size_t count = 0;
    while (options != NULL && options[count].name != NULL) {
        count++;
    }
    struct value *items = region_array(region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        items[i] = option_of(region, &options[i]);
    }
    return value_list(items, count);
}

static struct value names_of_commands(struct region *region)
{
    struct buf out;
    buf_init(&out, BUF_ANY);
    for (size_t i = 0; cli_commands[i] != NULL; i++) {
        buf_put_format(&out, "%s%s", i > 0 ? " " : "", cli_commands[i]->name);
    }
    struct value names = value_text(str_copy(region, buf_str(&out)));
    buf_finish(&out);
    return names;
}

/* The words that may be operands; nothing: files. */
static struct value words_of(struct region *region, const struct cli_command *command)
{
    const char *operands = command->operands == NULL ? "" : command->operands;
    return strstr(operands, "COMMAND") != NULL ? names_of_commands(region)
                                               : choices_of(region, operands);
}

static struct value data_of(struct region *region)
{
    size_t count = 0;
    while (cli_commands[count] != NULL) {
        count++;
    }
    struct value *items = region_array(region, count, sizeof *items);
    for (size_t i = 0; i < count; i++) {
        const struct cli_command *command = cli_commands[i];
        struct value_maker maker = value_maker(region);
        value_put(&maker, STR("name"), value_text(str_of(command->name)));
        value_put(&maker, STR("summary"), quoted(region, diag_translate(command->summary)));
        value_put(&maker, STR("options"), options_of(region, command->options));
        value_put(&maker, STR("words"), words_of(region, command));
        items[i] = value_made(&maker);
    }
    struct value_maker maker = value_maker(region);
    value_put(&maker, STR("commands"), value_list(items, count));
    value_put(&maker, STR("globals"), options_of(region, cli_global_options));
    return value_made(&maker);
}

/* ---- the command ------------------------------------------------------------------------ */

static bool load(void *from, struct str name, struct mustache_source *source)
{
    (void)from;
    static const struct {
        struct str name;
        const unsigned char *text;
    } scripts[] = {
        {STR_INIT("bash.txt"), COMPLETION_BASH},
        {STR_INIT("zsh.txt"), COMPLETION_ZSH},
        {STR_INIT("value"), COMPLETION_VALUE},
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        if (str_equal(name, scripts[i].name)) {
            *source = (struct mustache_source){str_of((const char *)scripts[i].text), name};
            return true;
        }
    }
    return false;
}

static int print_script(const struct cli *cli, struct str name)
{
    struct region *region = region_create();
    struct diag *diag = diag_create();
    struct mustache_set *set = mustache_create((struct mustache_loader){NULL, load});
    struct mustache_renderer *renderer = mustache_renderer_create(set);
    const struct mustache_template *script = mustache_load(set, name, diag);
    struct mustache_sink sink = {.write = cli_put};
    struct value data = data_of(region);
    bool written = script != NULL && mustache_render(renderer, script, &data, 1, &sink, diag);
    cli_print(cli, diag);
    mustache_renderer_destroy(renderer);
    mustache_destroy(set);
    diag_destroy(diag);
    region_destroy(region);
    return written ? CLI_DONE : CLI_ENVIRONMENT;
}

static int run_completion(const struct cli *cli, int argc, char **argv)
{
    struct cli_scan scan = cli_scan(&cli_command_completion, argc, argv);
    const char *value;
    if (cli_scan_next(&scan, &value) != -1) {
        return CLI_USAGE;
    }
    bool bash = scan.operands == 1 && strcmp(argv[1], "bash") == 0;
    if (!bash && (scan.operands != 1 || strcmp(argv[1], "zsh") != 0)) {
        cli_complain(diag_translate("error: for which shell? `tongbao completion bash` or zsh"));
        return CLI_USAGE;
    }
    return print_script(cli, bash ? STR("bash.txt") : STR("zsh.txt"));
}

const struct cli_command cli_command_completion = {
    .name = "completion",
    .operands = "bash|zsh",
    .summary = DIAG_TEXT("print the script by which a shell completes the command line"),
    .run = run_completion,
};
