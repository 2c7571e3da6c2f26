# SPDX-License-Identifier: MIT
# Whoever is refused memory says so and ends with 3, whichever time that it asks for it: never does what had no room
# look as if somebody had written it wrong.
set -u
. tests/expect.sh
tongbao=$(realpath "$1")
faulty=$(dirname "$tongbao")/tests/libfaulty.so
[ -f "$faulty" ] || exit 77 # a sanitizer sees to memory itself

# each WHAT LEAST COMMAND…: that many times at least memory is asked for
each() {
    what=$1 least=$2
    shift 2
    FAULTY_COUNT=$work/count LD_PRELOAD=$faulty "$@" >"$work/said" 2>&1 || fail "$what" "$(cat "$work/said")"
    count=$(cat "$work/count")
    [ "$count" -ge "$least" ] || fail "$what: memory is asked for $count times only"
    for at in $(seq "$count"); do
        FAULTY_AT=$at LD_PRELOAD=$faulty "$@" >"$work/out" 2>"$work/said"
        ended=$?
        [ $ended -eq 0 ] || [ $ended -eq 3 ] || fail "$what: allocation $at of $count: exit $ended" "$(cat "$work/said")"
        [ $ended -eq 0 ] || [ -s "$work/said" ] || fail "$what: allocation $at of $count: not a word"
    done
}

cd "$work" || exit 1
echo '{{#list}}{{name}}: {{>part}}{{/list}}' >page.html.mustache
echo '{{words}}' >part.mustache
echo '{"list": [{"name": "一", "words": "甲乙"}, {"name": "two", "words": ["a", 1.5, true, null]}]}' >data.json
printf 'list:\n  - name: 一\n    words: 甲乙\n' >data.yaml
each "JSON" 80 "$tongbao" render page.html.mustache data.json
each "YAML" 80 "$tongbao" render page.html.mustache data.yaml
finish
