# SPDX-License-Identifier: MIT
# The files of the search index: one new notice rewrites few of them, a withdrawn one leaves none, and
# --without search leaves out all that belongs to it.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
themes=$(realpath templates)

index() { (cd site/current/search && find . -type f -printf '%p %i\n' | LC_ALL=C sort); }
text() { (cd "$1/current/search" && find . -type f | LC_ALL=C sort | xargs sha256sum); }

# added WHAT: builds, and counts the files of the index that are new or rewritten
added() {
    index >"$work/before"
    expect "$1" 0 "$tongbao" -q build
    index >"$work/after"
    rewritten=$(LC_ALL=C comm -13 "$work/before" "$work/after" | wc -l)
    [ "$rewritten" -le 20 ] || fail "$1: $rewritten files of the index were rewritten"
    [ "$rewritten" -ge 4 ] || fail "$1: only $rewritten files of the index were rewritten"
}

# cutting PREFIX: an id that ends a segment, where its quarter has many notices
cutting() {
    seq 1000 | while read -r number; do
        case $(printf '%s-%s' "$1" "$number" | sha256sum) in 0[0-3]*) echo "$1-$number" && break ;; esac
    done
}
segments() { ls site/current/search/2025 | sed -n 's/^\(2025-q3.*\)-[0-9]*\.js$/\1/p' | sort -u | wc -l; }

# a quarter of 90 notices is one segment, unless an id cuts it
scene
for number in $(seq 90); do
    case $(printf 'b%s' "$number" | sha256sum) in 0[0-3]*) continue ;; esac
    notice "2025/b$number.md" "第$number" 已完成
done
expect "a quarter of notices" 0 "$tongbao" -q build
shards=$(ls site/current/search/2025 | grep -c '^2025-q3-')
[ "$shards" -ge 6 ] && [ "$shards" -le 8 ] || fail "the segment has not many shards" "$(ls site/current/search/2025)"
pieces=$(ls site/current/search/text/2025 | wc -l)
[ "$pieces" -ge 5 ] && [ "$pieces" -le 45 ] || fail "notices do not share their files" "$(ls site/current/search/text/2025)"
notice 2025/c.md 新来 已完成
added "one more notice"
grep -rq 新来 site/current/search/text/2025 || fail "the text of the new notice is not there"

# an id that cuts the quarter in two
cut=$(cutting b80)
notice "2025/$cut.md" 分界 整改中
added "a notice that cuts the quarter"
[ "$(segments)" -eq 2 ] || fail "there are not two segments" "$(ls site/current/search/2025)"
notice 2025/d.md 再来 已完成
added "one more in a quarter of two segments"

# the index depends on nothing but its inputs
expect "in many threads" 0 "$tongbao" -q --output other build --full -j 8
[ "$(text site)" = "$(text other)" ] || fail "many threads make another index"
rm "content/notices/2025/$cut.md"
expect "without the notice" 0 "$tongbao" -q build
[ -z "$(grep -rl 分界 site/current/search)" ] || fail "a withdrawn notice is found" "$(grep -rl 分界 site/current/search)"

# an id that would cut but for its place among the first 64, and a notice that moves it on
scene
rm content/notices/2025/*.md content/notices/*.txt
for number in $(seq 100 162); do
    notice "2025/b$number.md" "第$number" 已完成
done
notice "2025/$(cutting c).md" 分界 整改中
notice 2025/d.md 其后 已完成
expect "a cut among the first" 0 "$tongbao" -q build
[ "$(segments)" -eq 1 ] || fail "there is not one segment" "$(ls site/current/search/2025)"
notice 2025/a.md 在前 已完成
added "a notice that moves a cut past the first"
[ "$(segments)" -eq 2 ] || fail "it cuts not even now" "$(ls site/current/search/2025)"

# without the search nothing calls for it, and the page that lists bodies stays
expect "without search" 0 "$tongbao" -q --templates "$themes" build --without search
[ ! -e site/current/search ] || fail "an index was made"
[ -z "$(find site/current/assets -name 'search*')" ] || fail "a script of the search is there"
[ -z "$(grep -rl 'search[a-z-]*\.js\|id="search' site/current --include='*.html')" ] || fail "a page calls for the search"
grep -q 'organisation/' site/current/search.html || fail "no bodies are listed"
expect "with it again" 0 "$tongbao" -q --templates "$themes" build
for file in search/index.js assets/search.js assets/search-box.js; do
    [ -f "site/current/$file" ] || fail "no $file"
done
grep -q 'id="search"' site/current/search.html || fail "there is no form"
finish
