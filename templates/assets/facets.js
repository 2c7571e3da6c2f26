// SPDX-License-Identifier: MIT
// Narrows the rows of a table that bear what they are about (data-year, data-place, data-topic, data-status).
// What is chosen stands in the address, so that it can be shared; without this script the whole list is there.
(function () {
  "use strict";
  var KEYS = { status: "状态", year: "年份", place: "地方", topic: "主题" };
  var STATUS = { done: "已完成", nearly: "基本完成", ongoing: "整改中", open: "未完成", lasting: "长期坚持", unstated: "未注明" };
  var YEARLESS = "undated";
  var script = document.currentScript, bar = null;

  function readChoice() {
    var choice = {};
    location.search.slice(1).split("&").forEach(function (pair) {
      var at = pair.indexOf("="), key = pair.slice(0, at);
      if (at > 0 && Object.prototype.hasOwnProperty.call(KEYS, key)) {
        try {
          choice[key] = decodeURIComponent(pair.slice(at + 1).replace(/\+/g, " "));
        } catch (error) {
          // a broken address chooses nothing
        }
      }
    });
    return choice;
  }

  function writeChoice(choice) {
    var query = Object.keys(KEYS).filter(function (key) { return choice[key]; }).map(function (key) {
      return key + "=" + encodeURIComponent(choice[key]);
    }).join("&");
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  // Topics are several, with bars between.
  function valuesOf(row, key) {
    var text = row.getAttribute("data-" + key) || "";
    return key === "topic" ? text.split("|").filter(Boolean) : text ? [text] : [];
  }

  // What no row of the page bears narrows nothing.
  function fits(row, choice, borne) {
    return Object.keys(KEYS).every(function (key) {
      return !choice[key] || !borne[key] || valuesOf(row, key).indexOf(choice[key]) >= 0;
    });
  }

  function labelOf(key, value) {
    return key === "status" ? STATUS[value] || value : key === "year" ? (value === YEARLESS ? "日期未注明" : value + " 年") : value;
  }

  // A choice is offered where the rows differ, or where the address has made it already.
  function makeSelect(key, rows, choice, show) {
    var counts = {};
    rows.forEach(function (row) {
      valuesOf(row, key).forEach(function (value) { counts[value] = (counts[value] || 0) + 1; });
    });
    var values = Object.keys(counts).sort();
    if (key === "status") {
      values = Object.keys(STATUS).filter(function (value) { return counts[value]; });
    } else if (key === "year") {
      values.reverse();
    }
    if (choice[key] && values.indexOf(choice[key]) < 0 && rows.some(function (row) { return row.hasAttribute("data-" + key); })) {
      values.push(choice[key]);
    }
    if (values.length < 2 && !(choice[key] && values.length)) {
      return null;
    }
    var label = document.createElement("label"), select = document.createElement("select");
    label.textContent = KEYS[key];
    select.appendChild(new Option("全部", ""));
    values.forEach(function (value) {
      select.appendChild(new Option(labelOf(key, value) + "（" + (counts[value] || 0) + "）", value));
    });
    select.value = choice[key] || "";
    select.addEventListener("change", function () {
      choice[key] = select.value;
      writeChoice(choice);
      show();
    });
    label.appendChild(select);
    return label;
  }

  function start() {
    var rows = [].slice.call(document.querySelectorAll(".facets [data-year], .facets [data-status]"));
    if (bar) {
      bar.remove();
    }
    if (rows.length === 0) {
      return;
    }
    var borne = {};
    Object.keys(KEYS).forEach(function (key) {
      borne[key] = rows.some(function (row) { return row.hasAttribute("data-" + key); });
    });
    var choice = readChoice(), said = document.createElement("p");
    var groups = [].slice.call(document.querySelectorAll(".facets tbody, .facets-group"));
    bar = document.createElement("div");
    bar.className = "narrowing no-print";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "筛选");
    said.setAttribute("role", "status");

    function show() {
      var shown = 0;
      rows.forEach(function (row) {
        row.hidden = !fits(row, choice, borne);
        shown += row.hidden ? 0 : 1;
      });
      groups.forEach(function (group) {
        group.hidden = !group.querySelector("[data-year]:not([hidden]), [data-status]:not([hidden])");
      });
      var narrowed = Object.keys(KEYS).some(function (key) { return choice[key]; });
      said.textContent = !narrowed ? "" : shown > 0 ? rows.length + " 个里有 " + shown + " 个符合。" : "没有同时符合的，可以放宽一项。";
    }

    Object.keys(KEYS).forEach(function (key) {
      var label = makeSelect(key, rows, choice, show);
      if (label) {
        bar.appendChild(label);
      }
    });
    if (bar.firstChild) {
      bar.appendChild(said);
      var first = document.querySelector(".facets");
      first.parentNode.insertBefore(bar, first);
    }
    show();
  }

  // What the address points at may have moved.
  function findTarget() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && !target.hidden) {
      target.scrollIntoView();
    }
  }

  start();
  findTarget();
  script.again = start; // for whoever puts other rows into the page
})();
