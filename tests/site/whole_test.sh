# SPDX-License-Identifier: MIT
# verify and rollback on trees that this script makes itself, with sha256sum for the lists.
set -u
. tests/expect.sh
tongbao=$1
cd "$work" || exit 1

# tree NAME WORDS: a small site with its list
tree() {
    mkdir -p "$1/sub"
    echo "$2" >"$1/index.html"
    echo "same" >"$1/sub/page.html"
    (cd "$1" && LC_ALL=C sha256sum index.html sub/page.html >manifest-sha256.txt)
}

expect "verify without a site" 3 "$tongbao" verify
tree site/current new
expect "verify of a whole site" 0 "$tongbao" verify
has "$err" "2 files"
expect "rollback with nothing to go back to" 1 "$tongbao" rollback
has "$err" "no-previous"

echo changed >site/current/index.html
rm site/current/sub/page.html
echo x >site/current/added.html
echo x >site/current/.hidden
ln -s /etc/passwd site/current/link
expect "verify of a damaged site" 1 "$tongbao" verify
has "$err" "site/current/index.html: error: is not as it was built"
has "$err" "site/current/sub/page.html: error: is missing"
has "$err" "site/current/added.html: error: does not belong"
has "$err" "site/current/.hidden: error: does not belong"
has "$err" "site/current/link: error: does not belong"

for line in "junk" "$(printf '%064d' 0)  ../../etc/passwd" "$(printf '%064d' 0)  /etc/passwd"; do
    rm -rf site/current
    tree site/current new
    echo "$line" >>site/current/manifest-sha256.txt
    expect "verify with a list that is none" 1 "$tongbao" verify
    has "$err" "manifest-sha256.txt:3:1: error"
done

rm -rf site/current
tree site/current new
tree site/previous old
expect "rollback" 0 "$tongbao" rollback
has "$(cat site/current/index.html)" old
has "$(cat site/previous/index.html)" new
expect "rollback of the rollback" 0 "$tongbao" rollback
has "$(cat site/current/index.html)" new

echo tampered >site/previous/index.html
expect "rollback to a damaged version" 1 "$tongbao" rollback
has "$err" "site/previous/index.html: error: is not as it was built"
has "$(cat site/current/index.html)" new

mv site/current/index.html site/previous/index.html
echo old >site/previous/index.html
rm site/current/manifest-sha256.txt
expect "rollback from a damaged version" 0 "$tongbao" rollback
has "$(cat site/current/index.html)" old

expect "two operands" 2 "$tongbao" verify x y
expect "an option" 2 "$tongbao" rollback --force
finish
