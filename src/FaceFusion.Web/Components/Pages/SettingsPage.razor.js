// Settings that this browser keeps: the theme in a cookie (the server writes the page with it), the rest in its storage.

import { copyField } from '../../../../page/clipboard.js';
import { state, turnOff, turnOn } from '../../../../page/notices.js';

const exportKey = 'facefusion.export';
const shortcutKey = 'facefusion.shortcuts';

export function attach(root) {
  const page = document.documentElement;
  const press = (selector, value, name) => {
    for (const button of root.querySelectorAll(selector)) {
      button.setAttribute('aria-pressed', button.dataset[name] === value);
    }
  };
  const show = () => {
    press('[data-theme-choice]', page.dataset.theme ?? 'system', 'themeChoice');
    const keys = root.querySelector('[data-shortcuts-choice]');
    keys.checked = page.dataset.shortcuts !== 'off';
    const notices = root.querySelector('[data-notices-choice]');
    notices.checked = state() === 'on';
    notices.disabled = state() === 'none' || state() === 'blocked';
    root.querySelector('[data-notices-blocked]').hidden = state() !== 'blocked';
    const choice = readExport();
    press('[data-format-choice]', choice.format ?? 'png', 'formatChoice');
    const recipe = root.querySelector('[data-recipe-choice]');
    recipe.checked = choice.withRecipe ?? true;
    // Until somebody hears them they are off: a switch that was turned before would turn back.
    keys.disabled = recipe.disabled = false;
  };

  const onClick = e => {
    const theme = e.target.closest('[data-theme-choice]')?.dataset.themeChoice;
    const format = e.target.closest('[data-format-choice]')?.dataset.formatChoice;
    if (theme) {
      setTheme(theme);
    } else if (format) {
      write(exportKey, JSON.stringify({ ...readExport(), format }));
    } else if (e.target.closest('[data-copy-join]')) {
      copyField(root.querySelector('[data-join]'), root.querySelector('[data-copied]'));
    } else {
      return;
    }
    show();
  };

  const onChange = async e => {
    if (e.target.matches('[data-shortcuts-choice]')) {
      page.dataset.shortcuts = e.target.checked ? 'on' : 'off';
      write(shortcutKey, page.dataset.shortcuts);
    } else if (e.target.matches('[data-notices-choice]')) {
      await (e.target.checked ? turnOn() : turnOff());
      show();
    } else if (e.target.matches('[data-recipe-choice]')) {
      write(exportKey, JSON.stringify({ ...readExport(), withRecipe: e.target.checked }));
    }
  };

  root.addEventListener('click', onClick);
  root.addEventListener('change', onChange);
  show();
  return {
    dispose() {
      root.removeEventListener('click', onClick);
      root.removeEventListener('change', onChange);
    },
  };
}

function setTheme(theme) {
  const page = document.documentElement;
  const system = theme === 'system';
  if (system) {
    delete page.dataset.theme;
  } else {
    page.dataset.theme = theme;
  }
  for (const sheet of document.querySelectorAll('[data-theme-sheet]')) {
    const own = sheet.dataset.themeSheet;
    sheet.media = system ? `(prefers-color-scheme: ${own})` : own === theme ? 'all' : 'not all';
  }
  document.cookie = `facefusion-theme=${system ? '' : theme}; path=/; max-age=${system ? 0 : 31536000}; samesite=lax`;
}

function readExport() {
  try {
    return JSON.parse(localStorage.getItem(exportKey)) ?? {};
  } catch {
    return {};
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is closed: it holds for this page only.
  }
}
