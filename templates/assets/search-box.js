// SPDX-License-Identifier: MIT
// 首页的检索框：有脚本才露出来，带着字词去检索页；没有脚本，那里是一个普通的链接。
(function () {
  "use strict";

  function start() {
    var box = document.getElementById("search-box"), link = document.getElementById("search-link");
    if (box && link) {
      box.onsubmit = function () {
        location.href = link.href + "?q=" + encodeURIComponent(box.elements.q.value);
        return false;
      };
      box.hidden = false;
      link.parentNode.hidden = true;
    }
  }

  start();
  document.currentScript.again = start; // for whoever puts another box into the page
})();
