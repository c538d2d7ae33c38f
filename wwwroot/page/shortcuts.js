// Keys for every page, from the one map that the page carries: a key presses the control that does the same, wherever that
// control is to be seen and not off. Keys without Ctrl or Alt can be turned off in the settings.

import { takesLetters, takesText } from './keys.js';

const views = new Set(['hold', 'fit', 'full', 'in', 'out']);
let map = null;

/** The key of an event as the map writes it. */
function named(e) {
  const ctrl = e.ctrlKey || e.metaKey;
  const letter = e.key.length === 1;
  // A sign needs Shift on some keyboards and not on others.
  const shift = e.shiftKey && (!letter || /[a-z]/i.test(e.key));
  const key = letter && (ctrl || !e.shiftKey) ? e.key.toLowerCase() : e.key;
  return `${ctrl ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${e.altKey ? 'Alt+' : ''}${key}`;
}

function find(e) {
  const name = named(e);
  map ??= JSON.parse(document.querySelector('[data-shortcut-map]')?.textContent ?? '[]')
    .flatMap(({ id, keys }) => keys.map(key => [key, id]));
  return map.find(([key]) => key === name)?.[1];
}

const isOff = () => document.documentElement.dataset.shortcuts === 'off';
const isBusyElsewhere = () => document.querySelector('.rz-dialog, dialog[open]') !== null;

document.addEventListener('keydown', e => {
  if (e.defaultPrevented || e.isComposing) {
    return;
  }
  const id = find(e);
  const plain = !e.ctrlKey && !e.metaKey && !e.altKey;
  if (!id || isBusyElsewhere() || (plain && (isOff() || takesLetters(e.target))) || (id !== 'render' && takesText(e.target))) {
    return;
  }
  if (id === 'help') {
    e.preventDefault();
    openShortcuts();
  } else if (views.has(id)) {
    e.preventDefault();
    view(id);
  } else {
    const control = [...document.querySelectorAll(`[data-shortcut="${id}"]`)].find(it => it.getClientRects().length > 0 && !it.disabled);
    if (control) {
      e.preventDefault();
      control.click();
    }
  }
});

document.addEventListener('keyup', e => {
  if (e.key === '\\') {
    view('release');
  }
});

document.addEventListener('click', e => {
  if (e.target.closest('[data-open-shortcuts]')) {
    openShortcuts();
  }
});

function view(command) {
  document.dispatchEvent(new CustomEvent('studio-view', { detail: command }));
}

function openShortcuts() {
  document.querySelector('[data-shortcut-dialog]')?.showModal();
}
