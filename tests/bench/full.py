#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""full.py NOTICES ROUNDS PROGRAM...: what a build of everything takes.

Makes so many invented notices, builds them into folders that did not exist, the programs in turns, in one
thread and in two; says processor seconds, seconds and the greatest memory, the median of the rounds.
"""
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time

PLACES = ["柳桥", "石塘", "北坡", "云渡", "长亭", "梅溪", "松岭", "双井"]
MATTERS = ["消防通道", "组织生活会材料", "电动车充电点", "公示栏", "固定资产登记", "热线工单", "楼道照明", "志愿服务记录"]
LACKS = ["管理不严", "更新不及时", "记录不完整", "检查流于形式"]
DEEDS = ["逐项核对并登记造册", "补齐缺失的记录", "约谈有关责任人", "在公示栏张贴结果", "组织全体工作人员学习"]
STATES = ["已完成", "基本完成", "整改中", "长期坚持"]


def notice(number):
    """Nine kilobytes, most of them measures, as in real ones."""
    dice = random.Random(number)
    body = "试验市样本区%s街道%s社区" % (PLACES[number % 8], PLACES[number // 8 % 8] + "%d号" % (number // 64))
    year = 2020 + number % 6
    lines = ["# 中共%s委员会关于巡察整改进展情况的通报" % body, "",
             "按照统一部署，%d年3月1日至4月20日，区委第%d巡察组对%s党委进行了巡察。现将整改进展情况公布如下。" % (year, number % 9 + 1, body), "",
             "## 一、整改进展情况"]
    for section in range(3):
        lines += ["", "### （%s）关于%s方面" % ("一二三"[section], dice.choice(MATTERS))]
        for item in range(5):
            lines += ["", "#### %d. %s%s" % (item + 1, dice.choice(MATTERS), dice.choice(LACKS)), "",
                      "整改情况：%s。" % dice.choice(STATES)]
            for point in "一二三四":
                lines += ["", "%s是%s，%s；%s，共%d次，涉及%d户。" % (point, dice.choice(DEEDS), dice.choice(DEEDS),
                                                                  dice.choice(DEEDS), dice.randint(1, 40), dice.randint(1, 90))]
    lines += ["", "欢迎对整改情况提出意见。公示期：%d年12月1日至12月20日。联系电话：0100-%07d。" % (year, number % 10000000), "",
              "中共%s委员会" % body, "", "%d年12月1日" % year, ""]
    return "\n".join(lines)


def write_notices(folder, count):
    os.makedirs(folder)
    for number in range(count):
        with open(os.path.join(folder, "n-%07d.md" % number), "w", encoding="utf-8") as file:
            file.write(notice(number))


def measure(program, content, site, threads):
    begun = time.monotonic()
    child = subprocess.Popen([program, "-q", "--content", content, "--output", site, "build",
                              "--without", "archive,export", "-j", str(threads)], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit("%s: exit %d" % (program, child.returncode))
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss / 1024


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    notices, rounds, programs = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    with tempfile.TemporaryDirectory() as work:
        content = os.path.join(work, "content")
        write_notices(os.path.join(content, "notices"), notices)
        runs = {(program, threads): [] for program in programs for threads in (1, 2)}
        for turn in range(rounds):
            for number, (program, threads) in enumerate(runs):
                site = os.path.join(work, "site-%d-%d" % (turn, number))
                runs[program, threads].append(measure(program, content, site, threads))
        for (program, threads), taken in runs.items():
            figures = [statistics.median(column) for column in zip(*taken)]
            print("%s, -j %d: %.2f s of processors, %.2f s, %.1f MB" % (program, threads, *figures))


main()
