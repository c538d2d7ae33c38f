// Files by drop, paste, picker and camera, a few at once.

import { takesText } from '../../../../page/keys.js';
import { asReadable } from '../../../../page/photo-files.js';
import { addressOf, attachLinks, nameOf } from '../../../../page/photo-links.js';
import { formOf, isStored, send } from '../../../../page/upload.js';
import { attachBooth } from './CameraBooth.razor.js';

const parallel = 3;
// In seconds; who would have to wait longer is asked.
const longestHold = 60;
const mostHolds = 5;

export function attach(root, dotnet, mostBytes) {
  const picker = root.querySelector('[data-picker]');
  const folderPicker = root.querySelector('[data-folder-picker]');
  const veil = root.querySelector('.drop-veil');
  const files = new Map();
  const waiting = [];
  const running = new Map();
  let next = 1;
  // The person whose photo the open picker is to replace.
  let replaced = null;
  let depth = 0;

  const add = (list, replaces = null) => {
    for (const file of list) {
      const id = next++;
      const picture = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
      files.set(id, { file, picture });
      dotnet.invokeMethodAsync('Added', id, file.name || 'photo', picture, replaces, folderOf(file));
      waiting.push(id);
    }
    pump();
  };

  const addLinks = addresses => {
    for (const url of addresses) {
      const id = next++;
      files.set(id, { url, picture: null });
      dotnet.invokeMethodAsync('Added', id, nameOf(url), null, null, null);
      waiting.push(id);
    }
    pump();
  };

  const pump = () => {
    while (running.size < parallel && waiting.length > 0) {
      sendOne(waiting.shift());
    }
  };

  const sendOne = async id => {
    const mine = { abort() {} };
    running.set(id, mine);
    const { url } = files.get(id);
    const file = url ? null : await asReadable(files.get(id).file);
    if (running.get(id) !== mine) {
      // Cancelled meanwhile.
      return;
    }
    if (file?.size > mostBytes) {
      // Sent, it would be cut off on its way, and the reader told of a broken line.
      running.delete(id);
      dotnet.invokeMethodAsync('TooLarge', id, file.size);
      pump();
      return;
    }
    const progress = part => dotnet.invokeMethodAsync('Progress', id, part);
    if (url) {
      // What takes its time is the server's way to the picture.
      progress(1);
    }
    const sending = url ? send(JSON.stringify({ url }), { headers: { 'Content-Type': 'application/json' } }) : send(formOf(file), { progress });
    mine.abort = sending.abort;
    const answer = await sending.answer;
    running.delete(id);
    if (isStored(answer)) {
      dotnet.invokeMethodAsync('Stored', id, answer.said.id);
    } else if (!hold(id, answer)) {
      fail(id, answer.said);
    }
    pump();
  };

  // Too many at once, or a moment without the database: the studio says when it has room again.
  const hold = (id, { status, wait }) => {
    const kept = files.get(id);
    if (![429, 503].includes(status) || !(wait > 0 && wait <= longestHold) || (kept.holds = (kept.holds ?? 0) + 1) > mostHolds) {
      return false;
    }
    dotnet.invokeMethodAsync('Held', id, wait);
    setTimeout(() => {
      if (files.has(id)) {
        waiting.push(id);
        pump();
      }
    }, wait * 1000);
    return true;
  };

  // Its card may stand far down a long list: a refusal that nobody sees is none.
  const fail = async (id, answer) => {
    await dotnet.invokeMethodAsync('Failed', id, answer);
    requestAnimationFrame(() => [...document.querySelectorAll('.upload.is-failed')].at(-1)?.scrollIntoView({ block: 'nearest' }));
  };

  const forget = id => {
    const kept = files.get(id);
    if (kept?.picture) {
      URL.revokeObjectURL(kept.picture);
    }
    files.delete(id);
  };

  // A picture of the page that is dragged counts as a file too; it is there already.
  let isOwn = false;
  const hasFiles = e => !isOwn && [...(e.dataTransfer?.types ?? [])].includes('Files');
  const show = on => veil.classList.toggle('is-shown', on);

  const listeners = [
    [window, 'dragstart', () => { isOwn = true; }],
    [window, 'dragend', () => { isOwn = false; }],
    [window, 'dragenter', e => { if (hasFiles(e)) { depth++; show(true); } }],
    [window, 'dragleave', e => { if (hasFiles(e) && --depth <= 0) { depth = 0; show(false); } }],
    // Without these two a file dropped beside a target replaces the page, and the work with it.
    [window, 'dragover', e => {
      if (hasFiles(e)) {
        e.preventDefault();
        e.dataTransfer.dropEffect = 'copy';
      }
    }],
    [window, 'drop', e => {
      if (hasFiles(e)) {
        e.preventDefault();
        depth = 0;
        show(false);
        filesOf(e.dataTransfer).then(add);
      }
    }],
    [document, 'paste', e => {
      const pasted = [...(e.clipboardData?.files ?? [])];
      if (takesText(document.activeElement)) {
        return;
      }
      const address = pasted.length > 0 ? null : addressOf(e.clipboardData?.getData('text/plain'));
      if (pasted.length > 0) {
        e.preventDefault();
        add(pasted);
      } else if (address) {
        e.preventDefault();
        addLinks([address]);
      }
    }],
    // A picker opens only as the direct answer to a click, so it cannot wait for a round trip to the server.
    [document, 'click', e => {
      const button = e.target.closest('[data-pick]:not(:disabled)');
      if (button) {
        replaced = button.dataset.pick || null;
        picker.multiple = replaced === null;
        picker.click();
      }
    }],
    [document, 'click', e => {
      if (e.target.closest('[data-pick-folder]:not(:disabled)')) {
        folderPicker.click();
      }
    }],
    [folderPicker, 'change', () => {
      add([...folderPicker.files].filter(isPhoto));
      folderPicker.value = '';
    }],
    [picker, 'change', () => {
      add(picker.files, replaced);
      picker.value = '';
      replaced = null;
      picker.multiple = true;
    }],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }
  const booth = attachBooth(root, file => add([file]));
  const links = attachLinks(root, addLinks);
  // From here on a file that is chosen is heard of.
  root.dataset.ready = '';

  return {
    cancel(id) {
      const at = waiting.indexOf(id);
      if (at >= 0) {
        waiting.splice(at, 1);
      }
      running.get(id)?.abort();
      running.delete(id);
      forget(id);
      pump();
    },
    retry(id) {
      if (files.has(id)) {
        waiting.push(id);
        pump();
      }
    },
    forget,
    dispose() {
      booth.dispose();
      links.dispose();
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler);
      }
      for (const request of running.values()) {
        request.abort();
      }
      running.clear();
      for (const id of [...files.keys()]) {
        forget(id);
      }
    },
  };
}

// Folders of files that were dropped; those of a picked folder say it themselves.
const folders = new WeakMap();

const folderOf = file => folders.get(file) || file.webkitRelativePath?.split('/').slice(0, -1).join('/') || null;

const isPhoto = file => file.type.startsWith('image/') || /\.hei[cf]$/i.test(file.name);

// What was dropped, with what is in folders; entries have to be taken before the event is over.
async function filesOf(data) {
  const entries = [...data.items].map(item => item.webkitGetAsEntry?.());
  if (!entries.some(entry => entry?.isDirectory)) {
    return [...data.files];
  }
  const found = [];
  const walk = async entry => {
    if (entry?.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      if (isPhoto(file)) {
        folders.set(file, entry.fullPath.split('/').slice(1, -1).join('/'));
        found.push(file);
      }
    } else if (entry?.isDirectory) {
      const reader = entry.createReader();
      // A reader gives a hundred entries at a time.
      for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length > 0;) {
        for (const each of some) {
          await walk(each);
        }
      }
    }
  };
  for (const entry of entries) {
    await walk(entry);
  }
  return found;
}
