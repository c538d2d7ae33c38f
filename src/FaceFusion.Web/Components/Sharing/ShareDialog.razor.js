// Copies a link, and says so.

import { copyText } from '../../../../page/clipboard.js';

export function attach(root) {
  const onClick = async e => {
    const link = e.target.closest('[data-copy-link]')?.closest('li').querySelector('input');
    if (link) {
      const copied = await copyText(link.value);
      const status = root.querySelector('[data-copied]');
      if (!copied) {
        // By hand, then.
        link.select();
      }
      if (status) {
        status.textContent = '';
        requestAnimationFrame(() => { status.textContent = copied ? status.dataset.said : status.dataset.failed; });
      }
    }
  };
  root.addEventListener('click', onClick);
  return {
    dispose() {
      root.removeEventListener('click', onClick);
    },
  };
}
