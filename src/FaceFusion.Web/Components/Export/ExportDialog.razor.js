// Says how many bytes a choice makes, copies the picture, and keeps the choice for the next time.

const key = 'facefusion.export';

export function attach(root, dotnet, texts) {
  const weight = root.querySelector('[data-weight]');
  let newest = 0;

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

  return {
    async weigh(url) {
      const mine = ++newest;
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
