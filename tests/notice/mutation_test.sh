# SPDX-License-Identifier: MIT
# What a clerk's program may do to a notice on the way changes no fact: another encoding, other line
# ends, headings of another level or without marks, half-width brackets, other enumerators, a page end
# in the middle of a paragraph.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
exec python3 - "$1" <<'END'
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

NUMBERED = r"(?m)^(#*\s*)(第[一二三]部分|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．])"


def parse(path):
    run = subprocess.run([sys.argv[1], "parse", str(path)], capture_output=True)
    return json.loads(run.stdout) if run.returncode == 0 else {}


def facts(value):
    """Without lines, which move, and without what the file was."""
    if isinstance(value, dict):
        return {k: facts(v) for k, v in value.items()
                if k not in ("line", "last_line", "title_line", "source", "warnings")}
    if isinstance(value, list):
        return [facts(v) for v in value]
    return re.sub("^([①-⑳]|[一二三四五六七八九]是)", "", value) if isinstance(value, str) else value


def tear(text, furniture):
    """A page end in the middle of long sentences."""
    lines, out, torn = text.split("\n"), [], 0
    for line in lines:
        plain = re.match(r"[^#|<\d（(]", line) and not re.search(r"[：:]$", line) and "电话" not in line and "邮" not in line
        cut = len(line) * 2 // 3
        if plain and len(line) > 60 and re.match(r"[一-龥]{4}", line[cut - 2:cut + 2]) and torn < 6:
            out += [line[:cut], ""] + furniture + [line[cut:]]
            torn += 1
        else:
            out.append(line)
    return "\n".join(out)


def plain_numbers(text):
    return re.sub(NUMBERED, lambda m: m.group(1) + m.group(2).replace("（", "(").replace("）", ")"), text)


def other_enumerators(text):
    """一是 as ①, where the notice has no points of another form."""
    if re.search(r"[①-⑳]|（\d+）|\d[)）]|第[一二三四五][，、]", text):
        return text
    return re.sub(r"(?m)(^|[。；：，、）\s*|>])([一二三四五六七八九])是(?=[^\s*])",
                  lambda m: m.group(1) + chr(0x245F + "一二三四五六七八九".index(m.group(2)) + 1), text)


def one_level(text):
    """Where each heading but the title has a number, its level says nothing."""
    headings = re.findall(r"(?m)^#+\s+(.*)", text)[1:]
    if not all(re.match(NUMBERED, h) for h in headings):
        return text
    return re.sub(NUMBERED, lambda m: ("### " if "#" in m.group(1) else m.group(1)) + m.group(2), text)


MUTATIONS = {
    "headings a level deeper": lambda t: re.sub(r"(?m)^(#{1,5})(?=\s)", r"#\1", t),
    "headings on one level": one_level,
    "gb18030": lambda t: t.encode("gb18030"),
    "utf-16 with CRLF": lambda t: b"\xff\xfe" + t.replace("\n", "\r\n").encode("utf-16-le"),
    "BOM and CR": lambda t: b"\xef\xbb\xbf" + t.replace("\n", "\r").encode(),
    "half-width brackets": plain_numbers,
    "a space behind each number": lambda t: re.sub(NUMBERED, r"\1\2 ", t),
    "blank lines doubled": lambda t: t.replace("\n\n", "\n\n\n"),
    "indented": lambda t: re.sub(r"(?m)^(?=[^\s#|<\d-])", "　　", t),
    "torn": lambda t: tear(t, []),
    "torn, with page numbers": lambda t: tear(t, ["— 3 —", ""]),
}
REAL = {"headings without marks": lambda t: re.sub(r"(?m)^#+\s+", "", t)}
OWN = {"other enumerators": other_enumerators}

notices = sorted(pathlib.Path("tests/golden/notices").glob("*/notice.md"))
shared = pathlib.Path("../shared/notices")
real = sorted(p for p in shared.glob("*.md") if p.name != "README.md") if shared.is_dir() else []
wrong = checked = 0
with tempfile.TemporaryDirectory() as folder:
    for path in notices + real:
        want = facts(parse(path))
        text = path.read_text(encoding="utf-8")
        mutations = dict(MUTATIONS, **(REAL if path in real else OWN))
        for name, mutate in mutations.items():
            changed = mutate(text)
            file = pathlib.Path(folder) / "notice.md"
            file.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
            got = facts(parse(file))
            checked += 1
            for key in want:
                if name == "other enumerators" and key.startswith("next_step"):
                    continue  # ①② number steps, 一是 does not
                if want[key] != got.get(key):
                    wrong += 1
                    print(f"{path}: {name}: {key}\n  wanted {json.dumps(want[key], ensure_ascii=False)[:500]}\n"
                          f"  read   {json.dumps(got.get(key), ensure_ascii=False)[:500]}")
print(checked, "readings, wrong:", wrong)
sys.exit(1 if wrong else 0)
END
