# SPDX-License-Identifier: MIT
"""Notices made by combining dialects at random, each with the truth beside it.

    dialects.py TONGBAO [FROM TO [FOLDER]]

Every seed from FROM up to TO makes one notice; what `tongbao parse` reads in it must be what was
put into it, and no error or warning may be told but those that were put there. With FOLDER, those
that are misread are kept there. All bodies and deeds are invented.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

HAN = "一二三四五六七八九十"
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")

# full name, short name, parents, level, who inspected it, its address
BODIES = [
    ("中共澹州市霁湖区水务局党组", "区水务局党组", ["澹州市", "霁湖区"], "bureau", "区委", "澹州市霁湖区汀岸路19号"),
    ("中共槐荫县杏花镇委员会", "杏花镇党委", ["槐荫县"], "town", "县委", "槐荫县杏花镇镇前街6号"),
    ("中共澹州市霁湖区望潮街道工作委员会", "望潮街道党工委", ["澹州市", "霁湖区"], "street", "区委", "澹州市霁湖区望潮路3号"),
    ("中共澹州市霁湖区望潮街道柳浪社区委员会", "柳浪社区党委", ["澹州市", "霁湖区", "望潮街道"], "community", "区委",
     "澹州市霁湖区柳浪巷8号"),
    ("中共澹州市第六人民医院委员会", "市第六人民医院党委", ["澹州市"], "hospital", "市委", "澹州市百草路77号"),
    ("中共槐荫县人民法院党组", "县法院党组", ["槐荫县"], "court", "县委", "槐荫县衡平路1号"),
    ("中国共产党槐荫县柳溪镇委员会", "柳溪镇党委", ["槐荫县"], "town", "县委", "槐荫县柳溪镇桥头街2号"),
    ("中国共产党澹州市霁湖区委员会统一战线工作部", "区委统战部", ["澹州市", "霁湖区"], "bureau", "区委", "澹州市霁湖区汀岸路1号"),
    ("中共槐荫县委组织部", "县委组织部", ["槐荫县"], "bureau", "县委", "槐荫县衡平路9号"),
    ("中共澹州港务集团有限公司委员会", "澹州港务集团党委", [], "enterprise", "市委", "澹州市港前大道5号"),
]
AREAS = ["贯彻落实上级决策部署", "党风廉政建设", "基层组织建设", "服务群众", "干部队伍管理"]
TITLES = ["集体学习记录不完整", "公务接待审批不规范", "项目资金拨付迟缓", "来信来访回复超期", "固定资产账实不符", "换届程序有疏漏",
          "值班制度松弛", "档案整理滞后", "合同审查把关不严", "志愿活动流于形式", "考勤管理宽松", "采购询价走过场", "台账更新不及时",
          "“双报到”落实不力", "印章保管责任不清", "会议费超标列支"]
DEEDS = ["修订相关管理办法", "开展专题培训3期", "建立台账逐项登记", "约谈相关负责人", "每月通报进展", "追回超支款项1.2万元",
         "补充完善档案资料", "公开办理结果", "聘请第三方审计", "纳入年度考核", "明确专人负责", "组织交叉检查4次"]
STATUSES = {"已完成": "已完成", "整改到位": "已完成", "已销号": "已完成", "基本完成": "基本完成", "阶段性完成": "基本完成",
            "整改中": "整改中", "正在推进": "整改中"}
DUTIES = [("责任领导", "分管负责人"), ("责任单位", "综合科"), ("完成时限", "2025年9月底前")]


def han_number(number):
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else HAN[tens - 1]) + ("十" if tens else "") + (HAN[ones - 1] if ones else "")


def day_words(form, year, month, day):
    if form == "han":
        digits = "".join("〇一二三四五六七八九"[int(c)] for c in str(year))
        return f"{digits}年{han_number(month)}月{han_number(day)}日"
    if form == "dots":
        return f"{year}.{month}.{day}"
    words = f"{year}年{month}月{day}日"
    return words.translate(WIDE) if form == "wide" else words


class Notice:
    """Lines as they are written, and what stands in them."""

    def __init__(self, choice, blank):
        self.choice, self.blank, self.lines = choice, blank, []
        self.chapters, self.sections, self.long_term, self.warnings = [], [], [], []
        self.facts = {}

    def put(self, text):
        """One line, and the blank one behind it; its number."""
        self.lines.append(text)
        number = len(self.lines)
        if self.blank:
            self.lines.append("")
        return number

    def paragraph(self, text):
        """A paragraph, broken hard where the choice says so; the number of its first line."""
        width = self.choice["wrap"]
        if not width:
            return self.put(self.choice["indent"] + text)
        text = self.choice["indent"] + text
        pieces = [text[i:i + width] for i in range(0, len(text), width)]
        number = len(self.lines) + 1
        self.lines += pieces
        if self.blank:
            self.lines.append("")
        return number

    def warn(self, code, line):
        self.warnings.append((code, line))


# {n} is the number in Han numerals, in digits for issues; {h} in Han numerals, {d} in digits, {c} in a circle.
CHAPTERS = ["## {n}、{t}", "{n}、{t}", "**{n}、{t}**", "## 第{n}部分　{t}", "第{n}部分 {t}", "## {t}", "# {n}、{t}", "{t}", "**{t}**"]
SECTIONS = ["### （{n}）{t}方面", "（{n}）{t}方面", "**（{n}）{t}方面**", "**{t}方面**", "{t}方面", "### {t}方面",
            "（{n}）{t}方面存在的问题", "（{n}）{t}方面。", "none", "none", "（{n}）{t}方面问题整改情况", "### {n}、{t}方面",
            "{n}、{t}方面", "#### （{n}）{t}方面", "### {d}. {t}方面", "**{n}、{t}方面**", "（{n}）{t}"]
ISSUES = ["{n}.{t}。", "#### {n}. {t}", "**{n}.{t}**", "{n}、{t}", "问题{n}：{t}", "{n}.关于“{t}”的问题", "{n}.{t}。@",
          "**{n}.{t}。**@", "（{n}）{t}。", "{n}．{t}", "关于{t}的问题", "{n}. 针对“{t}”问题。@", "**问题{n}：{t}**",
          "#### 关于“{t}”的问题", "【问题{n}】{t}", "（{n}）关于“{t}”问题的整改", "◆关于“{t}”的问题", "■ {t}",
          "**整改任务{n}：{t}**", "反馈问题{n}：{t}", "{n}.反馈问题：{t}。", "**{t}**", "* **{t}**", "{t}", "### {t}",
          "（{h}）{t}", "**（{h}）{t}**", "#### （{h}）{t}", "（{h}）{t}。@", "{h}、{t}", "{h}、{t}。@", "### {n}．{t}",
          "- {n}、{t}", "- **{n}.{t}**", "{c}{t}", "**{t}。**@", "**问题：**{t}", "反馈问题：{t}", "({n}){t}", "{n}）{t}",
          "{n} {t}", "问题（{n}）{t}", "问题{h}：{t}", "**问题{h}**　{t}", "**【问题{h}】{t}**", "针对“{t}”问题：@",
          "针对{t}的问题。@", "关于{t}问题。@"]
FORMS = [("part", "第{n}部分"), ("Han bracket", "（{h}）"), ("bracket", "（{n}）"), ("bracket", "({n})"), ("Han", "{h}、"),
         ("half", "{n}）"), ("digit", "{n}."), ("digit", "{n}、"), ("digit", "{n}．"), ("digit", "{n} "), ("circle", "{c}")]
POINTS = {
    "is": lambda i, d: f"{HAN[i]}是{d}。", "is-semicolon": lambda i, d: f"{HAN[i]}是{d}；", "ordinal": lambda i, d: f"第{HAN[i]}，{d}。",
    "circle": lambda i, d: f"{chr(0x2460 + i)}{d}；", "bracket": lambda i, d: f"（{i + 1}）{d}；", "half": lambda i, d: f"{i + 1}）{d}；",
}
LABELS = ["", "", "整改情况：", "整改措施：", "**整改措施：**", "【整改情况】", "整改落实情况：", "整改措施及进展："]


def choose(r):
    """One dialect: what would not be written together is chosen again."""
    while True:
        c = {
            "chapters": r.choice(CHAPTERS), "sections": r.choice(SECTIONS), "issues": r.choice(ISSUES),
            "restart": r.random() < .6, "points": r.choice([*POINTS, "none", "is", "is-paragraphs", "is-bullets", "numbers"]),
            "label": r.choice(LABELS), "status": r.choice(["none", "none", "line", "bracket", "frame", "dash", "bold", "inline"]),
            "duties": r.choice(["none", "none", "lines", "one line"]), "plan": r.random() < .2, "subs": r.random() < .15,
            "ledger": r.choice(["", "", "", "", "", "pipe", "tabs", "pipe in sections", "groups"]),
            "long term": r.random() < .2, "decoys": r.choice(["none", "brackets", "digits", "is"]),
            "block": r.choice(["lines", "lines", "paragraph", "table", "bare lines"]),
            "days": r.choice(["digits", "digits", "han", "dots", "wide"]), "same year": r.random() < .4, "month": r.random() < .2, "title": r.choice(["one", "one", "two", "letterhead", "below"]),
            "furniture": r.choice(["none", "none", "none", "between", "inside"]), "blank": r.random() < .75,
            "indent": r.choice(["", "", "　　"]), "wrap": r.choice([0, 0, 0, 0, 30]), "suffix": r.choice([".md", ".md", ".txt"]),
            "encoding": r.choice(["utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"]), "newline": r.choice(["\n", "\n", "\r\n"]),
        }
        if is_lawful(c):
            return c


def level_of(head):
    return len(head) - len(head.lstrip("#"))


def levels_nest(heads):
    """A heading of Markdown stands below deeper ones only, and below nothing that is none."""
    chapter, section, issue = (level_of(head) for head in heads)
    above = chapter if heads[1] == "none" else section
    return (not section or 0 < chapter < section) and (not issue or 0 < above < issue)


def form_of(head, issue):
    """The form of the number: chapters and sections write theirs in Han numerals."""
    text = strip_marks(head).lstrip("-◆■ ")
    text = text if issue else text.replace("{n}", "{h}").replace("第{h}", "第{n}").replace("{d}.", "{n}.")
    for form, opening in FORMS:
        if text.startswith(opening):
            return form
    return "problem" if "{n}" in text or "{h}" in text else None


def forms_nest(c, heads):
    """No form stands for two things, and none below one that is usually deeper."""
    chapter, section, issue = (form_of(head, i == 2) for i, head in enumerate(heads))
    known = [form for form in (chapter, section, issue) if form]
    if len(set(known)) < len(known):
        return False
    points = {"bracket": ("bracket", "half"), "half": ("bracket", "half"), "digit": ("numbers",),
              "circle": ("circle", "bracket", "half", "numbers")}
    if c["points"] in points.get(issue, ()) or (c["subs"] and issue in ("bracket", "half", "circle")):
        return False
    if section == "Han" and chapter != "part" or section == "digit" and issue in ("Han bracket", "Han"):
        return False
    if issue == "Han bracket" and section not in (None, "Han"):
        return False
    return c["restart"] or not section or issue not in ("Han", "Han bracket")


def looks_differ(c, heads):
    """Where there is no number, a line says by its look what it is."""
    chapter, section, issue = heads
    plain = ("{t}", "**{t}**", "* **{t}**")
    if issue in plain and "{n}" not in section and "{d}" not in section and "#" not in section and section != "none" and (
            section.startswith("**") == issue.startswith("**")):
        return False
    if chapter in plain and (issue in plain[:2] or section in ("**{t}方面**", "{t}方面")):
        return False
    if chapter == "## {t}" and section in ("**{t}方面**", "{t}方面"):
        return False
    if chapter == "{t}" and ("{n}" not in section or c["suffix"] == ".md"):
        return False
    if issue.startswith(("- ", "* ")) and c["points"] == "is-bullets":
        return False
    return not (issue in plain and c["points"] == "none" and c["status"] in ("none", "line", "bold", "inline"))


def is_lawful(c):
    heads = c["chapters"], c["sections"], c["issues"]
    markdown = "#" in "".join(heads) or c["issues"].startswith(("* ", "- "))
    starred = "**" in "".join(heads) + c["label"] or c["status"] == "bold"
    if not (levels_nest(heads) and forms_nest(c, heads) and looks_differ(c, heads)):
        return False
    if (markdown or starred or c["points"] == "is-bullets" or c["block"] == "table") and c["suffix"] == ".txt":
        return False
    if c["suffix"] == ".md" and (not c["blank"] or c["indent"] or c["wrap"]):
        return False  # Markdown would run the lines together, or take them for code
    if "@" in c["issues"] and (c["points"] in ("is-paragraphs", "is-bullets") or c["label"].startswith(("*", "【"))):
        return False
    if c["subs"] and c["points"] in ("bracket", "is-bullets", "is-paragraphs") or c["subs"] and c["label"]:
        return False
    if c["status"] in ("bracket", "frame", "dash") and "@" in c["issues"]:
        return False
    if c["status"] == "inline" and (not c["label"] or c["points"] in ("is-bullets", "numbers")):
        return False
    if c["points"] in ("is-bullets", "numbers") and c["label"] == "":
        return False
    if c["points"] == "numbers" and ("@" in c["issues"] or "{n}" not in c["issues"] or c["wrap"] or c["subs"] or c["ledger"] or
                                     c["suffix"] == ".md"):
        return False
    if "{n}" not in c["issues"] and c["points"] in ("bracket", "half") and not c["label"]:
        return False
    if c["ledger"] and (c["subs"] or c["wrap"] or c["status"] in ("frame", "dash", "bold", "inline", "bracket")):
        return False
    if c["ledger"].startswith(("pipe", "groups")) and c["suffix"] == ".txt":
        return False
    if c["ledger"] == "pipe in sections" and (c["sections"] == "none" or "{n}" not in c["sections"]):
        return False
    return not (c["furniture"] == "inside" and (c["wrap"] or c["ledger"] or not c["blank"]))


def strip_marks(text):
    return text.replace("#", "").replace("*", "").strip()


def make_points(r, c):
    """The body of an issue as paragraphs, and how many measures it states."""
    kind = c["points"]
    count = 1 if kind == "none" else r.randint(2, 4)
    deeds = r.sample(DEEDS, count)
    if kind == "none":
        return [deeds[0] + "。"], 1
    if kind == "is-paragraphs":
        return [POINTS["is"](i, d) for i, d in enumerate(deeds)], count
    if kind == "numbers":
        return [""] + [f"{i + 1}.{d}。" for i, d in enumerate(deeds)], count
    if kind == "is-bullets":
        return [""] + ["- " + POINTS["is"](i, d) for i, d in enumerate(deeds)], count
    body = "".join(POINTS[kind](i, d) for i, d in enumerate(deeds))
    return [body[:-1] + "。"], count


def new_item(number, title, line):
    return {"number": number, "title": title, "line": line, "status": None, "status_raw": None, "measures": 0,
            "next_steps": 0, "fields": {}, "deadline": None, "sub_issues": []}


def put_heading(r, n, number, title, status):
    c = n.choice
    text = c["issues"].rstrip("@").format(n=number, t=title, h=han_number(number), c=chr(0x245F + number))
    mark = {"bracket": f"（{status}）", "frame": f"【整改状态：{status}】", "dash": f"——{status}"}.get(c["status"]) if status else None
    if mark:
        bold = text.endswith("**")
        text = (text[:-2] if bold else text).rstrip("。") + mark + ("**" if bold else "")
    return text


def put_duties(n, item):
    c = n.choice
    if c["duties"] == "none":
        return
    item["fields"] = dict(DUTIES)
    item["deadline"] = "2025-09"
    if c["duties"] == "one line":
        n.paragraph("；".join(f"{k}：{v}" for k, v in DUTIES) + "。")
    else:
        for label, words in DUTIES:
            n.put(c["indent"] + f"{label}：{words}")


def put_subs(r, n, item):
    for i in range(2):
        title, (body, count) = r.choice(TITLES) + "第" + HAN[i] + "项", make_points(r, n.choice)
        line = n.put(n.choice["indent"] + f"（{i + 1}）{title}")
        item["sub_issues"].append({"number": str(i + 1), "title": title, "line": line, "measures": count})
        item["measures"] += count
        for text in body:
            n.paragraph(text)


def issue_number(form, number):
    if "{h}" in form:
        return han_number(number)
    return str(number) if "{n}" in form or "{c}" in form else None


def put_section(n, s):
    form = n.choice["sections"]
    number = HAN[s] if "{n}" in form else str(s + 1) if "{d}" in form else None
    text = form.format(n=HAN[s], d=s + 1, t=AREAS[s])
    title = strip_marks(text.replace("（" + HAN[s] + "）", "").replace(HAN[s] + "、", "").replace(f"{s + 1}. ", "")).rstrip("。")
    line = n.put(text if text.startswith(("#", "*")) else n.choice["indent"] + text)
    return {"number": number, "title": title, "line": line, "issues": []}


def put_item(r, n, number, title, items, subs):
    c = n.choice
    status = r.choice([*STATUSES]) if c["status"] != "none" else None
    text = put_heading(r, n, number, title, status)
    body, count = make_points(r, c)
    same = c["issues"].endswith("@")
    stated = f"整改状态：{status}" if status else None
    inline = stated if c["status"] == "inline" else ""
    item = new_item(issue_number(c["issues"], number), title, len(n.lines) + 1)
    item["status"], item["status_raw"] = (STATUSES[status], status) if status else (None, None)
    items.append(item)
    if same:
        n.paragraph(text + c["label"] + body[0] + inline)
        item["measures"] = count
    else:
        n.put(text if text.startswith(("#", "*")) else c["indent"] + text)
        put_duties(n, item)
        if subs:
            put_subs(r, n, item)
        else:
            item["measures"] = count
            texts = [c["label"] + body[0]] + body[1:]
            texts[-1] += inline
            for words in texts:
                n.paragraph(words)
    if same:
        put_duties(n, item)
    if c["status"] in ("line", "bold"):
        n.put(f"**整改状态：**{status}" if c["status"] == "bold" else c["indent"] + stated)
    if c["plan"] and r.random() < .5 and not subs:
        item["next_steps"] = 1
        n.paragraph("下一步计划：2026年6月前建成信息系统。")


def put_sections(r, n):
    c = n.choice
    titles, number = r.sample(TITLES, len(TITLES)), 0
    subs = r.randint(1, 3) if c["subs"] else 0
    for s in range(1 if c["sections"] == "none" else r.choice([2, 3])):
        section = {"number": None, "title": None, "line": 0, "issues": []}
        if c["sections"] != "none":
            section = put_section(n, s)
        n.sections.append(section)
        number = 0 if c["restart"] else number
        for _ in range(r.randint(2, 4)):
            number += 1
            put_item(r, n, number, titles.pop(), section["issues"], number == subs)
        section["line"] = section["line"] or section["issues"][0]["line"]


def put_row(r, n, columns, number, title, items):
    c = n.choice
    body, count = make_points(r, {**c, "points": c["points"] if c["points"] in POINTS else "none"})
    status = r.choice([*STATUSES])
    item = new_item(str(number), title, len(n.lines) + 1)
    item.update(status=STATUSES[status], status_raw=status, measures=count, fields={"责任单位": "综合科"})
    items.append(item)
    cells = {"number": str(number), "title": title, "measures": body[0], "body": "综合科", "status": status}
    put_cells(n, [cells[kind] for kind, _ in columns])


def put_cells(n, cells):
    tabs = n.choice["ledger"] == "tabs"
    n.lines.append("\t".join(cells) if tabs else "| " + " | ".join(cells) + " |")


def put_ledger(r, n):
    c = n.choice
    columns = [("title", r.choice(["存在问题", "反馈问题", "具体问题"])), ("measures", r.choice(["整改措施", "整改情况"])),
               ("body", "责任单位"), ("status", r.choice(["整改状态", "完成情况"]))]
    head, tail = columns[:1], columns[1:]
    r.shuffle(tail)
    columns = [("number", "序号")] + head + tail
    titles, number = r.sample(TITLES, len(TITLES)), 0
    grouped = c["ledger"] in ("groups", "pipe in sections")
    for s in range(2 if grouped else 1):
        section = {"number": None, "title": None, "line": 0, "issues": []}
        if grouped:
            section.update(number=HAN[s], title=f"{AREAS[s]}方面")
        if c["ledger"] == "pipe in sections":
            section = put_section(n, s)
        if s == 0 or c["ledger"] == "pipe in sections":
            put_cells(n, [words for _, words in columns])
            if c["ledger"] != "tabs":
                put_cells(n, ["---"] * len(columns))
        if c["ledger"] == "groups":
            put_cells(n, [f"（{HAN[s]}）{AREAS[s]}方面"] + [""] * (len(columns) - 1))
            section["line"] = len(n.lines)
        n.sections.append(section)
        number = 0 if c["restart"] else number
        for _ in range(r.randint(2, 4)):
            number += 1
            put_row(r, n, columns, number, titles.pop(), section["issues"])
        section["line"] = section["line"] or section["issues"][0]["line"]
        if c["ledger"] == "pipe in sections":
            n.lines.append("")
    n.lines.append("")


def put_chapter(n, index, title, role):
    form = n.choice["chapters"]
    text = form.format(n=HAN[index], t=title)
    line = n.put(text if text.startswith(("#", "*")) else n.choice["indent"] + text)
    n.chapters.append({"number": HAN[index] if "{n}" in form else None, "title": title, "role": role, "line": line})


def put_decoys(n, short):
    """What was organised, with the marks that issues have elsewhere."""
    forms = {"brackets": "（{h}）{t}。", "digits": "{n}.{t}。", "is": "{h}是{t}。", "none": "{t}。"}
    deeds = ["提高政治站位", "压实整改责任", "强化督促检查"]
    for i, words in enumerate(deeds):
        lead = forms[n.choice["decoys"]].format(h=HAN[i], n=i + 1, t=words)
        n.paragraph(f"{lead}{short}召开专题会议研究部署整改工作。")


def put_opening(r, n, body):
    c = n.choice
    name, short, _, _, committee, _ = body
    title = "关于巡察整改进展情况的通报"
    sharp = "# " if c["chapters"].startswith("#") else ""
    n.facts["letterhead"] = None
    if c["title"] == "two":
        n.put(sharp + name) if not sharp else n.lines.append(sharp + name)
        n.put(sharp + title)
    elif c["title"] == "below":
        n.facts["title"] = title
        n.put(sharp + title)
        n.put(r.choice([name, f"（{name}）"]))
    else:
        if c["title"] == "letterhead":
            line = n.put(name)
            n.facts["letterhead"] = {"organisation": name, "line": line}
            n.warn("letterhead-duplicate", line)
        n.put(sharp + name + title)
    first, last, told = (day_words(c["days"], 2025, 3, 3), day_words(c["days"], 2025, 4, 18), day_words(c["days"], 2025, 5, 22))
    last = last[5:] if c["same year"] else last
    group = f"{committee}第{r.choice(HAN[:6])}巡察组"
    n.paragraph(f"根据{committee}统一部署，{first}至{last}，{group}对{short}开展了巡察，{told}反馈了巡察意见。"
                "现将整改进展情况通报如下。")
    n.facts["inspection"] = {"authority": committee, "group": group, "start": "2025-03-03", "end": "2025-04-18",
                             "feedback_date": "2025-05-22"}


def put_block(n, address):
    c = n.choice
    period = f"{day_words(c['days'], 2025, 11, 3)}至{day_words(c['days'], 2025, 11, 21)}"
    fields = [("联系电话", "0531-86123019"), ("通讯地址", address), ("邮政编码", "250100"), ("电子邮箱", "zgb@example.cn")]
    start, end = "2025-11-03", "2025-11-21"
    if c["month"]:
        period, start, end = "自本通报公布之日起一个月", None, None
    n.facts["comment"] = {"invites": True, "period_raw": period, "period_start": start, "period_end": end,
                          "phones": ["0531-86123019"], "address": address, "postcode": "250100", "emails": ["zgb@example.cn"]}
    if c["block"] == "paragraph":
        line = n.paragraph(f"欢迎干部群众对整改情况进行监督。公开期限：{period}。" + "；".join(f"{k}：{v}" for k, v in fields) + "。")
    else:
        line = n.paragraph(f"公开期限：{period}。")
        if c["block"] == "table":
            n.lines += ["| {} | {} |".format(*fields[0]), "|---|---|"] + ["| {} | {} |".format(*f) for f in fields[1:]] + [""]
        elif c["block"] == "bare lines" and c["suffix"] == ".txt":
            n.lines += [c["indent"] + f"{k}：{v}" for k, v in fields] + [""]
        else:
            for label, words in fields:
                n.put(c["indent"] + f"{label}：{words}")
    n.facts["comment"]["line"] = line


def put_furniture(r, n):
    """A page number between two paragraphs, or in the middle of one."""
    if n.choice["furniture"] == "inside":
        line = n.put(n.choice["indent"] + "对照问题清单逐项分析原因，把责任落实到具体的")
        n.warn("paragraph-broken", line)
    if n.choice["furniture"] != "none":
        n.warn("page-furniture", n.put(r.choice(["— 3 —", "- 3 -", "第 3 页 共 9 页"])))
    if n.choice["furniture"] == "inside":
        n.put("科室和人员，整改一项、销号一项。")


def make(seed):
    r = random.Random(seed)
    c = choose(r)
    n = Notice(c, c["blank"])
    body = r.choice(BODIES)
    name, short, parents, level, _, address = body
    n.facts.update(title=name + "关于巡察整改进展情况的通报", kind="通报",
                   organisation={"name": name, "short_name": short, "parents": parents, "level": level})
    put_opening(r, n, body)
    put_chapter(n, 0, "组织领导情况", "responsibility")
    put_decoys(n, short)
    put_furniture(r, n)
    put_chapter(n, 1, "巡察反馈问题整改情况", "rectification")
    put_ledger(r, n) if c["ledger"] else put_sections(r, n)
    if c["long term"]:
        put_chapter(n, 2, "需长期坚持的事项", "long_term")
        for i in range(2):
            n.choice = {**c, "issues": "{n}.{t}。" if "#" not in c["chapters"] else "### {n}.{t}", "points": "is", "subs": False}
            put_item(r, n, i + 1, "推进" + AREAS[i] + "常态化", n.long_term, False)
        n.choice = c
    put_chapter(n, 2 + c["long term"], "下一步工作打算", "next")
    n.paragraph("（一）持续深化整改成果。")
    n.paragraph("（二）严肃监督执纪问责。")
    n.facts["next_steps"] = 2
    put_block(n, address)
    n.put(name)
    signed = day_words(c["days"], 2025, 10, 31)
    n.put(signed)
    n.facts["signature"] = {"organisation": name, "date": "2025-10-31", "date_raw": signed}
    n.facts.update(chapters=n.chapters, sections=n.sections, long_term=n.long_term)
    if c["status"] == "none" and not c["ledger"]:
        n.warn("status-absent", None)
    if c["ledger"] and c["long term"] and c["status"] == "none":
        for item in n.long_term:
            n.warn("status-missing", item["line"])
    return n


def differences(expected, got, path=""):
    if isinstance(expected, dict):
        for key, value in expected.items():
            have = got.get(key, "(absent)") if isinstance(got, dict) else "(absent)"
            yield from differences(value, have, f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for i, value in enumerate(expected):
            yield from differences(value, got[i], f"{path}[{i}]")
    elif expected != got:
        short = len(got) if isinstance(got, list) and isinstance(expected, list) else got
        yield f"{path}: put {len(expected) if isinstance(short, int) and isinstance(expected, list) else expected!r}, read {short!r}"


def told(document):
    return sorted(((w["code"], w["line"]) for w in document["warnings"] if w["severity"] != "info"), key=str)


def hold(program, seed, folder, keep):
    n = make(seed)
    data = n.choice["newline"].join(n.lines + [""]).encode(n.choice["encoding"])
    path = pathlib.Path(folder) / f"n{seed}{n.choice['suffix']}"
    path.write_bytes(data)
    run = subprocess.run([program, "parse", str(path)], capture_output=True)
    if run.returncode != 0:
        return [f"exit {run.returncode}: {run.stderr.decode()}"], n
    document = json.loads(run.stdout)
    wrong = list(differences(n.facts, document))
    expected = sorted(n.warnings, key=str)
    if told(document) != expected:
        wrong.append(f"complaints: put {expected}, told {told(document)}")
    if wrong and keep:
        (pathlib.Path(keep) / path.name).write_bytes(data)
    return wrong, n


def main():
    first, last = (int(a) for a in sys.argv[2:4]) if len(sys.argv) > 3 else (0, 150)
    misread = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last):
            wrong, n = hold(sys.argv[1], seed, folder, sys.argv[4] if len(sys.argv) > 4 else None)
            if wrong:
                misread += 1
                print(f"{seed}: {n.choice}", *wrong[:6], sep="\n    ")
    print(f"{last - first} notices, {misread} misread")
    return misread > 0


if __name__ == "__main__":
    sys.exit(main())
