// Pointers on a stage: one goes to the tool or moves the photo, two zoom it.

const dragFrom = 4;

/**
 * @param stage  Its `press` says who takes a press.
 * @param photo  How the photo follows: `stop()` a movement of its own, `view()`, `pan(start, by)`, `pinch(was, is)`.
 * @param loupe  Opened while a finger lies on what the tool holds.
 * @returns What ends it.
 */
export function watchPresses(stage, photo, loupe) {
  const { root } = stage;
  const pointers = new Map();
  let pressed = null;

  const isOthers = e => e.target.closest('.photo-zoom, [data-own-press]');

  const magnify = at => {
    if (pressed.magnified) {
      loupe.show(stage.toScreen(pressed.tool.spot()), at);
    }
  };

  const letGo = () => {
    if (pressed?.magnified) {
      loupe.close();
    }
    root.removeAttribute('data-moved');
    pressed = null;
  };

  const onDown = e => {
    if (isOthers(e) || (e.pointerType === 'mouse' && e.button > 1)) {
      return;
    }
    photo.stop();
    const at = stage.local(e);
    pointers.set(e.pointerId, at);
    if (pointers.size === 2) {
      pressed?.tool?.cancel?.();
      letGo();
      pressed = { pinch: true };
      return;
    }
    if (pointers.size > 2) {
      return;
    }
    const moves = stage.isMoving || e.button === 1;
    const tool = moves ? null : stage.press?.(e, stage.toPhoto(at), at) ?? null;
    pressed = { from: at, start: photo.view(), tool, dragged: false, id: e.pointerId, magnified: e.pointerType === 'touch' && !!tool?.spot };
    if (tool) {
      root.setPointerCapture(e.pointerId);
    }
    if (pressed.magnified) {
      loupe.open();
      magnify(at);
    }
    if (e.button === 1) {
      e.preventDefault();
    }
  };

  // The browser would take the focus from what the tool has just given it to.
  const onMouseDown = e => {
    if (stage.press && !isOthers(e)) {
      e.preventDefault();
    }
  };

  const onMove = e => {
    const before = pointers.get(e.pointerId);
    const at = stage.local(e);
    if (!before) {
      return;
    }
    if (e.pointerType === 'mouse' && e.buttons === 0) {
      // Let go outside before it became a drag: nothing follows the mouse any more.
      pointers.delete(e.pointerId);
      pressed?.tool?.cancel?.();
      letGo();
      return;
    }
    const other = [...pointers].find(([id]) => id !== e.pointerId)?.[1];
    if (pressed?.pinch && other) {
      photo.pinch([before, other], [at, other]);
    } else if (pressed?.id === e.pointerId) {
      drag(e, at);
    }
    pointers.set(e.pointerId, at);
  };

  const drag = (e, at) => {
    if (!pressed.dragged && Math.hypot(at.x - pressed.from.x, at.y - pressed.from.y) < dragFrom) {
      return;
    }
    if (!pressed.dragged) {
      pressed.dragged = true;
      root.setPointerCapture(e.pointerId);
      root.toggleAttribute('data-moved', !pressed.tool || !!pressed.tool.pans);
    }
    if (pressed.tool && !pressed.tool.pans) {
      pressed.tool.move?.(stage.toPhoto(at), at, e);
      magnify(at);
    } else {
      photo.pan(pressed.start, { x: at.x - pressed.from.x, y: at.y - pressed.from.y });
    }
  };

  const onUp = e => {
    if (!pointers.delete(e.pointerId) || !pressed) {
      return;
    }
    if (pressed.id === e.pointerId) {
      const { tool, dragged } = pressed;
      letGo();
      if (e.type === 'pointercancel') {
        tool?.cancel?.();
      } else {
        tool?.end?.(stage.toPhoto(stage.local(e)), dragged, e);
      }
      if (dragged) {
        // A drag that ends on a button is not a click on it.
        root.addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => root.removeEventListener('click', swallow, { capture: true }));
      }
    } else if (pointers.size === 0) {
      pressed = null;
    }
  };

  const swallow = e => {
    e.stopPropagation();
    e.preventDefault();
  };

  const listeners = [
    ['pointerdown', onDown], ['mousedown', onMouseDown], ['pointermove', onMove], ['pointerup', onUp], ['pointercancel', onUp],
  ];
  for (const [type, handler] of listeners) {
    root.addEventListener(type, handler);
  }
  return () => {
    for (const [type, handler] of listeners) {
      root.removeEventListener(type, handler);
    }
  };
}
