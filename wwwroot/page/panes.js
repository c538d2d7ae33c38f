// The studio's outer panes, made wider and narrower by the separators between them and the canvas. Widths are remembered in this
// browser; boot.js gives them to the page before it is painted.

const kept = 'facefusion.panes';
const step = 16;
const narrowest = 240;
// Of the window, so that the canvas stays the widest of the three; Studio.razor.css has the same.
const most = 0.34;

export function attachPanes(root) {
  const main = root.querySelector('.studio-main');
  const separators = [...root.querySelectorAll('[data-pane]')];

  const columns = () => getComputedStyle(main).gridTemplateColumns.split(' ').map(Number.parseFloat);
  const widthOf = separator => columns().at(separator.dataset.pane === 'people' ? 0 : -1) || 0;
  const widest = () => Math.max(narrowest, Math.floor(innerWidth * most));

  const tell = () => {
    for (const separator of separators) {
      separator.setAttribute('aria-valuemin', narrowest);
      separator.setAttribute('aria-valuemax', widest());
      separator.setAttribute('aria-valuenow', Math.round(Math.min(widest(), Math.max(narrowest, widthOf(separator)))));
    }
  };

  const set = (separator, width) => {
    const name = `--${separator.dataset.pane}-width`;
    if (width === null) {
      document.documentElement.style.removeProperty(name);
    } else {
      document.documentElement.style.setProperty(name, `${Math.round(Math.min(widest(), Math.max(narrowest, width)))}px`);
    }
    tell();
    keep(separators);
  };

  // Towards the canvas a pane grows: to the right for the left one.
  const way = separator => (separator.dataset.pane === 'people' ? 1 : -1) * (document.dir === 'rtl' ? -1 : 1);

  const onKey = e => {
    const separator = e.target.closest?.('[data-pane]');
    if (!separator || e.ctrlKey || e.metaKey || e.altKey) {
      return;
    }
    const wanted = {
      ArrowLeft: () => widthOf(separator) - step * way(separator),
      ArrowRight: () => widthOf(separator) + step * way(separator),
      Home: () => narrowest,
      End: widest,
      Enter: () => null,
    }[e.key];
    if (wanted) {
      e.preventDefault();
      set(separator, wanted());
    }
  };

  let dragged = null;
  const onDown = e => {
    const separator = e.target.closest?.('[data-pane]');
    if (separator && e.button === 0) {
      dragged = { separator, from: e.clientX, width: widthOf(separator) };
      separator.setPointerCapture(e.pointerId);
      e.preventDefault();
      separator.focus();
    }
  };
  const onMove = e => {
    if (dragged) {
      set(dragged.separator, dragged.width + (e.clientX - dragged.from) * way(dragged.separator));
    }
  };
  const onUp = () => {
    dragged = null;
  };
  const onDouble = e => {
    const separator = e.target.closest?.('[data-pane]');
    if (separator) {
      set(separator, null);
    }
  };

  const listeners = [
    [root, 'keydown', onKey], [root, 'pointerdown', onDown], [root, 'pointermove', onMove],
    [root, 'pointerup', onUp], [root, 'pointercancel', onUp], [root, 'dblclick', onDouble],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }
  const size = new ResizeObserver(tell);
  size.observe(main);

  return {
    dispose() {
      size.disconnect();
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler);
      }
    },
  };
}

function keep(separators) {
  const style = document.documentElement.style;
  try {
    localStorage.setItem(kept, JSON.stringify(Object.fromEntries(
      separators.map(({ dataset: { pane } }) => [pane, Number.parseInt(style.getPropertyValue(`--${pane}-width`), 10)]).filter(([, width]) => width > 0))));
  } catch {
    // Storage is closed: for this visit, then.
  }
}
