// 预览: puts a new version into the page that stands in the window, by changing only what differs: what is the same stays
// the same element, with its focus, its selection and what a reader has opened. Where that might leave the page otherwise
// than a reload would, it refuses: other scripts or sheets, a script that does not say how it is run again (`again`, a
// function on its element), what is not made by a parser as it stands. preview.js takes it from the element of both.
(function () {
  "use strict";
  var script = document.currentScript, token = script.getAttribute("data-token");

  // ---- what differs -----------------------------------------------------------------------
  var AHEAD = 64; // how far an element is looked for among those beside it

  function copyAttributes(live, next) {
    Array.from(live.attributes).forEach(function (attribute) {
      if (!next.hasAttribute(attribute.name)) live.removeAttributeNode(attribute);
    });
    Array.from(next.attributes).forEach(function (attribute) {
      if (live.getAttribute(attribute.name) !== attribute.value) live.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value);
    });
  }

  // Not `node.id`, which of a form may be a field.
  function idOf(node) {
    return node.nodeType === 1 ? node.getAttribute("id") : null;
  }

  function isAlike(live, next) {
    return live.nodeType === next.nodeType && live.nodeName === next.nodeName && idOf(live) === idOf(next);
  }

  function isSame(live, next) {
    return isAlike(live, next) && (idOf(live) !== null || live.isEqualNode(next));
  }

  // How far on in `nodes` the element stands; 0: nowhere near.
  function distance(nodes, at, end, element) {
    if (element.nodeType !== 1) return 0;
    for (var step = 1; step <= AHEAD && at + step < end; step++) {
      if (isSame(nodes[at + step], element)) return step;
    }
    return 0;
  }

  function morphChildren(live, next) {
    var old = Array.from(live.childNodes), fresh = Array.from(next.childNodes), i = 0, j = 0;
    var oldEnd = old.length, freshEnd = fresh.length;
    while (oldEnd > 0 && freshEnd > 0 && old[oldEnd - 1].isEqualNode(fresh[freshEnd - 1])) { oldEnd--; freshEnd--; }
    var behind = old[oldEnd] || null;
    function drop(to) {
      for (; i < to; i++) old[i].remove();
    }
    for (; j < freshEnd; j++) {
      var node = i < oldEnd ? old[i] : null, same = node !== null && isSame(node, fresh[j]);
      var gone = node && !same ? distance(old, i, oldEnd, fresh[j]) : 0, come = node && !same ? distance(fresh, j, freshEnd, node) : 0;
      if (gone > 0 && (come === 0 || gone <= come)) {
        drop(i + gone);
        morph(old[i++], fresh[j]);
      } else if (same || (node && come === 0 && isAlike(node, fresh[j]))) {
        morph(old[i++], fresh[j]);
      } else {
        live.insertBefore(fresh[j], node || behind);
      }
    }
    drop(oldEnd);
  }

  function morph(live, next) {
    if (live.isEqualNode(next)) return;
    if (live.nodeType === 1) {
      copyAttributes(live, next);
      morphChildren(live, next);
    } else {
      live.data = next.data;
    }
  }

  // What a reader opened or closed is not what differs; what comes in is as it is written.
  function morphClosed(live, next) {
    var open = Array.from(live.querySelectorAll("details[open]")).concat(Array.from(next.querySelectorAll("details[open]")));
    open.forEach(function (details) { details.open = false; });
    morph(live, next);
    open.forEach(function (details) { details.open = details.ownerDocument === document; });
  }

  // ---- the focus --------------------------------------------------------------------------
  // Where an element stands below another, for one that is made anew at the same place.
  function trailOf(element, top) {
    var trail = [];
    for (; element && element !== top && element.parentNode; element = element.parentNode) {
      trail.unshift(Array.prototype.indexOf.call(element.parentNode.children, element));
    }
    return trail;
  }

  // Does what may take the focused element below `top` away and make it anew.
  function keepFocus(holder, top, act) {
    var focused = holder.activeElement, trail = trailOf(focused, top);
    act();
    if (!focused || focused.isConnected) return;
    var again = trail.reduce(function (element, index) { return element && element.children[index]; }, top);
    if (again && again.nodeName === focused.nodeName) again.focus({ preventScroll: true });
  }

  // ---- the page ---------------------------------------------------------------------------
  var OWN = "script[src='/.preview/preview.js']", FIXED = "script, style, link[rel~=stylesheet i], meta[http-equiv]";
  var STRANGE = "base, template, noscript, iframe, frameset, object, embed, dialog";
  var fixed = fixedOf(document);

  function fixedOf(page) {
    var parts = Array.from(page.querySelectorAll(FIXED)).filter(function (part) { return !part.matches(OWN); });
    return [page.documentElement.cloneNode(false)].concat(parts).map(function (part) { return part.outerHTML; }).join("\n");
  }

  function scripts() {
    return Array.from(document.scripts).filter(function (one) { return one !== script; });
  }

  function canBecome() {
    return !document.querySelector(STRANGE) && scripts().every(function (one) { return typeof one.again === "function"; });
  }

  // Title, descriptions and links may differ, in any order.
  function becomeHead(head, next) {
    function plain(element) { return !element.matches(FIXED); }
    function has(elements, one) { return elements.some(function (other) { return other.isEqualNode(one); }); }
    var old = Array.from(head.children).filter(plain), fresh = Array.from(next.children).filter(plain);
    old.forEach(function (element) { if (!has(fresh, element)) element.remove(); });
    fresh.forEach(function (element) { if (!has(old, element)) head.append(element); });
  }

  // An element that was put in later is not yet the target of the address.
  function findTarget() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && !target.matches(":target")) location.replace(location.hash);
  }

  // The version of the page that is there now; null: it needs a reload.
  function become(text) {
    var next = new DOMParser().parseFromString(text, "text/html"), tag = next.querySelector(OWN);
    if (!tag || tag.getAttribute("data-token") !== token || next.querySelector(STRANGE) || next.compatMode !== document.compatMode ||
        fixedOf(next) !== fixed || !canBecome()) return null;
    keepFocus(document, document.body, function () {
      becomeHead(document.head, next.head);
      morphClosed(document.body, next.body);
      scripts().forEach(function (one) { one.again(); });
    });
    findTarget();
    return Number(tag.getAttribute("data-version"));
  }

  script.view = { canBecome: canBecome, become: become, keepFocus: keepFocus };
})();
