/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>

void cli_complain(const char *format, ...)
{
    fputs("tongbao: ", stderr);
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

size_t cli_print(const struct cli *cli, const struct diag *diag)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        enum diag_severity least = cli->quiet ? DIAG_ERROR : cli->verbose ? DIAG_INFO : DIAG_WARN;
        if (entry->code->severity < least || (!str_is_none(entry->silenced) && !cli->verbose)) {
            continue;
        }
        buf_clear(&line);
        diag_put_line(&line, entry, cli->color);
        fwrite(line.data, 1, line.size, stderr);
    }
    buf_finish(&line);
    return diag_count_of(diag, DIAG_ERROR);
}

bool cli_write(struct str bytes)
{
    return fwrite(bytes.data, 1, bytes.size, stdout) == bytes.size && fflush(stdout) == 0;
}

bool cli_take_stdin(struct region *region, size_t most, struct str *bytes)
{
    struct buf buf;
    char piece[65536];
    size_t size;
    buf_init(&buf, most);
    while ((size = fread(piece, 1, sizeof piece, stdin)) > 0) {
        buf_put(&buf, (struct str){piece, size});
    }
    bool read = !ferror(stdin) && buf_ok(&buf);
    if (read) {
        *bytes = str_copy(region, buf_str(&buf));
    } else {
        cli_complain(diag_translate("error: standard input could not be read"));
    }
    buf_finish(&buf);
    return read;
}
