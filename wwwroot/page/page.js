// What every page does by itself, without a circuit: the theme, the skip link, menus that hang from their buttons.

import './connection.js';
import './early-clicks.js';
import './popovers.js';
import './press.js';
import './remember.js';
import './shortcuts.js';
import './tabs.js';

document.addEventListener('click', e => {
  if (e.target.closest('[data-theme-toggle]')) {
    toggleTheme();
  } else if (e.target.closest('[data-skip]')) {
    // The router would take the link for a page and leave the focus where it was.
    e.preventDefault();
    e.stopPropagation();
    document.getElementById('canvas').focus();
  }
}, true);

// A file that falls where nothing takes it would replace the page.
for (const type of ['dragover', 'drop']) {
  addEventListener(type, e => {
    if (!e.defaultPrevented && e.dataTransfer?.types.includes('Files')) {
      e.preventDefault();
      e.dataTransfer.dropEffect = 'none';
    }
  });
}

function toggleTheme() {
  const page = document.documentElement;
  const now = page.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  const next = now === 'dark' ? 'light' : 'dark';
  page.dataset.theme = next;
  for (const sheet of document.querySelectorAll('[data-theme-sheet]')) {
    sheet.media = sheet.dataset.themeSheet === next ? 'all' : 'not all';
  }
  document.cookie = `facefusion-theme=${next}; path=/; max-age=31536000; samesite=lax`;
}
