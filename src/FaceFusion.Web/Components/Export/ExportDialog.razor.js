// Says how many bytes a choice makes, copies the picture, and keeps the choice for the next time. A browser that saves no links, such
// as WeChat's own, shows the picture instead: it is saved by a long press.

import { savesByPress } from '../../../../page/press.js';

const key = 'facefusion.export';

export function attach(root, dotnet, texts) {
  const weight = root.querySelector('[data-weight]');
  let newest = 0;

  const onDownload = e => {
    const link = e.target.closest('[data-download][href]');
    if (!link || !savesByPress()) {
      return;
    }
    e.preventDefault();
    const url = new URL(link.href);
    url.searchParams.delete('download');
    const press = root.querySelector('[data-press]');
    press.querySelector('img').src = url.href;
    press.hidden = false;
    press.focus();
  };

  const onCopy = async e => {
    if (!e.target.closest('[data-copy]')) {
      return;
    }
    try {
      // The clipboard takes PNG everywhere; the promise keeps the right of the click while the picture is on its way.
      const url = new URL(root.querySelector('[data-download]').href);
      url.searchParams.set('format', 'png');
      url.searchParams.delete('download');
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': fetch(url).then(answer => answer.blob()) })]);
      weight.textContent = texts.copied;
    } catch {
      weight.textContent = texts.failed;
    }
  };
  root.addEventListener('click', onCopy);
  root.addEventListener('click', onDownload);

  return {
    async weigh(url) {
      const mine = ++newest;
      root.querySelector('[data-press]').hidden = true;
      const answer = await fetch(url, { method: 'HEAD' });
      if (mine === newest && answer.ok) {
        const bytes = Number(answer.headers.get('Content-Length'));
        const [number, unit] = bytes < 1e6 ? [Math.round(bytes / 1e3), 'kilobyte'] : [Math.round(bytes / 1e5) / 10, 'megabyte'];
        weight.textContent = texts.weight.replace('{0}', number.toLocaleString(document.documentElement.lang, { style: 'unit', unit }));
      }
    },
    keep(json) {
      try {
        localStorage.setItem(key, json);
      } catch {
        // Storage is closed: the usual choice is offered next time.
      }
    },
    dispose() {
      newest = -1;
      root.removeEventListener('click', onCopy);
      root.removeEventListener('click', onDownload);
    },
  };
}

export function load() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
