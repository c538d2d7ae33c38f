// A picture that is zoomed, moved and held against another: wheel and pinch zoom where they are, a drag moves, a double click
// changes between fit and 100 %. Both layers follow one view, in shares of the stage's size, so that panes of any size agree.

import { takesLetters } from '../../../../page/keys.js';

const most = 16;
const step = 1.5;
const wheelSpeed = 0.0016;
const nearHandle = 28;
const longPress = 420;
const slack = 5;

export function attach(root) {
  const percent = root.querySelector('.stage-percent');
  const isBeside = root.hasAttribute('data-beside');
  const pointers = new Map();
  let view = { zoom: 1, x: 0, y: 0 };
  let press = null;
  let holdTimer = 0;

  const layers = () => [...root.querySelectorAll('.compare-layer')];
  const pane = () => ({ width: layers()[0].clientWidth, height: layers()[0].clientHeight });
  const picture = () => [...root.querySelectorAll('.is-over img')].reverse().find(img => img.naturalWidth > 0 && img.getClientRects().length > 0);
  const local = e => {
    // In the pane under the pointer; all of them have one size.
    const boxes = layers().map(layer => layer.getBoundingClientRect());
    const box = boxes.find(it => e.clientX >= it.left && e.clientX <= it.right && e.clientY >= it.top && e.clientY <= it.bottom) ?? boxes[0];
    return { x: e.clientX - box.left, y: e.clientY - box.top };
  };

  // Pixels of the window for one of the picture, at zoom 1.
  const fitScale = () => {
    const img = picture();
    const stage = root.querySelector('.is-over .stage');
    return img && stage ? stage.clientWidth / img.naturalWidth : 1;
  };

  const show = next => {
    const { width, height } = pane();
    const zoom = Math.min(Math.max(next.zoom, 1), Math.max(most / Math.max(fitScale(), 0.01), 4));
    const keep = (at, length) => Math.min(0, Math.max(length - length * zoom, at));
    view = { zoom, x: keep(next.x, width), y: keep(next.y, height) };
    root.style.setProperty('--zoom', view.zoom);
    root.style.setProperty('--pan-x', `${view.x}px`);
    root.style.setProperty('--pan-y', `${view.y}px`);
    const scale = fitScale() * view.zoom * devicePixelRatio;
    root.toggleAttribute('data-close', scale >= 3);
    root.toggleAttribute('data-zoomed', view.zoom > 1.001);
    percent.textContent = scale.toLocaleString(document.documentElement.lang, { style: 'percent', maximumFractionDigits: 0 });
  };

  const zoomAt = (zoom, at) => {
    const limited = Math.max(1, zoom);
    const ratio = limited / view.zoom;
    show({ zoom: limited, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio });
  };

  const middle = () => ({ x: pane().width / 2, y: pane().height / 2 });
  const full = () => 1 / (fitScale() * devicePixelRatio);
  const commands = {
    in: () => zoomAt(view.zoom * step, middle()),
    out: () => zoomAt(view.zoom / step, middle()),
    fit: () => show({ zoom: 1, x: 0, y: 0 }),
    full: () => zoomAt(full(), middle()),
  };

  const split = x => {
    const value = Math.round(Math.min(100, Math.max(0, 100 * x / root.clientWidth)));
    root.style.setProperty('--split', `${value}%`);
    const range = root.querySelector('[data-compare]');
    if (range) {
      range.value = value;
    }
  };

  const lens = at => {
    root.style.setProperty('--lens-x', `${at.x}px`);
    root.style.setProperty('--lens-y', `${at.y}px`);
  };

  const hold = on => root.toggleAttribute('data-held', on);

  // A picture that is a button is moved like any other; one that was moved was not pressed.
  const isOthers = e => e.target.closest('.stage-zoom, button:not([data-pan]), a, input:not([data-compare])');

  const onDown = e => {
    if (e.target.closest('[data-hold]')) {
      hold(true);
      return;
    }
    if (isOthers(e) || e.button > 1) {
      return;
    }
    const at = local(e);
    pointers.set(e.pointerId, at);
    clearTimeout(holdTimer);
    if (pointers.size === 2) {
      hold(false);
      press = { pinch: true };
      return;
    }
    const mode = root.dataset.mode;
    const line = root.clientWidth * (Number.parseFloat(root.style.getPropertyValue('--split')) || 50) / 100;
    const takesLine = mode === 'Slider' && e.button === 0 && (view.zoom <= 1.001 || Math.abs(e.clientX - root.getBoundingClientRect().left - line) < nearHandle);
    press = { from: at, start: view, line: takesLine, id: e.pointerId, moved: false };
    if (mode === 'Hold' && e.pointerType !== 'touch') {
      hold(true);
    } else if (e.pointerType === 'touch' && !takesLine && mode !== 'Lens') {
      holdTimer = setTimeout(() => hold(true), longPress);
    }
    if (mode === 'Lens') {
      lens(at);
    }
    if (takesLine) {
      root.querySelector('[data-compare]')?.focus({ preventScroll: true });
      e.preventDefault();
    }
  };

  const onMove = e => {
    const at = local(e);
    if (root.dataset.mode === 'Lens' && (e.pointerType !== 'touch' || pointers.has(e.pointerId))) {
      lens(at);
    }
    const before = pointers.get(e.pointerId);
    if (!before || !press) {
      return;
    }
    if (e.pointerType === 'mouse' && e.buttons === 0) {
      // Let go outside the window.
      onUp(e);
      return;
    }
    const other = [...pointers].find(([id]) => id !== e.pointerId)?.[1];
    if (press.pinch && other) {
      const apart = (a, b) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
      const centre = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
      const was = { x: (before.x + other.x) / 2, y: (before.y + other.y) / 2 };
      zoomAt(view.zoom * apart(at, other) / apart(before, other), was);
      show({ ...view, x: view.x + centre.x - was.x, y: view.y + centre.y - was.y });
    } else if (press.id === e.pointerId) {
      const by = { x: at.x - press.from.x, y: at.y - press.from.y };
      if (!press.moved && Math.hypot(by.x, by.y) < slack) {
        pointers.set(e.pointerId, at);
        return;
      }
      if (!press.moved) {
        press.moved = true;
        clearTimeout(holdTimer);
        if (press.line || view.zoom > 1.001) {
          root.setPointerCapture(e.pointerId);
        }
      }
      if (press.line) {
        split(e.clientX - root.getBoundingClientRect().left);
      } else if (view.zoom > 1.001 && root.dataset.mode !== 'Lens') {
        show({ ...press.start, x: press.start.x + by.x, y: press.start.y + by.y });
      }
    }
    pointers.set(e.pointerId, at);
  };

  const onUp = e => {
    clearTimeout(holdTimer);
    hold(false);
    if (press?.moved && view.zoom > 1.001) {
      root.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => root.removeEventListener('click', swallow, { capture: true }));
    }
    if (pointers.delete(e.pointerId) && press?.line && !press.moved && e.type === 'pointerup') {
      split(e.clientX - root.getBoundingClientRect().left);
    }
    if (pointers.size === 0) {
      press = null;
    }
  };

  const swallow = e => {
    e.stopPropagation();
    e.preventDefault();
  };

  const onWheel = e => {
    // What lies in a scrolled list lets it scroll until somebody zooms.
    if (isBeside && !e.ctrlKey && view.zoom <= 1.001) {
      return;
    }
    e.preventDefault();
    const lines = e.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    zoomAt(view.zoom * Math.exp(-e.deltaY * lines * wheelSpeed * (e.ctrlKey ? 5 : 1)), local(e));
  };

  const onDouble = e => {
    if (!isOthers(e) && !e.target.closest('[data-pan]')) {
      if (view.zoom > 1.001) {
        commands.fit();
      } else {
        zoomAt(Math.max(full(), 2), local(e));
      }
    }
  };

  const onClick = e => {
    const name = e.target.closest('[data-zoom]')?.dataset.zoom;
    if (name) {
      commands[name]();
    }
  };

  const onInput = e => {
    if (e.target.matches('[data-compare]')) {
      if (root.dataset.mode === 'Lens') {
        lens({ x: root.clientWidth * e.target.value / 100, y: root.clientHeight / 2 });
      } else {
        root.style.setProperty('--split', `${e.target.value}%`);
      }
    }
  };

  // The keys of the view, wherever the focus is but in a field; those with a name come from the map of shortcuts.
  const onCommand = e => {
    // Pictures beside the large one hear keys while the focus is among them, and then it does not.
    const focused = document.activeElement?.closest('[data-stage]');
    if (isBeside ? focused !== root : focused?.hasAttribute('data-beside')) {
      return;
    }
    if (commands[e.detail]) {
      commands[e.detail]();
    } else if (e.detail === 'hold') {
      hold(true);
    } else if (e.detail === 'release') {
      hold(false);
    }
  };

  const onKey = e => {
    const by = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
    if (by && e.target.closest('.stage-zoom') && !takesLetters(e.target)) {
      e.preventDefault();
      show({ ...view, x: view.x + by[0], y: view.y + by[1] });
    } else if ((e.key === ' ' || e.key === 'Enter') && e.target.closest('[data-hold]')) {
      e.preventDefault();
      hold(true);
    }
  };
  const onKeyUp = e => {
    if (e.target.closest('[data-hold]')) {
      hold(false);
    }
  };

  const resize = new ResizeObserver(() => show(view));
  const loaded = e => {
    e.target.toggleAttribute('data-loaded', true);
    show(view);
  };
  const listeners = [
    [root, 'pointerdown', onDown], [root, 'pointermove', onMove], [root, 'pointerup', onUp], [root, 'pointercancel', onUp], [root, 'pointerleave', e => e.pointerType === 'mouse' && pointers.size === 0 && hold(false)],
    [root, 'wheel', onWheel, { passive: false }], [root, 'dblclick', onDouble], [root, 'click', onClick], [root, 'input', onInput],
    [root, 'keydown', onKey], [root, 'keyup', onKeyUp], [root, 'load', loaded, true], [document, 'studio-view', onCommand],
    [root, 'contextmenu', e => pointers.size > 0 && e.preventDefault()],
  ];
  for (const [target, type, handler, options] of listeners) {
    target.addEventListener(type, handler, options);
  }
  resize.observe(root);
  show(view);

  return {
    dispose() {
      clearTimeout(holdTimer);
      resize.disconnect();
      for (const [target, type, handler, options] of listeners) {
        target.removeEventListener(type, handler, options);
      }
    },
  };
}
