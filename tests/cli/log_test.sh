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
expect "no such format" 2 "$tongbao" --log-format xml version
finish
