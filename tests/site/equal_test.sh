# SPDX-License-Identifier: MIT
# A site that is brought up to date is the one that a new build makes: in random steps, with queries that say nothing of
# what is touched; and `build --full` names a query that forgot a page.
set -u
. tests/expect.sh
. tests/site/scene.sh
lacks() { case "$out$err" in *"$1"*) fail "$what: did not expect “$1” in:" "$out$err" ;; esac; }
tongbao=$1
theme=$PWD/templates
command -v python3 >/dev/null || exit 77

python3 tests/site/equal.py "$tongbao" templates "$work/equal" "${TONGBAO_SEED:-8}" "${TONGBAO_STEPS:-4}" >"$work/said" 2>&1 ||
    fail "the steps" "$(cat "$work/said")"

# the same where no query says what is touched
mkdir "$work/plain"
cp -r templates/. "$work/plain"
sed -i '/^-- touched/,/;$/d' "$work"/plain/*.sql
grep -q touched "$work"/plain/*.sql && fail "a query still says what is touched"
python3 tests/site/equal.py "$tongbao" "$work/plain" "$work/equal" 3 2 >"$work/said" 2>&1 ||
    fail "the steps without -- touched" "$(cat "$work/said")"

# a notice that cannot be published leaves site and ledger as they were, and the next build goes on from there
scene
"$tongbao" -q build 2>/dev/null || fail "the scene cannot be built"
before=$(seen site/current)
ledger=$(sqlite3 site/ledger.sqlite .dump | sha256sum)
cp content/notices/liming.txt kept
printf '\377\376\000' >content/notices/liming.txt
expect "unreadable" 1 "$tongbao" build
[ "$(seen site/current)" = "$before" ] || fail "the site is another"
[ "$(sqlite3 site/ledger.sqlite .dump | sha256sum)" = "$ledger" ] || fail "the ledger is another"
[ "$(find site -maxdepth 1 -name 'ledger*' | sort | tr '\n' ' ')" = "site/ledger.mark site/ledger.sqlite " ] ||
    fail "something lies beside the ledger" "$(find site -maxdepth 1 -name 'ledger*')"
mv kept content/notices/liming.txt
expect "as before" 0 "$tongbao" build
[ "$(seen site/current)" = "$before" ] || fail "the site is another after it was mended"

# a ledger that somebody else wrote into is worth nothing
sqlite3 site/ledger.sqlite "UPDATE notice SET title = 'wrong'"
notice 2025/more.md 更新 已完成
expect "a ledger that was meddled with" 0 "$tongbao" build
expect "is made anew" 0 sqlite3 site/ledger.sqlite "SELECT count(*) FROM notice WHERE title = 'wrong'"
[ "$out" = 0 ] || fail "the ledger was trusted"

# the zip of a body holds a table of those below it, which may change where its page stays
scene
cat >content/organisations.yaml <<'END'
organisations:
  - {name: 中共云岭市青浦区委员会, slug: qu}
  - {name: 中共云岭市青浦区和平社区委员会, slug: heping, parent: qu}
END
notice 2025/qu.md 和平 已完成
sed -i 's/和平社区//' content/notices/2025/qu.md
expect "with real templates" 0 "$tongbao" -q --templates "$theme" build
page=$(sha256sum <site/current/organisation/qu.html)
notice 2025/again.md 和平 已完成
sed -i 's/^2025年9月12日/2025年11月12日/' content/notices/2025/again.md
expect "one more of the body below" 0 "$tongbao" -q --templates "$theme" build
[ "$page" = "$(sha256sum <site/current/organisation/qu.html)" ] || fail "the page above changes, too"
expect "a new build of the same" 0 "$tongbao" -q --templates "$theme" --output clean build
[ "$(seen site/current)" = "$(seen clean/current)" ] || fail "the zip above is an old one" "$(diff -rq site/current clean/current)"

# -- touched that forgets what it should name
scene
cat >templates/notice.sql <<'END'
-- pages: one a notice
SELECT id, path, title, original, organisation, (SELECT count(*) FROM notice) AS total FROM notice;

-- touched: only the notice itself, though the page tells how many there are
SELECT id FROM touched_notice;

-- issues: what was found
SELECT title AS issue_title, status FROM issue WHERE notice = :id ORDER BY rank;
END
echo '<p>{{title}}{{original}}{{organisation}} of {{total}}:{{#issues}}{{issue_title}}{{status}}{{/issues}}</p>' \
    >templates/notice.html.mustache
"$tongbao" -q build 2>/dev/null || fail "the second scene cannot be built"
notice 2025/more.md 更新 已完成
expect "one more" 0 "$tongbao" build
grep -q 'of 3:' site/current/notice/2025/heping.html || fail "a page that was not to be asked was" "$(cat site/current/notice/2025/heping.html)"
expect "everything" 0 "$tongbao" build --full
has "$err" "templates/notice.html.mustache: warning:"
has "$err" "touched-wrong"
expect "everything again" 0 "$tongbao" build --full
what="everything again"
lacks "touched-wrong"
finish
