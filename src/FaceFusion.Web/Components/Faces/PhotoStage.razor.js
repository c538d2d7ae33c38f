// A photo that is zoomed and moved. Other scripts draw on it and take its presses: `stageOf(element)` gives them the stage
// they lie in. What scripts say of the stage stands in data attributes: the classes are written by the page. Places are in photo pixels (integers are the pixels' centres) or in pixels of the stage ("screen").

const largest = 16;
const wheelSpeed = 0.0016;
const dragFrom = 4;
const glideMs = 160;
const detailAfter = 180;
const detailGrid = 64;
const detailSize = 2048;

const stages = new WeakMap();

export const attach = root => stageOf(root);

export function stageOf(element) {
  const root = element.closest('.photo-stage');
  if (!stages.has(root)) {
    stages.set(root, createStage(root));
  }
  return stages.get(root);
}

function createStage(root) {
  const layer = root.querySelector('.photo-layer');
  const percent = root.querySelector('.photo-percent');
  const photo = { width: Number(root.dataset.width), height: Number(root.dataset.height) };
  const detail = createDetail(root, photo);
  const watchers = new Set();
  let view = { scale: 1, x: 0, y: 0 };
  // What the view was set to last: it is set anew when the stage gets another size.
  let framed = null;
  let glide = 0;
  let pressed = null;

  const size = () => ({ width: root.clientWidth, height: root.clientHeight });

  const fitting = (rect, margin) => {
    const { width, height } = size();
    const scale = limit(Math.min(width / (rect.width * (1 + 2 * margin)), height / (rect.height * (1 + 2 * margin))));
    return {
      scale,
      x: width / 2 - (rect.x + rect.width / 2) * scale,
      y: height / 2 - (rect.y + rect.height / 2) * scale,
    };
  };

  const whole = () => ({ x: 0, y: 0, ...photo });
  const smallest = () => Math.min(size().width / photo.width, size().height / photo.height) * 0.8;
  const limit = scale => Math.min(largest, Math.max(Math.min(1, smallest()), scale));

  const show = next => {
    const { width, height } = size();
    const keep = (at, length, room) => Math.min(room * 0.75, Math.max(room * 0.25 - length, at));
    view = {
      scale: next.scale,
      x: keep(next.x, photo.width * next.scale, width),
      y: keep(next.y, photo.height * next.scale, height),
    };
    layer.style.width = `${photo.width * view.scale}px`;
    layer.style.height = `${photo.height * view.scale}px`;
    layer.style.transform = `translate(${view.x}px, ${view.y}px)`;
    root.toggleAttribute('data-close', view.scale >= 3);
    percent.textContent = view.scale.toLocaleString(document.documentElement.lang, { style: 'percent', maximumFractionDigits: 0 });
    detail.follow(view, size());
    for (const watch of watchers) {
      watch(stage);
    }
  };

  const glideTo = next => {
    cancelAnimationFrame(glide);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      show(next);
      return;
    }
    const [from, start] = [view, performance.now()];
    const step = now => {
      const done = Math.min(1, (now - start) / glideMs);
      const eased = 1 - (1 - done) ** 3;
      // The scale goes by ratios, so that zooming in and out look alike; the centre follows it.
      const scale = from.scale * (next.scale / from.scale) ** eased;
      const part = next.scale === from.scale ? eased : (scale - from.scale) / (next.scale - from.scale);
      show({ scale, x: from.x + (next.x - from.x) * part, y: from.y + (next.y - from.y) * part });
      if (done < 1) {
        glide = requestAnimationFrame(step);
      }
    };
    glide = requestAnimationFrame(step);
  };

  const zoomed = (scale, at) => {
    const next = limit(scale);
    const ratio = next / view.scale;
    return { scale: next, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
  };

  const middle = () => ({ x: size().width / 2, y: size().height / 2 });

  const commands = {
    in: () => { framed = null; glideTo(zoomed(view.scale * 1.5, middle())); },
    out: () => { framed = null; glideTo(zoomed(view.scale / 1.5, middle())); },
    full: () => { framed = null; glideTo(zoomed(1, middle())); },
    fit: () => stage.frame(whole(), 0.02, true),
  };

  const stage = {
    root,
    photo,
    get view() { return view; },
    get size() { return size(); },
    toScreen: p => ({ x: view.x + (p.x + 0.5) * view.scale, y: view.y + (p.y + 0.5) * view.scale }),
    toPhoto: s => ({ x: (s.x - view.x) / view.scale - 0.5, y: (s.y - view.y) / view.scale - 0.5 }),
    local: e => {
      const box = root.getBoundingClientRect();
      return { x: e.clientX - box.left, y: e.clientY - box.top };
    },

    /** Shows a rectangle of the photo, with a margin as a share of it. */
    frame(rect, margin = 0.12, gliding = false) {
      framed = { rect, margin };
      (gliding ? glideTo : show)(fitting(rect, margin));
    },

    /** Moves the photo so far that a place can be seen. */
    reveal(point, margin = 48) {
      const [s, { width, height }] = [stage.toScreen(point), size()];
      const edge = Math.min(margin, width / 4, height / 4);
      const by = (at, room) => at < edge ? edge - at : at > room - edge ? room - edge - at : 0;
      const [dx, dy] = [by(s.x, width), by(s.y, height)];
      if (dx !== 0 || dy !== 0) {
        cancelAnimationFrame(glide);
        framed = null;
        show({ ...view, x: view.x + dx, y: view.y + dy });
      }
    },

    /** Calls back after every change of the view; the answer ends that. */
    watch(callback) {
      watchers.add(callback);
      callback(stage);
      return () => watchers.delete(callback);
    },

    /**
     * Who takes presses: gets the event and the place, and answers with `{ move, end, cancel }`, each optional, or with
     * nothing, which leaves the press to move the photo; with `pans` a drag moves the photo and only a click comes to `end`.
     */
    press: null,

    /** True while the space bar is held: presses move the photo. */
    isMoving: false,

    key: keyCommand,
    dispose() {
      cancelAnimationFrame(glide);
      resize.disconnect();
      detail.dispose();
      for (const [target, type, handler, options] of listeners) {
        target.removeEventListener(type, handler, options);
      }
      watchers.clear();
      stages.delete(root);
    },
  };

  // Presses: one pointer goes to the tool or moves the photo, two zoom it.
  const pointers = new Map();

  const onDown = e => {
    if (e.target.closest('.photo-zoom, [data-own-press]') || (e.pointerType === 'mouse' && e.button > 1)) {
      return;
    }
    cancelAnimationFrame(glide);
    const at = stage.local(e);
    pointers.set(e.pointerId, at);
    if (pointers.size === 2) {
      pressed?.tool?.cancel?.();
      pressed = { pinch: true };
      return;
    }
    if (pointers.size > 2) {
      return;
    }
    const moves = stage.isMoving || e.button === 1;
    const tool = moves ? null : stage.press?.(e, stage.toPhoto(at), at) ?? null;
    pressed = { from: at, start: view, tool, dragged: false, id: e.pointerId };
    if (tool) {
      root.setPointerCapture(e.pointerId);
    }
    if (e.button === 1) {
      e.preventDefault();
    }
  };

  // The browser would take the focus from what the tool has just given it to.
  const onMouseDown = e => {
    if (stage.press && !e.target.closest('.photo-zoom, [data-own-press]')) {
      e.preventDefault();
    }
  };

  const onMove = e => {
    const before = pointers.get(e.pointerId);
    const at = stage.local(e);
    if (!before) {
      return;
    }
    if (pressed?.pinch) {
      pinch(e.pointerId, before, at);
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
    } else {
      framed = null;
      show({ ...pressed.start, x: pressed.start.x + at.x - pressed.from.x, y: pressed.start.y + at.y - pressed.from.y });
    }
  };

  const pinch = (id, before, at) => {
    const other = [...pointers].find(([key]) => key !== id)?.[1];
    if (!other) {
      return;
    }
    const apart = (a, b) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
    const centre = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const [was, is] = [centre(before, other), centre(at, other)];
    const next = zoomed(view.scale * apart(at, other) / apart(before, other), was);
    framed = null;
    show({ ...next, x: next.x + is.x - was.x, y: next.y + is.y - was.y });
  };

  const onUp = e => {
    if (!pointers.delete(e.pointerId) || !pressed) {
      return;
    }
    if (pressed.id === e.pointerId) {
      const { tool, dragged } = pressed;
      pressed = null;
      root.removeAttribute('data-moved');
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

  const onWheel = e => {
    e.preventDefault();
    cancelAnimationFrame(glide);
    framed = null;
    const lines = e.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touch pad comes as a wheel with Ctrl, in much smaller steps.
    const speed = e.ctrlKey ? wheelSpeed * 5 : wheelSpeed;
    show(zoomed(view.scale * Math.exp(-e.deltaY * lines * speed), stage.local(e)));
  };

  function keyCommand(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || isText(e.target)) {
      return false;
    }
    const name = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', '1': 'full' }[e.key];
    if (name) {
      commands[name]();
    }
    return !!name;
  }

  const onKey = e => {
    const way = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
    if (way && e.target.closest('.photo-zoom')) {
      e.preventDefault();
      framed = null;
      show({ ...view, x: view.x + way[0] * 60, y: view.y + way[1] * 60 });
    } else if (!e.defaultPrevented && keyCommand(e)) {
      e.preventDefault();
    }
  };

  const onZoomClick = e => {
    const name = e.target.closest('[data-zoom]')?.dataset.zoom;
    if (name) {
      commands[name]();
    }
  };

  const listeners = [
    [root, 'pointerdown', onDown], [root, 'mousedown', onMouseDown], [root, 'pointermove', onMove], [root, 'pointerup', onUp], [root, 'pointercancel', onUp],
    [root, 'wheel', onWheel, { passive: false }], [root, 'keydown', onKey], [root, 'click', onZoomClick],
  ];
  for (const [target, type, handler, options] of listeners) {
    target.addEventListener(type, handler, options);
  }

  const resize = new ResizeObserver(() => {
    if (root.clientWidth > 0 && root.clientHeight > 0) {
      show(framed ? fitting(framed.rect, framed.margin) : view);
    }
  });
  stage.frame(whole(), 0.02);
  resize.observe(root);
  root.toggleAttribute('data-ready', true);
  return stage;
}

// The photo's own pixels where the first picture has too few: one picture of what is looked at, laid over it.
function createDetail(root, photo) {
  const image = root.querySelector('.photo-detail');
  const first = root.querySelector('.photo-picture');
  let timer = 0;
  let shown = '';

  const load = async (view, size) => {
    const needed = view.scale * devicePixelRatio;
    if (first.naturalWidth === 0 || needed * photo.width <= first.naturalWidth * 1.1 || first.naturalWidth >= photo.width) {
      image.hidden = true;
      shown = '';
      return;
    }
    const low = (at, length) => Math.max(0, Math.min(length - 1, Math.floor(at / detailGrid) * detailGrid));
    const high = (at, length) => Math.max(1, Math.min(length, Math.ceil(at / detailGrid) * detailGrid));
    const [x, y] = [low(-view.x / view.scale, photo.width), low(-view.y / view.scale, photo.height)];
    const [right, bottom] = [high((size.width - view.x) / view.scale, photo.width), high((size.height - view.y) / view.scale, photo.height)];
    const [width, height] = [Math.max(1, right - x), Math.max(1, bottom - y)];
    const url = `${root.dataset.picture}?crop=${x},${y},${width},${height}&size=${detailSize}`;
    if (url === shown) {
      return;
    }
    shown = url;
    const next = new Image();
    next.src = url;
    try {
      await next.decode();
    } catch {
      // The first picture stays: coarser, but there.
      return;
    }
    if (shown === url) {
      image.src = url;
      image.style.left = `${100 * x / photo.width}%`;
      image.style.top = `${100 * y / photo.height}%`;
      image.style.width = `${100 * width / photo.width}%`;
      image.style.height = `${100 * height / photo.height}%`;
      image.hidden = false;
    }
  };

  return {
    follow(view, size) {
      clearTimeout(timer);
      timer = setTimeout(() => load(view, size), detailAfter);
    },
    dispose: () => clearTimeout(timer),
  };
}

function isText(element) {
  return element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement
    || (element instanceof HTMLInputElement && !['range', 'button', 'checkbox', 'radio'].includes(element.type));
}
