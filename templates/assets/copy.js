// SPDX-License-Identifier: MIT
// The link of an issue in a notice, once clicked, lies in the clipboard too. Without this script it is a link still.
(function () {
  "use strict";

  // Over http, unless from the same machine, a page may not use navigator.clipboard.
  function copyThroughField(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "vh";
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done;
  }

  function say(link, words) {
    var said = link.nextElementSibling;
    if (!said || said.className !== "copied") {
      said = document.createElement("span");
      said.className = "copied";
      said.setAttribute("role", "status");
      link.parentNode.insertBefore(said, link.nextSibling);
    }
    said.textContent = words;
    setTimeout(function () { said.textContent = ""; }, 3000);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest(".side a[href^='#']");
    if (!link) {
      return;
    }
    function copied() {
      say(link, "链接已复制");
    }
    function otherwise() {
      var done = copyThroughField(link.href);
      link.focus({ preventScroll: true });
      if (done) {
        copied();
      }
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(link.href).then(copied, otherwise);
    } else {
      otherwise();
    }
  });

  document.currentScript.again = function () {}; // whatever is put into the page, its clicks come here
})();
