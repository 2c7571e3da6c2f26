# SPDX-License-Identifier: MIT
# Going back: what differs is looked at first, whatever else there is; nothing to go back to is said, and a build at
# work too.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
command -v flock >/dev/null || exit 77

scene
"$tongbao" -q build || fail "the scene cannot be built"
notice 2025/new.md 新生 已完成
"$tongbao" -q build || fail "the second site cannot be built"
cp -a site kept
again() { rm -rf site && cp -a kept site; }
new=$(seen site/current)
old=$(seen site/previous)
[ "$(awk '$1 == "added" && $4 == "notice/2025/new.html"' site/changes | wc -l)" -eq 1 ] || fail "changes" "$(cat site/changes)"
awk '$1 == "from" || $1 == "to" { print $2 }' site/changes >names
sha256sum site/previous/manifest-sha256.txt site/current/manifest-sha256.txt | cut -d' ' -f1 | cmp -s - names ||
    fail "the list does not name the two versions" "$(cat names)"

# the list of the changes is enough, and does no harm where it is wrong
for how in true 'rm site/changes' 'sed -i 3d site/changes' 'truncate -s -9 site/changes'; do
    again
    $how
    expect "rollback after: $how" 0 "$tongbao" rollback
    [ "$(seen site/current)" = "$old" ] || fail "$how: it is not the version before"
    expect "and back after: $how" 0 "$tongbao" rollback
    [ "$(seen site/current)" = "$new" ] || fail "$how: it is not the version that was"
    sed -i 's/home/hone/' site/previous/index.html
    echo >>site/previous/index.html
    expect "tampered after: $how" 1 "$tongbao" rollback
    has "$err" "site/previous/index.html: error: is not as it was built"
    [ "$(seen site/current)" = "$new" ] || fail "$how: it went back all the same"
done

# the ledger is that of the newer site: what is asked of it is not said of the older one
again
asks() {
    for how in "export --format json -o taken" "export --format sqlite -o taken" "archive --all -o taken" \
        "archive --year 2025 -o taken" "list organisations" "query VALUES(1)"; do
        rm -f taken
        # shellcheck disable=SC2086
        expect "$1: $how" "$2" "$tongbao" $how
        [ "$2" -eq 0 ] || has "$err" "site/ledger.sqlite: error: is not the ledger of the site that readers see"
        [ "$2" -eq 0 ] || [ ! -e taken ] || fail "$1: $how left a file"
    done
}
"$tongbao" -q rollback || fail "no rollback"
asks "the site is older than the ledger" 3
expect "a page of it" 1 "$tongbao" page index.html --data
has "$err" ledger-other
"$tongbao" -q rollback || fail "no rollback"
asks "the site fits again" 0
"$tongbao" -q rollback && "$tongbao" -q build || fail "no build"
asks "after a build" 0

# what is the same in both is one file, which nobody looks at again
again
if strace -qq -o trace true 2>/dev/null; then
    # the search for leaks wants ptrace for itself
    expect "rollback, looked at" 0 env ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o trace -e trace=openat "$tongbao" rollback
    ! grep -q 'heping.html' trace || fail "a page was opened that is the same in both"
    grep -q '"index.html"' trace || fail "a page that differs was not opened"
fi

# two versions of one site are none to go back to
again
rm -rf site/previous
cp -a site/current site/previous
expect "nothing to go back to" 1 "$tongbao" rollback
has "$err" no-previous

# the build at work has the version before in its hands
again
mkdir -p site/stage
mv site/previous site/stage/base
flock -o site/lock sleep 25 >/dev/null 2>&1 &
holder=$!
sleep 0.3
expect "a build is staging" 3 "$tongbao" rollback
has "$err" "another build, archive or export is at work here"
kill "$holder" && wait "$holder" 2>/dev/null
expect "it died" 1 "$tongbao" rollback
has "$err" no-previous
"$tongbao" -q build || fail "the build after it fails"
expect "the build after it" 0 "$tongbao" verify
finish
