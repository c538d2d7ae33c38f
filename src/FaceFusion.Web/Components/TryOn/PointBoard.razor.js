// Dragging stays in the browser; only letting go is told, and is one step of undo.

import { boxOf, grabbed } from '../../../../cutouts/marks.js';

const reach = 10;
const least = 0.01;
const sides = ['left', 'top', 'width', 'height'];

/** Where an element stands and how large it is, in parts of the board. */
const put = (element, numbers) => numbers.forEach((number, i) => { element.style[sides[i]] = `${number * 100}%`; });
const numbersOf = element => sides.map(side => Number.parseFloat(element.style[side]) / 100);

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
      held = { point, left: point.style.left, top: point.style.top };
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
    const numbers = boxes.map(numbersOf);
    const grab = grabbed(numbers, from, [reach / area.width, reach / area.height]);
    const element = grab ? boxes[grab.index] : root.appendChild(Object.assign(document.createElement('span'), { className: 'box is-new' }));
    boxed = { index: grab?.index ?? boxes.length, element, from, moved: grab ? by => grab.moved(by) : by => boxOf(from, [from[0] + by[0], from[1] + by[1]]), was: grab && numbers[grab.index], now: null };
    root.setPointerCapture(event.pointerId);
    event.preventDefault();
    grab && element.focus({ preventScroll: true });
  };

  const moveBox = event => {
    const to = place(event);
    boxed.now = boxed.moved([to[0] - boxed.from[0], to[1] - boxed.from[1]]);
    put(boxed.element, boxed.now);
  };

  // What the page does not hear of is as it was.
  const endBox = told => {
    const { index, element, was, now } = boxed;
    const counts = told && now && now[2] > least && now[3] > least;
    boxed = null;
    if (!was) {
      element.remove();
    } else if (!counts) {
      put(element, was);
    }
    if (counts) {
      component.invokeMethodAsync('Boxed', index, ...now);
    }
  };

  const move = event => {
    if (boxed) {
      moveBox(event);
    } else if (held) {
      const [x, y] = place(event);
      held.point.style.left = `${x * 100}%`;
      held.point.style.top = `${y * 100}%`;
    }
  };

  const up = event => {
    if (boxed) {
      endBox(true);
    } else if (held) {
      const key = held.point.dataset.point;
      held = null;
      component.invokeMethodAsync('Moved', key, ...place(event));
    }
  };

  const cancel = () => {
    if (boxed) {
      endBox(false);
    } else if (held) {
      const { point, left, top } = held;
      held = null;
      Object.assign(point.style, { left, top });
    }
  };

  const keys = event => {
    if ((event.key.startsWith('Arrow') && event.target.closest('.point, .box')) || (event.key === 'Delete' && event.target.closest('.box'))) {
      event.preventDefault();
    }
  };

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel, keydown: keys };
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
