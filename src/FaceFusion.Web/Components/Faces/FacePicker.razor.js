// Moves among the boxes by arrow keys: one tab stop for all of them.

import { stageOf } from './PhotoStage.razor.js';
import { arrows } from '../../../../page/keys.js';

export function attach(root) {
  const stage = stageOf(root.querySelector('.photo-stage'));
  const group = root.querySelector('.picker-boxes');
  const boxes = () => [...group.querySelectorAll('.picker-box')];

  const focus = box => {
    for (const other of boxes()) {
      other.tabIndex = other === box ? 0 : -1;
    }
    box.focus({ preventScroll: true });
    const [at, frame] = [box.getBoundingClientRect(), stage.root.getBoundingClientRect()];
    stage.reveal(stage.toPhoto({ x: at.left + at.width / 2 - frame.left, y: at.top + at.height / 2 - frame.top }), 24 + Math.max(at.width, at.height) / 2);
  };

  // The nearest one that lies that way; sideways distance counts double, so that a row is kept to.
  const neighbour = (from, [dx, dy]) => {
    const middle = box => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    };
    const here = middle(from);
    const far = boxes()
      .filter(box => box !== from)
      .map(box => ({ box, at: middle(box) }))
      .map(({ box, at }) => ({ box, along: (at.x - here.x) * dx + (at.y - here.y) * dy, across: Math.abs((at.x - here.x) * dy) + Math.abs((at.y - here.y) * dx) }))
      .filter(({ along }) => along > 1)
      .sort((a, b) => a.along + 2 * a.across - b.along - 2 * b.across);
    return far[0]?.box;
  };

  const onKey = e => {
    const box = e.target.closest?.('.picker-box');
    if (!box) {
      return;
    }
    const way = arrows[e.key];
    const next = way ? neighbour(box, way) : e.key === 'Home' ? boxes()[0] : e.key === 'End' ? boxes().at(-1) : null;
    if (way || next) {
      e.preventDefault();
    }
    if (next) {
      focus(next);
    }
  };

  // The word may be here before the boxes it speaks of.
  let wanted = null;
  const settle = () => {
    const box = wanted && boxes().length === wanted.count ? boxes()[wanted.index] : null;
    if (box && !box.disabled) {
      wanted = null;
      focus(box);
    }
  };

  // Faces come and go: there is always one tab stop.
  const watch = new MutationObserver(() => {
    settle();
    if (boxes().length > 0 && !boxes().some(box => box.tabIndex === 0)) {
      boxes()[0].tabIndex = 0;
    }
  });
  watch.observe(group, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  group.addEventListener('keydown', onKey);
  if (boxes().length > 0) {
    focus(boxes()[0]);
  }

  return {
    focusFace(index, count) {
      wanted = { index, count };
      settle();
    },
    dispose() {
      watch.disconnect();
      group.removeEventListener('keydown', onKey);
    },
  };
}
