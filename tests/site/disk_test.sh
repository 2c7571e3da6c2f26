# SPDX-License-Identifier: MIT
# A disk that has no inodes left, or no room, or may not be written to, at several moments of a build; files from the
# future and from 1970: readers keep the old site, the exit is 3 with the path, and the next build makes the new one.
set -u
[ "${DISK_TEST:-}" = inside ] || {
    unshare -rm sh -c 'mount -t tmpfs none /mnt' 2>/dev/null || exit 77
    DISK_TEST=inside exec unshare -rm sh tests/site/disk_test.sh "$1"
}
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1

scene
notice 2025/new.md 新生 已完成
"$tongbao" -q build || fail "the new site cannot be built"
new=$(seen site/current)
rm -rf site
mv content/notices/2025/new.md kept

# begin: a disk of its own with the second version of the old site on it
begin() {
    mkdir -p site
    mount -t tmpfs none site || exit 1
    sed -i 's/黎明/明黎/' content/notices/liming.txt
    "$tongbao" -q build || fail "the first site cannot be built"
    sed -i 's/明黎/黎明/' content/notices/liming.txt
    "$tongbao" -q build || fail "the old site cannot be built"
    old=$(seen site/current)
    ledger=$(stat -c %i site/ledger.sqlite)
    cp kept content/notices/2025/new.md
}

# end WHAT: with the disk as it was
end() {
    mount -o remount,nr_inodes=0,size=50%,rw site
    now=$(seen site/current)
    [ "$now" = "$old" ] || [ "$now" = "$new" ] || fail "$1: neither the old site nor the new"
    "$tongbao" -q build 2>err || fail "$1: the next build fails" "$(cat err)"
    [ "$(seen site/current)" = "$new" ] || fail "$1: the next build makes another site"
    expect "$1: what it made" 0 "$tongbao" verify
    umount -l site
    rm content/notices/2025/new.md
}

# try WHAT: exit 0 with the new site, or 3 with a path
starved=0
try() {
    got=0
    "$tongbao" -q build 2>err || got=$?
    case $got in
        0) [ "$(seen site/current)" = "$new" ] || fail "$1: exit 0 without the new site" ;;
        3) grep -q 'site/' err || fail "$1: no path" "$(cat err)" && starved=$((starved + 1)) ;;
        *) fail "$1: exit $got" "$(cat err)" ;;
    esac
    end "$1"
}

for more in 0 2 5 9 14 20 30; do
    begin
    mount -o remount,nr_inodes=$(($(df --output=iused site | tail -1) + more)) site || exit 77
    try "$more inodes"
done
for more in 0 8 40 90 160 400; do
    begin
    mount -o remount,size=$(($(df --output=used site | tail -1) + more))k site
    try "$more KB"
done
[ "$starved" -ge 6 ] || fail "only $starved builds failed"

begin
mount -o remount,ro site
expect "read-only" 3 "$tongbao" build
has "$err" "site/"
end "read-only"

# the clock jumps: neither the time of a file nor the order of times means anything
for time in 1970-01-02 2099-01-01; do
    begin
    find content -name '*.md' -exec touch -d "$time" {} +
    expect "files of $time" 0 "$tongbao" build
    [ "$(seen site/current)" = "$new" ] || fail "files of $time: another site"
    [ "$(stat -c %i site/ledger.sqlite)" = "$ledger" ] || fail "files of $time: everything was made, not what changed"
    sed -i 's/当场提问/会后提问/' content/notices/2025/new.md
    touch -d "$time" content/notices/2025/new.md
    expect "another file of $time" 0 "$tongbao" build
    has "$(cat site/current/notice/2025/new.txt)" 会后提问
    old=$(seen site/current)
    rm content/notices/2025/new.md
    cp kept content/notices/2025/new.md
    touch -d "$time" content/notices/2025/new.md
    end "files of $time"
done
finish
