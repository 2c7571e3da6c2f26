# SPDX-License-Identifier: MIT
# Three editions of one notice: what the built pages count, and what they say of each change.
set -u
tongbao=$(realpath "$1")
. tests/expect.sh
. tests/site/scene.sh
templates=$PWD/templates
scene
rm -r content templates
mkdir -p content/notices

# edition FILE KIND YEAR MONTH TITLE/STATUS…
edition() {
    file=content/notices/$1.md
    cat >"$file" <<END
# 中共云岭市青浦区和平社区委员会关于巡察整改进展情况的$2

根据区委统一部署，2025年3月3日至5月9日，区委第二巡察组对和平社区党委进行了巡察，6月20日反馈了巡察意见。

## 一、巡察整改任务落实情况

### （一）关于落实决策部署方面
END
    day="$3年$4月1日"
    shift 4
    number=0
    for item; do
        number=$((number + 1))
        printf '\n#### %s. %s\n\n整改情况：请居民代表看了现场。\n\n整改状态：%s\n' "$number" "${item%/*}" "${item#*/}" >>"$file"
    done
    printf '\n中共云岭市青浦区和平社区委员会\n\n%s\n' "$day" >>"$file"
}

build() {
    expect "$1" 0 "$tongbao" --lang en --templates "$templates" build --without archive,export,search ${2:-}
}

# section ID FILE: the words of a section of a page, without its marks, one line a line
section() {
    sed -n "/<section [^>]*id=\"$1\"/,/<\/section>/p" "site/current/$2" |
        sed 's/<[^>]*>/ /g; s/^ *//; s/ *$//; s/  */ /g' | grep .
}

# says WHAT ID FILE: the section holds the lines that stand at the input, in this order and without others between
says() {
    wanted=$(cat)
    found=$(section "$2" "$3")
    case "
$found
" in
        *"
$wanted
"*) ;;
        *) fail "$1 ($3#$2): expected
$wanted
in:" "$found" ;;
    esac
}

# ---- the first
edition a 通报 2025 9 楼道堆物清理不及时/未完成 台账缺页/已完成 电动车进楼充电/整改中 居民议事会没有开/已完成
build "one edition"
says "alone" editions notice/2025/a.html <<'END'
只有这一份，没有更早或更晚的可以对照。
END
cp site/current/organisation/o-*.html first.html

# ---- a follow-up of what is unfinished: numbered anew, a title touched up
edition b 补充通报 2026 1 楼道堆物清理不够及时/整改中 电动车进楼充电/整改中
build "two editions"
says "what the second changed" editions notice/2026/b.html <<'END'
第 2 份 · 2026年1月1日（本页） 2 个事项；和第 1 份比，1 个换了状态，2 个没有再写到，1 个状态没变
第 2 份与第 1 份之间变了的事项
事项 第 1 份 第 2 份
楼道堆物清理不够及时 原来写作“楼道堆物清理不及时” 未完成 整改中
台账缺页 已完成 没有再写到
居民议事会没有开 已完成 没有再写到
END
says "what is not written of any more is not gone" all dashboard.html <<'END'
已完成 2 2 / 4 不变
END

# ---- and a whole one, in which one is missing and one is new
edition c 通报 2026 6 楼道堆物清理不及时/已完成 台账缺页/已完成 居民议事会没有开/长期坚持 垃圾桶摆得不够/未完成
build "three editions"
has "$err" "content/notices/c.md:1: warning: the notice before this one has an item that is missing here: 电动车进楼充电"
says "all three, and what each next to it changed" editions notice/2026/b.html <<'END'
第 1 份 · 2025年9月1日 4 个事项
第 2 份 · 2026年1月1日（本页） 2 个事项；和第 1 份比，1 个换了状态，2 个没有再写到，1 个状态没变
第 2 份与第 1 份之间变了的事项
事项 第 1 份 第 2 份
楼道堆物清理不够及时 原来写作“楼道堆物清理不及时” 未完成 整改中
台账缺页 已完成 没有再写到
居民议事会没有开 已完成 没有再写到
第 3 份 · 2026年6月1日 4 个事项；和第 2 份比，2 个换了状态，1 个是新写到的，1 个没有再写到，1 个状态没变
第 3 份与第 2 份之间变了的事项
事项 第 2 份 第 3 份
楼道堆物清理不及时 原来写作“楼道堆物清理不够及时” 整改中 已完成
居民议事会没有开 已完成 写在第 1 份 长期坚持
垃圾桶摆得不够 没有写到 未完成
电动车进楼充电 整改中 没有再写到
END
says "the third is not next to the first" editions notice/2025/a.html <<'END'
第 3 份 · 2026年6月1日 4 个事项；和第 2 份比，2 个换了状态，1 个是新写到的，1 个没有再写到，1 个状态没变
END

# ---- the body: five matters, each once, each with its history
page=$(echo site/current/organisation/o-*.html)
page=${page#site/current/}
what="the page of the body"
has "$(cat "site/current/$page")" '<a href="#all">5 个事项</a>，写明进展的 <a href="#stated">5 个</a>。'
says "open" open "$page" <<'END'
垃圾桶摆得不够 2025年6月20日反馈 2026年6月1日
END
says "two statements, one status" ongoing "$page" <<'END'
电动车进楼充电 2025年6月20日反馈 2025年9月1日 整改中 2026年1月1日 整改中
END
says "from done to lasting" lasting "$page" <<'END'
居民议事会没有开 2025年9月1日 已完成 2026年6月1日 长期坚持
END
says "three statements, three statuses" done "$page" <<'END'
已完成的 2 个
已完成的事项，和各份通报怎样写
事项 各份通报怎样写
楼道堆物清理不及时 2025年9月1日 未完成 2026年1月1日 整改中 2026年6月1日 已完成
台账缺页 2025年9月1日 已完成 2026年6月1日 已完成
END

# ---- the whole site: the same five, and what the newest notice brought
says "the dashboard" all dashboard.html <<'END'
已完成 2 40.0 % 不变
基本完成 0 0.0 % 不变
整改中 1 20.0 % －1
未完成 1 20.0 % ＋1
长期坚持 1 20.0 % ＋1
未注明 0 不计 不变
合计 5 5 个写明
最近一份是 2026年6月1日 公布的 和平社区党委的通报 ，写了 4 个事项。它接着 2026年1月1日的那一份 ， 1 个是新的，1 个没有再写到，2 个换了状态（整改中→已完成 1 个，已完成→长期坚持 1 个） ；“带来”是这些变化的增减。
END
what="the list of what is ongoing"
has "$(cat site/current/status/ongoing.html)" "电动车进楼充电"
case "$(cat site/current/status/open.html)" in
    *楼道堆物*) fail "what was open once still is" "" ;;
esac

# ---- whatever the way to it, the same pages; and a withdrawal leads back
now=$(seen site/current)
build "again"
[ "$(seen site/current)" = "$now" ] || fail "a build of nothing new" ""
build "all anew" --full
[ "$(seen site/current)" = "$now" ] || fail "--full says something else" ""
rm content/notices/b.md content/notices/c.md
build "only the first is left"
cmp -s "site/current/$page" first.html || fail "the page of the body is not as it was" ""
finish
