#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""From saving a notice to its new page over the wire: latency.py PROGRAM NOTICES [ROUNDS [OPTION...]]

NOTICES is a folder of notices (as content/notices), which is copied, with a register beside it. A notice is saved as editors
save, by a rename, while its page is open; the clock runs until the page, asked for on the news, holds
the new words, and until the whole site is made. With `--again=SECONDS` it is saved a second time, so long after its page was
seen, which is mostly before the site is there; then the clock runs for either. With `--of=template` or `--of=setting` not a
notice is saved but a template, or the settings, both of which the page shows.
Templates are those of the current folder; the other options are those of `serve`.
"""
import json
import pathlib
import queue
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request


def main():
    program, source = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
    options = [option for option in sys.argv[4:] if not option.startswith(("--again=", "--of="))]
    again = [float(option[len("--again="):]) for option in sys.argv[4:] if option.startswith("--again=")]
    of = [option[len("--of="):] for option in sys.argv[4:] if option.startswith("--of=")]
    with tempfile.TemporaryDirectory() as work:
        content = pathlib.Path(work, "content", "notices")
        shutil.copytree(source, content)
        register = source.parent / "organisations.yaml"
        if register.exists():
            shutil.copy(register, content.parent)
        shutil.copytree("templates", pathlib.Path(work, "templates"))
        count = sum(1 for path in content.rglob("*") if path.suffix in (".md", ".txt"))
        began = time.monotonic()
        process = subprocess.Popen([program, "--log-format", "json", "-C", work, "serve", "--port", "0", *options], stderr=subprocess.PIPE, text=True)
        try:
            base = next(found for found in (re.search(r"http://[0-9.:]+/", line) for line in process.stderr) if found).group()
            print(f"{count} notices, first build {time.monotonic() - began:.2f} s")
            builds = queue.Queue()
            threading.Thread(target=listen, args=(process.stderr, builds), daemon=True).start()
            measure(base, work, content, rounds, builds, again, of)
        finally:
            process.kill()
            process.wait()


def listen(lines, builds):
    """The end of each build."""
    for line in lines:
        took = json.loads(line).get("milliseconds") if line.startswith("{") else None
        if took is not None:
            builds.put(took)


def measure(base, work, content, rounds, builds, again, of):
    query = "SELECT file, path FROM notice WHERE issues > 2 ORDER BY slug LIMIT 1"
    row = subprocess.run([sys.argv[1], "-C", work, "query", "--csv", query], capture_output=True, text=True, check=True).stdout
    name, path = row.replace("\ufeff", "").splitlines()[1].strip().split(",")
    file = content / name
    text = file.read_text(encoding="utf-8")
    put = lambda mark: text.replace("\n\n", f"\n\n{mark}。\n\n", 2)
    if of:
        file = pathlib.Path(work, {"template": "templates/site-name.mustache", "setting": "content/site.yaml"}[of[0]])
        put = lambda mark: mark if of[0] == "template" else f"name: {mark}\n"
    news = urllib.request.urlopen(base + ".preview/events?page=" + path)
    await_news(news)
    def save(mark, pause):
        """Saves the notice with these words after a pause; when it was, and how long until they are seen."""
        new = file.with_name(f".{file.name}.new")  # hidden, as editors do: no change yet
        new.write_text(put(mark), encoding="utf-8")
        time.sleep(pause)
        began = time.monotonic()
        new.rename(file)
        while True:
            await_news(news)
            if mark.encode() in urllib.request.urlopen(base + path).read():
                return began, (time.monotonic() - began) * 1000

    times, seconds, whole = [], [], []
    for number in range(rounds):
        began, taken = save(f"第{number + 1}次改动的这一段话", 0.4)
        times.append(taken)
        for pause in again:
            began, taken = save(f"第{number + 1}次改动之后的这一段话", pause)
            seconds.append(taken)
        builds.get()
        while not builds.empty():  # where both were made
            builds.get()
        whole.append((time.monotonic() - began) * 1000)
    for what, taken in (("save to page", times), ("second save to page", seconds), ("last save to site", whole)):
        if not taken:
            continue
        print(f"{what}, {rounds} rounds: median {statistics.median(taken):.0f} ms, least {min(taken):.0f} ms, most {max(taken):.0f} ms")


def await_news(news):
    while not news.readline().startswith(b"data: "):
        pass


if __name__ == "__main__":
    main()
