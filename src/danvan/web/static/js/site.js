// Small comforts on top of pages that work without any script:
// a second click does not send a form twice, typed text is not lost by accident,
// a change that could not be saved says so beside its field, a form sent after logging in again
// bears the new token, an error is brought into view, and a fact lights up the sentence it came from.
(function () {
  "use strict";

  const RESEND_AFTER_MS = 3000;
  const UNSAVED =
    "Chưa lưu được: đường truyền hoặc hệ thống đang trục trặc. Những gì đã nhập còn nguyên trên trang này; bấm nút lưu của trang để gửi lại.";
  const LIT = "dv-source__sentence--lit";
  const lastSent = new WeakMap();
  const touched = new Set();

  function postForm(target) {
    const form = target instanceof Element ? target.closest("form") : null;
    return form && form.method === "post" ? form : null;
  }

  // Logging in again in another window changes the token; a page that was open before sends the present one.
  function presentToken() {
    const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    return found ? found[1] : "";
  }

  document.addEventListener("htmx:configRequest", function (event) {
    const token = presentToken();
    if (token && event.detail.formData.has("csrfmiddlewaretoken")) {
      event.detail.formData.set("csrfmiddlewaretoken", token);
    }
  });

  function sayUnsaved(event) {
    const { target, xhr, requestConfig } = event.detail;
    if (!target || !requestConfig || requestConfig.verb !== "post") {
      return;
    }
    const told = (xhr.getResponseHeader("Content-Type") || "").startsWith("text/plain") ? xhr.responseText : "";
    const old = target.querySelector(":scope > [data-unsaved]");
    const said = old || document.createElement("p");
    said.className = "govuk-error-message";
    said.dataset.unsaved = "";
    said.textContent = told || UNSAVED;
    if (!old) {
      target.prepend(said);
    }
  }

  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, sayUnsaved);
  }

  document.addEventListener("submit", function (event) {
    const form = postForm(event.target);
    if (!form) {
      return;
    }
    const token = form.querySelector("input[name=csrfmiddlewaretoken]");
    if (token) {
      token.value = presentToken() || token.value;
    }
    const now = Date.now();
    if (now - (lastSent.get(form) || 0) < RESEND_AFTER_MS) {
      event.preventDefault();
      return;
    }
    lastSent.set(form, now);
    touched.delete(form);
  });

  document.addEventListener("input", function (event) {
    const form = postForm(event.target);
    if (form && form.hasAttribute("data-keep")) {
      touched.add(form);
    }
  });

  window.addEventListener("beforeunload", function (event) {
    for (const form of touched) {
      if (form.isConnected) {
        event.preventDefault();
        return;
      }
    }
  });

  function showErrors(root) {
    const summary = root.querySelector("[data-error-summary]");
    if (summary) {
      summary.focus();
    }
  }

  function sentenceOf(target) {
    const fact = target instanceof Element ? target.closest("[data-source]") : null;
    return fact ? document.getElementById(fact.dataset.source) : null;
  }

  function light(event) {
    const sentence = sentenceOf(event.target);
    if (!sentence) {
      return;
    }
    for (const lit of document.querySelectorAll("." + LIT)) {
      lit.classList.remove(LIT);
    }
    sentence.classList.add(LIT);
  }

  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("click", function (event) {
    if (event.target instanceof Element && event.target.closest("[data-print]")) {
      window.print();
    }
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    showErrors(event.target);
  });

  for (const control of document.querySelectorAll("[data-print]")) {
    control.hidden = false;
  }
  showErrors(document);
})();
