// Notices of the browser when a long fusion ends: off until somebody asks for them by a click, and off again by the settings.

const key = 'facefusion.notices';

// 'on', 'off', 'ask' (nobody has said yet), 'blocked' by the browser, or 'none' where it has no notices.
export function state() {
  if (!('Notification' in window) || !window.isSecureContext) {
    return 'none';
  }
  if (Notification.permission === 'denied') {
    return 'blocked';
  }
  const kept = read();
  return kept === 'off' ? 'off' : Notification.permission === 'granted' && kept === 'on' ? 'on' : 'ask';
}

// Only as the answer to a click: the browser asks its user.
export async function turnOn() {
  if (state() === 'none') {
    return 'none';
  }
  if (await Notification.requestPermission() === 'granted') {
    write('on');
  }
  return show();
}

export function turnOff() {
  write('off');
  return show();
}

// Lets the page's style know.
export function show() {
  return document.documentElement.dataset.notices = state();
}

function read() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is closed: nothing is kept, and so nothing is told.
  }
}
