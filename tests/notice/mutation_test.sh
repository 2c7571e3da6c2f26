# SPDX-License-Identifier: MIT
# What a clerk's program may do to a notice on the way changes no fact: another encoding, other line
# ends, headings without marks, half-width brackets, bold, a page end in the middle of a paragraph.
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
    return [facts(v) for v in value] if isinstance(value, list) else value


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


MUTATIONS = {
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
BARE = {"headings without marks": lambda t: re.sub(r"(?m)^#+\s+", "", t)}

notices = sorted(pathlib.Path("tests/golden/notices").glob("*/notice.md"))
shared = pathlib.Path("../shared/notices")
real = sorted(p for p in shared.glob("*.md") if p.name != "README.md") if shared.is_dir() else []
wrong = checked = 0
with tempfile.TemporaryDirectory() as folder:
    for path in notices + real:
        want = facts(parse(path))
        text = path.read_text(encoding="utf-8")
        mutations = dict(MUTATIONS, **(BARE if path in real else {}))
        for name, mutate in mutations.items():
            changed = mutate(text)
            file = pathlib.Path(folder) / "notice.md"
            file.write_bytes(changed if isinstance(changed, bytes) else changed.encode())
            got = facts(parse(file))
            checked += 1
            for key in want:
                if want[key] != got.get(key):
                    wrong += 1
                    print(f"{path}: {name}: {key}\n  wanted {json.dumps(want[key], ensure_ascii=False)[:500]}\n"
                          f"  read   {json.dumps(got.get(key), ensure_ascii=False)[:500]}")
print(checked, "readings, wrong:", wrong)
sys.exit(1 if wrong else 0)
END
