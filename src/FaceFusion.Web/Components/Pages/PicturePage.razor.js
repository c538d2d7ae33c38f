// Left and right lead to the pictures beside this one, by key and by button, each in the place of the last in the browser's history.

import { takesLetters } from '../../../../page/keys.js';

// They have a use for the arrows themselves.
const own = 'input, select, textarea, video, audio, .stage-zoom, [role="tab"], [role="menuitem"], [contenteditable]';

export function attach(root, dotnet) {
  const step = link => dotnet.invokeMethodAsync('Step', new URL(link.href).pathname + new URL(link.href).search);
  const onClick = e => {
    const link = e.target.closest?.('[data-step]');
    // Into another tab or window it goes as any link does.
    if (link && e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey) {
      e.preventDefault();
      e.stopPropagation();
      step(link);
    }
  };
  const onKey = e => {
    const link = root.querySelector({ ArrowLeft: '.is-newer', ArrowRight: '.is-older' }[e.key] ?? ':not(*)');
    if (link?.isConnected && !e.defaultPrevented && !e.ctrlKey && !e.metaKey && !e.altKey && !e.shiftKey && !takesLetters(e.target) && !e.target.closest?.(own)
        && document.querySelector('.rz-dialog, dialog[open]') === null) {
      e.preventDefault();
      step(link);
    }
  };
  // Before the router hears of it.
  root.addEventListener('click', onClick, true);
  document.addEventListener('keydown', onKey);
  root.dataset.ready = '';
  return {
    dispose() {
      root.removeEventListener('click', onClick, true);
      document.removeEventListener('keydown', onKey);
    },
  };
}
