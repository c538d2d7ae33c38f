// Says that a fusion has ended, to who looks elsewhere and has asked for it.

import { show, state, turnOn } from '../../../../page/notices.js';

export function attach() {
  const onClick = e => {
    if (e.target.closest('[data-notices-ask]')) {
      turnOn();
    }
  };
  document.addEventListener('click', onClick);
  show();
  return {
    tell(id, title, body, url) {
      if (state() !== 'on' || (!document.hidden && document.hasFocus())) {
        return;
      }
      // The same tag from several windows is one notice.
      const notice = new Notification(title, { body, tag: id, icon: 'favicon.svg', lang: document.documentElement.lang });
      notice.onclick = () => {
        window.focus();
        notice.close();
        location.href = url;
      };
    },
    dispose() {
      document.removeEventListener('click', onClick);
    },
  };
}
