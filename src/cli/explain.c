/* SPDX-License-Identifier: MIT */
#include "cli/explain.h"

#include "cli/cli.h"
#include "site/site.h"

int cli_explain(const char *name, const char *format)
{
    const struct diag_code *nearest, *code = site_code_find(str_of(name), &nearest);
    (void)format;
    if (code == NULL) {
        cli_complain(diag_translate("no such code: %s"), name);
        return CLI_USAGE;
    }
    struct buf out;
    buf_init(&out, BUF_ANY);
    buf_put_format(&out, "%s (%s)\n", code->name,
                   diag_translate(diag_severity_name(code->severity)));
    struct diag_entry entry = {.code = code, .words = STR("...")};
    diag_put_message(&out, &entry);
    buf_put_byte(&out, '\n');
    if (code->advice != NULL) {
        buf_put_format(&out, "%s\n", diag_translate(code->advice));
    }
    bool written = cli_write(buf_str(&out));
    buf_finish(&out);
    return written ? CLI_DONE : CLI_ENVIRONMENT;
}
