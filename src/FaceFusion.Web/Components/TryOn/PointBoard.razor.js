// Dragging stays in the browser; only letting go is told, and is one step of undo.

import { boxOf, grabbed } from '../../../../cutouts/marks.js';

const reach = 10;

export function attach(root, component) {
  let held = null;
  let boxed = null;

  const place = event => {
    const box = root.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height].map(v => Math.min(1, Math.max(0, v)));
  };

  const down = event => {
    const point = event.target.closest('.point');
    if (point && event.isPrimary) {
      held = point;
      point.setPointerCapture(event.pointerId);
      event.preventDefault();
      point.focus({ preventScroll: true });
    } else if (root.dataset.boxes !== undefined && event.isPrimary && event.button === 0) {
      takeBox(event);
    }
  };

  // A press on a box takes hold of it or of its corner; one beside all of them draws another.
  const takeBox = event => {
    const from = place(event);
    const area = root.getBoundingClientRect();
    const boxes = [...root.querySelectorAll('.box')];
    const numbers = boxes.map(box => ['left', 'top', 'width', 'height'].map(name => Number.parseFloat(box.style[name]) / 100));
    const grab = grabbed(numbers, from, [reach / area.width, reach / area.height]);
    const element = grab ? boxes[grab.index] : root.appendChild(Object.assign(document.createElement('span'), { className: 'box is-new' }));
    boxed = { index: grab?.index ?? boxes.length, element, from, moved: grab ? by => grab.moved(by) : by => boxOf(from, [from[0] + by[0], from[1] + by[1]]), now: null };
    root.setPointerCapture(event.pointerId);
    event.preventDefault();
    grab && element.focus({ preventScroll: true });
  };

  const moveBox = event => {
    const to = place(event);
    boxed.now = boxed.moved([to[0] - boxed.from[0], to[1] - boxed.from[1]]);
    ['left', 'top', 'width', 'height'].forEach((name, i) => { boxed.element.style[name] = `${boxed.now[i] * 100}%`; });
  };

  const endBox = told => {
    const { index, element, now } = boxed;
    boxed = null;
    if (element.classList.contains('is-new')) {
      element.remove();
    }
    if (told && now && now[2] > 0.01 && now[3] > 0.01) {
      component.invokeMethodAsync('Boxed', index, ...now);
    }
  };

  const move = event => {
    if (boxed) {
      moveBox(event);
    } else if (held) {
      const [x, y] = place(event);
      held.style.left = `${x * 100}%`;
      held.style.top = `${y * 100}%`;
    }
  };

  const up = event => {
    if (boxed) {
      endBox(true);
    } else if (held) {
      const key = held.dataset.point;
      held = null;
      component.invokeMethodAsync('Moved', key, ...place(event));
    }
  };

  const keys = event => {
    if ((event.key.startsWith('Arrow') && event.target.closest('.point, .box')) || (event.key === 'Delete' && event.target.closest('.box'))) {
      event.preventDefault();
    }
  };

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: () => boxed && endBox(false), keydown: keys };
  for (const [name, listener] of Object.entries(listeners)) {
    root.addEventListener(name, listener);
  }

  return {
    dispose() {
      for (const [name, listener] of Object.entries(listeners)) {
        root.removeEventListener(name, listener);
      }
    },
  };
}
