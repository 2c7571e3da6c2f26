# SPDX-License-Identifier: MIT
# What a person sees: columns that stand under each other in both languages, colour where it is wanted, a bar for
# what takes long.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$(realpath "$1")
tests=$PWD/tests
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
scene
expect "a build" 0 "$tongbao" -q build --today 2026-04-01

# ---- columns

cat >"$work/columns.py" <<'PY'
import re, subprocess, sys, unicodedata

def said(*words, error=False):
    run = subprocess.run([sys.argv[1], *words], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, (words, run.stderr)
    return (run.stderr if error else run.stdout).splitlines()

def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

# Where what stands behind the names begins, in every line of `lines`: one column for all of them.
def column_of(lines, names):
    columns = set()
    for line in lines:
        head = re.match(names, line)
        at = width(head.group()) if head else len(line) - len(line.lstrip(" "))
        columns.add(at)
        assert at < width(line) <= 80 and line == line.rstrip(), line
        assert head or line[at] not in "，。；：、）”", line
    assert len(columns) == 1, (columns, lines)

def block(lines, from_line):
    begin = lines.index(from_line) + 1
    end = next((i for i in range(begin, len(lines)) if not lines[i]), len(lines))
    return lines[begin:end]

options = r"  (-\w, |    )--\S+( \S+)?  +(?=\S)"
commands = re.findall(r"^  ([a-z]+) ", "\n".join(said("--lang", "en", "help")), re.M)
assert len(commands) > 15, commands
heads = {"en": ("Commands:", "Options for every command:", "Options:"), "zh": ("命令：", "各命令通用的选项：", "选项：")}
wrapped = 0
for language, (of_commands, of_all, of_one) in heads.items():
    whole = said("--lang", language, "help")
    column_of(block(whole, of_commands), r"  [a-z]+ +(?=\S)")
    column_of(block(whole, of_all), options)
    for command in commands:
        lines = said("--lang", language, command, "--help")
        if of_one in lines:
            column_of(block(lines, of_one), options)
            wrapped += any(not re.match(options, line) for line in block(lines, of_one))
    table = said("--lang", language, "build", "--full", "--today", "2026-04-01", error=True)
    table = [line for line in table if re.match(r"  \S.* [0-9.]+$", line)]
    assert len(table) >= 8, table
    column_of(table, r"  \S.*? +(?=[0-9.]+$)")
assert wrapped > 3, "no help has a line that is too long for one line"

# The columns of a table, whatever is written in them.
head, *rows = said("query", "SELECT '后' AS 列, 'x' AS y UNION ALL SELECT 'ab', '很长' UNION ALL SELECT '两字c', 'z'")
at = width(head[:head.index("y")])
assert all(width(row[:len(row) - len(row.split()[-1])]) == at for row in rows), (head, rows)
PY
expect "columns" 0 python3 "$work/columns.py" "$tongbao"

# ---- colour

cat >"$work/terminal.py" <<'PY'
import os, pty, subprocess, sys

# What `command` writes to a terminal; with `out` or `error` false, that stream is none.
def seen(command, out=True, error=True, **more):
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "CLICOLOR_FORCE")}
    environment.update(more)
    master, slave = pty.openpty()
    child = subprocess.Popen(command, stdin=slave, stdout=slave if out else subprocess.DEVNULL,
                             stderr=slave if error else subprocess.DEVNULL, env=environment)
    os.close(slave)
    text = b""
    try:
        while piece := os.read(master, 65536):
            text += piece
    except OSError:
        pass  # the terminal has nobody left who writes to it
    child.wait()
    return text.decode()
PY
cat >"$work/colour.py" <<'PY'
import re, subprocess, sys
from terminal import seen

program = [sys.argv[1], "--lang", "en"]
coloured = re.compile(r"\033\[[0-9;]*m")
commands = re.findall(r"^  ([a-z]+) ", subprocess.run(program + ["help"], capture_output=True, text=True).stdout, re.M)
notices = "content/notices"
saying = [["build", "--full", "--today", "2026-04-01"], ["check"], ["check", notices], ["check", "none.md"], ["import", "none.txt"],
          ["import", notices + "/liming.txt", "--replace"], ["parse", "none.md"], ["render", "none", "none"], ["query", "SELEC"],
          ["query", "SELECT * FROM notice"], ["list", "organisations"], ["page", "index.html"], ["verify"], ["verify", "none.zip"],
          ["archive", "--year", "1999", "-o", "x.zip"], ["export", "--format", "csv", "-o", notices]]
plain = [["help"], ["nothing"], ["build", "--nothing"]] + [[command, "--help"] for command in commands]

in_colour = [words[0] for words in saying if coloured.search(seen(program + words))]
assert {"build", "check", "import", "parse", "render", "query", "archive"} <= set(in_colour), in_colour
for words in saying + plain:
    off = seen(program + words, NO_COLOR="1", CLICOLOR_FORCE="1")
    assert not coloured.search(off), (words, off)
assert not coloured.search(seen(program + ["check"], out=False)), "stderr has the colour of stdout"

check, parse = ["check", notices], ["parse", "none.md"]
assert coloured.search(seen(program + check, error=False)), "what is printed is asked whether stderr is a terminal"
assert coloured.search(seen(program + check, NO_COLOR="")), "an empty NO_COLOR is none"
assert not coloured.search(seen(program + ["--color", "never"] + check)), "--color never"
for words, stream in ((check, "stdout"), (parse, "stderr")):
    def piped(*more, **environment):
        return getattr(subprocess.run(program + list(more) + words, capture_output=True, text=True, env=environment), stream)
    assert piped() and not coloured.search(piped()), "colour in a pipe"
    assert coloured.search(piped("--color", "always", NO_COLOR="1")), "who asks for colour gets it"
    assert coloured.search(piped(CLICOLOR_FORCE="1")) and not coloured.search(piped(CLICOLOR_FORCE="0")), "CLICOLOR_FORCE"
PY
expect "colour" 0 python3 "$work/colour.py" "$tongbao"

# ---- the bar, where the first folder that is read takes over a second, or the first file

if ! strace -qq -o /dev/null true 2>/dev/null; then
    echo "skipped: no strace, so no bar was looked at"
    finish
fi
scene
cat >templates/ledger.rows.sql <<'SQL'
-- pages: one workbook
SELECT 'ledger.xlsx' AS path, 'x' AS title, '2026-01-01' AS day, NULL AS only, '' AS piece;

-- items: 事项
SELECT title FROM issue;
SQL
cat >"$work/bar.py" <<'PY'
import re, subprocess, sys
from terminal import seen

def slow(*words, call="getdents64", path=None, **streams):
    return seen(["strace", "-f", "-qq", "-o", "/dev/null", *(("-P", path) if path else ()), "-e", "trace=" + call,
                 f"--inject={call}:delay_enter=1100000:when=1", sys.argv[1], "--lang", "en", *words],
                ASAN_OPTIONS="detect_leaks=0", **streams)

build = ("build", "--full", "--today", "2026-04-01")
text = slow(*build)
assert "\r\033[Kreading notices 3/3" in text and "\r\033[Kmaking pages" in text, text
assert text.rindex("\r\033[K") < text.index("files written"), "the bar is not taken away"
assert "\r\033[Kreading notices 3/3" in slow("check", "--format", "json", "content", out=False), "no bar of check"

# the others, whose first file comes late: that it is told, and that it is taken away
assert subprocess.run([sys.argv[1], "-q", "build", "--today", "2026-05-01"]).returncode == 0
list = "manifest-sha256.txt"
for words, path, told in ((("archive", "--all", "-o", "all.zip"), list, "packing [0-9]+/[0-9]+"),
                          (("verify", "all.zip"), "all.zip", "looking at files [0-9]+/[0-9]+"),
                          (("verify", "--links"), list, "looking at files [0-9]+/[0-9]+.*following links [0-9]+/[0-9]+"),
                          (("rollback",), list, "looking at files [0-9]+/[0-9]+"),
                          (("rollback",), list, "looking at files [0-9]+/[0-9]+"),
                          (("export", "--format", "csv", "-o", "x.csv"), "site/ledger.sqlite", "making tables"),
                          (("export", "--format", "xlsx", "-o", "x.xlsx"), "site/ledger.sqlite", "making tables"),
                          (("export", "--format", "json", "-o", "x.json"), "site/ledger.sqlite", "making tables"),
                          (("export", "--format", "sqlite", "-o", "x.sqlite"), "site/ledger.sqlite", "making tables")):
    text = slow(*words, call="openat", path=path)
    assert re.search(r"\r\033\[K" + told, text, re.S), (words, text)
    assert not re.search(r"\r\033\[K[^\r]+$", text), ("the bar is not taken away", words, text)

for quiet in (slow("-q", *build), slow("--log-format", "json", *build)):
    assert "\033[K" not in quiet and "reading notices" not in quiet, quiet
PY
expect "a bar" 0 python3 "$work/bar.py" "$tongbao"
expect "no bar in a file" 0 strace -f -qq -o /dev/null -e trace=getdents64 --inject=getdents64:delay_enter=1100000:when=1 \
    env ASAN_OPTIONS=detect_leaks=0 "$tongbao" --lang en build --full --today 2026-04-01
case "$out$err" in *"reading notices"*) fail "a bar where nobody looks" "$out$err" ;; esac
finish
