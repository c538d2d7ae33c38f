// Keys on the tiles: arrows walk, and those of the map star (F), choose (X, with Shift all between) and bin (Delete). And where the gallery was left, for who comes back.

import { find, named } from '../../../../page/key-map.js';
import { takesLetters } from '../../../../page/keys.js';

const kept = 'facefusion.gallery';
const settled = 150;
const frames = 3;
let isFirst = true;

// Without what is said once: the gallery's address is the same before and after.
const address = () => {
  const url = new URL(location.href);
  url.searchParams.delete('binned');
  return url.pathname + url.search;
};

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(kept));
  } catch {
    return null;
  }
}

function write(place) {
  try {
    if (place) {
      sessionStorage.setItem(kept, JSON.stringify(place));
    } else {
      sessionStorage.removeItem(kept);
    }
  } catch {
    // Storage is closed: the gallery begins at its top.
  }
}

// A link to the gallery begins it anew, unless it leads back; going back in the browser is no link.
document.addEventListener('click', e => {
  const link = e.target.closest?.('a[href]');
  if (link && !link.hasAttribute('data-back') && new URL(link.href).pathname === '/gallery') {
    write(null);
  }
}, true);

// So does an address that was typed, or a link of a page without a circuit; but not one that was followed from a picture.
function beginsAnew() {
  const load = performance.getEntries().find(entry => entry instanceof PerformanceNavigationTiming);
  // Before a page is alive a link of it is a full load.
  const isOfPicture = address => URL.canParse(address) && new URL(address).pathname.startsWith('/gallery/');
  const isFresh = isFirst && load?.type === 'navigate' && !isOfPicture(load.name) && !isOfPicture(document.referrer);
  isFirst = false;
  return isFresh;
}

export function attach(root, dotnet) {
  if (beginsAnew()) {
    write(null);
  }
  const here = address();
  let timer = 0;
  const keep = opened => {
    const tiles = [...root.querySelectorAll('[data-tile]')];
    const at = Math.max(0, tiles.findIndex(tile => tile.getBoundingClientRect().bottom > 0));
    // What is gone, or another address already, is not what is to be kept.
    if (root.isConnected && location.pathname === '/gallery') {
      write({ address: address(), count: tiles.length, first: tiles[at]?.dataset.tile ?? null, at, offset: tiles[at]?.getBoundingClientRect().top ?? 0, opened });
    }
  };
  const onScroll = () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(null), settled);
  };
  const onOpen = e => {
    const tile = e.target.closest?.('.tile-link')?.closest('[data-tile]');
    if (tile) {
      clearTimeout(timer);
      keep(tile.dataset.tile);
    }
  };
  const onKey = e => {
    const tile = e.target.closest?.('[data-tile]');
    const plain = !e.ctrlKey && !e.metaKey && !e.altKey;
    if (!tile || (plain && takesLetters(e.target))) {
      return;
    }
    const tiles = [...root.querySelectorAll('[data-tile]')];
    const at = tiles.indexOf(tile);
    const next = plain && {
      ArrowLeft: () => tiles[at - 1],
      ArrowRight: () => tiles[at + 1],
      ArrowUp: () => beside(tile, tiles.slice(0, at).reverse()),
      ArrowDown: () => beside(tile, tiles.slice(at + 1)),
    }[e.key];
    const key = commandOf(e);
    if (next) {
      e.preventDefault();
      next()?.querySelector('a').focus();
    } else if (key && !(plain && document.documentElement.dataset.shortcuts === 'off')) {
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
  root.addEventListener('click', onOpen, true);
  window.addEventListener('scroll', onScroll, { passive: true });
  return {
    /** Where these pictures were left; null where they begin at their top. */
    place() {
      const place = read();
      return place?.address === here ? place : null;
    },
    /** Goes there. What comes into view gets its true height then, and moves the rest: once more in the frames that follow. */
    restore({ first, at, offset, opened }, left = frames) {
      const tile = id => (id ? root.querySelector(`[data-tile="${CSS.escape(id)}"]`) : null);
      // It may have been deleted meanwhile: then the one in its place.
      const top = tile(first) ?? root.querySelectorAll('[data-tile]')[at];
      if (top) {
        scrollBy(0, top.getBoundingClientRect().top - offset);
      }
      if (left === frames) {
        tile(opened)?.querySelector('a').focus({ preventScroll: true });
      }
      if (left > 0) {
        requestAnimationFrame(() => this.restore({ first, at, offset, opened }, left - 1));
      }
    },
    dispose() {
      clearTimeout(timer);
      root.removeEventListener('click', onOpen, true);
      window.removeEventListener('scroll', onScroll);
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

// What a key does to a tile, as the page names it.
function commandOf(e) {
  const { key, ctrlKey, metaKey, altKey } = e;
  const commands = { favourite: 'f', select: 'x', delete: 'Delete' };
  return commands[find(named(e))] ?? (e.shiftKey ? commands[find(named({ key: key.length === 1 ? key.toLowerCase() : key, ctrlKey, metaKey, altKey, shiftKey: false }))] : undefined);
}
