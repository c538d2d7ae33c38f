// Passkeys: a form asks the server for options, the device for a credential, and is sent with it.

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll('[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', async e => {
      e.preventDefault();
      try {
        const options = await (await fetch(form.dataset.passkey, { method: 'POST' })).json();
        const credential = 'passkeyNew' in form.dataset
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        // The reader closed the device's own question: nothing has happened.
      }
    });
  }
}
