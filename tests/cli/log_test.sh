# SPDX-License-Identifier: MIT
# --log-format json: every line that is said is an object; complaints have their place, a build its counts.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }

# each LINES: they are objects; CONDITION holds for one of them, as `line`
each() {
    printf '%s\n' "$1" | python3 -c '
import json, sys
lines = [json.loads(line) for line in sys.stdin if line.strip()]
assert all(isinstance(line, dict) for line in lines)
sys.exit(not any(eval(sys.argv[1]) for line in lines))' "$2" || fail "$what: none is $2" "$1"
}

scene
expect "a build" 0 "$tongbao" --lang en --log-format json build --today 2026-04-01
each "$err" 'line.get("notices") == 3 and line["published"] is True and line["written"] > 5 and "milliseconds" in line'
each "$err" 'line.get("code") == "organisation-unregistered" and line["severity"] == "warn" and line["file"].startswith("content/notices/")'
expect "the same by the environment" 0 env TONGBAO_LOG_FORMAT=json "$tongbao" --lang zh build --today 2026-04-01
each "$err" 'line.get("written") == 0'
each "$err" '"名录" in line.get("message", "") or "organisations.yaml" in line.get("message", "")'
echo 'hots: x' >content/site.yaml
expect "a mistake" 1 "$tongbao" --log-format json build
each "$err" 'line.get("code") == "key-unknown" and (line["file"], line["line"], line["column"]) == ("content/site.yaml", 1, 1)'
each "$err" 'line.get("published") is False'
expect "a wrong option" 2 "$tongbao" --log-format json build --today never
each "$err" '"never" in line["message"]'
expect "a name that is no text" 2 "$tongbao" --log-format json "$(printf 'b\377')"
each "$err" '"message" in line'
expect "text, though the environment says otherwise" 0 env TONGBAO_LOG_FORMAT=json "$tongbao" --lang en --log-format text version
rm content/site.yaml
expect "text again" 0 env TONGBAO_LOG_FORMAT=json "$tongbao" --lang en --log-format text build
has "$err" "files written"
case $err in *"reading notices"*) fail "the stages, not asked for" "$err" ;; esac
expect "the stages of a build of everything" 0 "$tongbao" --lang en -v build --full
for stage in "reading notices" "making pages" indexing packing "writing to the disk"; do
    printf '%s\n' "$err" | grep -Eq "^  $stage +[0-9.]+ s +[0-9]+ % +[0-9.]+ MB$" || fail "no line of: $stage" "$err"
done

# every command: whatever it has to say, well or ill, is objects
cat >"$work/all.py" <<'END'
import json, re, subprocess, sys
program = [sys.argv[1], "--lang", "en", "--log-format", "json"]

def lines(*words):
    said = subprocess.run(program + list(words), stdin=subprocess.DEVNULL, capture_output=True, text=True).stderr
    read = [json.loads(line) for line in said.splitlines()]
    assert read and all("message" in line for line in read), (words, said)
    return read

commands = re.findall(r"^  ([a-z]+) ", subprocess.run([sys.argv[1], "--lang", "en", "help"], capture_output=True, text=True).stdout, re.M)
for command in commands:
    assert "--wrong" in lines(command, "--wrong")[0]["message"], command
assert "did you mean build?" in lines("buidl")[0]["message"]
told = set()
for words in """build --today|import none.docx|import --fix --replace content/notices/liming.txt|parse none.md|serve --port x|verify
    verify --links|verify none.zip|rollback|rollback|archive|archive --year 1999 -o x.zip|export|export --format csv -o content
    withdraw liming --reason x --on 2026-01-02|withdraw liming --undo|withdraw none --undo|approve none --by x|approve liming --by
    render none none|page|page none.html|new|new site ../newer|new page index|new notice ../x|query|query SELEC|query :x|list
    list organisations --round none|completion|help none""".replace("\n    ", "|").split("|"):
    told.add(words.split()[0])
    lines(*words.split())
assert set(commands) - told <= {"check", "version"}, set(commands) - told  # check prints what it finds
assert lines("--color", "blue") and lines()

# the preview says where it is, and what it built
served = subprocess.Popen(program + ["serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
read = []
while not read or "http://127.0.0.1:" not in read[-1].get("message", ""):
    read.append(json.loads(served.stderr.readline()))
served.kill()
served.wait()
assert any("written" in line for line in read), read
END
expect "what commands say" 0 timeout 100 python3 "$work/all.py" "$tongbao"

expect "no such format" 2 "$tongbao" --log-format xml version
finish
