# SPDX-License-Identifier: MIT
# General, and proved so: the real notices with every place and body renamed (to a name of another
# length), every telephone changed and every year shifted. The facts change only there.
set -u
[ -d ../shared/notices ] || { echo "skipped: ../shared/notices is not here"; exit 77; }
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
exec python3 - "$1" <<'END'
import json
import pathlib
import re
import subprocess
import sys
import tempfile

SUFFIXES = ("街道", "社区", "工业区", "市", "区", "县", "镇", "乡", "村")
NEW = {1: ["柳荫", "榆杨", "石坞", "青岚"], 2: ["柳荫坪", "榆杨坞", "石榴谷", "青岚坡"], 3: ["柳荫", "榆杨", "石坞", "青岚"]}


def parse(path):
    return json.loads(subprocess.run([sys.argv[1], "parse", str(path)], capture_output=True, check=True).stdout)


def stem(name):
    return next((name[:-len(s)] for s in SUFFIXES if name.endswith(s) and len(name) > len(s)), name)


def facts(doc):
    return {k: v for k, v in doc.items() if k not in ("source", "warnings")}


def mapping(doc):
    """Old words to new ones: places, the body's own name, digits of telephones."""
    names = list(doc["organisation"]["parents"])
    rest = doc["organisation"]["name"].removeprefix("中共")
    for name in names:
        rest = rest.removeprefix(name)
    for tail in ("委员会", "工作"):
        rest = rest.removesuffix(tail)
    names += [rest] if stem(rest) != rest else []
    words = {}
    for name in names:
        old = stem(name)
        if old not in words:
            words[old] = NEW[min(len(old), 3)][len(words)]
    return words


def rename(text, words, phones):
    for old in sorted(words, key=len, reverse=True):
        text = text.replace(old, words[old])
    for phone in phones:
        for part in re.findall(r"\d{7,8}", phone):
            text = text.replace(part, "".join(str((int(d) + 3) % 10) for d in part))
    return re.sub(r"(?<!\d)20(1\d|2\d)(?=\s?年|\s?-\d|、20| 年| 年度|年度|-\d\d-\d\d)",
                  lambda m: str(int(m.group(0)) + 4), text)


wrong = 0
with tempfile.TemporaryDirectory() as folder:
    for path in sorted(pathlib.Path("../shared/notices").glob("*.expected.json")):
        notice = path.with_name(path.name.replace(".expected.json", ".md"))
        before = parse(notice)
        words = mapping(before)
        phones = list(before["comment"]["phones"])
        if before["letterhead"] and before["letterhead"]["phone"]:
            phones.append(before["letterhead"]["phone"])
        changed = pathlib.Path(folder) / notice.name
        changed.write_text(rename(notice.read_text(encoding="utf-8"), words, phones), encoding="utf-8")
        want = json.loads(rename(json.dumps(facts(before), ensure_ascii=False), words, phones))
        got = facts(parse(changed))
        for key in want:
            if want[key] != got.get(key):
                wrong += 1
                print(f"{notice.name}: {key}\n  wanted {json.dumps(want[key], ensure_ascii=False)[:600]}\n"
                      f"  read   {json.dumps(got.get(key), ensure_ascii=False)[:600]}")
        if json.dumps(want) == json.dumps(facts(before)) or not words:
            wrong += 1
            print(f"{notice.name}: nothing was renamed")
print("wrong:", wrong)
sys.exit(1 if wrong else 0)
END
