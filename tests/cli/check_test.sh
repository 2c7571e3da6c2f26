# SPDX-License-Identifier: MIT
# What check prints: lines with a caret, JSON, a proof-sheet that loses no character.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
here=$PWD

cat >"$work/a.md" <<'END'
# 中共澜原市砚溪区竹桥街道桂影社区委员会关于巡察整改进展情况的通报

2025年3月10日至4月11日，区委第一巡察组对桂影社区党委开展了巡察，2025年6月3日反馈了意见。现将整改进展情况予以公布。

## 一、整改情况

### （一）群众身边的问题

#### 1．垃圾桶不够的问题

整改状态：已完成

	一是增设桶站4处，<b>“&”'</b>居民王某（13800138000）每天打开查看。二是修订完善完善制度。

二是é组合é，表情👨‍👩‍👧，看不见的​字，联系人电话13800138000。

## 二、联系方式

公示期：2025年11月3日至11月28日。联系电话：0880-5512136。

中共澜原市砚溪区竹桥街道桂影社区委员会

2025年11月2日
END
printf '\342\200\256&lt;script&gt;<script>alert(1)</script>{{x}}\n最后一行没有换行' >>"$work/a.md"
iconv -f UTF-8 -t GB18030 "$work/a.md" >"$work/b.md"

# ---- JSON
expect "JSON" 1 "$tongbao" check --format json "$work/a.md"
printf '%s' "$out" | python3 -c '
import json, sys
data = json.load(sys.stdin)
mine = [c for c in data["complaints"] if c["code"] == "duplicate-word"]
assert data["error"] > 0 and len(mine) == 1, data
assert mine[0]["words"] == "完善完善" and mine[0]["severity"] == "warn" and mine[0]["silenced"] is None, mine
assert all(c["advice"] for c in data["complaints"]), [c for c in data["complaints"] if not c["advice"]]
' || fail "JSON: words and advice"
expect "an unknown format" 2 "$tongbao" check --format xml "$work/a.md"

# ---- the proof-sheet, without any folder around
mkdir "$work/empty" && cd "$work/empty" || exit 1
expect "a proof-sheet" 1 "$tongbao" --lang en check --format html ../a.md ../b.md
cp "$work/out" "$work/sheet.html"
cd "$here" || exit 1
python3 - "$work/sheet.html" "$work/a.md" <<'END' || fail "the proof-sheet"
import html.parser, sys

class Sheet(html.parser.HTMLParser):
    files, inside, added, tags = [], False, 0, set()
    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        values = dict(attributes)
        assert not any(name.startswith("on") for name in values)
        if tag == "section":
            self.files.append([])
        if tag == "td" and values.get("class") == "t":
            self.inside = True
            self.files[-1].append("")
    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "td"
    def handle_data(self, data):
        if self.inside:
            self.files[-1][-1] += data

page = open(sys.argv[1], encoding="utf-8", newline="").read()
text = open(sys.argv[2], encoding="utf-8", newline="").read()
sheet = Sheet()
sheet.feed(page)
assert len(sheet.files) == 2, len(sheet.files)
for lines in sheet.files:
    assert lines == text.split("\n"), [pair for pair in zip(lines, text.split("\n")) if pair[0] != pair[1]]
assert not sheet.tags & {"script", "img", "iframe", "link", "b"}, sheet.tags
assert "http:" not in page and "https:" not in page
for words in ("校对人", "审核人", "日期", "错误", 'data-code="U+200B"', 'data-code="U+202E"', "完善", "@page"):
    assert words in page, words
# the mark holds the very words that are complained of
assert '>完善</mark>' in page or '>完善完善</mark>' in page, "no mark"
END
mkdir "$work/own" && echo '{{#files}}{{file}} {{errors}}{{/files}}' >"$work/own/proof-sheet.mustache"
expect "a sheet of one's own" 1 "$tongbao" --templates "$work/own" check --format html "$work/a.md"
has "$out" "a.md "
echo '{{#files}}' >"$work/own/proof-sheet.mustache"
expect "a sheet that is wrong" 1 "$tongbao" --templates "$work/own" check --format html "$work/a.md"
has "$err" "template-unclosed"

# ---- a terminal: the caret stands under the character, whatever its width
python3 - "$tongbao" "$work" <<'END' || fail "the caret"
import os, pty, subprocess, sys, unicodedata

def width(text):
    return sum(0 if unicodedata.combining(c) or c in "\u200b\u200d" else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

def lines_of(name, text):
    path = os.path.join(sys.argv[2], name)
    open(path, "w", encoding="utf-8").write(text)
    master, slave = pty.openpty()
    child = subprocess.Popen([sys.argv[1], "--color", "never", "--lang", "en", "check", path], stdout=slave, stderr=slave)
    os.close(slave)
    seen = b""
    try:
        while piece := os.read(master, 65536):
            seen += piece
    except OSError:
        pass
    child.wait()
    return seen.decode().replace("\r\n", "\n").split("\n")

frame = open(os.path.join(sys.argv[2], "a.md"), encoding="utf-8").read().split("整改状态：已完成")
for before in ("", "ＡＢ（全角）", "\t", "e\u0301组合", "👍表情", "很长的一句话" * 40):
    for after in ("。", "，后面也很长" * 40 + "。"):
        lines = lines_of("c.md", frame[0] + "整改状态：已完成\n\n" + before + "甲完善完善制度" + after + "\n\n## 二、下一步\n")
        at = next(i for i, line in enumerate(lines) if "[duplicate-word]" in line)
        source, caret = lines[at + 1], lines[at + 2]
        assert caret.strip() == "^", (before, caret)
        head = ""
        for c in source:
            if width(head) >= caret.index("^") and not unicodedata.combining(c):
                break
            head += c
        rest = source[len(head):]
        assert width(head) == caret.index("^"), (before, source, caret)
        assert rest.startswith("完善"), (before, source, caret, rest)
        assert width(source) <= 82, width(source)
        assert lines[at + 3].strip().startswith("-> "), lines[at + 3]
END
finish
