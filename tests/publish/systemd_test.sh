# SPDX-License-Identifier: MIT
# The units mean what systemd reads in them.
set -u
. tests/expect.sh
command -v systemd-analyze >/dev/null || { echo "skipped: no systemd-analyze"; exit 77; }

mkdir "$work/units"
cp systemd/tongbao.* "$work/units"
expect "the units" 0 systemd-analyze verify --man=no "$work"/units/tongbao.service "$work"/units/tongbao.path "$work"/units/tongbao.timer
[ -z "$err" ] || fail "systemd has something to say" "$err"
expect "the nights" 0 systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' systemd/tongbao.timer)"

# what the service does, done by hand
command=$(sed -n "s/^ExecStart=//p" systemd/tongbao.service | sed "s|/usr/bin/tongbao|$1|; s/%%/%/")
mkdir "$work/srv" && cp -R content "$work/srv/" && cp -R templates "$work/srv/"
expect "what the service does" 0 sh -c "cd '$work/srv' && $command"
grep -q "$(date +%Y年%-m月%-d日)" "$work/srv/site/current/index.html" || fail "the pages do not show the day"
finish
