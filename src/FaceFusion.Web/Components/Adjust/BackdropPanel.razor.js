// The file of a picture that stands behind people goes to the server by HTTP, as all pictures do.

export function attach(root, dotnet) {
  let disposed = false;

  const changed = async event => {
    const input = event.target;
    if (!input.matches('[data-backdrop-file]') || !input.files.length) {
      return;
    }
    const form = new FormData();
    form.append('file', input.files[0]);
    input.value = '';
    let answer = null;
    try {
      const response = await fetch('api/v1/images', {
        method: 'POST',
        headers: { 'Accept': 'application/json, application/problem+json', 'Accept-Language': document.documentElement.lang },
        body: form,
      });
      const told = await response.json();
      answer = response.ok ? ['Stored', told.id] : ['Refused', [told.title, told.detail].filter(Boolean).join(' ') || null];
    } catch {
      answer = ['Refused', null];
    }
    if (!disposed) {
      await dotnet.invokeMethodAsync(...answer);
    }
  };

  root.addEventListener('change', changed);
  return {
    dispose() {
      disposed = true;
      root.removeEventListener('change', changed);
    },
  };
}
