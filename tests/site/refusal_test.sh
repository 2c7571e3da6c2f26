# SPDX-License-Identifier: MIT
# What is wrong is said with its place, has its exit code, and leaves the site as it was.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1

# refused WHAT EXIT WORDS COMMAND…: as expect; WORDS are said, and the site is whole and the one before
refused() {
    words=$3
    expect "$1" "$2" sh -c 'shift 2; exec "$@"' "$@"
    has "$err" "$words"
    [ "$(seen site/current)" = "$before" ] || fail "$1: the site is another" "$(find site/current)"
    [ ! -e site/stage ] || fail "$1: a stage is left"
}

# published: a scene with its site
published() {
    scene
    "$tongbao" -q build 2>/dev/null || fail "the scene cannot be built"
    before=$(seen site/current)
}

# ---- notices
published
printf 'PK\003\004\000\000binary\000\001\002' >content/notices/2025/picture.md
refused "binary" 1 "content/notices/2025/picture.md:" "$tongbao" build
has "$err" "file-binary"
has "$err" "nothing was published"

published
: >content/notices/2025/empty.md
refused "empty" 1 "content/notices/2025/empty.md" "$tongbao" build
has "$err" "[not-a-notice]"

published
echo '# 社区食堂开饭了' >content/notices/2025/canteen.md
refused "no notice" 1 "content/notices/2025/canteen.md" "$tongbao" build
has "$err" "[not-a-notice]"
expect "--keep-going leaves it out" 1 "$tongbao" build --keep-going
has "$err" "left out                 1"
[ -f site/current/notice/2025/heping.html ] || fail "the others are not published"
[ ! -e site/current/notice/2025/canteen.html ] || fail "it is published"

published
head -c 1100000 /dev/zero | tr '\0' 'a' >content/notices/2025/large.md
refused "too large" 1 "content/notices/2025/large.md" "$tongbao" build
has "$err" "[file-too-large]"

published
cp content/notices/2025/heping.md content/notices/heping.md
refused "two of one id" 1 "[id-taken]" "$tongbao" build

published
notice 2025/torn.md 断桥 已完成
sed -i 's/居民代表/居民\n\n代表/' content/notices/2025/torn.md
refused "--strict" 1 "[held-back]" "$tongbao" build --strict

published
notice 2025/private.md 长亭 已完成
sed -i 's/由书记点名/由书记点名，居民张小福的身份证号是11010519491231002X/' content/notices/2025/private.md
refused "personal data" 1 "[held-back]" "$tongbao" build
has "$err" "content/notices/2025/private.md:11:"
has "$err" "[personal-data]"
expect "--keep-going publishes the others" 1 "$tongbao" build --keep-going
[ ! -e site/current/notice/2025/private.html ] || fail "it is published"
grep -rq 11010519491231002X site && fail "its words are in the site"
echo 'hold: []' >content/site.yaml
expect "unless the site holds nothing back" 0 "$tongbao" build

published
mkfifo content/notices/2025/pipe.md
expect "a pipe is passed over" 0 timeout 20 "$tongbao" build
rm content/notices/2025/pipe.md
ln -s heping.md content/notices/2025/link.md
expect "so is a link" 0 "$tongbao" build
has "$err" "[file-link]"

# ---- settings
published
mv content elsewhere
refused "no content/" 1 "content" "$tongbao" build

published
printf 'name: [one\n' >content/site.yaml
refused "broken YAML" 1 "content/site.yaml:" "$tongbao" build

published
printf 'name: x\nhots: y\n' >content/site.yaml
refused "unknown key" 1 "content/site.yaml:2:1: error" "$tongbao" build
has "$err" "host"

published
printf 'publish_date: 2025-01-01\n' >content/notices/2025/heping.yaml
refused "unknown key in a sidecar" 1 "content/notices/2025/heping.yaml:1:1: error" "$tongbao" build

published
printf 'follows: nobody\n' >content/notices/2025/heping.yaml
expect "an earlier notice that is none" 0 "$tongbao" build
has "$err" "content/notices/2025/heping.yaml:1:10: warning"

published
printf 'statuses: {finished: [办结了]}\n' >content/lexicon.yaml
refused "a status that is none" 1 "content/lexicon.yaml:1" "$tongbao" build

# ---- templates
published
echo '{{#notices}}' >>templates/index.html.mustache
refused "broken template" 1 "templates/index.html.mustache:" "$tongbao" build

published
sed -i 's/{{notice_path}}/{{notice_paht}}/' templates/index.html.mustache
refused "a name that no row has" 1 "notice_path" "$tongbao" build

published
sed -i 's/FROM notice ORDER/FROM notices ORDER/' templates/index.sql
refused "broken query" 1 "templates/index.sql:" "$tongbao" build

published
sed -i "s/SELECT id, path,/SELECT id, '..\/..\/' || path AS path,/" templates/notice.sql
refused "a page outside the site" 1 "[path-wrong]" "$tongbao" build

published
echo x >'templates/assets/two words.css'
refused "an asset with a name that is none" 1 "[asset-name]" "$tongbao" build

published
sed -i "s/'index.html' AS path/'assets\/style.css' AS path/" templates/index.sql
refused "two files of one name" 1 "[file-taken]" "$tongbao" build

published
rm -r templates
mkdir templates
refused "no templates" 1 "templates" "$tongbao" build

# ---- the disk
scene
echo x >site
expect "site/ is a file" 3 "$tongbao" build
has "$err" "site: error: cannot be written"

# as somebody who may not
as=
if [ "$(id -u)" -eq 0 ]; then
    as="setpriv --reuid=65534 --regid=65534 --clear-groups"
    chmod 755 "$work"
fi
published
chmod 000 content/notices/2025/heping.md
chmod -R a+rwX site
# shellcheck disable=SC2086
refused "unreadable" 1 "content/notices/2025/heping.md: error: cannot be read" $as "$tongbao" build
[ -n "$as" ] && rm -f site/lock

published
chmod -R a-w site
# shellcheck disable=SC2086
refused "read-only site/" 3 "site/lock: error: cannot be written" $as "$tongbao" build

# files of at most 20 KB: the ledger is larger
published
notice 2025/new.md 新生 已完成
refused "no room" 3 "error" sh -c "ulimit -f 20; exec '$tongbao' build"

finish
