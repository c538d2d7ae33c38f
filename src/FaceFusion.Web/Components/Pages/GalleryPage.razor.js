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
    const next = {
      ArrowLeft: () => tiles[at - 1],
      ArrowRight: () => tiles[at + 1],
      ArrowUp: () => beside(tile, tiles.slice(0, at).reverse()),
      ArrowDown: () => beside(tile, tiles.slice(at + 1)),
    }[e.key];
    const key = e.key.length === 1 ? e.key.toLowerCase() : e.key;
    if (next) {
      e.preventDefault();
      next()?.querySelector('a').focus();
    } else if (['f', 'x', 'Delete'].includes(key) && document.documentElement.dataset.shortcuts !== 'off') {
      e.preventDefault();
      dotnet.invokeMethodAsync('TileKey', tile.dataset.tile, key, e.shiftKey);
    }
  };
  // Not heard on the way up: a picture's arrival does not bubble.
  const onLoad = e => e.target.closest?.('.tile-link') && e.target.toggleAttribute('data-loaded', true);
  for (const image of root.querySelectorAll('.tile-link img')) {
    image.toggleAttribute('data-loaded', image.complete && image.naturalWidth > 0);
  }
  root.addEventListener('load', onLoad, true);
  root.addEventListener('keydown', onKey);
  return {
    dispose() {
      root.removeEventListener('load', onLoad, true);
      root.removeEventListener('keydown', onKey);
    },
  };
}

// Rows are not alike: of the next one it is the tile that stands nearest below or above.
function beside(tile, others) {
  const middle = ({ offsetLeft, offsetWidth }) => offsetLeft + offsetWidth / 2;
  const row = others.find(other => other.offsetTop !== tile.offsetTop)?.offsetTop;
  return others.filter(other => other.offsetTop === row).sort((a, b) => Math.abs(middle(a) - middle(tile)) - Math.abs(middle(b) - middle(tile)))[0];
}
