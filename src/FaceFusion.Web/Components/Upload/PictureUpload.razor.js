// Pictures that are no people go to the server by HTTP, as photos do: one after the other, made readable first, with their progress.

import { asReadable } from '../../../../page/photo-files.js';
import { formOf, isStored, send } from '../../../../page/upload.js';

export function attach(root, dotnet) {
  const files = new Map();
  let isDisposed = false;
  let last = 0;
  let queue = Promise.resolve();
  let abort = () => {};

  const tell = (...what) => (isDisposed ? null : dotnet.invokeMethodAsync(...what));

  const sendOne = async id => {
    if (isDisposed || !files.has(id)) {
      return;
    }
    const sending = send(formOf(await asReadable(files.get(id))), { progress: part => tell('Progress', id, part) });
    abort = sending.abort;
    const answer = await sending.answer;
    if (isStored(answer)) {
      files.delete(id);
      tell('Stored', id, answer.said.id);
    } else {
      tell('Failed', id, answer.said);
    }
  };

  const add = id => {
    queue = queue.then(() => sendOne(id));
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
      abort();
      root.removeEventListener('change', onChange);
    },
  };
}
