# SPDX-License-Identifier: MIT
# The search of the built sample site in a browser: it finds what a plain look through the text finds.
# Skipped where the browser or its packages are not: (cd tests/browser && npm ci) gets the packages.
program=$1
here=$(cd "$(dirname "$0")" && pwd)
browser=${CHROMIUM:-/usr/bin/chromium}

[ -d "$here/node_modules/playwright-core" ] || { echo "skipped: tests/browser/node_modules is not there"; exit 77; }
[ -x "$browser" ] || { echo "skipped: $browser is not there"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here/../../content" "$work/content"

# What phrases have to get over: bold marks, a page end in a sentence, full width, a table, tags, and the border
# between two segments (one notice is the last of its quarter, the next one the first of another).
cat >"$work/content/notices/border-1.md" <<'END'
# 中共澜原市砚溪区竹桥街道五孔桥社区委员会关于巡察整改进展情况的通报

根据区委统一部署，２０２５年１月６日至３月１日，区委第一巡察组对五孔桥社区党委进行了巡察，4月2日反馈了意见。

## 一、巡察整改任务落实情况

### （一）关于为民服务方面

#### 1. 会议室ＷｉＦｉ常断

整改情况：一是换了**路由器**１２台，**两层楼**都能连上。二是把<报修电话>贴在门口，谁看见谁先
打，不用等社工上班；夜里十点以后由值班的

— 2 —

人接听并记下来。

整改状态：已完成

中共澜原市砚溪区竹桥街道五孔桥社区委员会

2025年6月30日
END
sed -e 's/6月30日/7月1日/; s/通报$/补充通报/; s/会议室/阅览室/' "$work/content/notices/border-1.md" \
    >"$work/content/notices/border-2.md"
# A notice whose text is too long for one file.
{
    sed -n 1,10p "$work/content/notices/border-1.md" | sed 's/竹桥街道五孔桥/竹桥街道长堤/; s/会议室.*/长堤第1段/; s/６日/７日/'
    awk 'BEGIN {
        n = split("整 改 落 实 居 民 会 议 台 账 楼 道 消 防 培 训 公 示 清 单 网 格 走 访 物 业 经 费 报 销 支 部 学 习", han, " ")
        for (issue = 2; issue <= 60; issue++) {
            printf "\n#### %d. 长堤第%d段\n\n整改情况：长堤分段", issue, issue
            for (i = 0; i < 180; i++) {
                seed = (seed * 16807 + 11) % 2147483647
                printf "%s", han[int(seed / 65536) % n + 1]
            }
            printf "。\n\n整改状态：已完成\n"
        }
    }'
    printf '\n中共澜原市砚溪区竹桥街道长堤社区委员会\n\n2025年8月3日\n'
} >"$work/content/notices/long.md"
"$program" --content "$work/content" --templates "$here/../../templates" --output "$work/site" \
    build -q --without archive,export || exit 1
[ -n "$(find "$work/site/current/search/text" -name '*.2.js')" ] || { echo "no text is too long for a file"; exit 1; }
[ "$(ls "$work/site/current/search/2025" | grep -c '^2025-q[23]-0')" -eq 2 ] || { echo "there is no border"; exit 1; }
node "$here/search.js" "$work/site/current" "$browser" 200 \
    '路由器12台，两层楼都能=2|２０２５年１月６日=2|室wifi常断=2|<报修电话>=2|先打，不用等=2|值班的人接听=2|会议室ＷＩＦＩ=1|6月30日中共=0|长堤分段=59'
