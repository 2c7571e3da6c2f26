// 预览: runs in the pages that `tongbao serve` sends, never in published ones. It follows the news of
// builds, puts what is new into the page where it is being read, shows what does not build, and the clerk's bar.
(function () {
  "use strict";
  var script = document.currentScript, view = script.view; // of preview-page.js
  var version = Number(script.getAttribute("data-version"));
  var path = location.pathname.slice(1);
  if (path === "" || path.slice(-1) === "/") path += "index.html";
  var asked = "?page=" + encodeURI(path);

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    });
    (children || []).forEach(function (child) { if (child !== null) element.append(child); });
    return element;
  }

  // ---- the scroll position ----------------------------------------------------------------
  // Kept as a distance from the nearest thing with an id above the window's edge, so that text
  // which grows or shrinks before it does not move what is being read.
  var KEY = "tongbao-preview", LIST_WIDTH = 420; // as in preview.css, which may come later

  function seePlace() {
    var mark = null;
    document.querySelectorAll("main [id], article [id]").forEach(function (element) {
      if (element.getBoundingClientRect().top <= 0 && element.getClientRects().length > 0) mark = element;
    });
    return { path: path, y: window.scrollY, id: mark && mark.id, off: mark && mark.getBoundingClientRect().top, list: !list.hidden };
  }

  function goBackTo(place) {
    var mark = place.id && document.getElementById(place.id);
    var y = mark ? window.scrollY + mark.getBoundingClientRect().top - place.off : place.y;
    window.scrollTo({ top: y, left: window.scrollX, behavior: "instant" });
  }

  function keepPlace() {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(seePlace()));
      history.scrollRestoration = "manual"; // else the browser's own comes after ours
    } catch (error) { /* no storage: the browser's own way */ }
  }

  function findPlace() {
    var place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
    } catch (error) { return; }
    if (!place || place.path !== path) return;
    if (place.list) openList(true);
    goBackTo(place);
  }

  function reload() {
    keepPlace();
    location.reload();
  }

  // ---- what is drawn ----------------------------------------------------------------------
  var host = make("div", { id: "tongbao-preview" });
  var root = host.attachShadow({ mode: "open" });
  var notes = make("div", { class: "notes" });
  var list = make("section", { class: "list", "aria-label": "本通报的校对意见", hidden: true });
  var fault = make("section", { class: "fault", role: "alert", hidden: true });
  var build = make("span", {}, ["预览"]);
  var about = make("span", {});
  var pending = make("span", {});
  var drop = make("div", { class: "drop", hidden: true }, ["放开，就导入这份文件（DOCX、网页、文本）"]);
  var taken = make("section", { class: "taken", role: "status", "aria-label": "导入的文件", hidden: true });
  var bar = make("div", { class: "bar", role: "region", "aria-label": "信息员工具条（只在预览里）" }, [make("b", {}, [build]), about, pending]);

  // ---- what does not build ----------------------------------------------------------------
  function sourceOf(problem) {
    if (!problem.source) return null;
    var letters = Array.from(problem.source), at = problem.column > 0 ? problem.column - 1 : -1;
    if (at < 0 || at >= letters.length) return make("pre", {}, [problem.source]);
    return make("pre", {}, [letters.slice(0, at).join(""), make("mark", {}, [letters[at]]), letters.slice(at + 1).join("")]);
  }

  function whereOf(problem) {
    return problem.file + (problem.line > 0 ? ":" + problem.line + (problem.column > 0 ? ":" + problem.column : "") : "");
  }

  function listOf(problems) {
    return make("ol", {}, problems.map(function (problem) {
      return make("li", { class: problem.severity }, [make("code", {}, [whereOf(problem)]), " " + problem.message + " [" + problem.code + "]",
        sourceOf(problem), problem.advice ? make("div", { class: "advice" }, [problem.advice]) : null]);
    }));
  }

  function showFault(news) {
    fault.textContent = "";
    fault.hidden = !news.failed;
    if (!news.failed) return;
    fault.append(make("h2", {}, ["没有生成新的网站；下面仍是上一次的"]));
    fault.append(listOf(news.problems || []));
  }

  // ---- files that are handed in -----------------------------------------------------------
  // What became of them is kept over the reloads that follow, until it is put away.
  var TAKEN = "tongbao-preview-taken", token = script.getAttribute("data-token"), most = Number(script.getAttribute("data-most"));
  var results = [], sending = 0, waiting = null;
  try { results = JSON.parse(sessionStorage.getItem(TAKEN)) || []; } catch (error) { /* no storage: until the next reload */ }

  function keepResults() {
    try { sessionStorage.setItem(TAKEN, JSON.stringify(results)); } catch (error) { /* likewise */ }
  }

  function showResults() {
    taken.textContent = "";
    taken.hidden = results.length === 0;
    if (taken.hidden) return;
    taken.append(make("button", { click: function () { results = []; keepResults(); showResults(); } }, ["收起"]));
    results.forEach(function (result) {
      taken.append(make("h2", { class: result.file ? "" : "gone" }, [
        result.file ? "已导入 " + result.name + "：" + result.file + " " : "没有导入 " + result.name + (result.refused ? "：" + result.refused : ""),
        result.page ? make("a", { href: "/" + result.page }, ["打开这份通报"]) : null]), listOf(result.complaints || []));
    });
  }

  // The page of a notice is there after the next build, unless it is held back.
  function findPages() {
    results.forEach(function (result) {
      if (!result.notice || result.page) return;
      fetch("/.preview/where?page=" + result.notice, { cache: "no-store" }).then(function (answer) {
        return answer.ok ? answer.json() : {};
      }).then(function (where) {
        if (!where.page) return;
        result.page = where.page;
        keepResults();
        showResults();
      }).catch(function () { /* the server has gone; the news says so */ });
    });
  }

  function refusal(status) {
    return status === 403 ? "预览程序重新启动过，请刷新本页再导入" : status === 413 ? "文件太大" : "预览程序没有收下（" + status + "）";
  }

  function send(file) {
    if (file.size > most) return Promise.resolve({ refused: "文件太大，最多 " + most / 1048576 + " MB" });
    return fetch("/.preview/import?name=" + encodeURIComponent(file.name), {
      method: "POST", headers: { "X-Preview-Token": token }, body: file
    }).then(function (answer) {
      return answer.ok ? answer.json() : { refused: refusal(answer.status) };
    }).catch(function () {
      return { refused: "文件读不出来，或预览程序已停止" };
    });
  }

  // One after the other; the reload that the first brings about waits for the last.
  function take(files) {
    sending++;
    Array.from(files).reduce(function (before, file) {
      return before.then(function () { return send(file); }).then(function (result) {
        result.name = file.name;
        results.push(result);
        keepResults();
        showResults();
      });
    }, Promise.resolve()).then(function () {
      var news = waiting;
      sending--;
      if (sending > 0) return;
      waiting = null;
      if (news) hear(news);
      else findPages();
    });
  }

  function hasFiles(event) {
    return token && event.dataTransfer && Array.from(event.dataTransfer.types).indexOf("Files") >= 0;
  }

  window.addEventListener("dragover", function (event) {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    drop.hidden = false;
  });
  window.addEventListener("dragleave", function (event) { drop.hidden = drop.hidden || event.relatedTarget === null; });
  window.addEventListener("drop", function (event) {
    drop.hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });

  if (token) {
    var input = make("input", { type: "file", multiple: true, hidden: true, change: function () {
      take(Array.from(input.files));
      input.value = "";
    } });
    bar.append(input, make("button", { class: "import", title: "也可以把文件拖到本页任何地方", click: function () { input.click(); } }, ["导入文件"]));
  }

  // ---- complaints, at their place ---------------------------------------------------------
  // White space and ASCII punctuation are markup here and there; all else is the same on both sides.
  var MARKS = /[\s\u200b\ufeff\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/;

  function readArticle(article) {
    var letters = [], nodes = [], offsets = [];
    var walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, function (node) {
      if (node.nodeType === 3) return NodeFilter.FILTER_ACCEPT;
      return node.hasAttribute("data-added") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      for (var i = 0; i < node.data.length; i++) {
        if (!MARKS.test(node.data[i])) { letters.push(node.data[i]); nodes.push(node); offsets.push(i); }
      }
    }
    return { text: letters.join(""), nodes: nodes, offsets: offsets };
  }

  function bare(text) {
    return Array.from(text).filter(function (letter) { return !MARKS.test(letter); }).join("");
  }

  // The line is looked for where as much text stands before it as in the source; the column counts from there.
  function findNode(read, lines, starts, complaint) {
    var line = lines[complaint.line - 1];
    if (line === undefined || read.text === "") return null;
    var words = bare(line).slice(0, 40), expected = starts[complaint.line - 1], best = -1;
    for (var at = read.text.indexOf(words); words && at >= 0; at = read.text.indexOf(words, at + 1)) {
      if (best < 0 || Math.abs(at - expected) < Math.abs(best - expected)) best = at;
    }
    if (best < 0) best = expected;
    var column = bare(Array.from(line).slice(0, Math.max(0, complaint.column - 1)).join("")).length;
    return Math.min(best + column, read.text.length - 1);
  }

  var marked = [];

  // On a wide window the page makes room for the list: what is complained of is read beside what is said of it.
  function openList(open) {
    var button = about.querySelector(".complaints");
    list.hidden = !open;
    if (button) button.setAttribute("aria-expanded", String(open));
    document.documentElement.style.paddingRight = open && window.innerWidth > 2 * LIST_WIDTH ? LIST_WIDTH + "px" : "";
    placeNotes();
  }

  // Where the letter that a complaint is about stands now; nowhere, if the page has become another meanwhile.
  function boxOf(mark) {
    var range = document.createRange();
    if (!mark.node.isConnected || mark.offset >= mark.node.length) return new DOMRect();
    range.setStart(mark.node, mark.offset);
    range.setEnd(mark.node, mark.offset + 1);
    return range.getBoundingClientRect();
  }

  function placeNotes() {
    var last = {}, x = null;
    marked.forEach(function (mark) {
      var box = boxOf(mark);
      if (x === null) x = Math.max(2, mark.article.getBoundingClientRect().left + window.scrollX - 34);
      var y = Math.round(box.top + window.scrollY);
      mark.note.hidden = box.height === 0;
      var step = last[y] = (last[y] || 0) + 1;
      mark.note.style.top = y + "px";
      mark.note.style.left = x + (step - 1) * 10 + "px";
    });
  }

  function goTo(mark) {
    var top = boxOf(mark).top + window.scrollY - window.innerHeight / 3;
    window.scrollTo({ top: Math.max(0, top), behavior: "instant" });
  }

  function showComplaints(page) {
    var article = document.querySelector("article");
    var complaints = page.complaints || [];
    notes.textContent = "";
    list.textContent = "";
    marked = [];
    var lines = (page.text || "").split("\n"), starts = [], sum = 0;
    lines.forEach(function (line) { starts.push(sum); sum += bare(line).length; });
    var read = article && readArticle(article);
    var items = complaints.map(function (complaint, index) {
      var kind = complaint.silenced ? "silenced" : complaint.severity;
      var at = article && complaint.line > 0 ? findNode(read, lines, starts, complaint) : null, mark = null;
      if (at !== null && at >= 0) {
        mark = { article: article, node: read.nodes[at], offset: read.offsets[at] };
        mark.note = make("button", { class: "note " + kind, title: complaint.message, "aria-label": "校对意见 " + (index + 1),
          "data-code": complaint.code, click: function () { openList(true); item.scrollIntoView({ block: "nearest" }); } }, [String(index + 1)]);
        notes.append(mark.note);
        marked.push(mark);
      }
      var item = make("li", { class: kind }, [make("button", { click: function () { if (mark) goTo(mark); } }, [
        make("span", { class: "where" }, [(index + 1) + " · " + whereOf(complaint)]), make("br"), complaint.message + " [" + complaint.code + "]",
        complaint.silenced ? make("div", { class: "advice" }, ["不计：" + complaint.silenced]) : null,
        complaint.advice ? make("div", { class: "advice" }, [complaint.advice]) : null])]);
      return item;
    });
    list.append(make("ol", {}, items));
    placeNotes();
  }

  // ---- the bar ----------------------------------------------------------------------------
  function link(name, words) {
    return make("a", { href: "/.preview/" + name + asked, target: "_blank" }, [words]);
  }

  function count(complaints, severity) {
    return complaints.filter(function (complaint) { return !complaint.silenced && complaint.severity === severity; }).length;
  }

  function showPage(page) {
    about.textContent = "";
    pending.textContent = "";
    if (page.file) {
      var complaints = page.complaints || [];
      about.append(make("button", { class: "complaints", "aria-expanded": String(!list.hidden), click: function () {
        openList(list.hidden);
      } }, ["校对意见：" + count(complaints, "error") + " 处错误，" + count(complaints, "warn") + " 处提醒"]), " ",
      link("sheet", "校对单"), " ", link("rows", "台账各行"), " ");
    }
    about.append(link("query", "本页的查询"), " ", link("data", "本页的数据"));
    var publish = page.publish || {};
    if (publish.written === undefined) return;
    var nothing = publish.written + publish.removed === 0;
    pending.append(nothing ? "与上次发布的相同" : !publish.ever ? "还没有发布过：发布时将写入 " + publish.written + " 个文件"
      : "发布时将写入 " + publish.written + " 个文件，删去 " + publish.removed + " 个");
  }

  function askPage() {
    return fetch("/.preview/page" + asked, { cache: "no-store" }).then(function (answer) {
      return answer.ok ? answer.json() : {};
    }).then(function (page) {
      var scrolled = list.scrollTop;
      view.keepFocus(root, root, function () {
        showPage(page);
        showComplaints(page);
      });
      list.scrollTop = scrolled;
    }).catch(function () { /* the server has gone; the news says so */ });
  }

  // ---- the page as it is now ----------------------------------------------------------------
  var renewing = false, latest = null;

  function exchange(text) {
    var place = seePlace(), now = view.become(text);
    if (now === null) return false;
    version = now;
    goBackTo(place);
    placeNotes();
    return true;
  }

  function tryExchange(text) {
    try {
      return text !== null && exchange(text);
    } catch (error) {
      return false;
    }
  }

  // What is told meanwhile is heard afterwards.
  function renew(news) {
    latest = news;
    if (renewing) return;
    if (!view.canBecome()) {
      reload();
      return;
    }
    renewing = true;
    fetch(location.pathname, { cache: "no-store" }).then(function (answer) {
      return answer.ok && !answer.redirected ? answer.text() : null;
    }).then(function (text) {
      renewing = false;
      if (!tryExchange(text) || (latest === news && version < news.version)) reload();
      else if (latest.version > version) renew(latest);
      else if (latest.version === version) tell(latest);
    }, function () {
      renewing = false; // the server has gone; when it is back there is news
    });
  }

  // ---- the news ---------------------------------------------------------------------------
  // A browser keeps only few connections to one host: only the tab that is looked at holds one.
  var source = null;

  function hear(event) {
    if (sending > 0) {
      waiting = event;
      return;
    }
    var news = JSON.parse(event.data);
    build.textContent = news.failed ? "没有生成" : "预览";
    build.className = news.failed ? "gone" : "";
    // A page that is looked at is shown before the rest of its site is there, and what is said of it.
    if (news.shown && news.shown.indexOf(path) < 0) return;
    if (news.version === version) tell(news);
    else renew(news);
  }

  function tell(news) {
    showFault(news);
    if (news.shown) {
      build.textContent = "其余各页正在生成";
      return;
    }
    askPage();
    findPages();
  }

  function listen() {
    if (document.hidden) {
      if (source) source.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/.preview/events" + asked);
      source.onmessage = hear;
      source.onerror = function () {
        build.textContent = "预览程序已停止";
        build.className = "gone";
        if (source && source.readyState === 2) { // refused: too many tabs, or another program
          source = null;
          setTimeout(listen, 3000);
        }
      };
    }
  }

  var style = make("link", { rel: "stylesheet", href: "/.preview/preview.css", load: placeNotes });
  [style, notes, list, fault, taken, drop, bar].forEach(function (part) { root.append(part); });
  document.documentElement.append(host);
  document.documentElement.style.paddingBottom = "44px";
  showResults();
  findPlace();
  window.addEventListener("load", function () { setTimeout(function () { history.scrollRestoration = "auto"; }, 0); });
  window.addEventListener("resize", placeNotes);
  document.addEventListener("toggle", placeNotes, true);
  document.addEventListener("visibilitychange", listen);
  listen();
})();
