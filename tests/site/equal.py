#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A site that was brought up to date in random steps is, byte for byte, the one that a new build
makes: pages, search, downloads, zips. Complaints are the same, too, in the same order. What was
written is what two new builds, before and after, differ in, neither more nor less; so says
site/changes, and so did `build -n`, which changed nothing.

equal.py PROGRAM TEMPLATES FOLDER SEED STEPS
"""

import filecmp
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

REGISTER = """organisations:
  - name: 中共云岭市青浦区委员会
    slug: qingpu
  - name: 中共云岭市青浦区和平社区委员会
    slug: heping
    parent: qingpu
    level: community
    aliases: [和平社区党委]
    formerly: [peace]
"""
TOPICS = """topics:
  - name: 消防安全
    slug: fire
    words: [消防, 堆物]
  - name: 学习教育
    slug: study
    words: [学习]
"""


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
        "items": [(RANDOM.randrange(4), RANDOM.choice(STATUSES), RANDOM.randrange(3),
                   RANDOM.randrange(10, 90)) for _ in range(RANDOM.randrange(1, 4))],
    }


class Content:
    """content/ and what a step may do to it."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "content")
        self.notices = os.path.join(self.folder, "notices")
        os.makedirs(self.notices)
        self.write("organisations.yaml", REGISTER)
        self.write("topics.yaml", TOPICS)
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

    def register(self):
        body = RANDOM.choice(BODIES[3:])
        more = f"  - name: {body}\n    slug: more\n" if RANDOM.random() < 0.5 else ""
        self.write("organisations.yaml", REGISTER + more)
        return f"register: {more!r}"

    def topics(self):
        more = "  - name: 台账\n    slug: books\n    words: [台账]\n" if RANDOM.random() < 0.5 else ""
        self.write("topics.yaml", TOPICS + more)
        return f"topics: {more!r}"

    def nothing(self):
        return "nothing"

    def step(self):
        steps = [self.add] * 5 + [self.change] * 5 + [self.move] * 2 + [self.remove] * 3
        steps += [self.spoil] * 4 + [self.rename] * 2 + [self.sidecar] * 6 + [self.day] * 2 + [self.nothing]
        steps += [self.settings, self.register, self.topics]
        return "; ".join(RANDOM.choice(steps)() for _ in range(RANDOM.choice([1, 1, 1, 2, 3])))


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
    """What `build -n` says would be written or removed."""
    states = states_of(folder)
    ended, said, told = build(folder, content, "-n", "--explain")
    if states_of(folder) != states:
        step.fail("-n changed something")
    lines = [line.split("\t") for line in told.splitlines()]
    for words in lines:
        if len(words) != 2 or not words[1]:
            step.fail("-n --explain says nothing of", words)
    return ended, said, {words[0].split(" ", 1)[1] for words in lines}


def hold(step, updated, content, fresh):
    """One step of both sites. Was the ledger brought up to date in its place? Was anything left out?"""
    clean = files_of(fresh)
    before, ledger = files_of(updated), ledger_of(updated)
    ended_plan, said_plan, planned = plan(step, updated, content)
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
    return ledger_of(updated) == ledger, ended == 1


def main():
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
    in_place = sum(kept for kept, _ in ends)
    print(f"{STEPS} steps, {in_place} in place, {sum(left for _, left in ends)} with notices left out")
    if in_place * 2 < STEPS:
        sys.exit("too few steps were done in place")


main()
