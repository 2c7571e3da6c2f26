# SPDX-License-Identifier: MIT
# What is saved while the preview is being made: the newer page is shown without waiting for the site of the older one,
# and in the end the site is that of a clean build.
set -u
. tests/expect.sh
. tests/site/scene.sh
tongbao=$1
theme=$PWD/templates
command -v python3 >/dev/null || exit 77

scene
rm -rf templates
cp -r "$theme" templates
printf 'name: 试验的网站\n' >content/site.yaml
for i in $(seq 40); do notice "2025/n-$i.md" "新$i" 整改中; done
cat >"$work/again.py" <<'END'
import json, os, queue, re, signal, subprocess, sys, threading, time, urllib.request
tongbao, *options = sys.argv[1:]
process = subprocess.Popen([tongbao, "--lang", "en", "--log-format", "json", "serve", "--port", "0", *options], stderr=subprocess.PIPE, text=True,
    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
base = next(found for found in (re.search(r"http://[0-9.:]+/", line) for line in process.stderr) if found).group()
built = queue.Queue()

def follow():
    for line in process.stderr:
        if line.startswith("{") and "milliseconds" in line:
            built.put(json.loads(line))
threading.Thread(target=follow, daemon=True).start()

def get(path):
    return urllib.request.urlopen(base + path, timeout=60).read().decode()

class News:
    def __init__(self, page):
        self.page = page
        self.line = urllib.request.urlopen(base + ".preview/events?page=" + page, timeout=120)
        self.version = self.next()["version"]
    def next(self):
        while True:
            line = self.line.readline()
            assert line, "the news ended"
            if line.startswith(b"data: "):
                return json.loads(line[6:])
    # As the script of the page does it: what it is told of, and when it has to load the page again.
    def until(self, what):
        while True:
            news = self.next()
            assert news["version"] >= self.version, (news, self.version)
            if self.page in news.get("shown", [self.page]) and news["version"] != self.version:
                self.version = news["version"]
                text = get(self.page)
                if what(news, text):
                    return news, text
            elif what(news, None):
                return news, None

def save(name, old, new):
    save_file("content/notices/" + name, old, new)

def save_file(path, old, new):
    text = open(path, encoding="utf-8").read()
    assert old in text, (old, text)
    with open(path + ".new~", "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))
    os.rename(path + ".new~", path)

def whole(news, text):
    return "shown" not in news

def expect_clean():
    subprocess.run([tongbao, "-q", "--output", "clean", "build", "--full", "--today", time.strftime("%Y-%m-%d")], check=True, stderr=subprocess.DEVNULL)
    subprocess.run(["diff", "-r", "clean/current", "site/current"], check=True)
    subprocess.run(["rm", "-rf", "clean"], check=True)

def expect_shown(reader, words):
    news, text = reader.until(lambda news, text: text is not None and words in text)
    return "shown" in news

def builds():
    count = 0
    while not built.empty():
        built.get()
        count += 1
    return count

try:
    page = "notice/2025/n-7.html"
    assert page in get("index.html") or get(page)
    reader = News(page)

    # twice, one right after the other is shown
    save("2025/n-7.md", "由书记点名", "第一次改动")
    early = expect_shown(reader, "第一次改动")
    save("2025/n-7.md", "第一次改动", "第二次改动")
    assert expect_shown(reader, "第二次改动") or not early
    reader.until(whole)
    assert "第二次改动" in get(page)
    expect_clean()

    # ten times, and another notice meanwhile
    builds()
    for i in range(10):
        save("2025/n-7.md", "第二次改动" if i == 0 else "第%d回改动" % (i - 1), "第%d回改动" % i)
        if i == 4:
            save("2025/n-8.md", "由书记点名", "另一份")
        expect_shown(reader, "第%d回改动" % i)
    reader.until(whole)
    time.sleep(0.5)
    made = builds()
    assert 1 <= made < 10, "none was stopped: %d" % made
    assert "另一份" in get("notice/2025/n-8.html") and "第9回改动" in get(page)
    expect_clean()

    # a template, a setting: shown before there is a ledger of the new site
    save_file("templates/notice.html.mustache", "事项一览", "事项总览")
    assert expect_shown(reader, "事项总览")
    reader.until(whole)
    expect_clean()
    save_file("content/site.yaml", "试验的", "新的")
    assert expect_shown(reader, "新的网站")
    save("2025/n-7.md", "第9回改动", "设置之后的改动")
    expect_shown(reader, "设置之后的改动")
    reader.until(whole)
    expect_clean()

    # what only the new ledger knows is shown with it, and the page is loaded again
    save("2025/n-7.md", "整改状态：整改中", "整改状态：挂账待销")
    expect_shown(reader, "挂账待销")
    reader.until(whole)
    assert "整改中 1" not in get(page)
    open("content/lexicon.yaml~", "w", encoding="utf-8").write("statuses: {ongoing: [挂账待销]}\n")
    os.rename("content/lexicon.yaml~", "content/lexicon.yaml")
    news, text = reader.until(lambda news, text: text is not None and "整改中 1" in text)
    assert "shown" in news, news
    reader.until(whole)
    expect_clean()

    save("2025/n-7.md", "设置之后的改动", "第9回改动")
    expect_shown(reader, "第9回改动")
    reader.until(whole)

    # taken back while it is made: who has seen it gets the page as it was
    save("2025/n-7.md", "第9回改动", "不算数")
    expect_shown(reader, "不算数")
    save("2025/n-7.md", "不算数", "第9回改动")
    if expect_shown(reader, "第9回改动"):
        reader.until(whole)
    assert "不算数" not in get(page)
    expect_clean()

    # what does not build, saved while another page is made: it is told at once, below it stands the last whole site
    save("2025/n-7.md", "第9回改动", "后来的改动")
    expect_shown(reader, "后来的改动")
    open("templates/index.sql", "a", encoding="utf-8").write("\nSELECT nothing FROM nowhere;\n")
    news = reader.until(lambda news, text: news.get("failed"))[0]
    assert news["problems"][0]["file"] == "templates/index.sql", news
    assert ("后来的改动" if "后来的改动" in open("site/current/" + page, encoding="utf-8").read() else "第9回改动") in get(page)
    text = open("templates/index.sql", encoding="utf-8").read()
    open("templates/index.sql", "w", encoding="utf-8").write(text.replace("\nSELECT nothing FROM nowhere;\n", ""))
    reader.until(lambda news, text: whole(news, text) and not news["failed"])
    assert "后来的改动" in get(page)
    expect_clean()

    # it ends at once, in the midst of a build
    save("2025/n-7.md", "后来的改动", "最后的改动")
    expect_shown(reader, "最后的改动")
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == -signal.SIGINT and time.monotonic() - began < 5
    subprocess.run([tongbao, "-q", "build", "--today", time.strftime("%Y-%m-%d")], check=True, stderr=subprocess.DEVNULL)
    expect_clean()
finally:
    process.send_signal(signal.SIGINT)
    process.wait()
END
expect "saved again" 0 timeout 300 python3 "$work/again.py" "$tongbao"
finish
