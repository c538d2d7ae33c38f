// Which keys do what: the map that the page carries, with what the reader changed in this browser.

const storage = 'facefusion.keys';
const marks = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', ' ': '␣' };
const unfit = new Set(['Escape', 'Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);
const alone = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified']);

let own = read();

/** The key of an event as the map writes it. */
export function named(e) {
  const ctrl = e.ctrlKey || e.metaKey;
  const letter = e.key.length === 1;
  // A sign needs Shift on some keyboards and not on others.
  const shift = e.shiftKey && (!letter || /[a-z]/i.test(e.key));
  const key = letter && (ctrl || !e.shiftKey) ? e.key.toLowerCase() : e.key;
  return `${ctrl ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${e.altKey ? 'Alt+' : ''}${key}`;
}

const all = () => JSON.parse(document.querySelector('[data-shortcut-map]')?.textContent ?? '[]').map(({ id, keys }) => ({ id, keys: own[id] ? [own[id]] : keys }));

/** What a key does; undefined for nothing. */
export const find = name => all().find(({ keys }) => keys.includes(name))?.id;

/** The keys of everything. */
export const map = all;

/** True while no more than Ctrl, Shift or Alt is down. */
export const isModifier = e => alone.has(e.key);

/** True where a key would take from the page what it is walked through with. */
export const isUnfit = e => unfit.has(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey;

/** Gives something another key, for this browser. */
export function change(id, name) {
  own = { ...own, [id]: name };
  write();
}

/** Gives everything its usual keys back. */
export function restore() {
  own = {};
  write();
}

/** A key as it stands on keyboards. */
export function shown(name) {
  const parts = name.split('+').filter(Boolean);
  return parts.length === 0 ? name : parts.map(part => marks[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(' + ');
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(storage)) ?? {};
    return Object.fromEntries(Object.entries(kept).filter(([, name]) => typeof name === 'string' && name));
  } catch {
    return {};
  }
}

function write() {
  try {
    localStorage.setItem(storage, JSON.stringify(own));
  } catch {
    // Storage is closed: it holds for this page only.
  }
}
