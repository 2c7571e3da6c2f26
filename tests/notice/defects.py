# SPDX-License-Identifier: MIT
"""Small notices with one defect each: it is told where it stands, and nothing else is.

    defects.py TONGBAO [CODE]

Each row says which lines of the whole notice below are written otherwise, and on which of them the
complaint must stand. All bodies and deeds are invented.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

NAME = "中共澹州市霁湖区望潮街道柳浪社区委员会"
TITLE = NAME + "关于巡察整改进展情况的通报"

# key, line; a blank line follows each
WHOLE = [
    ("title", "# " + TITLE),
    ("opening", "根据区委统一部署，2025年3月3日至4月18日，区委第三巡察组对柳浪社区党委开展了巡察，2025年5月22日反馈了巡察意见。"),
    ("c1", "## 一、组织领导情况"),
    ("duty", "柳浪社区党委召开专题会议研究部署整改工作，制定整改方案。"),
    ("c2", "## 二、巡察反馈问题整改情况"),
    ("s1", "### （一）基层组织建设方面"),
    ("i1", "#### 1.组织生活会记录不完整"),
    ("b1", "一是补充完善会议记录。二是每季度开展抽查，及时通报结果。"),
    ("t1", "整改状态：已完成"),
    ("i2", "#### 2.换届程序有疏漏"),
    ("b2", "一是组织业务培训，讲清程序要求。二是明确专人负责。"),
    ("t2", "整改状态：已完成"),
    ("s2", "### （二）服务群众方面"),
    ("i3", "#### 3.来信来访回复超期"),
    ("b3", "一是建立台账逐项登记。二是公开办理结果，接受居民监督。"),
    ("t3", "整改状态：基本完成"),
    ("i4", "#### 4.固定资产账实不符"),
    ("b4", "一是聘请第三方清查盘点。二是修订管理办法。"),
    ("t4", "整改状态：已完成"),
    ("c3", "## 三、下一步工作打算"),
    ("n1", "（一）持续深化整改成果。"),
    ("n2", "（二）严肃监督执纪问责。"),
    ("period", "公开期限：2025年11月3日至11月21日。"),
    ("phone", "联系电话：0531-86123019"),
    ("address", "通讯地址：澹州市霁湖区柳浪巷8号"),
    ("post", "邮政编码：250100"),
    ("mail", "电子邮箱：llsq@example.cn"),
    ("sign", NAME),
    ("day", "2025年10月31日"),
]
TEXT = dict(WHOLE)


def put(key, *lines, at=None, on=0):
    """The line `key` becomes `lines`; the complaint stands on that of `at`, `on` lines below it."""
    return {key: list(lines)}, at or key, on


def swap(key, old, new, **place):
    assert old in TEXT[key], (key, old)
    return put(key, TEXT[key].replace(old, new), **place)


def tail(key, words):
    return put(key, TEXT[key][:-1] + words)


def add(key, line):
    """One more paragraph behind `key`, which is complained of."""
    return put(key, TEXT[key], "", line, on=2)


def torn(key, cut):
    at = TEXT[key].index(cut) + len(cut)
    return put(key, TEXT[key][:at], "", TEXT[key][at:])


def nothing(*keys):
    return {key: [] for key in keys}, None, 0


DEFECTS = {
    "placeholder-unfilled": [
        swap("b1", "每季度", "于×年×月"), swap("b2", "专人", "XX科室"), tail("b3", "，追回资金____元。"),
        swap("period", "2025年11月3日至11月21日", "×年×月×日至×月×日"), swap("address", "8号", "×号"),
        swap("b4", "第三方", "某年某月"), tail("duty", "，由{{责任人}}负责。"), swap("phone", "0531-86123019", "XXXX-XXXXXXXX"),
    ],
    "org-name-mismatch": [
        swap("duty", "柳浪社区", "柳朗社区"), swap("sign", "柳浪", "柳郎"), swap("duty", "柳浪社区党委", NAME.replace("霁湖", "霁糊")),
        add("duty", "望朝街道纪工委全程监督。"), add("duty", "浪柳社区党委负总责。"), swap("opening", "柳浪社区", "柳荡社区"),
    ],
    "postcode-region-mismatch": [
        ({"address": ["通讯地址：四川省澹州市柳浪巷8号"], "post": ["邮政编码：350108"]}, "post", 0),
        ({"address": ["通讯地址：广东省澹州市柳浪巷8号"], "post": ["邮政编码：250100"]}, "post", 0),
        ({"address": ["通讯地址：上海市柳浪路8号"], "post": ["邮政编码：100000"]}, "post", 0),
        ({"address": ["通讯地址：北京市霁湖区柳浪巷8号"], "post": ["邮编：610000"]}, "post", 0),
        ({"address": ["地址：湖南省澹州市霁湖区柳浪巷8号（邮编：710000）"], "post": []}, "address", 0),
    ],
    "postcode-invalid": [
        swap("post", "250100", "25010"), swap("post", "250100", "2501000"), swap("post", "250100", "25O100"),
        swap("post", "250100", "2501"), swap("post", "250100", "２５０１０"),
    ],
    "phone-invalid": [
        swap("phone", "0531-86123019", "0531-861230"), swap("phone", "0531-86123019", "0531-8612****"),
        swap("phone", "0531-86123019", "0531-861230199"), swap("phone", "0531-86123019", "531861"),
        swap("phone", "0531-86123019", "1380531861"), swap("phone", "0531-86123019", "0531-86123019、0531-8612"),
    ],
    "email-invalid": [
        swap("mail", "@", ""), swap("mail", "@", "@@"), swap("mail", "@", "(at)"), swap("mail", "@", "#"),
        swap("mail", "example.cn", "example"), swap("mail", "llsq@example.cn", "ll sq@example..cn"),
    ],
    "paragraph-broken": [
        torn("b1", "每季度"), torn("b2", "讲清"), torn("b3", "公开办理"), torn("duty", "召开专题会议"), torn("b4", "清查"),
        torn("opening", "区委第三巡察组对"),
    ],
    "heading-split": [
        put("i2", "#### 2.换届程序", "", "有疏漏"), put("i4", "#### 4.固定资产", "", "账实不符"),
        put("i1", "#### 1.组织生活会", "", "#### 记录不完整的问题"), put("s2", "### （二）服务群众", "", "方面"),
        put("c2", "## 二、巡察反馈", "", "问题整改落实情况"), put("i3", "#### 3.“来信来访", "", "回复超期”问题"),
    ],
    "markdown-escape": [
        tail("b1", "，办公地点为甲&amp;amp;乙座。"), swap("mail", "llsq@", "ll\\\\_sq@"), tail("b2", "，&amp;nbsp;形成记录。"),
        tail("b3", "，编号为A\\\\_12。"), tail("duty", "，见\\\\*附表。"),
    ],
    "signature-missing": [nothing("sign")],
    "date-missing": [nothing("day")],
    "date-impossible": [
        swap("opening", "3月3日", "2月30日"), swap("opening", "3月3日", "4月28日"), swap("day", "10月31日", "5月20日"),
        tail("b1", "，2025年6月31日前全部补齐。"), swap("day", "10月31日", "9月31日"), swap("period", "11月21日", "10月21日"),
        swap("opening", "5月22日", "13月22日"),
    ],
    "personal-data": [
        tail("b1", "，已退还当事人（身份证号11010519491231002X）。"), tail("b2", "，居民吴某某（电话13812345678）表示满意。"),
        tail("b3", "，转入6222021234567890128。"), tail("b4", "，涉及家住杏花小区3栋501室的居民。"),
        tail("duty", "，联系孙某138 1234 5678。"), tail("b1", "，补助打入6228480012345671账户。"),
    ],
    "active-content": [
        tail("b1", "。<script>alert(1)</script>"), tail("b2", "。<span onclick=\"go()\">详情</span>"),
        tail("b3", "。[详情](javascript:go())"), tail("b4", "。<iframe src=\"x\"></iframe>"),
        tail("duty", "。<img src=\"x\" onerror=\"go()\">"),
    ],
    "count-mismatch": [
        tail("opening", "，共反馈问题9个。"), tail("opening", "，共反馈4个问题，已完成整改4个。"), tail("opening", "，反馈问题五个。"),
        tail("duty", "，反馈的4个问题已完成3个，基本完成2个。"), tail("opening", "，反馈4个问题，已完成2个，基本完成1个。"),
    ],
    "letterhead-duplicate": [put("title", NAME, "", TEXT["title"])],
    "attachment-label": [
        put("title", "附件3", "", TEXT["title"]), put("title", "附件1：", "", TEXT["title"]), put("title", "附件", "", TEXT["title"]),
        put("title", "附件二", "", TEXT["title"]), put("title", "**附件2**", "", TEXT["title"]),
    ],
    "title-not-h1": [
        put("title", "## " + TITLE), put("title", TITLE), put("title", "**" + TITLE + "**"), put("title", "### " + TITLE),
        put("title", "## " + NAME + "关于巡察整改情况的公示"),
    ],
    "page-furniture": [
        add("b1", "— 3 —"), add("b2", "- 4 -"), add("b3", "第 2 页 共 7 页"), add("b4", "5"), add("duty", "第2页"), add("b1", "·3·"),
    ],
    "heading-inverted": [
        put("s2", "## （二）服务群众方面"), put("i3", "### 3.来信来访回复超期"), put("i4", "## 4.固定资产账实不符"),
        put("i2", "### 2.换届程序有疏漏"), put("i4", "# 4.固定资产账实不符"),
    ],
    "heading-sibling-mismatch": [
        put("i3", "##### 3.来信来访回复超期"), put("i4", "###### 4.固定资产账实不符"), put("i2", "##### 2.换届程序有疏漏"),
        put("c3", "### 三、下一步工作打算"), put("c2", "# 二、巡察反馈问题整改情况"),
    ],
    "heading-unmarked": [
        put("s2", "（二）服务群众方面"), put("i3", "3.来信来访回复超期"), put("c3", "三、下一步工作打算"), put("i2", "**2.换届程序有疏漏**"),
        put("c2", "**二、巡察反馈问题整改情况**"),
    ],
    "number-gap": [
        put("i4", "#### 5.固定资产账实不符"), ({"i3": ["#### 4.来信来访回复超期"], "i4": ["#### 5.固定资产账实不符"]}, "i3", 0), put("c3", "## 四、下一步工作打算"),
        put("s2", "### （三）服务群众方面"),
        ({"i2": ["#### 3.换届程序有疏漏"], "i3": ["#### 4.来信来访回复超期"], "i4": ["#### 5.固定资产账实不符"]}, "i2", 0),
    ],
    "number-duplicate": [
        put("i4", "#### 3.固定资产账实不符"), ({"i2": ["#### 1.换届程序有疏漏"], "i3": ["#### 2.来信来访回复超期"], "i4": ["#### 3.固定资产账实不符"]}, "i2", 0),
        put("s2", "### （一）服务群众方面"),
        put("c3", "## 二、下一步工作打算"),
        ({"i3": ["#### 2.来信来访回复超期"], "i4": ["#### 3.固定资产账实不符"]}, "i3", 0),
    ],
    "status-absent": [nothing("t1", "t2", "t3", "t4")],
    "status-missing": [({key: []}, "i" + key[1], 0) for key in ("t1", "t2", "t3", "t4")],
    "status-unknown": [({key: ["整改状态：" + words]}, "i" + key[1], 0)
                       for key, words in (("t1", "大有好转"), ("t2", "待验收"), ("t3", "进行"), ("t4", "已移交纪委"), ("t1", "见附表"))],
    "undone-without-plan": [({key: ["整改状态：" + words]}, "i" + key[1], 0)
                            for key, words in (("t1", "未完成"), ("t2", "尚未完成"), ("t3", "未启动"), ("t4", "未销号"), ("t1", "未整改"))],
    "comment-missing": [nothing("period", "phone", "address", "post", "mail")],
    "comment-period-missing": [({"period": []}, "phone", 0), put("period", "欢迎居民群众对整改情况进行监督。"),
                               put("period", "如有意见建议，请及时反映。")],
    "comment-period-ended": [
        put("period", f"公开期限：{words}。") for words in
        ("2025年9月3日至9月21日", "2025年10月1日至10月30日", "2024年11月3日至11月21日", "2025年6月3日至2025年6月20日")],
    "group-name-mismatch": [
        add("duty", "主要负责人向区委第六巡察组汇报整改进展。"), add("duty", "整改方案报霁湖区第三巡察组审核。"), add("duty", "区委第一巡察组到会指导。"),
        add("duty", "区委第九巡察组对整改情况进行了督导。"), add("duty", "市委第三巡察组审阅了整改方案。"),
    ],
    "boilerplate-foreign": [
        add("duty", "通过整改，住院患者满意度持续提高。"), add("duty", "通过整改，审判执行质效稳步提升。"), add("duty", "师生员工满意度明显提升。"),
        add("duty", "教育教学质量不断提高。"), add("duty", "临床科室管理更加规范。"),
    ],
    "duplicate-word": [
        swap("b1", "完善", "完善完善"), swap("b2", "组织", "组织组织"), swap("b3", "建立", "建立建立"), swap("duty", "召开", "召开召开"),
        swap("b4", "修订", "修订修订"),
    ],
    "html-in-text": [
        tail("b1", "<font color=\"red\">（完）</font>。"), tail("b2", "<br>。"), tail("b3", "<b>。</b>"), tail("b4", "<!-- 待核 -->。"),
        tail("duty", "<u>要点</u>。"),
    ],
}


def make(edits):
    """The lines of the notice, and where each key begins."""
    lines, begins = [], {}
    for key, text in WHOLE:
        begins[key] = len(lines) + 1
        for line in edits.get(key, [text]):
            lines.append(line)
        if edits.get(key, [text]):
            lines.append("")
    return lines, begins


def told(program, folder, lines):
    path = pathlib.Path(folder) / "notice.md"
    path.write_text("\n".join(lines) + "\n")
    run = subprocess.run([program, "parse", str(path)], capture_output=True)
    document = json.loads(run.stdout)
    return sorted({(w["code"], w["line"]) for w in document["warnings"] if w["severity"] != "info"}, key=str)


def main():
    missed = false = count = 0
    with tempfile.TemporaryDirectory() as folder:
        whole = told(sys.argv[1], folder, make({})[0])
        if whole:
            print(f"the notice without a defect: {whole}")
            return True
        for code, rows in DEFECTS.items():
            for number, (edits, at, below) in enumerate(rows, 1):
                if len(sys.argv) > 2 and sys.argv[2] != code:
                    continue
                lines, begins = make(edits)
                wanted = (code, begins[at] + below if at else None)
                got = told(sys.argv[1], folder, lines)
                count += 1
                missed += wanted not in got
                false += len([g for g in got if g != wanted])
                if got != [wanted]:
                    print(f"{code} {number}: wanted {wanted[1]}, told {got}; {edits}")
    print(f"{count} defects, {missed} missed, {false} told falsely")
    return missed > 0 or false > 0


if __name__ == "__main__":
    sys.exit(main())
