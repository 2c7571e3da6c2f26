# SPDX-License-Identifier: MIT
# What a sidecar says of its notice, and how the pages, the tables and the data show who says it.
set -u
tongbao=$1
root=$PWD
. tests/expect.sh
. tests/site/scene.sh
scene
rm -r templates

build() { "$tongbao" --templates "$root/templates" build --today "${1:-2025-10-25}"; }
page() { out=$(sed -n '/<main/,/<\/main>/p' "site/current/$1" | sed 's/<[^>]*>//g'); }
hasnt() { case "$1" in *"$2"*) fail "$what: unexpected “$2”" "$1" ;; esac; }
window() { # FILE PERIOD
    sed -i "s/^继续盯住.*/&\n\n公示期：$2。联系电话：0880-5512136；联系地址：云岭市青浦区长桥路12号。/" "content/notices/$1"
}

# ---- facts that are overruled: what the editors say, and the notice's own word beside it
window 2025/heping.md 2025年9月15日至9月30日
cat >content/notices/2025/heping.yaml <<'END'
published: 2025-09-14
round: 三届区委第四轮
feedback: 2025-06-21
started: 2025-03-03
closes: 2025-10-08
statuses:
  i-1-1: ongoing
END
expect "a site with a sidecar" 0 build
page notice/2025/heping.html
what="the page of the notice"
has "$out" "公布2025年9月14日（按本站登记）编者附注"
has "$out" "反馈2025年6月21日编者附注"
has "$out" "三届区委第四轮，区委第二巡察组编者附注"
has "$out" "至10月8日编者附注"
has "$out" "整改中编者附注通报写的是“已完成”"
has "$out" "公布日期2025年9月14日2025年9月12日"
has "$out" "轮次三届区委第四轮未注明"
has "$out" "反馈日期2025年6月21日2025年6月20日"
has "$out" "公示期最后一天2025年10月8日2025年9月30日"
has "$out" "状态学习走过场问题整改中已完成"
hasnt "$out" "进驻开始" # the sidecar says the same as the notice
has "$out" "整改状态：已完成" # the text is as it was
page notice/2025/xinfu.html
what="a notice without a sidecar"
hasnt "$out" "编者附注"
page comment.html
what="the windows"
has "$out" "2025年10月8日编者附注"
what="the tables"
out=$(cat site/current/data/items.csv)
has "$out" "整改中,状态为编者另记；通报写的是“已完成”,"
out=$(cat site/current/data/items.ascii.csv)
has "$out" "整改中,ongoing,done,"
out=$(cat site/current/data/items.json)
has "$out" '"status":"ongoing","overruled":"done"'
out=$(cat site/current/data/notices.ascii.csv)
has "$out" "published=2025-09-12|round=|feedback=2025-06-20|closes=2025-09-30"
out=$(cat site/current/data/notices.csv)
has "$out" "轮次为编者另记；通报写的是“未注明”"
expect "the ledger says who said it" 0 "$tongbao" query --csv \
    "SELECT fact, anchor, said, was FROM overruled ORDER BY position"
has "$out" "published,,2025-09-14,2025-09-12"
has "$out" "round,,三届区委第四轮,"
has "$out" "status,i-1-1,ongoing,done"
hasnt "$out" "started"
expect "so does the notice as data" 0 "$tongbao" parse content/notices/2025/heping.md
has "$out" '"feedback_date": "2025-06-20"'
has "$out" '"said": "2025-06-21"'
expect "a notice alone has nothing overruled" 0 "$tongbao" parse content/notices/2025/xinfu.md
hasnt "$out" '"overruled"'

# ---- what came of the opinions: after the window
cat >content/notices/2025/heping.yaml <<'END'
comment:
  received: 7
  outcome: 采纳五件，解释两件。
  on: 2025-10-20
END
expect "opinions came" 0 build 2025-09-20
page notice/2025/heping.html
what="the window is open"
has "$out" "还剩"
hasnt "$out" "收到意见"
expect "opinions came, and the window is over" 0 build
page notice/2025/heping.html
what="the window is over"
has "$out" "收到意见 7 件。采纳五件，解释两件。编者附注，2025年10月20日"
page comment.html
has "$out" "7 件采纳五件，解释两件。2025年10月20日"

# ---- a window that ends before it begins
window 2025/xinfu.md 2025年9月30日至9月15日
expect "a window backwards" 0 build
has "$err" "[date-impossible]"
page notice/2025/xinfu.html
what="a window backwards"
has "$out" "日期矛盾"
has "$out" "2025年9月30日至9月15日"
hasnt "$out" "已满"
page comment.html
has "$out" "未写明或未填写1"
has "$out" "已截止1"
has "$out" "“2025年9月30日至9月15日”截止日期早于开始日期。"
expect "it is no window that ended" 0 "$tongbao" query --csv \
    "SELECT notice.slug, state FROM period JOIN notice ON notice.id = notice ORDER BY 1"
has "$out" "xinfu,unsaid"
expect "the next day" 0 build 2026-01-31
page comment.html
has "$out" "已截止1"

# ---- one notice and others: follows, supersedes, concerns
cat >content/organisations.yaml <<'END'
organisations:
  - {name: 中共云岭市青浦区委员会, slug: qingpu}
  - {name: 中共云岭市青浦区和平社区委员会, slug: heping, parent: qingpu}
  - {name: 中共云岭市青浦区幸福社区委员会, slug: xinfu, parent: qingpu}
  - {name: 中共云岭市青浦区黎明社区委员会, slug: liming, parent: qingpu}
END
notice 2025/heping-2.md 和平 基本完成
sed -i 's/6月20日反馈/6月27日反馈/; s/3月3日/3月4日/' content/notices/2025/heping-2.md
echo 'concerns: [xinfu, liming]' >>content/notices/2025/heping.yaml
expect "two notices that nothing joins" 0 build
expect "two inspections" 0 "$tongbao" query --csv \
    "SELECT count(DISTINCT inspection) FROM notice JOIN organisation ON organisation.id = organisation AND organisation.slug = 'heping'"
has "$out" "2"
echo 'follows: heping' >content/notices/2025/heping-2.yaml
expect "one follows the other" 0 build
page notice/2025/heping-2.html
has "$out" "第 2 份"
has "$out" "反馈2025年6月20日" # as the first says
printf '%s\n' 'follows: heping' 'feedback: 2025-06-30' >content/notices/2025/heping-2.yaml
expect "the editors know the day better" 0 build
page notice/2025/heping-2.html
has "$out" "反馈2025年6月30日编者附注"
page organisation/heping.html
what="a history of two statuses"
has "$out" "基本完成"
expect "one matter" 0 "$tongbao" query --csv "SELECT statements, status FROM matter JOIN organisation ON organisation.id = organisation AND slug = 'heping'"
has "$out" "2,nearly"
page organisation/xinfu.html
what="concerned by another body's notice"
has "$out" "由上级通报"
expect "not counted there" 0 "$tongbao" query --csv "SELECT count(*) FROM matter JOIN organisation ON organisation.id = organisation AND slug = 'xinfu'"
has "$out" "1"
page notice/2025/heping.html
has "$out" "也与幸福社区党委有关"
has "$out" "这一份之后还有新的通报"
# what only the whole can tell is let pass like any other complaint, by the sidecar of the notice it stands in
sed -i 's/学习走过场问题/会议记录不全问题/' content/notices/2025/heping-2.md
sed -i 's/整改状态：已完成/整改状态：整改中/' content/notices/2025/heping.md
check() { "$tongbao" check "$@" content; }
expect "an item that is like none before" 1 check -v # xinfu has its window backwards
has "$out" "2025/heping-2.md:9: info: no earlier notice of this inspection has such an item: 会议记录不全问题 [matter-unmatched]"
has "$out" "2025/heping-2.md:1: warning: the notice before this one has an item that is missing here: 学习走过场问题"
has "$out" "[follow-up-lost-issue]"
cat >>content/notices/2025/heping-2.yaml <<'END'
silence:
  matter-unmatched: 巡察后新发现
  follow-up-lost-issue: 上一份已说明不再列
END
expect "let pass by the sidecar" 1 check
hasnt "$out" "[matter-unmatched]"
hasnt "$out" "[follow-up-lost-issue]"
expect "with the reasons" 1 check -v
has "$out" "(silenced: 巡察后新发现)"
has "$out" "(silenced: 上一份已说明不再列)"
echo 'follows: heping' >content/notices/2025/heping-2.yaml
echo 'silence: [matter-unmatched, follow-up-lost-issue]' >content/site.yaml
expect "let pass for all" 1 check
hasnt "$out" "[matter-unmatched]"
hasnt "$out" "[follow-up-lost-issue]"
rm content/site.yaml
sed -i 's/会议记录不全问题/学习走过场问题/' content/notices/2025/heping-2.md

echo 'supersedes: heping' >content/notices/2025/heping-2.yaml
expect "one replaces the other" 0 build
page notice/2025/heping.html
has "$out" "更正"
expect "the replaced one counts no more" 0 "$tongbao" query --csv "SELECT statements, status FROM matter JOIN organisation ON organisation.id = organisation AND slug = 'heping'"
has "$out" "1,nearly"
echo 'follows: nobody' >content/notices/2025/heping-2.yaml
expect "an id that is none" 0 build
has "$err" "heping-2.yaml:1:10: warning: there is no notice with the id nobody [notice-unknown]"
finish
