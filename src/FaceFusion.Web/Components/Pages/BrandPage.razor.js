// Sends a chosen logo over HTTP and tells the page how it went.

export function attach(root, page) {
  const request = new AbortController();

  const onChange = async e => {
    if (!e.target.matches('[data-logo]') || !e.target.files[0]) {
      return;
    }
    const file = e.target.files[0];
    e.target.value = '';
    try {
      const answer = await fetch('/api/v1/brand/logo', { method: 'PUT', body: file, signal: request.signal, headers: { 'Accept-Language': document.documentElement.lang } });
      const { title, detail } = await answer.json();
      await (answer.ok ? page.invokeMethodAsync('Taken') : page.invokeMethodAsync('Refused', [title, detail].filter(Boolean).join(' ')));
    } catch {
      if (!request.signal.aborted) {
        await page.invokeMethodAsync('Refused', null);
      }
    }
  };
  root.addEventListener('change', onChange);

  return {
    dispose() {
      request.abort();
      root.removeEventListener('change', onChange);
    },
  };
}
