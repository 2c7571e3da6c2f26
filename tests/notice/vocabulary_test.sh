# SPDX-License-Identifier: MIT
# Chinese words stand in src/ in comments and in the tables called words.h, words.c and words_SUBJECT.c,
# nowhere else.
set -u
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
exec python3 - <<'END'
import pathlib
import re
import sys

HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
TABLE = re.compile(r"words(_[a-z]+)?\.[ch]")
TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)

wrong = []
for path in sorted(pathlib.Path("src").rglob("*.[ch]")):
    if TABLE.fullmatch(path.name):
        continue
    text = path.read_text(encoding="utf-8")
    for token in TOKEN.finditer(text):
        if token.group()[0] in "\"'" and HAN.search(token.group()):
            line = text.count("\n", 0, token.start()) + 1
            wrong.append(f"{path}:{line}: {token.group()}")
print("\n".join(wrong) or "none")
sys.exit(1 if wrong else 0)
END
