// Keys on the tiles: arrows walk, F stars, X chooses, Delete bins.

import { takesLetters } from '../../../../page/keys.js';

export function attach(root, dotnet) {
  const onKey = e => {
    const tile = e.target.closest?.('[data-tile]');
    if (!tile || e.ctrlKey || e.metaKey || e.altKey || takesLetters(e.target)) {
      return;
    }
    const tiles = [...root.querySelectorAll('[data-tile]')];
    const at = tiles.indexOf(tile);
    const across = tiles.findIndex((other, i) => i > 0 && other.offsetTop > tiles[0].offsetTop);
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -(across < 0 ? tiles.length : across), ArrowDown: across < 0 ? tiles.length : across }[e.key];
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    if (step) {
      e.preventDefault();
      tiles[at + step]?.querySelector('a').focus();
    } else if (['f', 'x', 'Delete'].includes(key) && document.documentElement.dataset.shortcuts !== 'off') {
      e.preventDefault();
      dotnet.invokeMethodAsync('TileKey', tile.dataset.tile, key, e.shiftKey);
    }
  };
  root.addEventListener('keydown', onKey);
  return {
    dispose() {
      root.removeEventListener('keydown', onKey);
    },
  };
}
