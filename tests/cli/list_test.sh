# SPDX-License-Identifier: MIT
# `tongbao list organisations`: who has published, who has not, for a round, for a place.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$(realpath "$1")
list() { "$tongbao" --lang en list organisations "$@"; }
lacks() { case "$out" in *"$1"*) fail "$what: did not expect “$1” in:" "$out" ;; esac; }
scene
cat >content/organisations.yaml <<'END'
organisations:
  - {name: 中共云岭市青浦区委员会, slug: qingpu}
  - {name: 中共云岭市青浦区和平社区委员会, slug: heping, parent: qingpu}
  - {name: 中共云岭市青浦区新风社区委员会, slug: xinfeng, parent: qingpu}
  - {name: 中共云岭市南浦区柳岸社区委员会, slug: liuan, parent: qingpu}
END
sed -i 's/区委第二巡察组对和平/八届区委第七轮巡察中，区委第二巡察组对和平/' content/notices/2025/heping.md
expect "no ledger yet" 3 list
expect "a build" 0 "$tongbao" -q build

expect "all" 0 list --format csv
has "$out" "heping,中共云岭市青浦区和平社区委员会,community,云岭市青浦区,1,2025-09-12"
has "$out" "xinfeng,"
expect "who is missing" 0 list --missing --format csv
has "$out" "xinfeng,"
has "$out" "liuan,"
lacks "heping,"
lacks "幸福"
expect "in a district" 0 list --missing --district 青浦区 --format csv
has "$out" "xinfeng,"
lacks "liuan,"
expect "in a round" 0 list --round 八届区委第七轮 --format csv
has "$out" "heping,中共云岭市青浦区和平社区委员会,community,云岭市青浦区,1,"
has "$out" "幸福社区委员会,community,云岭市青浦区,0,"
expect "as a table" 0 list --missing
has "$out" "xinfeng"
expect "as data" 0 list --missing --format json
has "$out" '"slug"'
expect "no such place" 2 list --district 东浦区
has "$err" "东浦区"
expect "no such round" 2 list --round 九届
has "$err" "九届"
expect "no such format" 2 list --format xml
expect "of what?" 2 "$tongbao" list
expect "of something else" 2 "$tongbao" list notices
finish
