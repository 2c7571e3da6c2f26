# SPDX-License-Identifier: MIT
# For the tests of whole sites, after tests/expect.sh: a small content/ and templates/ of their own in $work.

# notice FILE BODY STATUS: a notice of an invented body with one issue
notice() {
    mkdir -p "content/notices/$(dirname "$1")"
    cat >"content/notices/$1" <<END
# 中共云岭市青浦区$2社区委员会关于巡察整改进展情况的通报

根据区委统一部署，2025年3月3日至5月9日，区委第二巡察组对$2社区党委进行了巡察，6月20日反馈了巡察意见。现将整改情况公布如下。

## 一、巡察整改任务落实情况

### （一）关于落实决策部署方面

#### 1. 学习走过场问题

整改情况：一是每月排一次学习，由书记点名。二是请居民代表旁听，当场提问。

整改状态：$3

## 二、下一步工作打算

继续盯住没有办完的事。

中共云岭市青浦区$2社区委员会

2025年9月12日
END
    case "$1" in *.txt) sed -i 's/^#* //' "content/notices/$1" ;; esac
}

# scene: begins anew in $work/scene
scene() {
    chmod -R u+w "$work/scene" 2>/dev/null
    rm -rf "$work/scene"
    mkdir -p "$work/scene/content/notices" "$work/scene/templates/assets"
    cd "$work/scene" || exit 1
    notice 2025/heping.md 和平 已完成
    notice 2025/xinfu.md 幸福 整改中
    notice liming.txt 黎明 未完成
    echo 'body { color: #222 }' >templates/assets/style.css
    cat >templates/index.sql <<'END'
-- pages: the front page
SELECT 'index.html' AS path, (SELECT count(*) FROM notice) AS total;

-- notices: all of them
SELECT title, path AS notice_path FROM notice ORDER BY path;
END
    cat >templates/index.html.mustache <<'END'
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{total}}</title><link rel="stylesheet" href="assets/style.css"></head>
<body>{{#notices}}<p><a href="{{notice_path}}">{{title}}</a></p>
{{/notices}}</body></html>
END
    cat >templates/notice.sql <<'END'
-- pages: one a notice
SELECT id, path, title, original, organisation FROM notice;

-- issues: what was found
SELECT title AS issue_title, status FROM issue WHERE notice = :id ORDER BY rank;
END
    cat >templates/notice.html.mustache <<'END'
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{title}}</title><link rel="stylesheet" href="../../assets/style.css"></head>
<body><h1>{{title}}</h1><p><a href="../../index.html">home</a> <a href="{{original}}">original</a></p>
{{#issues}}<p>{{issue_title}} {{status}}</p>
{{/issues}}</body></html>
END
    cat >templates/organisation.sql <<'END'
-- pages: one a body
SELECT id, name, 'organisation/' || slug || '.html' AS path FROM organisation;

-- notices: its own
SELECT title, path AS notice_path FROM notice WHERE organisation = :id ORDER BY path;
END
    cat >templates/organisation.html.mustache <<'END'
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{name}}</title><link rel="stylesheet" href="../assets/style.css"></head>
<body><h1>{{name}}</h1>{{#notices}}<p><a href="../{{notice_path}}">{{title}}</a></p>{{/notices}}</body></html>
END
}

# seen TREE: its files and what they hold, in one word
seen() {
    (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
}

# marked SITE: the next build goes on from this copy as it would from the site it was copied from; without this
# the ledger is not the file that its mark names, and everything is made
marked() {
    sed -i "s/^ledger .*/ledger $(stat -c '%s %.9Z %i' "$1/ledger.sqlite")/" "$1/ledger.mark"
    touch "$1/changes"
}
