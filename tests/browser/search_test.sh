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
"$program" --content "$work/content" --templates "$here/../../templates" --output "$work/site" \
    build -q --without archive,export || exit 1
[ "$(ls "$work/site/current/search/2025" | grep -c '^2025-q[23]-0')" -eq 2 ] || { echo "there is no border"; exit 1; }
node "$here/search.js" "$work/site/current" "$browser" 200 \
    '路由器12台，两层楼都能=2|２０２５年１月６日=2|室wifi常断=2|<报修电话>=2|先打，不用等=2|值班的人接听=2|会议室ＷＩＦＩ=1|6月30日中共=0'
