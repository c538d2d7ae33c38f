// Addresses of pictures: pasted, dropped from another page, or typed into the dialog. The server fetches them.

// A text that is one https address and nothing else, or null.
export function addressOf(text) {
  const trimmed = (text ?? '').trim();
  if (!trimmed || /\s/.test(trimmed) || !URL.canParse(trimmed)) {
    return null;
  }
  const url = new URL(trimmed);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

// What a card is called until the server has fetched it.
export function nameOf(address) {
  const url = new URL(address);
  const last = url.pathname.split('/').filter(Boolean).at(-1);
  try {
    return last ? decodeURIComponent(last) : url.host;
  } catch {
    return last;
  }
}

export function attachLinks(root, add) {
  const dialog = root.querySelector('[data-link-dialog]');
  const field = dialog.querySelector('input');
  const fault = dialog.querySelector('#link-fault');
  const listeners = [
    [document, 'click', e => {
      if (e.target.closest('[data-link]:not(:disabled)')) {
        field.value = '';
        fault.hidden = true;
        dialog.showModal();
      } else if (e.target.closest('[data-link-close]') || e.target === dialog) {
        dialog.close();
      }
    }],
    [dialog, 'submit', e => {
      const address = addressOf(field.value);
      fault.hidden = address !== null;
      if (address === null) {
        e.preventDefault();
        field.focus();
      } else {
        add([address]);
      }
    }],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }
  return {
    dispose() {
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler);
      }
    },
  };
}
