# SPDX-License-Identifier: MIT
"""tongbao-notice(7), tried as it is written: notice.py PROGRAM MANUAL FOLDER

Each table stands behind a comment with its name; a line of it is what a notice says, two blanks, and what is read
in it. Each goes into a notice of its own.
"""

import json
import pathlib
import re
import subprocess
import sys

program, manual, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
tables = dict(re.findall(r'^\.\\" (\w+)\n\.Bd [^\n]*\n(.*?)^\.Ed$', manual.read_text(encoding="utf-8"), re.M | re.S))
failed = 0

NOTICE = """# 中共云岭市青浦区和平社区委员会关于巡察整改进展情况的通报

区委巡察组对和平社区党委进行了巡察，{claim}

## 一、整改情况

### （一）一个方面

#### 1. {title}

{body}

## 二、下一步

{comment}

中共云岭市青浦区和平社区委员会

{day}
"""


def parse(text):
    path = folder / "notice.md"
    path.write_text(text, encoding="utf-8")
    answer = subprocess.run([program, "parse", path], capture_output=True, check=True, text=True, encoding="utf-8")
    return json.loads(answer.stdout)


def told(facts, name):
    for part in name.split("."):
        facts = facts[int(part)] if isinstance(facts, list) else facts[part]
    return "null" if facts is None else ", ".join(facts) if isinstance(facts, list) else str(facts)


def want(what, facts, name, expected):
    global failed
    got = told(facts, name)
    if got != expected:
        failed += 1
        print(f"{what}: {name} is {got}, not {expected}", file=sys.stderr)


def read(**parts):
    given = {"claim": "反馈了意见。", "title": "灯不亮", "body": "整改情况：换灯。", "comment": "盯住不放。", "day": "2025年9月12日"}
    return parse(NOTICE.format(**{**given, **parts}))


def rows(name):
    lines = [re.split(r" {2,}", line) for line in tables.pop(name).splitlines()]
    assert lines and all(len(line) == 2 for line in lines), (name, lines)
    return lines


example, facts = parse(tables.pop("notice")), tables.pop("facts").splitlines()
assert len(facts) > 20
for line in facts:
    want("the example", example, *line.split(" = "))

issue = "sections.0.issues.0."
for words, title in rows("titles"):
    want(words, read(title=words), issue + "title", title)
for words, count in rows("measures"):
    want(words, read(body=f"整改情况：{words}"), issue + "measures", count)
for words, status in rows("statuses"):
    for word in words.split(" "):
        want(word, read(body=f"整改情况：换灯。\n\n整改状态：{word}"), issue + "status", status)
        want(f"（{word}）", read(title=f"灯不亮（{word}）"), issue + "status", status)
for words, status in rows("unknown"):
    wrong = read(body=f"整改情况：换灯。\n\n整改状态：{words}")
    want(words, wrong, issue + "status", status)
    want(words, wrong, issue + "status_raw", words)
    if "status-unknown" not in [warning["code"] for warning in wrong["warnings"]]:
        failed += 1
        print(f"{words} is not reported", file=sys.stderr)
for words, day in rows("days"):
    want(words, read(day=words), "signature.date", day)
for words, day in rows("deadlines"):
    want(words, read(body=f"整改情况：换灯。\n\n完成时限：{words}"), issue + "deadline", day)
for words, fact in rows("never"):
    part = "comment" if words.startswith("公开期限") else "body" if words.startswith("整改情况") else "claim" if "反馈" in words else "day"
    want(words, read(**{part: words}), *fact.split(" = "))
assert not tables, f"nobody tries {sorted(tables)}"
sys.exit(1 if failed else 0)
