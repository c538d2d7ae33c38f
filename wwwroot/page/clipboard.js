// To the clipboard, in the moment of a press.

/** Copies a text. True where it is there now; an address without https has no clipboard, and then the older way is tried. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Copies what a field holds and says so in a status with `data-said` and `data-failed`; what cannot be copied is selected, to be copied by hand. */
export async function copyField(field, status) {
  const copied = await copyText(field.value);
  if (!copied) {
    field.select();
  }
  if (status) {
    // Said anew where it was said before.
    status.textContent = '';
    requestAnimationFrame(() => { status.textContent = copied ? status.dataset.said : status.dataset.failed; });
  }
}

function copyBySelection(text) {
  const field = document.createElement('textarea');
  const focused = document.activeElement;
  field.value = text;
  field.setAttribute('readonly', '');
  field.style.cssText = 'position:fixed;inset:0 auto auto 0;opacity:0';
  // A dialog keeps the focus among its own.
  (focused?.closest('dialog, [role="dialog"]') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus();
  return copied;
}
