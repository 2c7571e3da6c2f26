#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills builds, and lets their calls, their memory and their files fail, in the scene that
death_test.sh has made: what it must look like is told there.

STEPS="kill limit fail_calls starve starve_each" death.py PROGRAM TESTS POINTS KIND[,KIND…] [PART/PARTS]

Begins in before/, of which a build must make after/, each time in site/. TESTS has `faults` and
libfaulty.so. POINTS: how many of each kind of fault are tried; `all`.

A build is killed when it is about to make one of the calls that change what is on the disk, or that
wait for it: what it does in between (looking, reading, thinking) leaves no trace there, so whoever
dies between two of them leaves what he leaves who dies right before the second. With threads that
is as true: the disk only ever knows which changes were made. So each call that changes something
stands for all moments since the one before it.

What is left behind is built upon once more, unless the very same was left before: every file with
its bytes, its mode and its other names, and how the times stand to each other that a build looks at.

Memory is refused twice over: in the scene to each place that asks for it, and on the smallest of all sites,
in small/, each single time that it is asked for (starve_each).
"""

import contextlib
import hashlib
import os
import re
import resource
import sqlite3
import subprocess
import sys
import time

PROGRAM, TESTS, POINTS, KINDS = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
PART, PARTS = (int(word) for word in (sys.argv[5] if len(sys.argv) > 5 else "1/1").split("/"))
FAULTS, FAULTY = os.path.join(TESTS, "faults"), os.path.join(TESTS, "libfaulty.so")
WHOLE = POINTS == "all"
TOUCHED = "2025/heping.md"
COMMAND = [PROGRAM, "-q", "build", "-j", "2"]
WRITING = ["write", "pwrite64", "writev", "ftruncate", "linkat", "mkdirat", "renameat", "renameat2", "rename"]
FAILURES = [("ENOSPC", WRITING), ("EIO", WRITING), ("EMFILE", ["openat", "openat2"]), ("ENOMEM", ["mmap"]),
            ("EIO", ["fsync", "fdatasync", "syncfs", "unlinkat", "getdents64", "read", "openat", "openat2",
                     "pread64", "newfstatat"])]
# of these also: that call and all after it
FOR_GOOD = ["write", "pwrite64", "linkat", "renameat", "fdatasync", "syncfs", "fsync", "read", "newfstatat"]


def contents(tree):
    """Its files and what they hold, in one word."""
    whole = hashlib.sha256()
    for place, folders, names in os.walk(tree):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                whole.update(f"{path[len(tree):]}\0{hashlib.sha256(file.read()).hexdigest()}\n".encode())
    return whole.hexdigest()


def standing():
    """That of the ledger, as its mark has it."""
    state = os.stat("site/ledger.sqlite")
    return f"ledger {state.st_size} {state.st_ctime_ns // 10**9}.{state.st_ctime_ns % 10**9:09} {state.st_ino}"


def left_behind():
    """All of site/ that a build can tell from another one, in one word."""
    whole, seen = hashlib.sha256(), {}
    listed = os.stat("site/changes").st_ctime_ns if os.path.exists("site/changes") else 0
    for place, folders, names in os.walk("site"):
        folders.sort()
        state = os.stat(place)
        whole.update(f"{place}\0{state.st_mode}\0{state.st_ctime_ns <= listed}\n".encode())
        for name in sorted(names):
            path = os.path.join(place, name)
            state = os.lstat(path)
            first = seen.setdefault(state.st_ino, path)
            with open(path, "rb") as file:
                held = file.read()
            held = b"" if path == "site/lock" else held  # it says who had it
            if path == "site/ledger.mark":
                fits = os.path.exists("site/ledger.sqlite") and standing().encode() in held
                held = re.sub(rb"ledger .*", b"fits" if fits else b"does not", held)
            whole.update(f"{path}\0{state.st_mode}\0{first}\0{hashlib.sha256(held).hexdigest()}\n".encode())
    return whole.hexdigest()


def standing_of_all():
    """How everything in site/ stands, but for what every build leaves behind when it has taken the lock."""
    seen = []
    for place, folders, names in os.walk("site"):
        seen += [(path, state.st_mode, state.st_ino, state.st_ctime_ns if path != "site" else 0)
                 for path, state in ((path, os.stat(path)) for path in
                                     [place, *(os.path.join(place, name) for name in names)]) if path != "site/lock"]
    return sorted(seen)


class Death:
    def __init__(self):
        self.old, self.new = contents("before/current"), contents("after/current")
        self.well = set()  # what was left behind and is known to be built upon well
        self.failures = 0
        self.counts = {}
        self.built = 0

    def fail(self, what, *words):
        self.failures += 1
        print(f"FAILED {what}", *words, sep="\n", file=sys.stderr, flush=True)

    def begin(self, kind):
        """A site to build on; of `whole` everything is made, of `next` what changed; of `same` it is only noted
        that a file stands otherwise."""
        subprocess.run(["rm", "-rf", "site"], check=True)
        if kind != "fresh":
            subprocess.run(["cp", "-a", "after" if kind == "same" else "before", "site"], check=True)
        if kind in ("next", "same"):  # else the ledger is not the file that its mark names
            with open("site/ledger.mark", encoding="utf-8") as file:
                words = file.read()
            with open("site/ledger.mark", "w", encoding="utf-8") as file:
                file.write(re.sub(r"(?m)^ledger .*", standing(), words))
            os.utime("site/changes")

    def run(self, before=(), env=None, limit=None):
        def narrow():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        done = subprocess.run([*before, *COMMAND], capture_output=True, env={**os.environ, **(env or {})},
                              preexec_fn=narrow if limit else None, check=False)
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def look(self, what, kind):
        """After a death or a failure: what readers see, and the next build."""
        now = None
        if kind != "fresh" or os.path.exists("site/current"):
            now = contents("site/current") if os.path.exists("site/current") else "nothing"
            if now != self.new and (kind in ("fresh", "same") or now != self.old):
                self.fail(f"{what}: neither the old site nor the new")
        left = left_behind()
        if (kind, left) in self.well:
            return
        self.built += 1
        done = subprocess.run([PROGRAM, "-q", "build"], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            self.fail(f"{what}: the next build fails", done.stderr)
        elif contents("site/current") != self.new:
            self.fail(f"{what}: the next build makes another site")
        elif os.path.exists("site/stage"):
            self.fail(f"{what}: a stage is left")
        else:
            self.well.add((kind, left))

    def judge(self, what, kind, fault, ended, said):
        """A build has ended."""
        self.counts[(kind, fault)] = self.counts.get((kind, fault), 0) + 1
        if ended not in ([137, -9] if fault.endswith("KILL") else [0, 3]):
            self.fail(f"{what}: exit {ended}", said)
        if ended == 3 and not said:
            self.fail(f"{what}: not a word")
        if ended == 0 and contents("site/current") != self.new:
            self.fail(f"{what}: exit 0 without the new site")
        self.look(what, kind)

    def listed(self, kind, call):
        """The calls of a build of which nothing fails."""
        self.begin(kind)
        ended, said = self.run([FAULTS, "calls", call, "0", "KILL"])
        if ended == 77:
            print("calls cannot be watched here", said, file=sys.stderr)
            sys.exit(77)
        if ended != 0:
            self.fail(f"{kind} build, {call} watched: exit {ended}", said)
        with open("calls", encoding="utf-8") as file:
            return file.read().split()

    def chosen(self, first, last, points=None, sparse=1):
        """Some of the numbers; in a whole run all, or each of so many."""
        points = points or (0 if WHOLE else int(POINTS))
        step = sparse if WHOLE else max(1, (last - first + points) // points)
        return [at for at in range(first, last + 1, step) if (at // step) % PARTS == PART - 1]

    def inject(self, kind, call, fault, numbers):
        for at in numbers:
            self.begin(kind)
            error = fault.rstrip("+")
            when = f"{at}+" if fault.endswith("+") else str(at)
            ended, said = self.run([FAULTS, "calls", call, when, error])
            with open("calls", encoding="utf-8") as file:
                made = len(file.read().split())
            if made >= at:  # threads make a few more or less
                self.judge(f"{kind} build, {call} {when}, {error}", kind, f"{call} {fault}", ended, said)
        print(f"{self.counts.get((kind, f'{call} {fault}'), 0):6} {kind}: {call} {fault}", flush=True)

    def kill(self, kind):
        made = self.listed(kind, "changes")
        self.inject(kind, "changes", "KILL", self.chosen(1, len(made) + 8 * WHOLE, 12))
        if not WHOLE and kind == "next":  # around the exchange more
            last = len(made) - made[::-1].index("renameat2")
            self.inject(kind, "changes", "KILL", self.chosen(last - 12, len(made), 8))

    def fail_calls(self, kind):
        for error, calls in FAILURES:
            if error == "ENOMEM" and not os.path.exists(FAULTY):
                continue  # a sanitizer dies of it
            for call in calls:
                loaded = self.loader(call)
                last = len(self.listed(kind, call))
                self.inject(kind, call, error, self.chosen(loaded + 1, last + 2 * WHOLE))
                if call in FOR_GOOD or error == "EMFILE":
                    self.inject(kind, call, error + "+", self.chosen(loaded + 1, last, sparse=10))

    def loader(self, call):
        """What happens before the program begins is not the program's."""
        subprocess.run([FAULTS, "calls", call, "0", "KILL", PROGRAM, "version"], capture_output=True, check=True)
        with open("calls", encoding="utf-8") as file:
            return len(file.read().split())

    def starve(self, kind):
        """Each place that asks for memory is refused it the first time, or nobody gets any from then on. A
        place is one together with what called it, four deep."""
        if not os.path.exists(FAULTY):  # a sanitizer sees to memory itself
            return
        self.begin(kind)
        self.run(env={"FAULTY_PLACES": "places", "LD_PRELOAD": FAULTY})
        with open("places", encoding="utf-8") as file:
            places = [int(line) for line in file]
        if len(places) < 500:
            self.fail(f"{kind}: who looks where memory is asked for? {len(places)} places")
        turns = self.chosen(0, len(places) - 1, None if WHOLE else 3 * int(POINTS))
        for turn, at in ((turn, places[turn]) for turn in turns):
            for more in ({}, {"FAULTY_ON": "1"})[:2 if turn % 10 == 0 or not WHOLE else 1]:
                self.begin(kind)
                ended, said = self.run(env={"FAULTY_AT": str(at), "LD_PRELOAD": FAULTY, **more})
                self.judge(f"{kind} build, allocation {at} {more}", kind, "memory" + "+" * len(more), ended, said)
        self.begin(kind)
        ended, said = self.run(env={"FAULTY_CLOCK": "1", "LD_PRELOAD": FAULTY})
        self.judge(f"{kind} build, the clock jumps", kind, "clock", ended, said)
        print(f"{self.counts.get((kind, 'memory'), 0):6} {kind}: memory, {len(places)} places", flush=True)

    def starve_each(self, kind):
        """On a site of one notice (of `next`: two) memory is refused each time that it is asked for."""
        if os.path.exists(FAULTY) and kind in ("fresh", "next"):
            with contextlib.chdir("small"):
                Death().refuse_each(kind, self)

    def refuse_each(self, kind, whole):
        self.begin(kind)
        self.run(env={"FAULTY_COUNT": "count", "LD_PRELOAD": FAULTY})
        with open("count", encoding="utf-8") as file:
            asked = int(file.read())
        if asked < 20000:
            self.fail(f"{kind}: who counts how often memory is asked for? {asked} times")
        begun = None
        for at in self.chosen(1, asked, None if WHOLE else 3 * int(POINTS)):
            if begun is None or standing_of_all() != begun:
                self.begin(kind)
                begun = standing_of_all()
            ended, said = self.run(env={"FAULTY_AT": str(at), "LD_PRELOAD": FAULTY})
            if ended == 3 and said and standing_of_all() == begun:
                self.counts[(kind, "each allocation")] = self.counts.get((kind, "each allocation"), 0) + 1
            else:
                self.judge(f"{kind} build of the smallest site, allocation {at}", kind, "each allocation", ended, said)
        for key, count in self.counts.items():
            whole.counts[key] = whole.counts.get(key, 0) + count
        whole.failures += self.failures
        whole.built += self.built
        print(f"{self.counts.get((kind, 'each allocation'), 0):6} {kind}: each allocation, of {asked}", flush=True)

    def limit(self, kind):
        """Files may not grow beyond a size: no signal, and the path is named."""
        for size in (1, 16, 200):
            self.begin(kind)
            ended, said = self.run(limit=size * 1024)
            if kind != "same" and (ended != 3 or "site/" not in said):
                self.fail(f"{kind} build, files of at most {size} KB: exit {ended}", said)
            self.judge(f"{kind} build, files of at most {size} KB", kind, "RLIMIT_FSIZE", ended, said)

    @staticmethod
    def is_noted():
        ledger = sqlite3.connect("site/ledger.sqlite")
        changed, = ledger.execute("SELECT changed FROM input WHERE file = ?", (TOUCHED,)).fetchone()
        ledger.close()
        return changed == os.stat(f"content/notices/{TOUCHED}").st_ctime_ns

    def way(self, kind):
        """Is it as meant: is the ledger brought up to date in its place, or made anew?"""
        self.begin(kind)
        before = os.stat("site/ledger.sqlite").st_ino if kind != "fresh" else 0
        ended, said = self.run()
        kept = os.stat("site/ledger.sqlite").st_ino == before
        if ended != 0 or kept != (kind in ("next", "same")) or (kind == "same" and not self.is_noted()):
            self.fail(f"{kind}: exit {ended}, or another way than meant", said)


def main():
    if not (os.path.isdir("before/current") and os.path.isdir("after/current")):
        sys.exit("this is no scene of death_test.sh")
    death, kinds = Death(), KINDS.split(",")
    if "same" in kinds:
        os.utime(f"content/notices/{TOUCHED}")
        time.sleep(2.1)  # what was changed just now is not relied on
    for kind in kinds:
        death.way(kind)
    for step in os.environ.get("STEPS", "kill limit fail_calls starve starve_each").split():
        for kind in kinds:
            getattr(death, step)(kind)
    faults = sum(death.counts.values())
    print(f"{faults} faults, {death.failures} failures, {death.built} times another build")
    if faults < 40 * len(kinds):
        death.fail(f"only {faults} faults were injected")
    sys.exit(death.failures > 0)


main()
