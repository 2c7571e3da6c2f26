# SPDX-License-Identifier: MIT
# For the tests of publishing, after tests/expect.sh: $work/content is published to a target and followed.
# Few notices: each build is a whole one.

mkdir -p "$work/content/notices/2026"
cp content/site.yaml content/organisations.yaml "$work/content/"
cp content/notices/2026/liudi-2026.* content/notices/2026/bailu-2026-01.* "$work/content/notices/2026/"

publish() {
    make -s -f Makefile.publish publish program= TONGBAO="$tongbao" BUILD="$(dirname "$tongbao")" \
        CONTENT="$work/content" SITE="$work/site" DEST="$1" TODAY="$2" FLAGS="--without archive,export,search"
}

again() { env TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish "$1"; }
same() { diff -r "$work/site/current" "$1/current/" >"$work/difference" || fail "$2: readers do not see the site" "$(cat "$work/difference")"; }
count() { ls "$1/releases" | wc -l; }

# A reader who never stops: there is always a release behind the link, and it is whole.
read_on() {
    while [ ! -e "$work/enough" ]; do
        release=$(readlink -e "$1/current") && cp -R "$release" "$work/copy" &&
            (cd "$work/copy" && sha256sum --quiet -c manifest-sha256.txt) || echo "$release" >>"$work/gaps"
        rm -rf "$work/copy"
    done
}

# releases_are_followed DEST FOLDER: DEST is what make is told, FOLDER where that is on this disk.
releases_are_followed() {
    expect "publish" 0 publish "$1" 2026-04-01
    same "$2" "the first"
    [ -L "$2/current" ] && [ "$(count "$2")" = 1 ] || fail "there is not one release behind a link"
    find "$2/current/" -type f ! -perm 644 | grep . && fail "readers cannot read it"
    cmp "$work/site/published/manifest-sha256.txt" "$2/current/manifest-sha256.txt" || fail "what was published is not noted"
    expect "publish the same" 0 again "$1"
    has "$err" "nothing has changed"
    [ "$(count "$2")" = 1 ] || fail "the same was published twice"

    # a second one: only what changed is new on the disk, and no moment is without a site
    first=$(readlink "$2/current")
    read_on "$2" &
    reader=$!
    sed -i 's/^name: .*/name: 另一个名字/' "$work/content/site.yaml"
    expect "build" 0 "$tongbao" -q --content "$work/content" --output "$work/site" build --today 2026-04-01 --without archive,export,search
    expect "a list" 0 make -n -s -f Makefile.publish publish program= TONGBAO="$tongbao" SITE="$work/site" DEST="$1"
    has "$out" "write index.html"
    case "$out" in *"write notice/2026/liudi-2026.txt"*) fail "an original that did not change is listed" ;; esac
    [ "$(readlink "$2/current")" = "$first" ] || fail "a list changes something"
    ln -s "$first" "$2/current.new" # of one who was killed
    expect "publish again" 0 again "$1"
    : >"$work/enough"
    wait "$reader"
    [ ! -e "$work/gaps" ] || fail "there was a moment without a site" "$(cat "$work/gaps")"
    [ ! -L "$2/current.new" ] && [ ! -L "$2/$first/${first#releases/}" ] || fail "what the dead one left is still there"
    same "$2" "the second"
    inode() { stat -L -c %i "$2/$3/notice/2026/liudi-2026.txt"; }
    [ "$(inode . "$2" "$first")" = "$(inode . "$2" current)" ] || fail "a file that did not change was copied"

    # back, and forth
    expect "back" 0 make -s -f Makefile.publish rollback TONGBAO="$tongbao" SITE="$work/site" DEST="$1"
    [ "$(readlink "$2/current")" = "$first" ] || fail "it did not go back"
    expect "no further" 1 env TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish -r "$1"

    # and forth; five are kept, and what died is cleared away
    mkdir "$2/releases/2020-01-01T000000Z.part"
    for day in 2 3 4 5 6; do
        cp -al "$2/$first" "$2/releases/2020-01-0${day}T000000Z"
    done
    expect "forth" 0 again "$1"
    same "$2" "forth again"
    [ "$(count "$2")" = 5 ] || fail "not five releases" "$(ls "$2/releases")"

    # two at once: the second waits, or gives up
    flock "$2/lock" sleep 3 &
    expect "a second publish at once" 3 env WAIT=0 TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish "$1"
    has "$err" "somebody else is publishing"
    expect "a second publish that waits" 0 env WAIT=60 TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish "$1"
    wait

    # what is withdrawn is in no release any more, even if one died who should have seen to it
    cp -al "$2/$first" "$work/first"
    expect "withdraw" 0 "$tongbao" --content "$work/content" --output "$work/site" withdraw liudi-2026 --reason 试 --on 2026-04-01
    expect "publish without it" 0 publish "$1" 2026-04-01
    same "$2" "the withdrawn one"
    [ -z "$(find "$2/releases/" -name 'liudi-2026.txt')" ] || fail "what was withdrawn is kept"
    [ "$(count "$2")" = 1 ] || fail "releases with it are kept"
    expect "nothing to go back to" 1 env TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish -r "$1"
    cp -al "$work/first" "$2/$first"
    expect "not back to the withdrawn one" 1 env TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish -r "$1"
    has "$err" "withdrawn since"
    same "$2" "after the refusal"
    expect "publish the same once more" 0 env kept=-9 link=-n TONGBAO="$tongbao" SITE="$work/site" sh deploy/publish "$1"
    has "$err" "nothing has changed"
    [ ! -e "$2/$first" ] || fail "a release with it outlived the next publish"
}
