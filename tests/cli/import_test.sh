# SPDX-License-Identifier: MIT
# `tongbao import`: where things go, what is kept, what is never written over.
set -u
tongbao=$(realpath "$1")
tests=$PWD/tests
. tests/expect.sh
. tests/site/scene.sh
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 77; }
scene
import() { "$tongbao" --lang en import "$@"; }
cp content/notices/2025/heping.md ../notice.md
python3 "$tests/intake/docx.py" ../notice.md "../和平 通报(终稿).docx" styles
rm -rf content/notices
cat >content/organisations.yaml <<'END'
organisations:
  - {name: 中共云岭市青浦区和平社区委员会, slug: heping}
END

expect "a document" 0 import "../和平 通报(终稿).docx"
made=content/notices/heping/heping-2025-09-12
[ "$out" = "$made.md" ] || fail "another place" "$out"
cmp ../notice.md $made.md || fail "another text" "$(diff ../notice.md $made.md)"
digest=$(sha256sum <"../和平 通报(终稿).docx" | cut -d' ' -f1)
cmp "../和平 通报(终稿).docx" "content/originals/$digest/和平 通报(终稿).docx" || fail "the original was not kept"
has "$(cat $made.yaml)" 'name: "和平 通报(终稿).docx"'
has "$(cat $made.yaml)" "sha256: \"$digest\""
has "$err" "comment-missing" # what `check` says of it
expect "check says the same" 0 "$tongbao" --lang en check $made.md
has "$out" "comment-missing"
expect "the site with it" 0 "$tongbao" -q build
[ -f site/current/notice/2025/heping-2025-09-12.html ] || fail "it was not built"

expect "once more" 1 import "../和平 通报(终稿).docx"
has "$err" "import-twice"
expect "a second of that day" 0 sh -c '"$0" --lang en import - <../notice.md' "$tongbao"
[ "$out" = "$made-2.md" ] || fail "a second of that day: $out" "$err"
has "$(cat $made-2.yaml)" "format: txt"
ls content/originals/*/stdin.txt >/dev/null || fail "the original of standard input was not kept"
sed 's/点名/签到/' ../notice.md >../letter.md
expect "a name for it" 0 sh -c '"$0" --lang en import --name ../ж/信.md - <../letter.md' "$tongbao"
has "$(cat $made-3.yaml)" "format: md"
ls content/originals/*/信.md >/dev/null || fail "the original has not the name that was given" "$(ls content/originals/*)"

# systemd's path unit sees the folder notices/ only, where nothing new has a name
touch -d 2020-01-01 content/notices
expect "into a folder that is there" 1 import ../letter.md
[ "$(find content/notices -maxdepth 0 -newermt 2021-01-01)" = "" ] || fail "nothing came, and it was told"
sed 's/点名/画押/' ../notice.md >../letter2.md
expect "into a folder that is there" 0 import ../letter2.md
[ "$(find content/notices -maxdepth 0 -newermt 2021-01-01)" ] || fail "whoever waits for notices is not told"
rm "$out" "${out%.md}.yaml"

# --replace writes over, and keeps what people decided
printf '# by hand\npublished: 2025-09-13\n%s\n' "$(cat $made.yaml)" >$made.yaml
echo changed >>$made.md
expect "replaced" 0 import --replace "../和平 通报(终稿).docx"
cmp ../notice.md $made.md || fail "it was not replaced"
has "$(cat $made.yaml)" "# by hand"
has "$(cat $made.yaml)" "published: 2025-09-13"
[ "$(grep -c '^original:' $made.yaml)" = 1 ] || fail "the sidecar" "$(cat $made.yaml)"
echo '{published: 2025-09-13}' >$made.yaml
cp $made.yaml before
expect "a sidecar on one line" 3 import --replace "../和平 通报(终稿).docx"
has "$err" "import-sidecar"
cmp before $made.yaml || fail "it was changed" "$(cat $made.yaml)"
sed 's/^#* //' ../notice.md >../plain.txt
expect "another file for it" 3 import --replace ../plain.txt
has "$err" "import-sidecar"
find content/originals | grep -q plain && fail "the original of what failed stays"
cmp ../notice.md $made.md || fail "it was changed"

# a sidecar that is wrong does not hide which file it belongs to, its own or another's
rm -rf content/notices content/originals
expect "a first" 0 import "../和平 通报(终稿).docx"
expect "a second" 0 import ../plain.txt
echo 'published: [' >>$made-2.yaml
expect "the first once more" 1 import "../和平 通报(终稿).docx"
has "$err" "import-twice"
expect "the second once more" 1 import ../plain.txt
has "$err" "import-twice"
rm $made-2.*

# one name, one notice: what is written over becomes Markdown
mv $made.md $made.txt
expect "over a text" 0 import --replace "../和平 通报(终稿).docx"
cmp ../notice.md $made.md || fail "it was not replaced"
[ ! -e $made.txt ] || fail "the text is still there"
rm -rf content/notices content/originals

# a body with as long a name as a slug may be: the stem has 80 characters, the second's too
long=$(printf 'x%.0s' $(seq 80))
cp content/organisations.yaml ../organisations.yaml
sed -i "s/heping/$long/" content/organisations.yaml
expect "a long name" 0 import ../plain.txt
[ "$out" = "content/notices/$long/$(printf 'x%.0s' $(seq 69))-2025-09-12.md" ] || fail "the stem" "$out"
expect "a long name again" 0 import "../和平 通报(终稿).docx"
[ "$out" = "content/notices/$long/$(printf 'x%.0s' $(seq 67))-2025-09-12-2.md" ] || fail "the second's stem" "$out"
cp ../organisations.yaml content/organisations.yaml
rm -rf content/notices content/originals

# texts in any encoding; a folder of one's own; several at once, one of them wrong
iconv -t gb18030 ../notice.md | sed 's/^#* //' >../a.txt
(printf '\377\376' && iconv -t utf-16le ../notice.md) >../b.md
sed 's/和平/无名/; s/^#* //' ../notice.md >../c.txt
expect "texts" 1 import ../a.txt ../missing.txt ../b.md ../c.txt -o content/notices/2025
has "$out" content/notices/2025/heping-2025-09-12.md
has "$out" content/notices/2025/heping-2025-09-12-2.md
cmp ../notice.md content/notices/2025/heping-2025-09-12-2.md || fail "UTF-16"
has "$err" missing.txt
ls content/notices/2025/o-????????????-2025-09-12.md >/dev/null || fail "a body that nobody registered"
"$tongbao" parse content/notices/2025/heping-2025-09-12.md | grep -q '"title": "学习走过场问题"' || fail "a text's issue"

# a saved page: its title, its day, where it was, and what is around it
{
    echo '<!-- saved from url=(0029)https://a.example/art/1.html -->'
    echo '<html><head><meta charset="gb2312"><title>x</title>'
    echo '<meta name="ArticleTitle" content="中共云岭市青浦区和平社区委员会关于巡察整改进展情况的通报">'
    echo '<meta name="PubDate" content="2025-10-09 09:00"></head><body><div class="menu">首页 机构设置</div>'
    echo '<div class="TRS_Editor">'
    sed '1d; s/^#* //; s/^..*$/<p>&<\/p>/' ../notice.md
    echo '</div><div>版权所有</div></body></html>'
} | iconv -t gb18030 >../page.htm
rm -rf content/notices
expect "a page" 0 import ../page.htm
made=content/notices/heping/heping-2025-10-09
has "$err" "首页机构设置"
has "$(head -1 $made.md)" "# 中共云岭市青浦区和平社区委员会关于巡察整改进展情况的通报"
has "$(cat $made.yaml)" 'address: "https://a.example/art/1.html"'
has "$(cat $made.yaml)" "published: 2025-10-09"
grep -q '版权' $made.md && fail "the foot of the page was not left out"
expect "the site with it" 0 "$tongbao" -q build

# repairs: shown, made only if wanted
rm -rf content/notices content/originals
cat >../torn.md <<'END'
# 中共云岭市青浦区和平社区委员会关于巡察整改进展情况的通报

根据区委统一部署，2025年3月3日至5月9日，区委第二巡察组对和平社区党委进行了巡察，6月20日反馈了

— 1 —

巡察意见。现将整改情况公布如下。

## 一、巡察整改任务落实情况

# （一）关于落实决策部署方面

#### 1. 学习走过场问题

整改情况：一是每月排一次学习，由书 记点名。二是请居民代表旁听。

#### 2. 台账不全问题

整改情况：补齐台账。

中共云岭市青浦区和平社区委员会

2025年9月12日
END
expect "repairs without a terminal" 0 import --fix ../torn.md
made=content/notices/heping/heping-2025-09-12
has "$out" "-— 1 —"
has "$err" "--yes"
cmp ../torn.md $made.md || fail "it was mended without being asked"
sed '/^content/d' "$work/out" >../torn.diff
expect "repairs" 0 import --fix --yes --replace ../torn.md
has "$(cat $made.md)" "反馈了巡察意见。"
has "$(cat $made.md)" "由书记点名"
has "$(cat $made.md)" "### （一）关于落实决策部署方面"
grep -q '— 1 —' $made.md && fail "page furniture stays"
if command -v patch >/dev/null; then
    cp ../torn.md patched.md
    patch -s patched.md ../torn.diff || fail "the diff does not apply" "$(cat ../torn.diff)"
    cmp patched.md $made.md || fail "the diff says something else"
fi
expect "nothing to mend" 0 import --fix --yes --replace $made.md

# nothing is left of what fails
rm -rf content/notices content/originals
echo '今天天气很好。' >../weather.txt
expect "no notice" 1 import ../weather.txt
has "$err" "not-a-notice"
expect "a folder" 1 import ..
[ ! -e content/notices ] && [ ! -e content/originals ] || fail "something is left" "$(find content)"
mkdir -p content/originals
chmod a-w content/originals
if [ ! -w content/originals ]; then
    expect "a folder that may not be written" 3 import ../torn.md
    [ ! -e content/notices ] || fail "half of it is there" "$(find content)"
fi
chmod u+w content/originals
expect "which file?" 2 import
expect "an unknown option" 2 import --fixx x
has "$err" "did you mean --fix?"
finish
