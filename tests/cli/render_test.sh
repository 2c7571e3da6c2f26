# SPDX-License-Identifier: MIT
# `tongbao render`: templates and data from files, mistakes with their places.
set -u
. tests/expect.sh
tongbao=$1
t=$work/t
mkdir -p "$t/parts"
export NO_COLOR=1

printf '{{<layout}}\n{{$main}}\n<p>{{name}}</p>\n{{>parts/list}}\n{{/main}}\n{{/layout}}\n' >"$t/page.html.mustache"
printf '<main>\n  {{$main}}\n  {{/main}}\n</main>\n' >"$t/layout.mustache"
printf '{{#items}}\n<li>{{.}}</li>\n{{/items}}\n' >"$t/parts/list.mustache"
printf '{"name": "<甲>", "items": ["一", 2, true]}' >"$work/data.json"
printf 'name: <甲>\nitems:\n  - 一\n  - 2\n  - true\n' >"$work/data.yaml"
printf '<main>\n  <p>&lt;甲&gt;</p>\n  <li>一</li>\n  <li>2</li>\n  <li>true</li>\n</main>' >"$work/want"

expect "JSON" 0 "$tongbao" render "$t/page.html.mustache" "$work/data.json"
[ "$out" = "$(cat "$work/want")" ] || fail "JSON rendered otherwise" "$out"
expect "YAML" 0 "$tongbao" render "$t/page.html.mustache" "$work/data.yaml"
[ "$out" = "$(cat "$work/want")" ] || fail "YAML rendered otherwise" "$out"
expect "from its own folder" 0 "$tongbao" -C "$t" render page.html.mustache ../data.json
[ "$out" = "$(cat "$work/want")" ] || fail "rendered otherwise from its folder" "$out"

expect "standard input" 0 sh -c "printf '{\"name\":1}' | '$tongbao' render '$t/page.html.mustache' -"
has "$out" "<p>1</p>"
expect "YAML on standard input" 0 sh -c "printf 'name: 1' | '$tongbao' render '$t/page.html.mustache' -"
has "$out" "<p>1</p>"

printf '{{#rows}}{{a}},{{b}}\r\n{{/rows}}' >"$t/list.csv.mustache"
printf '{"rows": [{"a": "=1+1", "b": -5}, {"a": "x, \\"y\\"", "b": null}]}' >"$work/rows.json"
expect "CSV" 0 "$tongbao" render "$t/list.csv.mustache" "$work/rows.json"
[ "$out" = "$(printf "\"'=1+1\",-5\r\n\"x, \"\"y\"\"\",\r\n")" ] || fail "CSV rendered otherwise" "$out"

printf '{{>*kind}}' >"$t/dynamic.mustache"
printf 'kind: parts/list\nitems: [x]\n' >"$work/kind.yaml"
expect "dynamic names" 0 "$tongbao" render "$t/dynamic.mustache" "$work/kind.yaml"
[ "$out" = "<li>x</li>" ] || fail "dynamic name rendered otherwise" "$out"

# Several mistakes, several errors, each in one line with its place.
printf 'x\n  {{#isues}}\n{{a b}}\n{{>../../etc/passwd}}{{>nowhere}}' >"$t/wrong.html.mustache"
expect "mistakes" 1 "$tongbao" --lang en render "$t/wrong.html.mustache" "$work/data.json"
[ -z "$out" ] || fail "a wrong template gave output" "$out"
has "$err" "$t/wrong.html.mustache:2:3: error: section \"isues\" is never closed [template-unclosed]"
has "$err" "$t/wrong.html.mustache:3:1: error: \"a b\" is not a name [template-name]"
has "$err" "$t/wrong.html.mustache:4:1: error: \"../../etc/passwd\" is not the name of a template [template-partial-name]"
has "$err" "$t/wrong.html.mustache:4:22: error: there is no template \"nowhere\" [template-partial-missing]"
[ "$(printf '%s\n' "$err" | wc -l)" -eq 4 ] || fail "four mistakes are four lines" "$err"

printf '{{>two}}' >"$t/one.mustache"
printf '{{>three}}' >"$t/two.mustache"
printf '{{>two}}' >"$t/three.mustache"
expect "recursion" 1 "$tongbao" --lang en render "$t/one.mustache" "$work/data.json"
has "$err" "templates call each other without end: one > two > three > two [template-recursion]"

expect "no template" 1 "$tongbao" --lang en render "$t/absent.mustache" "$work/data.json"
has "$err" "absent"
expect "no data" 1 "$tongbao" --lang en render "$t/page.html.mustache" "$work/absent.json"
has "$err" "absent.json"
printf '{"a": 1,,}' >"$work/wrong.json"
expect "wrong data" 1 "$tongbao" --lang en render "$t/page.html.mustache" "$work/wrong.json"
has "$err" "wrong.json:1:"
expect "usage" 2 "$tongbao" render "$t/page.html.mustache"
[ -w /dev/full ] && expect "a full disk" 3 sh -c "'$tongbao' render '$t/page.html.mustache' '$work/data.json' >/dev/full"
finish
