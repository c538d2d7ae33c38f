// Dragging stays in the browser; only letting go is told, and is one step of undo.

export function attach(root, component) {
  let held = null;

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
    }
  };

  const move = event => {
    if (held) {
      const [x, y] = place(event);
      held.style.left = `${x * 100}%`;
      held.style.top = `${y * 100}%`;
    }
  };

  const up = event => {
    if (held) {
      const key = held.dataset.point;
      held = null;
      component.invokeMethodAsync('Moved', key, ...place(event));
    }
  };

  const keys = event => {
    if (event.key.startsWith('Arrow') && event.target.closest('.point')) {
      event.preventDefault();
    }
  };

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, keydown: keys };
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
