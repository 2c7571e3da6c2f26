# SPDX-License-Identifier: MIT
"""tongbao-templates(5) is tried as it is written, and held against the ledger and the functions.

    manual.py TONGBAO MANUAL WORK
"""
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys

program, manual, work = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
source = manual.read_text(encoding="utf-8").split("\n")
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)


def plain(line):
    """The letters that mdoc shows for a line of a literal block."""
    for escape, letter in ((r"\&", ""), (r"\(aq", "'"), (r"\(ga", "`"), (r"\-", "-"), (r"\(ha", "^"), (r"\(ti", "~"),
                           (r"\(dq", '"'), (r"\e", "\\")):
        line = line.replace(escape, letter)
    return line


def blocks():
    """What stands under the marks in the source: ("file", its name, lines), ("run", …), ("example", …)."""
    at = 0
    while at < len(source):
        mark = re.fullmatch(r'\.\\" (file|run|example)(?: (\S+))?', source[at])
        at += 1
        if mark is None:
            continue
        assert source[at].startswith(".Bd -literal"), source[at]
        end = source.index(".Ed", at)
        yield mark[1], mark[2], [plain(line) for line in source[at + 1:end]]
        at = end


def run(*words, cwd):
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True)
    check(done.returncode == 0, f"{' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


# ---- the examples of the language, and the worked example, in the order of the page

shown, cwd, examples, runs = [], work, 0, 0
for kind, name, lines in blocks():
    shown += lines
    if kind == "file":
        path = work / name
        check(path.parent.is_dir(), f"{name}: its folder is not there yet")
        path.parent.mkdir(parents=True, exist_ok=True)
        target = f"{name}.mustache" if path.suffix == "" else name
        (work / target).write_text("\n".join(lines) + "\n", encoding="utf-8")
    elif kind == "run":
        for line in lines:
            words = line.split()
            if words[0] == "cd":
                cwd = cwd / words[1]
            else:
                assert words[0] == "tongbao", line
                output = run(program, "--lang", "en", *words[1:], cwd=cwd)
            runs += 1
    else:
        template, gives = [], []
        for line in lines + [None]:
            if line is not None and line.startswith("=>"):
                gives.append(line[3:])
                continue
            if gives:
                (work / "t.mustache").write_text("\n".join(template), encoding="utf-8")
                got = run(program, "render", "t.mustache", "data.json", cwd=work)
                check(got.rstrip("\n") == "\n".join(gives), f"{template} gives {got!r}, not {gives}")
                examples += 1
                template, gives = [], []
            template.append(line)
check(examples >= 12, f"only {examples} examples of the language were found")
check(runs >= 5, f"only {runs} commands were found")

# ---- what came of it

check('"topic_name": "消防安全"' in output, "the data of the page: " + output)
built = work / "demo/site/current/fire-safety.html"
page = built.read_text(encoding="utf-8") if built.exists() else ""
for part in ("<h1>消防安全</h1>", "共 2 项", "<h2>青浦区</h2>", "2 项，已完成 50.0 %。", '<mark>消防</mark>通道堆放杂物',
             "<mark>电动自行车</mark>进楼充电", "2025年9月12日）：已完成", "整改中", 'href="notice/2025/heping.html#i-1-1"',
             'class="foot"'):
    check(part in page, f"the page does not hold {part}")
check("议事会" not in page, "the page holds an issue that is none of fire safety")

# ---- each table, view and column of the ledger; each function

sections, current = {}, None
for line in source:
    if line.startswith((".Ss ", ".Sh ")):
        current = sections.setdefault(line[4:].split(" (")[0], set())
    elif line.startswith(".It Va "):
        current.add(line[7:])
ledger = sqlite3.connect(f"file:{work}/demo/site/ledger.sqlite?mode=ro", uri=True) if built.exists() else None
tables = [row[0] for row in ledger.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
                                           " AND name NOT LIKE 'sqlite%'")] if ledger else []
check(len(tables) > 20, "the ledger has hardly any tables")
for table in tables:
    columns = {row[1] for row in ledger.execute(f'PRAGMA table_info("{table}")')}
    check(columns and sections.get(table) == columns,
          f"{table}: the manual has {sorted(sections.get(table, set()))}, the ledger {sorted(columns)}")

text = manual.read_text(encoding="utf-8")
ours = re.findall(r'^    \{"(\w+)", \d+, \w+, \w+\},$', pathlib.Path("src/pages/functions.c").read_text(), re.M)
check(7 <= len(ours) <= 15, f"there are {len(ours)} functions for pages; at most 15")
for function in ours:
    check(f".It Fn {function}" in text, f"the function {function} is not in the manual")
authorized = pathlib.Path("src/ledger/authorize.c").read_text()
theirs = re.findall(r'"(\w+)"', authorized[authorized.index("plain_functions[]"):authorized.index("NULL};")])
words = set(re.findall(r"\w+", text))
for function in theirs:
    check(function in words, f"the function {function} of SQLite is not in the manual")
settings = re.findall(r'X\(\w+, "(\w+)"\)', pathlib.Path("src/content/content.h").read_text())
check("site.name" in text and "name" in settings, "the settings of the site are not in the manual")

# ---- it is mdoc without a blemish, and shows what is tried here

if shutil.which("mandoc"):
    lint = subprocess.run(["mandoc", "-T", "lint", str(manual)], capture_output=True, text=True)
    said = [line for line in (lint.stdout + lint.stderr).splitlines()
            if "referenced manual not found" not in line and "mandoc.db" not in line]
    check(not said, "\n".join(said))
    reads = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=200", str(manual)], capture_output=True, text=True).stdout
    reads = re.sub(r".\x08", "", reads)
    for line in shown:
        check(line.strip() in reads, f"the reader does not see: {line}")
else:
    print("without mandoc: its lint is not asked")

print("\n".join(failures) or f"{examples} examples, {runs} commands, {len(tables)} tables")
sys.exit(1 if failures else 0)
