// Sends a chosen or dropped file to the interface for programs and hands the page its answer; the newest file wins.

export function attach(root, page) {
  const drop = root.querySelector('[data-drop]');
  const input = drop.querySelector('input');
  let running;

  const send = async file => {
    running?.abort();
    const request = running = new AbortController();
    await page.invokeMethodAsync('Begin', file.name);
    try {
      const response = await fetch('/api/v1/verify', { method: 'POST', body: file, signal: request.signal, headers: { 'Accept-Language': document.documentElement.lang } });
      const answer = await response.json();
      if (request !== running) {
        return;
      }
      if (response.ok) {
        const { verdict, producer, recipe, manifest, watermark } = answer;
        await page.invokeMethodAsync('Show', {
          verdict, producer, aigcLabel: answer.aigc_label, digitalSourceType: answer.digital_source_type, produceId: answer.produce_id, hasRecipe: recipe != null,
          manifest: manifest?.state, signer: manifest?.signer, signedHere: manifest?.signed_here ?? false,
          watermark: watermark?.id, knownHere: watermark?.known_here ?? false,
        });
      } else {
        await page.invokeMethodAsync('Fail', [answer.title, answer.detail].filter(Boolean).join(' '));
      }
    } catch {
      if (request === running) {
        await page.invokeMethodAsync('Fail', null);
      }
    }
  };

  const onChange = () => {
    if (input.files[0]) {
      send(input.files[0]);
      input.value = '';
    }
  };
  const over = e => {
    e.preventDefault();
    drop.classList.toggle('is-over', e.type === 'dragover');
  };
  const onDrop = e => {
    over(e);
    if (e.dataTransfer.files[0]) {
      send(e.dataTransfer.files[0]);
    }
  };

  input.addEventListener('change', onChange);
  drop.addEventListener('dragover', over);
  drop.addEventListener('dragleave', over);
  drop.addEventListener('drop', onDrop);
  return {
    dispose() {
      running?.abort();

      // The page is gone: nobody is to be told.
      running = undefined;
      input.removeEventListener('change', onChange);
      drop.removeEventListener('dragover', over);
      drop.removeEventListener('dragleave', over);
      drop.removeEventListener('drop', onDrop);
    },
  };
}
