# SPDX-License-Identifier: MIT
# Whatever was lost or meddled with in site/ since the last build, the next one notices and makes the site that a clean
# build makes, without what somebody put there; only an output that was edited waits for `verify` and `build --full`.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1

scene
"$tongbao" -q build || fail "the scene cannot be built"
notice 2025/more.md 更新 已完成
"$tongbao" -q build || fail "the second site cannot be built"
mv site kept
notice 2025/new.md 新生 已完成
"$tongbao" -q build || fail "the clean site cannot be built"
new=$(seen site/current)
mv site clean

# again: the second site, from which a build of what changed makes the third
again() {
    rm -rf site
    cp -a kept site
    marked site
    sleep 0.05 # what happens now happens later, by the file system's own clock
}

# a build that trusts what it finds: it is this one that all others are held against
again
ledger=$(stat -c %i site/ledger.sqlite)
if strace -qq -o /dev/null true 2>/dev/null; then
    ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o trace -e trace=linkat "$tongbao" -q build
    ! grep -q '"heping.html"' trace || fail "a file was linked that all versions have"
else
    "$tongbao" -q build
fi
[ "$(stat -c %i site/ledger.sqlite)" = "$ledger" ] || fail "the copy is not trusted"
[ "$(seen site/current)" = "$new" ] || fail "the copy makes another site"

while read -r how; do
    again
    eval "$how"
    expect "$how" 0 "$tongbao" -q build
    [ "$(seen site/current)" = "$new" ] || fail "$how: another site" "$(diff -rq site/current clean/current)"
    expect "verify after: $how" 0 "$tongbao" verify
    expect "the ledger after: $how" 0 "$tongbao" query --csv "SELECT count(*), min(title <> 'wrong') FROM notice"
    has "$out" 5,1
    [ -z "$(find site -name wrong.html)" ] || fail "$how: something is left" "$(find site -name wrong.html)"
done <<'END'
rm site/ledger.sqlite
truncate -s 4096 site/ledger.sqlite
: >site/ledger.sqlite
sqlite3 site/ledger.sqlite "UPDATE notice SET title = 'wrong'"
sqlite3 site/ledger.sqlite "UPDATE notice SET title = 'wrong'" && touch -d 2020-01-01 site/ledger.sqlite
echo x >site/ledger.sqlite-wal
rm site/ledger.mark
echo x >site/ledger.mark
rm site/changes
sed -i 3d site/changes
rm -r site/previous
rm site/previous/manifest-sha256.txt
echo x >>site/previous/manifest-sha256.txt
rm site/previous/notice/2025/heping.html
sed -i s/home/hone/ site/previous/notice/2025/heping.html
rm -r site/previous/notice
echo x >site/previous/wrong.html
echo x >site/previous/notice/2025/wrong.html
mv site/previous/notice elsewhere && ln -s ../../elsewhere site/previous/notice
rm site/current/manifest-sha256.txt
echo x >>site/current/manifest-sha256.txt
sed -i s/generation/generatiom/ site/current/build.json
mkdir -p site/stage/site && echo x >site/stage/site/wrong.html
"$tongbao" -q rollback
END

# an output is looked at by those who say so
again
sed -i s/home/hone/ site/current/notice/2025/heping.html
expect "an output edited" 1 "$tongbao" verify
has "$err" "site/current/notice/2025/heping.html: error: is not as it was built"
expect "everything" 0 "$tongbao" build --full
[ "$(seen site/current)" = "$new" ] || fail "an output edited: another site"
finish
