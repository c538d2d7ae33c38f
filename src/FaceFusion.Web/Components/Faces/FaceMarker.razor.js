// Marks eyes and mouth on a photo. The crosshair follows the pointer, or the arrow keys; what is set can be dragged, and moved
// by keys.

import { stageOf } from './PhotoStage.razor.js';
import { arrows } from '../../../../page/keys.js';
import { lay, nearest, orderEyes, pointsOfBox } from '../../../../faces/shape.js';
import { curve } from '../../../../faces/curves.js';

const [leftPupil, rightPupil, leftCorner, rightCorner] = [0, 1, 87, 93];
const mouseReach = 16;
const touchReach = 30;
const smallestBox = 24;
const keyStep = 2;
const largestKeyStep = 16;

export function attach(root, dotnet, { mean, lines }) {
  const stage = stageOf(root);
  const drawing = root.querySelector('.marker-drawing');
  const buttons = [...root.querySelectorAll('[data-mark]')];
  const [ghostHalo, ghost, box, cross] = ['ghost is-halo', 'ghost', 'box', 'cross'].map(name => path(drawing, name));
  const at = i => ({ x: mean[2 * i], y: mean[2 * i + 1] });
  const meanPlaces = [at(leftPupil), at(rightPupil), { x: (at(leftCorner).x + at(rightCorner).x) / 2, y: (at(leftCorner).y + at(rightCorner).y) / 2 }];
  const outlines = lines.filter(points => new Set(points).size > 1);
  let marks = [];
  let pointer = null;
  let drawn = null;
  let frame = 0;
  let told = 0;
  let speed = keyStep;

  const redraw = () => {
    frame ||= requestAnimationFrame(draw);
  };

  const draw = () => {
    frame = 0;
    buttons.forEach((button, i) => {
      button.hidden = !marks[i];
      if (marks[i]) {
        const { x, y } = stage.toScreen(marks[i]);
        button.style.transform = `translate(${x}px, ${y}px)`;
      }
    });
    const outline = drawn ? '' : ghostPath();
    ghost.setAttribute('d', outline);
    ghostHalo.setAttribute('d', outline);
    box.setAttribute('d', drawn ? rectangle(drawn) : '');
    cross.setAttribute('d', pointer && marks.length < buttons.length && !drawn ? crossPath(stage.toScreen(pointer)) : '');
  };

  const ghostPath = () => {
    if (marks.length < 2) {
      return '';
    }
    const [left, right] = orderEyes(marks[0], marks[1], marks[2]);
    if (Math.hypot(right.x - left.x, right.y - left.y) < 1) {
      return '';
    }
    const to = marks[2] ? [left, right, marks[2]] : [left, right];
    const shape = lay(Float64Array.from(mean), meanPlaces.slice(0, to.length), to);
    return outlines.map(points => curve(points.map(i => stage.toScreen({ x: shape[2 * i], y: shape[2 * i + 1] })))).join('');
  };

  const rectangle = ([a, b]) => {
    const [from, to] = [stage.toScreen(a), stage.toScreen(b)];
    return `M${from.x},${from.y}H${to.x}V${to.y}H${from.x}Z`;
  };

  const crossPath = ({ x, y }) => {
    const { width, height } = stage.size;
    return `M0,${y}H${x - 10}M${x + 10},${y}H${width}M${x},0V${y - 10}M${x},${y + 10}V${height}M${x - 3},${y}h6M${x},${y - 3}v6`;
  };

  const set = next => {
    marks = next;
    redraw();
    if (told !== marks.length) {
      told = marks.length;
      dotnet.invokeMethodAsync('Marked', told);
    }
  };

  const onPhoto = p => ({ x: Math.min(stage.photo.width - 1, Math.max(0, p.x)), y: Math.min(stage.photo.height - 1, Math.max(0, p.y)) });

  const isOnPhoto = p => p.x > -0.5 && p.y > -0.5 && p.x < stage.photo.width - 0.5 && p.y < stage.photo.height - 0.5;

  const add = p => {
    if (marks.length < buttons.length && isOnPhoto(p)) {
      set([...marks, p]);
    }
  };

  const dragMark = (index, at) => {
    const start = marks[index];
    return {
      move: to => set(marks.map((mark, i) => i === index ? onPhoto({ x: start.x + to.x - at.x, y: start.y + to.y - at.y }) : mark)),
      end: () => buttons[index].focus({ preventScroll: true }),
      cancel: () => set(marks.map((mark, i) => i === index ? start : mark)),
      spot: () => marks[index],
    };
  };

  // A rectangle drawn before anything is set stands for the whole face.
  const drawBox = from => ({
    move(to) {
      drawn = [onPhoto(from), onPhoto(to)];
      redraw();
    },
    end(to, dragged) {
      const corners = drawn;
      drawn = null;
      if (!dragged) {
        add(to);
      } else if (corners) {
        const [a, b] = corners;
        const face = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
        if (Math.min(face.width, face.height) * stage.view.scale >= smallestBox) {
          set(pointsOfBox(face));
        }
      }
      redraw();
    },
    cancel() {
      drawn = null;
      redraw();
    },
  });

  stage.press = (e, at) => {
    const isMouse = e.pointerType === 'mouse';
    // A finger covers the crosshair, and leaves it behind when it is lifted.
    pointer = isMouse ? at : null;
    const flat = Float64Array.from(marks.flatMap(mark => [mark.x, mark.y]));
    const index = nearest(flat, [...marks.keys()], at, (isMouse ? mouseReach : touchReach) / stage.view.scale);
    if (index >= 0) {
      return dragMark(index, at);
    }
    return marks.length === 0 && isMouse ? drawBox(at) : { pans: true, end: (to, dragged) => { if (!dragged) { add(to); } } };
  };

  const onPointer = e => {
    if (e.pointerType === 'mouse') {
      pointer = e.type === 'pointerleave' ? null : stage.toPhoto(stage.local(e));
      redraw();
    }
  };

  const onKey = e => {
    const way = arrows[e.key];
    const index = buttons.indexOf(e.target);
    if (way && index >= 0) {
      e.preventDefault();
      const by = e.shiftKey ? 10 : 1;
      set(marks.map((mark, i) => i === index ? onPhoto({ x: mark.x + way[0] * by, y: mark.y + way[1] * by }) : mark));
      stage.reveal(marks[index]);
    } else if (way && e.target === drawing) {
      e.preventDefault();
      // A crosshair goes far: it gains speed while the key is held.
      speed = e.repeat ? Math.min(largestKeyStep, speed + 1) : keyStep;
      const by = (e.shiftKey ? 5 : 1) * speed / stage.view.scale;
      pointer ??= centre();
      pointer = onPhoto({ x: pointer.x + way[0] * by, y: pointer.y + way[1] * by });
      stage.reveal(pointer);
      redraw();
    } else if ((e.key === 'Enter' || e.key === ' ') && e.target === drawing && pointer) {
      e.preventDefault();
      add(pointer);
    } else if ((e.key === 'Backspace' || e.key === 'Delete') && marks.length > 0) {
      e.preventDefault();
      set(marks.slice(0, -1));
      drawing.focus({ preventScroll: true });
    }
  };

  const centre = () => onPhoto(stage.toPhoto({ x: stage.size.width / 2, y: stage.size.height / 2 }));

  const onFocus = () => {
    if (drawing.matches(':focus-visible')) {
      pointer ??= centre();
      redraw();
    }
  };

  const listeners = [
    [stage.root, 'pointermove', onPointer], [stage.root, 'pointerleave', onPointer], [root, 'keydown', onKey], [drawing, 'focus', onFocus],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }
  const unwatch = stage.watch(redraw);
  drawing.focus({ preventScroll: true });
  root.toggleAttribute('data-ready', true);

  return {
    points: () => marks.map(({ x, y }) => [x, y]),
    clear() {
      set([]);
      drawing.focus({ preventScroll: true });
    },
    dispose() {
      cancelAnimationFrame(frame);
      unwatch();
      stage.press = null;
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler);
      }
    },
  };
}

function path(svg, className) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  element.setAttribute('class', className);
  svg.append(element);
  return element;
}
