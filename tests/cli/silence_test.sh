# SPDX-License-Identifier: MIT
# Complaints that somebody lets pass: where that may be said, and what becomes of it.
set -u
tongbao=$1
. tests/expect.sh

mkdir -p "$work/content/notices"
cat >"$work/content/notices/a.md" <<'END'
# 中共澜原市砚溪区竹桥街道桂影社区委员会关于巡察整改进展情况的通报

2025年3月10日至4月11日，区委第一巡察组对桂影社区党委开展了巡察，6月3日反馈了意见。现将整改进展情况予以公布。

## 一、整改情况

### （一）群众身边的问题

#### 1．垃圾桶不够的问题

整改状态：已完成

一是增设桶站4处，居民王某（13800138000）每天打开查看。二是每周修订完善完善制度。

## 二、联系方式

公示期：2025年11月3日至11月28日。联系电话：0880-5512136。

中共澜原市砚溪区竹桥街道桂影社区委员会

2025年11月2日
END
site() { printf '%s\n' "$@" >"$work/content/site.yaml"; }
sidecar() { printf '%s\n' "$@" >"$work/content/notices/a.yaml"; }
cd_check() { "$tongbao" -C "$work" check "$@"; }

site "name: 试"
expect "a private mobile and a word twice" 1 cd_check content/notices
has "$out" "[personal-data]"
has "$out" "[duplicate-word]"

site "silence: [duplicate-word]"
expect "silenced for all" 1 cd_check content/notices
case "$out" in *duplicate-word*) fail "site.yaml silences a code" "$out" ;; esac
has "$err" "1 silenced"
expect "a silenced one is shown with -v" 1 cd_check -v content/notices
has "$out" "(silenced: site.yaml)"

site "silence:" "  duplicate-word: 方言"
expect "site.yaml may give a reason" 1 cd_check -v content/notices
has "$out" "(silenced: 方言)"

site "silence: [duplicate-wrod]"
expect "a code that is none" 1 cd_check content/notices
has "$err" "site.yaml:1:11"
has "$err" "is it duplicate-word?"
site "hold: [persnal-data]"
expect "a code in hold that is none" 1 cd_check content/notices
has "$err" "is it personal-data?"

# what holds a notice back is silenced by the one sidecar only, with a reason
site "silence: [personal-data]"
expect "what is held is not silenced for all" 1 cd_check content/notices
has "$err" "[silence-held]"
site "name: 试"
sidecar "silence: [personal-data]"
expect "a sidecar gives reasons" 1 cd_check content/notices
has "$out" "silence wants a reason"
sidecar "silence:" "  personal-data:"
expect "an empty reason is none" 1 cd_check content/notices
has "$out" "silence wants a reason"
sidecar "silence:" "  persnal-data: 本人同意"
expect "a code in a sidecar that is none" 1 cd_check content/notices
has "$out" "is it personal-data?"

build() { "$tongbao" -C "$work" --templates "$PWD/templates" build --today 2025-11-05; }
rm "$work/content/notices/a.yaml"
expect "held back" 1 build
has "$err" "[held-back]"
sidecar "silence:" "  personal-data: 志愿者队长，本人书面同意公开" "  duplicate-word: 方言"
expect "silenced with a reason" 0 cd_check content/notices
expect "in data" 0 cd_check --format json content/notices
has "$out" '"silenced": 2'
has "$out" '"silenced": "志愿者队长，本人书面同意公开"'
expect "published" 0 build
has "$err" "silenced"
if command -v sqlite3 >/dev/null; then
    expect "the ledger keeps the reason" 0 sqlite3 "$work/site/ledger.sqlite" \
        "SELECT silenced FROM complaint WHERE code = 'personal-data'"
    has "$out" "本人书面同意公开"
fi
finish
