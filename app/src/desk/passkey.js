// Asks the browser for a passkey when a form that needs one is sent, puts the answer into the form, and sends it.
for (const form of document.querySelectorAll("form[data-passkey]")) {
    const say = (text) => {
        const line = form.querySelector("[data-say]");
        line.textContent = text;
        line.hidden = false;
        line.focus();
    };
    form.addEventListener("submit", async (event) => {
        const { options, passkey, unsupported, cancelled, failed } = form.dataset;
        const answer = form.elements.namedItem("credential");
        if (answer.value) return;
        event.preventDefault();
        if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return say(unsupported);
        try {
            const asked = JSON.parse(options);
            const credential =
                passkey === "create"
                    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
                    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
            answer.value = JSON.stringify(credential);
            form.requestSubmit(event.submitter);
        } catch (error) {
            say(error.name === "NotAllowedError" ? cancelled : `${failed} (${error.name})`);
        }
    });
}
