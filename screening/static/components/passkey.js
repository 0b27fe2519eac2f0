"use strict";

// A passkey lies on the reader's own device. The browser asks it what the page was given to ask, and the answer goes with the form.
(() => {
  const bytesOf = (text) => {
    const padded = text.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(padded), (sign) => sign.codePointAt(0));
  };
  const textOf = (buffer) => {
    const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCodePoint(byte)).join("");
    return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const named = (known) => (known || []).map((one) => ({ ...one, id: bytesOf(one.id) }));

  const asked = (options) => ({
    ...options,
    challenge: bytesOf(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytesOf(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) }),
  });

  const told = (credential) => {
    const { response } = credential;
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const sent = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, textOf(response[part])]));
    if (response.getTransports) {
      sent.transports = response.getTransports();
    }
    return JSON.stringify({ id: credential.id, rawId: textOf(credential.rawId), type: credential.type, response: sent });
  };

  const whyNot = (error, words) => {
    const known = { InvalidStateError: words.saidKnown, SecurityError: words.saidElsewhere, NotSupportedError: words.saidUnable };
    return known[error.name] || words.saidStopped;
  };

  for (const block of document.querySelectorAll("[data-passkey]")) {
    const button = block.querySelector("button");
    const said = block.querySelector(".passkey-said");
    const words = block.dataset;

    const answer = async () => {
      const publicKey = asked(JSON.parse(words.options));
      block.querySelector("input").value = told(await navigator.credentials[words.passkey]({ publicKey }));
      button.form.submit();
    };

    button.addEventListener("click", async () => {
      said.textContent = "";
      if (location.origin !== words.origin) {
        said.textContent = words.saidElsewhere;
      } else if (!window.PublicKeyCredential) {
        said.textContent = words.saidUnable;
      } else {
        button.disabled = true;
        try {
          await answer();
        } catch (error) {
          said.textContent = whyNot(error, words);
          button.disabled = false;
          button.focus();
        }
      }
    });
  }
})();
