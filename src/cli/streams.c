/* SPDX-License-Identifier: MIT */
#include "cli/cli.h"
#include "value/value.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool cli_logs_json(void)
{
    const char *format = getenv(CLI_LOG_FORMAT);
    return format != NULL && strcmp(format, "json") == 0;
}

void cli_log(struct value map)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    if (value_write_json(map, 0, &line)) {
        buf_put_byte(&line, '\n');
        fwrite(line.data, 1, line.size, stderr);
    }
    buf_finish(&line);
}

/* A sentence that is about no place. */
static void say(const char *before, const char *format, va_list args)
{
    if (!cli_logs_json()) {
        fputs(before, stderr);
        vfprintf(stderr, format, args);
        fputc('\n', stderr);
        return;
    }
    char sentence[4096];
    struct region *region = region_create();
    struct value_maker map = value_maker(region);
    vsnprintf(sentence, sizeof sentence, format, args);
    struct str whole = str_of(sentence); /* a name from outside may be anything, or cut */
    value_put(&map, STR("message"), value_text(str_slice(whole, 0, text_bad_byte(whole))));
    cli_log(value_made(&map));
    region_destroy(region);
}

void cli_complain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say("tongbao: ", format, args);
    va_end(args);
}

void cli_say(const struct cli *cli, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (!cli->quiet) {
        say("", format, args);
    }
    va_end(args);
}

static void log_entry(const struct diag_entry *entry)
{
    struct region *region = region_create();
    struct value_maker map = value_maker(region);
    cli_put_complaint(&map, entry);
    cli_log(value_made(&map));
    region_destroy(region);
}

size_t cli_print(const struct cli *cli, const struct diag *diag)
{
    struct buf line;
    buf_init(&line, BUF_ANY);
    bool json = cli_logs_json();
    for (size_t i = 0; i < diag_count(diag); i++) {
        const struct diag_entry *entry = diag_entry(diag, i);
        enum diag_severity least = cli->quiet ? DIAG_ERROR : cli->verbose ? DIAG_INFO : DIAG_WARN;
        if (entry->code->severity < least || (!str_is_none(entry->silenced) && !cli->verbose)) {
            continue;
        }
        if (json) {
            log_entry(entry);
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

bool cli_put(void *nothing, struct str bytes)
{
    (void)nothing;
    return cli_write(bytes);
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
