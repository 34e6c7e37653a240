// Hands what a page holds to django-allauth's WebAuthn scripts. A form says by data-passkey what it does ("add", "use" or
// "log-in") and by data-options what the server asks for; its button appears only where the browser knows passkeys.
(function () {
  "use strict";
  function start(form) {
    const forms = window.allauth.webauthn.forms;
    const button = form.querySelector("[data-passkey-button]");
    const credential = form.querySelector("input[name=credential]");
    const ids = { credential: credential.id };
    const data = form.dataset.options ? JSON.parse(form.dataset.options) : undefined;
    button.hidden = false;
    if (form.dataset.passkey === "add") {
      const passwordless = form.querySelector("input[name=passwordless]");
      forms.addForm({ ids: { ...ids, add: button.id, passwordless: passwordless ? passwordless.id : "" }, data: data });
    } else if (form.dataset.passkey === "use") {
      forms.authenticateForm({ ids: { ...ids, authenticate: button.id }, data: data });
    } else {
      forms.loginForm({ ids: { ...ids, login: button.id } });
    }
  }
  document.addEventListener("DOMContentLoaded", function () {
    if (!window.PublicKeyCredential) {
      return;
    }
    for (const absent of document.querySelectorAll("[data-passkey-absent]")) {
      absent.hidden = true;
    }
    document.querySelectorAll("form[data-passkey]").forEach(start);
    document.addEventListener("allauth.error", function (event) {
      event.preventDefault();
      for (const fault of document.querySelectorAll("[data-passkey-fault]")) {
        fault.hidden = false;
        fault.focus();
      }
    });
  });
})();
