# SPDX-License-Identifier: MIT
# For the tests in a browser, after tests/expect.sh: whether they can run, and the sample site.

[ -d tests/browser/node_modules/playwright-core ] || { echo "skipped: tests/browser/node_modules is not there"; exit 77; }
[ -x "${CHROMIUM:=/usr/bin/chromium}" ] || { echo "skipped: $CHROMIUM is not there"; exit 77; }
export CHROMIUM

# short NAME BODY FEEDBACK PUBLISHED: a notice of two items that are still open
short() {
    cat >"$work/content/notices/$1.md" <<END
# 中共澜原市$2委员会关于巡察整改进展情况的通报

根据区委统一部署，区委第五巡察组对$2党组织进行了巡察，$3反馈了巡察意见。现将整改进展公布如下。

## 一、巡察整改任务落实情况

### 1. 楼道灯坏了没有人换

整改状态：未完成

整改情况：一是数清了坏灯36盏；二是和电料行谈好了价钱，等街道批款。

### 2. 议事会的决定没有贴出来

整改状态：整改中

整改情况：一是补贴了最近三次的决定；二是请两位居民轮流看管公告栏。

中共澜原市$2委员会

$4
END
}

# sample PROGRAM: the sample site in $site, and what the sample lacks: items that have waited for weeks and for more
# than a year, a notice that was withdrawn, a body whose address was another, a place in the net
sample() {
    cp -r content "$work/content"
    chmod -R u+w "$work/content"
    short jingtai-2026 砚溪区石榴街道井台社区 2026年2月10日 2026年4月15日
    short wukongqiao-2026 砚溪区竹桥街道五孔桥社区 2024年12月20日 2026年3月30日
    short taying-2026 东屏区望塔街道塔影社区 2025年12月20日 2026年3月30日
    echo 'withdrawn: {on: 2026-04-11, reason: 登错了社区}' >"$work/content/notices/taying-2026.yaml"
    sed -i 's/^    slug: tingquan$/&\n    formerly: [ting-quan]/' "$work/content/organisations.yaml"
    echo 'base_url: https://tongbao.example.org/lanyuan/' >>"$work/content/site.yaml"
    expect "build of the sample" 0 "$1" --content "$work/content" --templates templates --output "$work/site" build
    site=$work/site/current
    for page in notice/2026/taying-2026.html organisation/ting-quan.html; do
        [ -f "$site/$page" ] || fail "the sample has no $page"
    done
}

# preview PROGRAM: the sample notices in $work as `serve` shows them at $base; $server is to be killed
preview() {
    cp -R content templates "$work/"
    "$1" --lang zh -C "$work" serve --port 0 2>"$work/said" &
    server=$!
    base=
    for i in $(seq 600); do
        base=$(sed -n 's/.*\(http:\/\/127\.0\.0\.1:[0-9]*\/\).*/\1/p' "$work/said")
        [ -z "$base" ] || return
        sleep 0.1
    done
    fail "it was not served" "$(cat "$work/said")"
    finish
}
