# SPDX-License-Identifier: MIT
# Every complaint is explained; each example gives its complaint, and the mended one does not.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }

expect "one code" 0 "$tongbao" --lang en check --explain postcode-invalid
has "$out" "postcode-invalid (error)"
has "$out" "邮政编码：67010；"
expect "in Chinese" 0 "$tongbao" --lang zh check --explain placeholder-unfilled
has "$out" "有一处没有填写"
has "$out" "改正后"
expect "no such code" 2 "$tongbao" --lang en check --explain postcode-invald
has "$err" "did you mean postcode-invalid?"
expect "one code is no manual" 2 "$tongbao" check --explain postcode-invalid --format man
expect "all" 0 "$tongbao" --lang en check --explain all
has "$out" "postcode-invalid (error)"

expect "the manual" 0 "$tongbao" --lang en check --explain all --format man
if command -v mandoc >/dev/null; then
    cp "$work/out" "$work/tongbao-complaints.7"
    mandoc -T lint "$work/tongbao-complaints.7" >"$work/lint" 2>&1
    grep -v 'referenced manual not found' "$work/lint" >&2 && fail "mandoc complains of the manual"
fi

expect "as data" 0 "$tongbao" --lang en check --explain all --format json
cp "$work/out" "$work/codes.json"
python3 - "$tongbao" "$work" "$work/codes.json" <<'END' || fail "the examples"
import json, os, pathlib, re, shutil, subprocess, sys

program, work, listed = sys.argv[1:]
data = json.load(open(listed, encoding="utf-8"))
codes = {code["code"]: code for code in data["codes"]}
wrong = []

# every code of every list in src/ is explained, but for those of templates, data and the preview
apart = {"mustache", "value", "serve"}
for path in sorted(pathlib.Path("src").rglob("*.[ch]")):
    text = path.read_text(encoding="utf-8")
    for block in re.findall(r"#define [A-Z]+_CODES\(X\)(.*?[^\\])\n", text, re.S):
        if path.parts[1] in apart:
            continue
        for name in re.findall(r'X\([A-Z_0-9]+,\s*\\?\s*"([a-z0-9-]+)"', block):
            if name not in codes:
                wrong.append(f"{name} of {path} is not explained: src/site/catalogue.c")
if len(codes) != len(data["codes"]):
    wrong.append("a code stands twice")

NOTICE = "content/notices/guiying-2025.md"

def given(changes):
    folder = os.path.join(work, "example")
    shutil.rmtree(folder, ignore_errors=True)
    files = {NOTICE: data["notice"], "content/organisations.yaml": data["register"]} | changes
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w", encoding="utf-8").write(text)
    run = subprocess.run([program, "-C", folder, "check", "--format", "json", "content"], capture_output=True)
    return {complaint["code"] for complaint in json.loads(run.stdout)["complaints"]}

if given({}):
    wrong.append(f"the notice around the examples gives {given({})}")
for name, code in codes.items():
    if code["kind"] == "machine":
        continue
    if code["bad"] is None:
        if not code["about"]:
            wrong.append(f"{name} has neither an example nor a sentence on when it is given")
        continue
    if code["file"] is None:
        stretch = (code["of"] or code["good"]).strip("\n")
        if data["notice"].count(stretch) < 1:
            wrong.append(f"{name}: the notice has no: {stretch}")
            continue
        def put(text):
            at = data["notice"].rindex(stretch)
            return {NOTICE: data["notice"][:at] + text.strip("\n") + data["notice"][at + len(stretch):]}
        bad, good = put(code["bad"]), put(code["good"])
    else:
        bad = {code["file"]: code["bad"]}
        good = {code["file"]: code["good"]} if code["good"] is not None else {}
    if name not in given(bad):
        wrong.append(f"{name} is not given by its example; that gives {given(bad)}")
    if name in given(good):
        wrong.append(f"{name} is given by what should be mended")
    if not code["advice"]:
        wrong.append(f"{name} does not say how to mend it")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
END
finish
