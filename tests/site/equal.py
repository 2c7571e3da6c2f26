#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A site that was brought up to date in random steps is, byte for byte, the one that a new build
makes: pages, search, downloads, zips. Complaints are the same, too, in the same order. What was
written is what two new builds, before and after, differ in, neither more nor less; so says
site/changes, and so did `build -n`, which changed nothing. What an entry of the register or of
topics.yaml changes is no reason to make everything, but for a doubt now and then.

equal.py PROGRAM TEMPLATES FOLDER SEED STEPS

FOLDER is made anew; one with something in it that this did not put there is left as it is.
"""

import copy
import filecmp
import json
import os
import random
import shutil
import subprocess
import sys

PROGRAM, TEMPLATES, FOLDER = (os.path.abspath(path) for path in sys.argv[1:4])
SEED, STEPS = int(sys.argv[4]), int(sys.argv[5])
RANDOM = random.Random(SEED)

BODIES = [
    "中共云岭市青浦区和平社区委员会",
    "中共云岭市青浦区幸福社区委员会",
    "中共云岭市青浦区委员会",
    "中共云岭市临渡区黎明社区委员会",
    "中共云岭市教育局委员会",
]
STATUSES = ["已完成", "基本完成", "整改中", "未完成", "长期坚持", None]
TITLES = ["学习走过场问题", "台账登记不规范问题", "楼道堆物清理不及时问题", "消防通道被占问题"]
SECTIONS = ["关于落实决策部署方面", "关于服务群众方面", "关于基层组织建设方面"]

DISTRICT = "中共云岭市青浦区委员会"
REGISTER = [
    {"name": DISTRICT, "slug": "qingpu"},
    {"name": BODIES[0], "slug": "heping", "parent": "qingpu", "level": "community",
     "aliases": ["和平社区党委"], "formerly": ["peace"]},
]
# who may come; some have no notice, two differ by a character, two share an alias
NEWCOMERS = [
    {"name": BODIES[1], "slug": "xingfu", "parent": "qingpu"},
    {"name": BODIES[3], "slug": "liming", "aliases": ["黎明社区党委"]},
    {"name": BODIES[4], "slug": "education", "contact": {"phone": "0871-5550100"}},
    {"name": "中共云岭市临渡区委员会", "slug": "lindu"},
    {"name": "中共云岭市委员会", "slug": "yunling"},
    {"name": "中共云岭市青浦区和评社区委员会", "slug": "heping-2", "parent": "qingpu"},
    {"name": "中共云岭市青浦区幸福里社区委员会", "slug": "xingfuli", "aliases": ["和平社区党委"]},
]
TOPICS = [
    {"name": "消防安全", "slug": "fire", "words": ["消防", "堆物"]},
    {"name": "学习教育", "slug": "study", "words": ["学习"]},
]
NEW_TOPICS = [
    {"name": "台账", "slug": "books", "titles": ["台账"]},
    {"name": "楼道", "slug": "corridors", "words": ["楼道"]},
    {"name": "没有的事", "slug": "nothing", "words": ["没有谁写过这个词"]},
]
WORDS = ["消防", "堆物", "学习", "台账", "居民代表", "通道", "没有谁写过"]


def text(choice):
    body = choice["body"]
    lines = [f"# {body}关于{choice['round']}巡察整改进展情况的通报", ""]
    lines += [f"根据区委统一部署，2025年{choice['month']}月3日至5月9日，区委第二巡察组开展了巡察，"
              f"6月{choice['feedback']}日反馈了巡察意见。现将整改情况公布如下。", "",
              "## 一、巡察整改任务落实情况", ""]
    for number, item in enumerate(choice["items"], 1):
        lines += [f"### （{'一二三四'[number - 1]}）{SECTIONS[item[2]]}", "",
                  f"#### 1. {TITLES[item[0]]}", "",
                  f"整改情况：一是每月排一次学习，参加{item[3]}人次。二是请居民代表旁听。", ""]
        if item[1] is not None:
            lines += [f"整改状态：{item[1]}", ""]
    lines += ["## 二、下一步工作打算", "", "继续盯住没有办完的事。", ""]
    if choice["slip"]:
        lines += [f"{choice['slip']}已经安排。", ""]
    if choice["window"]:
        lines += [f"欢迎广大干部群众提出意见。公示期限：2026年3月{choice['window']}日至4月2日。"
                  "联系电话：0871-5550123；邮政编码：650000。", ""]
    lines += [f"本通报编号{choice['number']}。", "", body, "", f"2025年{choice['signed']}月12日", ""]
    return "\n".join(lines)


def choose():
    return {
        "body": RANDOM.choice(BODIES),
        "round": RANDOM.choice(["", "四届区委第八轮", "四届区委第九轮"]),
        "month": RANDOM.choice([3, 4]),
        "feedback": RANDOM.choice([10, 20]),
        "signed": RANDOM.choice([9, 10, 11]),
        "window": RANDOM.choice([0, 0, 5, 19]),
        "number": RANDOM.randrange(1000000),
        "slip": RANDOM.choice(["", "", "中共云岭市青浦区和评社区委员会", "和评社区", "幸复社区"]),
        "items": [(RANDOM.randrange(4), RANDOM.choice(STATUSES), RANDOM.randrange(3),
                   RANDOM.randrange(10, 90)) for _ in range(RANDOM.randrange(1, 4))],
    }


class Content:
    """content/ and what a step may do to it."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "content")
        self.notices = os.path.join(self.folder, "notices")
        os.makedirs(self.notices)
        self.bodies, self.subjects = copy.deepcopy(REGISTER), copy.deepcopy(TOPICS)
        self.write_entries()
        self.settings()
        self.known, self.stamp = {}, 1750000000
        self.today = None
        self.names = 0
        for _ in range(9):
            self.add()

    def write(self, path, words):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(words)

    def put(self, name):
        path = os.path.join("notices", name + ".md")
        self.write(path, text(self.known[name]) + self.known[name].get("flaw", ""))
        # as if it had been lying there for a while
        self.stamp += 1
        os.utime(os.path.join(self.folder, path), (self.stamp, self.stamp))

    def name(self):
        """Of a file; ids are given once."""
        self.names += 1
        return f"{RANDOM.choice('abc')}/n{RANDOM.randrange(100):02d}{self.names}"

    def add(self):
        name = self.name()
        self.known[name] = choose()
        self.put(name)
        return f"add {name}"

    def change(self):
        name = RANDOM.choice(sorted(self.known))
        self.known[name] = {**choose(), "body": self.known[name]["body"]}
        self.put(name)
        return f"change {name}"

    def move(self):
        name = RANDOM.choice(sorted(self.known))
        self.known[name]["body"] = RANDOM.choice(BODIES)
        self.put(name)
        return f"to another body: {name}"

    def drop(self, name):
        for ending in (".md", ".yaml"):
            path = os.path.join(self.notices, name + ending)
            if os.path.exists(path):
                os.remove(path)

    def spoil(self):
        """It cannot be read, must not be published, or is as good as ever."""
        name = RANDOM.choice(sorted(self.known))
        self.known[name]["flaw"] = RANDOM.choice(["\0", "身份证号110101199003074514。\n", ""])
        self.put(name)
        return f"flaw of {name}: {self.known[name]['flaw']!r}"

    def remove(self):
        if len(self.known) < 5:
            return self.add()
        name = RANDOM.choice(sorted(self.known))
        self.drop(name)
        del self.known[name]
        return f"remove {name}"

    def rename(self):
        name = RANDOM.choice(sorted(self.known))
        choice = self.known.pop(name)
        self.drop(name)
        name = self.name()
        self.known[name] = choice
        self.put(name)
        return f"rename to {name}"

    def sidecar(self):
        name = RANDOM.choice(sorted(self.known))
        other = os.path.basename(RANDOM.choice(sorted(self.known)))
        words = RANDOM.choice([
            None,
            "withdrawn: {on: 2026-03-01, reason: 内容有误}\n",
            "withdrawn: true\n",
            f"follows: {other}\n",
            f"supersedes: {other}\n",
            "concerns: [heping]\n",
            "concerns: [liming, education]\n",
            "organisation: 和平社区党委\n",
            "organisation: 黎明社区党委\n",
            "published: 2025-12-01\n",
            "statuses: {i-1-1: done}\n",
        ])
        path = os.path.join(self.notices, name + ".yaml")
        if words is None:
            if os.path.exists(path):
                os.remove(path)
        else:
            self.write(os.path.join("notices", name + ".yaml"), words)
        return f"sidecar of {name}: {words!r}"

    def day(self):
        self.today = RANDOM.choice([None, "2026-03-20", "2026-03-31", "2026-04-01", "2026-05-01"])
        return f"today is {self.today}"

    def settings(self):
        more = RANDOM.choice(["", "precompress: true\n"])
        self.write("site.yaml", f"name: 云岭{RANDOM.randrange(3)}\n{more}")
        return f"settings: {more!r}"

    def write_entries(self):
        """JSON is YAML. A parent that is not there is none."""
        slugs = {body["slug"] for body in self.bodies}
        bodies = [{key: value for key, value in body.items() if key != "parent" or value in slugs}
                  for body in self.bodies]
        for path, name, entries in (("organisations.yaml", "organisations", bodies),
                                    ("topics.yaml", "topics", self.subjects)):
            lines = [f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries]
            self.write(path, f"{name}:\n" + "".join(lines) if lines else "")

    def entry_of(self, entries, newcomers, change):
        """One comes, goes or becomes another one."""
        known = {entry["slug"] for entry in entries}
        coming = [entry for entry in newcomers if entry["slug"] not in known]
        turn = RANDOM.random()
        if coming and turn < 0.4:
            entry = copy.deepcopy(RANDOM.choice(coming))
            entries.insert(RANDOM.randrange(len(entries) + 1), entry)
            what = f"comes {entry}"
        elif entries and turn < 0.6:
            what = f"goes {entries.pop(RANDOM.randrange(len(entries)))}"
        elif entries:
            entry = RANDOM.choice(entries)
            change(entry)
            what = f"is now {entry}"
        else:
            what = "stays empty"
        self.write_entries()
        return what

    @staticmethod
    def change_body(body):
        key, value = RANDOM.choice([
            ("name", body["name"].replace("委员会", "总支部委员会")),
            ("name", body["name"].replace("总支部委员会", "委员会")),
            ("aliases", []), ("aliases", ["和平社区党委"]), ("aliases", ["本级", "和平社区党委"]),
            ("aliases", [body["slug"] + "党委", "黎明社区党委"]),
            ("formerly", ["once-" + body["slug"]]), ("formerly", []),
            ("level", RANDOM.choice(["community", "bureau"])),
            ("parent", RANDOM.choice(["qingpu", "lindu"]) if body["slug"] not in ("qingpu", "lindu", "yunling")
             else "yunling" if body["slug"] != "yunling" else "none"),
            ("contact", {"phone": f"0871-555{RANDOM.randrange(1000, 9999)}"}),
        ])
        body[key] = value

    @staticmethod
    def change_topic(topic):
        key, value = RANDOM.choice([
            ("name", f"主题{RANDOM.randrange(3)}"), ("words", RANDOM.sample(WORDS, 2)),
            ("titles", RANDOM.sample(WORDS, 2)), ("words", []),
        ])
        topic[key] = value

    def register(self):
        return "body " + self.entry_of(self.bodies, REGISTER + NEWCOMERS, self.change_body)

    def topics(self):
        return "topic " + self.entry_of(self.subjects, TOPICS + NEW_TOPICS, self.change_topic)

    def turn(self):
        """The order of entries shows everywhere."""
        RANDOM.shuffle(self.bodies)
        RANDOM.shuffle(self.subjects)
        self.write_entries()
        return "turned"

    def nothing(self):
        return "nothing"

    def step(self):
        steps = [self.add] * 5 + [self.change] * 5 + [self.move] * 2 + [self.remove] * 3
        steps += [self.spoil] * 4 + [self.rename] * 2 + [self.sidecar] * 6 + [self.day] * 2 + [self.nothing]
        steps += [self.settings, self.turn] + [self.register] * 8 + [self.topics] * 5
        taken = [RANDOM.choice(steps) for _ in range(RANDOM.choice([1, 1, 1, 2, 3]))]
        self.entries_alone = all(step in (self.register, self.topics, self.nothing) for step in taken)
        return "; ".join(step() for step in taken)


def build(folder, content, *more):
    command = [PROGRAM, "-C", folder, "-q", "--content", content.folder, "--templates", TEMPLATES,
               "build", "--allow-shrink", "--keep-going", *more]
    if content.today is not None:
        command += ["--today", content.today]
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    env.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(command, capture_output=True, text=True, env=env)
    return done.returncode, done.stderr, done.stdout


def differences(left, right):
    compared = filecmp.dircmp(left, right, ignore=[])
    names = compared.left_only + compared.right_only + compared.funny_files
    _, differ, wrong = filecmp.cmpfiles(left, right, compared.common_files, shallow=False)
    found = [os.path.join(left, name) for name in names + differ + wrong]
    for name in compared.common_dirs:
        found += differences(os.path.join(left, name), os.path.join(right, name))
    return found


def ledger_of(folder):
    return os.stat(os.path.join(folder, "site", "ledger.sqlite")).st_ino


def walk(folder):
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in names)


def files_of(folder):
    """Each file of the site with its inode and time, and its bytes."""
    found, root = {}, os.path.join(folder, "site", "current")
    for path in walk(root):
        state = os.stat(path)
        with open(path, "rb") as file:
            found[os.path.relpath(path, root)] = ((state.st_ino, state.st_mtime_ns), file.read())
    return found


def states_of(folder):
    """How all stands that a build leaves behind."""
    states = [(path, os.lstat(path)) for path in walk(os.path.join(folder, "site"))]
    return sorted((path, state.st_ino, state.st_size, state.st_ctime_ns) for path, state in states)


def changes_between(before, after, part):
    return {path for path in before.keys() | after.keys()
            if path not in before or path not in after or before[path][part] != after[path][part]}


def listed(folder):
    """The paths of site/changes; None where it says that both versions are one, for something was
    withdrawn."""
    with open(os.path.join(folder, "site", "changes"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    one, other = (line.split()[1] for line in lines[:2])
    return None if one == other else {line.split(maxsplit=3)[3] for line in lines[2:-1]}


class Step:
    """One step: what it did, and what was wrong with it."""

    def __init__(self, number, content):
        self.number, self.what = number, content.step()

    def fail(self, *words):
        sys.exit("\n".join([f"seed {SEED}, step {self.number}, {self.what}:",
                            *(str(word) for word in words)]))

    def same(self, what, one, other):
        if one != other:
            self.fail(what, *sorted(one - other), "--- and:", *sorted(other - one))


def plan(step, folder, content):
    """What `build -n` says would be written or removed, and why."""
    states = states_of(folder)
    ended, said, told = build(folder, content, "-n", "--explain")
    if states_of(folder) != states:
        step.fail("-n changed something")
    lines = [line.split("\t") for line in told.splitlines()]
    for words in lines:
        if len(words) != 2 or not words[1]:
            step.fail("-n --explain says nothing of", words)
    return ended, said, {words[0].split(" ", 1)[1] for words in lines}, {words[1] for words in lines}


def hold(step, updated, content, fresh):
    """One step of both sites. Was the ledger brought up to date in its place? Was anything left out?"""
    clean = files_of(fresh)
    before, ledger = files_of(updated), ledger_of(updated)
    ended_plan, said_plan, planned, reasons = plan(step, updated, content)
    ended, said, _ = build(updated, content)
    shutil.rmtree(os.path.join(fresh, "site"), ignore_errors=True)
    ended_fresh, said_fresh, _ = build(fresh, content)
    if not ended == ended_plan == ended_fresh or ended not in (0, 1):
        step.fail(f"ended {ended}, -n {ended_plan}, new {ended_fresh}", said, "--- new:", said_fresh)
    found = differences(os.path.join(updated, "site", "current"),
                        os.path.join(fresh, "site", "current"))
    if found:
        step.fail("differ", *found)
    end = "tongbao: published without the notices that are named above\n"
    said, said_fresh = said.removesuffix(end), said_fresh.removesuffix(end)
    if not said == said_plan == said_fresh:
        step.fail("complaints", said, "--- of -n:", said_plan, "--- new:", said_fresh)
    after = files_of(updated)
    expected = changes_between(clean, files_of(fresh), 1)
    step.same("written, not written", changes_between(before, after, 0), expected)
    step.same("planned, not planned", planned, expected)
    changes = listed(updated)
    if expected and changes is not None:
        step.same("listed, not listed", changes, expected)
    # with those that are left out, and so read each time, it may come to more than half of the notices
    in_place = ledger_of(updated) == ledger
    doubted = content.entries_alone and not in_place and reasons != {"many"}
    if doubted and reasons != {"doubt"}:
        step.fail("everything was made for it", *reasons)
    return in_place, ended == 1, content.entries_alone, doubted


def main():
    if os.path.isdir(FOLDER) and set(os.listdir(FOLDER)) - {"content", "fresh", "updated"}:
        sys.exit(f"{FOLDER}: something else is in it")
    shutil.rmtree(FOLDER, ignore_errors=True)
    updated, fresh = os.path.join(FOLDER, "updated"), os.path.join(FOLDER, "fresh")
    os.makedirs(updated)
    os.makedirs(fresh)
    content = Content(FOLDER)
    for folder in (updated, fresh):
        ended, said, _ = build(folder, content)
        if ended != 0:
            sys.exit(f"seed {SEED}: the first build ended {ended}\n{said}")
    ends = [hold(Step(number, content), updated, content, fresh) for number in range(STEPS)]
    in_place, left_out, alone, doubted = (sum(column) for column in zip(*ends))
    print(f"{STEPS} steps, {in_place} in place, {left_out} with notices left out, "
          f"{alone} of entries alone, {doubted} of these doubtful")
    if in_place * 2 < STEPS:
        sys.exit("too few steps were done in place")
    # an entry may have an area's name cut in another way; it is rare
    if doubted * 20 > max(alone, 20):
        sys.exit("too many changes of entries alone were doubtful")


main()
