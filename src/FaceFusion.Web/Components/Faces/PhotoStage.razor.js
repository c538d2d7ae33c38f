// A photo that is zoomed and moved. Other scripts draw on it and take its presses: `stageOf(element)` gives them the stage
// they lie in. What scripts say of the stage stands in data attributes: the classes are written by the page. Places are in
// photo pixels (integers are the pixels' centres) or in pixels of the stage ("screen").

import { arrows, takesLetters } from '../../../../page/keys.js';
import { createDetail } from '../../../../stage/detail.js';
import { createLoupe } from '../../../../stage/loupe.js';
import { watchPresses } from '../../../../stage/presses.js';
import * as geometry from '../../../../stage/view.js';

const wheelSpeed = 0.0016;
const glideMs = 160;
const zoomStep = 1.5;
const arrowStep = 60;

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
  const whole = { x: 0, y: 0, ...photo };
  const detail = createDetail(root, photo);
  const watchers = new Set();
  let view = { scale: 1, x: 0, y: 0 };
  // What the view was set to last: it is set anew when the stage gets another size.
  let framed = null;
  let glide = 0;

  const size = () => ({ width: root.clientWidth, height: root.clientHeight });

  const show = next => {
    view = geometry.kept(next, photo, size());
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

  const showFreely = next => {
    framed = null;
    show(next);
  };

  const stop = () => cancelAnimationFrame(glide);

  const glideTo = next => {
    stop();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      show(next);
      return;
    }
    const [from, start] = [view, performance.now()];
    const step = now => {
      const done = Math.min(1, (now - start) / glideMs);
      show(geometry.between(from, next, 1 - (1 - done) ** 3));
      if (done < 1) {
        glide = requestAnimationFrame(step);
      }
    };
    glide = requestAnimationFrame(step);
  };

  const zoomTo = scale => {
    framed = null;
    glideTo(geometry.zoomed(view, scale, { x: size().width / 2, y: size().height / 2 }, photo, size()));
  };

  const commands = {
    in: () => zoomTo(view.scale * zoomStep),
    out: () => zoomTo(view.scale / zoomStep),
    full: () => zoomTo(1),
    fit: () => stage.frame(whole, 0.02, true),
  };

  const stage = {
    root,
    photo,
    get view() { return view; },
    get size() { return size(); },
    toScreen: p => geometry.toScreen(view, p),
    toPhoto: s => geometry.toPhoto(view, s),
    local: e => {
      const box = root.getBoundingClientRect();
      return { x: e.clientX - box.left, y: e.clientY - box.top };
    },

    /** Shows a rectangle of the photo, with a margin as a share of it. */
    frame(rect, margin = 0.12, gliding = false) {
      framed = { rect, margin };
      (gliding ? glideTo : show)(geometry.fitting(rect, margin, photo, size()));
    },

    /** Moves the photo so far that a place can be seen. */
    reveal(point, margin = 48) {
      const next = geometry.revealing(view, stage.toScreen(point), margin, size());
      if (next.x !== view.x || next.y !== view.y) {
        stop();
        showFreely(next);
      }
    },

    /** Calls back after every change of the view; the answer ends that. */
    watch(callback) {
      watchers.add(callback);
      callback(stage);
      return () => watchers.delete(callback);
    },

    /**
     * Who takes presses: gets the event and the place, and answers with `{ move, end, cancel, spot }`, each optional, or with
     * nothing, which leaves the press to move the photo; with `pans` a drag moves the photo and only a click comes to `end`.
     * `spot()` is the place on the photo that the press holds: a loupe shows it while a finger covers it.
     */
    press: null,

    /** True while the space bar is held: presses move the photo. */
    isMoving: false,

    key: keyCommand,
    dispose() {
      stop();
      resize.disconnect();
      detail.dispose();
      unwatchPresses();
      for (const [target, type, handler, options] of listeners) {
        target.removeEventListener(type, handler, options);
      }
      watchers.clear();
      stages.delete(root);
    },
  };

  const onWheel = e => {
    e.preventDefault();
    stop();
    const lines = e.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touch pad comes as a wheel with Ctrl, in much smaller steps.
    const speed = e.ctrlKey ? wheelSpeed * 5 : wheelSpeed;
    showFreely(geometry.zoomed(view, view.scale * Math.exp(-e.deltaY * lines * speed), stage.local(e), photo, size()));
  };

  function keyCommand(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || takesLetters(e.target)) {
      return false;
    }
    const name = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', '1': 'full' }[e.key];
    if (name) {
      commands[name]();
    }
    return !!name;
  }

  const onKey = e => {
    const way = arrows[e.key];
    if (way && e.target.closest('.photo-zoom')) {
      e.preventDefault();
      showFreely({ ...view, x: view.x - way[0] * arrowStep, y: view.y - way[1] * arrowStep });
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

  const unwatchPresses = watchPresses(stage, {
    stop,
    view: () => view,
    pan: (start, by) => showFreely({ ...start, x: start.x + by.x, y: start.y + by.y }),
    pinch: (was, is) => showFreely(geometry.pinched(view, was, is, photo, size())),
  }, createLoupe(root));

  const listeners = [[root, 'wheel', onWheel, { passive: false }], [root, 'keydown', onKey], [root, 'click', onZoomClick]];
  for (const [target, type, handler, options] of listeners) {
    target.addEventListener(type, handler, options);
  }

  const resize = new ResizeObserver(() => {
    if (root.clientWidth > 0 && root.clientHeight > 0) {
      show(framed ? geometry.fitting(framed.rect, framed.margin, photo, size()) : view);
    }
  });
  stage.frame(whole, 0.02);
  resize.observe(root);
  root.toggleAttribute('data-ready', true);
  return stage;
}
