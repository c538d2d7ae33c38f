// Keys for every page: a key presses the control that does the same, wherever that control is to be seen and not off. Keys
// without Ctrl or Alt can be turned off in the settings; all but two can be changed in the dialog that lists them.

import { change, find, isModifier, isUnfit, map, named, restore, shown } from './key-map.js';
import { takesLetters, takesText } from './keys.js';

const views = new Set(['hold', 'fit', 'full', 'in', 'out']);
// Whatever has a use of its own for the arrow keys.
const usesArrows = 'input, select, textarea, video, audio, .stage-zoom, [role="tab"], [role="menuitem"], [role="separator"], [contenteditable]';
let held = null;
// The button of the shortcut that waits for its new key.
let waiting = null;

const isOff = () => document.documentElement.dataset.shortcuts === 'off';
// Keys that get a reader around: they are no letters that a voice might say, and stay on where those are turned off.
const isAround = e => e.key === 'Escape' || e.key.startsWith('Arrow');
const isUsedElsewhere = e => Boolean(e.key === 'Escape' ? document.querySelector(':popover-open') : e.target.closest?.(usesArrows));
const isBusyElsewhere = () => document.querySelector('.rz-dialog, dialog[open]') !== null;

// A key that is to be a shortcut's new one reaches nothing else.
document.addEventListener('keydown', e => {
  if (waiting) {
    take(e);
  }
}, true);

document.addEventListener('keydown', e => {
  if (e.defaultPrevented || e.isComposing) {
    return;
  }
  const id = find(named(e));
  const plain = !e.ctrlKey && !e.metaKey && !e.altKey;
  if (!id || isBusyElsewhere() || (plain && ((isOff() && !isAround(e)) || takesLetters(e.target))) || (id !== 'render' && takesText(e.target)) || (plain && isAround(e) && isUsedElsewhere(e))) {
    return;
  }
  if (id === 'help') {
    e.preventDefault();
    openShortcuts();
  } else if (views.has(id)) {
    e.preventDefault();
    held = id === 'hold' ? e.code : held;
    view(id);
  } else {
    const control = controlOf(id);
    if (control) {
      e.preventDefault();
      control.click();
    } else if (id === 'previous' || id === 'next') {
      stepAmongPeople(e, id === 'next' ? 1 : -1);
    }
  }
});

// What a key presses: a control has one name, or several.
const controlOf = id => [...document.querySelectorAll(`[data-shortcut~="${id}"]`)]
  .find(it => it.getClientRects().length > 0 && !it.disabled && (id !== 'leave' || it.getAttribute('aria-pressed') === 'true'));

// In the studio the focus goes from card to card.
function stepAmongPeople(e, way) {
  const cards = [...document.querySelectorAll('[data-person]')].filter(it => it.getClientRects().length > 0);
  const at = cards.indexOf(e.target.closest?.('[data-person]'));
  const next = cards[at < 0 ? (way > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + way))];
  if (next) {
    e.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }
}

document.addEventListener('keyup', e => {
  if (e.code === held) {
    held = null;
    view('release');
  }
});

document.addEventListener('click', e => {
  const changing = e.target.closest('[data-shortcut-change]');
  if (e.target.closest('[data-open-shortcuts]')) {
    openShortcuts();
  } else if (changing) {
    wait(changing === waiting ? null : changing);
    say('press');
  } else if (e.target.closest('[data-shortcut-restore]')) {
    wait(null);
    restore();
    show();
    say('restored');
  }
});

const dialog = () => document.querySelector('[data-shortcut-dialog]');

function take(e) {
  if (isModifier(e) || e.isComposing) {
    return;
  }
  e.preventDefault();
  e.stopPropagation();
  const id = waiting.dataset.shortcutChange;
  const name = named(e);
  const user = find(name);
  if (e.key === 'Escape') {
    wait(null);
    say('');
  } else if (isUnfit(e)) {
    say('unfit', shown(name));
  } else if (user && user !== id) {
    say('used', shown(name), dialog().querySelector(`[data-shortcut-row="${user}"] dt`).textContent);
  } else {
    change(id, name);
    wait(null);
    show();
    say('changed', shown(name));
  }
}

function wait(button) {
  waiting?.removeAttribute('aria-pressed');
  waiting = button;
  waiting?.setAttribute('aria-pressed', 'true');
}

function say(what, ...values) {
  const status = dialog().querySelector('[data-shortcut-status]');
  status.textContent = values.reduce((text, value, i) => text.replace(`{${i}}`, value), status.dataset[what] ?? '');
}

/** The rows as the keys are in this browser. */
function show() {
  for (const { id, keys } of map()) {
    const place = dialog().querySelector(`[data-shortcut-row="${id}"] [data-shortcut-keys]`);
    // A copy has the mark by which the dialog's styles know their own.
    const one = place.querySelector('kbd');
    place.replaceChildren(...keys.filter(key => key !== '=').map(key => {
      const kbd = one.cloneNode();
      kbd.textContent = shown(key);
      return kbd;
    }));
  }
}

function view(command) {
  document.dispatchEvent(new CustomEvent('studio-view', { detail: command }));
}

function openShortcuts() {
  wait(null);
  show();
  say('');
  dialog().addEventListener('close', () => wait(null), { once: true });
  dialog().showModal();
}
