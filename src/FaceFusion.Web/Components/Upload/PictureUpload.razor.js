// Pictures that are no people go to the server by HTTP, as photos do: one after the other, made readable first, with their progress.

import { asReadable } from '../../../../page/photo-files.js';

const endpoint = 'api/v1/images';
const reportEvery = 100;

export function attach(root, dotnet) {
  const files = new Map();
  let isDisposed = false;
  let last = 0;
  let queue = Promise.resolve();
  let request = null;

  const tell = (...what) => (isDisposed ? null : dotnet.invokeMethodAsync(...what));

  const send = async id => {
    if (isDisposed || !files.has(id)) {
      return;
    }
    const file = await asReadable(files.get(id));
    await new Promise(done => {
      let reported = 0;
      request = new XMLHttpRequest();
      request.upload.onprogress = e => {
        const now = performance.now();
        if (e.lengthComputable && (now - reported > reportEvery || e.loaded === e.total)) {
          reported = now;
          tell('Progress', id, e.loaded / e.total);
        }
      };
      request.onload = () => {
        const answer = parse(request.responseText);
        if (request.status >= 200 && request.status < 300 && answer?.id) {
          files.delete(id);
          tell('Stored', id, answer.id);
        } else {
          tell('Failed', id, answer);
        }
      };
      // Status 0: the network is gone, whatever the request object calls it.
      request.onerror = request.ontimeout = () => tell('Failed', id, null);
      request.onloadend = done;
      request.open('POST', endpoint);
      request.setRequestHeader('Accept', 'application/json, application/problem+json');
      request.setRequestHeader('Accept-Language', document.documentElement.lang);
      const form = new FormData();
      form.append('file', file, file.name || 'picture');
      request.send(form);
    });
  };

  const add = id => {
    queue = queue.then(() => send(id));
  };

  const onChange = e => {
    if (e.target.matches('[data-picture-file]')) {
      for (const file of e.target.files) {
        files.set(++last, file);
        tell('Added', last, file.name);
        add(last);
      }
      // The same file may be chosen again.
      e.target.value = '';
    }
  };

  root.addEventListener('change', onChange);
  return {
    retry: add,
    forget(id) {
      files.delete(id);
    },
    dispose() {
      isDisposed = true;
      request?.abort();
      root.removeEventListener('change', onChange);
    },
  };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
