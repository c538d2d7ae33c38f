// Copies a link, and says so.

import { copyField } from '../../../../page/clipboard.js';

export function attach(root) {
  const onClick = e => {
    const link = e.target.closest('[data-copy-link]')?.closest('li').querySelector('input');
    if (link) {
      copyField(link, root.querySelector('[data-copied]'));
    }
  };
  root.addEventListener('click', onClick);
  return {
    dispose() {
      root.removeEventListener('click', onClick);
    },
  };
}
