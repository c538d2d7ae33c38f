// A layer's box on the picture: its body moves it, a corner makes it larger, the knob beside it turns it. While it is held the sliders of
// the same values follow, and with them the live preview; letting go is told once.

const keyRest = 400;
const limits = { x: [-0.5, 0.5], y: [-0.5, 0.5], scale: [0.5, 2], turn: [-45, 45] };
const digits = { x: 3, y: 3, scale: 2, turn: 0 };

// A value as it may be, as exact as its slider is.
const bounded = Object.fromEntries(Object.entries(limits).map(([name, [least, most]]) => [name, value => Number(Math.min(most, Math.max(least, value)).toFixed(digits[name]))]));

export function attach(root, component) {
  let held = null;
  let timer = 0;
  let moved = null;
  // What the page has been told and has not yet written down.
  let told = null;

  const values = () => told ?? Object.fromEntries(Object.keys(limits).map(name => [name, Number(root.dataset[name])]));
  const css = name => Number.parseFloat(root.style.getPropertyValue(`--${name}`));

  // The layer's own middle in the window.
  const middle = at => {
    const frame = root.getBoundingClientRect();
    return { x: frame.left + frame.width * (css('middle-x') + at.x), y: frame.top + frame.height * (css('middle-y') + at.y) };
  };

  const show = next => {
    for (const [name, value] of Object.entries(next)) {
      root.style.setProperty(`--${name}`, name === 'turn' ? `${value}deg` : value);
      const slider = document.querySelector(`input[type="range"][data-path="${root.dataset.path}/${name}"]`);
      if (slider && Number(slider.value) !== value) {
        slider.value = value;
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }
    }
  };

  const tell = next => {
    show(next);
    told = next;
    component.invokeMethodAsync('Place', next.x, next.y, next.scale, next.turn).finally(() => {
      told = told === next ? null : told;
    });
  };

  const at = (start, event) => {
    const frame = root.getBoundingClientRect();
    const own = middle(start.values);
    const from = { x: start.x - own.x, y: start.y - own.y };
    const to = { x: event.clientX - own.x, y: event.clientY - own.y };
    switch (start.grab) {
      case 'move':
        return { ...start.values, x: bounded.x(start.values.x + (event.clientX - start.x) / frame.width), y: bounded.y(start.values.y + (event.clientY - start.y) / frame.height) };
      case 'grow':
        return { ...start.values, scale: bounded.scale(start.values.scale * Math.hypot(to.x, to.y) / Math.max(1, Math.hypot(from.x, from.y))) };
      default: {
        const degrees = (Math.atan2(to.y, to.x) - Math.atan2(from.y, from.x)) * 180 / Math.PI;
        return { ...start.values, turn: bounded.turn(start.values.turn + ((degrees + 540) % 360) - 180) };
      }
    }
  };

  const down = event => {
    const grab = event.target.closest('[data-grab]');
    if (!grab || !event.isPrimary || event.button > 0) {
      return;
    }
    settle();
    held = { grab: grab.dataset.grab, id: event.pointerId, x: event.clientX, y: event.clientY, values: values(), now: null };
    grab.setPointerCapture(event.pointerId);
    grab.focus({ preventScroll: true });
    event.preventDefault();
    event.stopPropagation();
  };

  const move = event => {
    if (held?.id === event.pointerId) {
      held.now = at(held, event);
      show(held.now);
      event.stopPropagation();
    }
  };

  const up = event => {
    if (held?.id === event.pointerId) {
      const { now } = held;
      held = null;
      if (now) {
        tell(now);
      }
    }
  };

  const cancel = () => {
    if (held) {
      const { values: before } = held;
      held = null;
      show(before);
    }
  };

  // Several presses one after the other are one gesture.
  const settle = () => {
    clearTimeout(timer);
    const next = moved;
    moved = null;
    if (next) {
      tell(next);
    }
  };

  const key = event => {
    const grab = event.target.closest('[data-grab]')?.dataset.grab;
    if (event.key === 'Escape' && held) {
      event.stopPropagation();
      cancel();
      return;
    }
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!grab || !way || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const [dx, dy, many] = [...way, event.shiftKey ? 10 : 1];
    const now = moved ?? values();
    moved = grab === 'move' ? { ...now, x: bounded.x(now.x + 0.002 * many * dx), y: bounded.y(now.y + 0.002 * many * dy) }
      : grab === 'grow' ? { ...now, scale: bounded.scale(now.scale + 0.01 * many * (dx - dy)) }
        : { ...now, turn: bounded.turn(now.turn + many * (dx + dy)) };
    show(moved);
    clearTimeout(timer);
    timer = setTimeout(settle, keyRest);
  };

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel, keydown: key, focusout: settle };
  for (const [name, listener] of Object.entries(listeners)) {
    root.addEventListener(name, listener);
  }

  return {
    dispose() {
      clearTimeout(timer);
      for (const [name, listener] of Object.entries(listeners)) {
        root.removeEventListener(name, listener);
      }
    },
  };
}
