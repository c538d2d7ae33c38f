// The landmark editor: what the hand and the keys do to the points. All of it happens here; the server hears of it once, when
// the reader saves.

import { stageOf } from './PhotoStage.razor.js';
import { createPanel } from './LandmarkPanel.razor.js';
import { arrows, takesLetters } from '../../../../page/keys.js';
import * as geometry from '../../../../faces/shape.js';
import { History } from '../../../../faces/history.js';
import { createDrawing } from '../../../../faces/landmark-drawing.js';

const mouseReach = 12;
const touchReach = 26;
const announceAfter = 300;

/**
 * @param root  The editor's element.
 * @param topology  `lines`, `layers`, `layerNames`, `mirror`, `facingLips`, and `order`: the points as their list has them.
 * @param face  `points` as they are now, `found` as they were found: x, y, x, y, ... in photo pixels.
 */
export function attach(root, dotnet, topology, face) {
  const stage = stageOf(root.querySelector('.photo-stage'));
  const surface = root.querySelector('.landmarks');
  const drawing = createDrawing(surface, topology);
  const panel = createPanel(root);
  const { mirror, layers, layerNames, order } = topology;
  const opened = Float64Array.from(face.points);
  const found = Float64Array.from(face.found);
  const history = new History(opened);
  const everything = [...mirror.keys()];
  const visible = new Set(layerNames.keys());
  const selected = new Set();
  let active = -1;
  let shape = opened;
  let tool = matchMedia('(pointer: coarse)').matches ? 'hand' : 'select';
  let isMirrored = false;
  let corners = null;
  let frame = 0;
  let said = 0;

  const visiblePoints = () => everything.filter(i => visible.has(layers[i]));
  // What a command works on: several chosen points, or else all that can be seen.
  const subjects = () => selected.size > 1 ? [...selected] : visiblePoints();

  const redraw = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      drawing.draw(stage, {
        shape, visible, selected, active, mirror, corners,
        name: selected.size === 1 ? panel.nameOf(active) : '',
        mirrorAxis: isMirrored ? geometry.axisOf(shape, mirror) : null,
      });
      panel.show({
        shape, active, selected, tool, isMirrored, history,
        changedLayers: new Set(geometry.differing(shape, found).map(i => layers[i])),
        isChanged: geometry.differing(shape, opened).length > 0,
        subjects: subjects().length,
      });
    });
  };

  const commit = (next, join = null) => {
    shape = next;
    if (geometry.differing(shape, history.state).length > 0) {
      history.push(shape, join);
    }
    redraw();
  };

  const select = (indices, first = indices[0] ?? -1) => {
    selected.clear();
    for (const index of indices) {
      selected.add(index);
    }
    active = first;
    redraw();
    announce();
  };

  const announce = () => {
    clearTimeout(said);
    said = setTimeout(() => panel.say(shape, active, selected), announceAfter);
  };

  const moveBy = (from, vector) => geometry.move(from, selected, vector, isMirrored ? { mirror, axis: geometry.axisOf(from, mirror), lead: active } : {});

  const nudge = (dx, dy) => {
    if (selected.size > 0) {
      commit(moveBy(shape, { x: dx, y: dy }), `nudge ${[...selected].join()}`);
      stage.reveal(geometry.pointAt(shape, active));
      announce();
    }
  };

  const placeActive = (point, join = null) => {
    const from = geometry.pointAt(shape, active);
    commit(geometry.move(shape, [active], { x: point.x - from.x, y: point.y - from.y }, isMirrored ? { mirror, axis: geometry.axisOf(shape, mirror), lead: active } : {}), join);
    announce();
  };

  const step = way => {
    const seen = order.filter(i => visible.has(layers[i]));
    if (seen.length > 0) {
      const at = seen.indexOf(active);
      const next = seen[at < 0 ? (way > 0 ? 0 : seen.length - 1) : (at + way + seen.length) % seen.length];
      select([next]);
      stage.reveal(geometry.pointAt(shape, next));
    }
  };

  const back = direction => {
    history[direction]();
    shape = history.state;
    redraw();
    announce();
  };

  const commands = {
    undo: () => back('undo'),
    redo: () => back('redo'),
    previous: () => step(-1),
    next: () => step(1),
    mirror: () => { isMirrored = !isMirrored; redraw(); },
    symmetrise: () => commit(geometry.symmetrise(shape, subjects(), mirror)),
    'close-mouth': () => commit(geometry.closeMouth(shape, topology.facingLips)),
    reset: () => commit(found),
    face: () => stage.frame(geometry.boundsOf(shape, everything), 0.06, true),
  };

  const setTool = next => {
    tool = next;
    stage.root.dataset.mode = tool;
    redraw();
  };

  // Presses on the photo.

  const hit = (at, e) => geometry.nearest(shape, visiblePoints(), at, (e.pointerType === 'mouse' ? mouseReach : touchReach) / stage.view.scale);

  const pressPoint = (index, at, e) => {
    const wasChosen = selected.has(index);
    if (e.shiftKey) {
      const rest = wasChosen ? [...selected].filter(i => i !== index) : [...selected, index];
      select(rest, wasChosen ? rest.at(-1) ?? -1 : index);
    } else if (!wasChosen) {
      select([index]);
    } else {
      active = index;
    }
    const start = shape;
    return {
      move(to) {
        if (selected.has(index)) {
          shape = moveBy(start, { x: to.x - at.x, y: to.y - at.y });
          redraw();
        }
      },
      end(_, dragged) {
        if (dragged && shape !== start) {
          commit(shape);
          announce();
        } else if (wasChosen && !e.shiftKey) {
          select([index]);
        }
      },
      cancel() {
        shape = start;
        redraw();
      },
      spot: () => geometry.pointAt(shape, index),
    };
  };

  const pressEmpty = (at, e) => {
    const before = e.shiftKey ? [...selected] : [];
    return {
      move(to) {
        corners = [at, to];
        selected.clear();
        for (const index of [...before, ...geometry.inside(shape, visiblePoints(), at, to)]) {
          selected.add(index);
        }
        redraw();
      },
      end(_, dragged) {
        corners = null;
        select(dragged ? [...selected] : before);
      },
      cancel() {
        corners = null;
        select(before);
      },
    };
  };

  stage.press = (e, at) => {
    surface.focus({ preventScroll: true });
    if (tool === 'place') {
      return { pans: true, end: (to, dragged) => { if (!dragged && active >= 0) { placeActive(to); } } };
    }
    const index = hit(at, e);
    return index >= 0 ? pressPoint(index, at, e) : tool === 'select' ? pressEmpty(at, e) : null;
  };

  const onHover = e => {
    if (e.pointerType === 'mouse' && e.buttons === 0) {
      stage.root.toggleAttribute('data-over-point', tool !== 'place' && hit(stage.toPhoto(stage.local(e)), e) >= 0);
    }
  };

  // Keys. Those of the editor as a whole work wherever the focus is in it; those of the points on the points alone.

  const onSurfaceKey = e => {
    const way = arrows[e.key];
    if (way && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      nudge(...way.map(d => d * (e.shiftKey ? 10 : 1)));
    } else if (e.key === ' ') {
      e.preventDefault();
      stage.isMoving = true;
    } else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'a') {
      e.preventDefault();
      select(visiblePoints(), active >= 0 ? active : undefined);
    }
  };

  const onKey = e => {
    if (takesLetters(e.target)) {
      return;
    }
    const key = e.key.toLowerCase();
    const name = (e.ctrlKey || e.metaKey) && key === 'z' ? (e.shiftKey ? 'redo' : 'undo')
      : (e.ctrlKey || e.metaKey) && key === 'y' ? 'redo'
      : e.ctrlKey || e.metaKey || e.altKey ? null
      : { '[': 'previous', ']': 'next', m: 'mirror' }[key];
    if (name) {
      e.preventDefault();
      commands[name]();
    } else if (key === 'escape' && (tool === 'place' || selected.size > 1)) {
      // One step back first; the dialog closes with the next.
      e.stopPropagation();
      if (tool === 'place') {
        setTool('select');
      } else {
        select(active >= 0 ? [active] : []);
      }
    } else if (!e.defaultPrevented && !stage.root.contains(e.target) && stage.key(e)) {
      e.preventDefault();
    }
  };

  const onKeyUp = e => {
    if (e.key === ' ') {
      stage.isMoving = false;
    }
  };

  // The panel.

  const onClick = e => {
    const button = e.target.closest('[data-act], [data-tool], [data-reset]');
    if (!button) {
      return;
    }
    const { act, tool: wanted, reset } = button.dataset;
    if (act) {
      commands[act]();
    } else if (wanted) {
      setTool(wanted);
    } else {
      commit(geometry.restore(shape, everything.filter(i => layerNames[layers[i]] === reset), found));
    }
  };

  const onInput = e => {
    const { field, layer, points } = e.target.dataset;
    if (layer !== undefined) {
      const number = layerNames.indexOf(layer);
      visible[e.target.checked ? 'add' : 'delete'](number);
      select([...selected].filter(i => visible.has(layers[i])));
    } else if (field && active >= 0 && Number.isFinite(e.target.valueAsNumber)) {
      placeActive({ ...geometry.pointAt(shape, active), [field]: e.target.valueAsNumber }, `${field} ${active}`);
      stage.reveal(geometry.pointAt(shape, active));
    } else if (points !== undefined && e.target.value !== '') {
      const index = Number(e.target.value);
      visible.add(layers[index]);
      panel.checkLayers(visible, layerNames);
      select([index]);
      stage.reveal(geometry.pointAt(shape, index));
    }
  };

  const listeners = [
    [surface, 'keydown', onSurfaceKey], [root, 'keydown', onKey], [root, 'keyup', onKeyUp], [root, 'click', onClick],
    [root, 'input', onInput], [stage.root, 'pointermove', onHover],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }

  stage.frame(geometry.boundsOf(shape, everything), 0.06);
  const unwatch = stage.watch(redraw);
  setTool(tool);
  surface.focus({ preventScroll: true });
  root.classList.add('is-ready');

  return {
    isChanged: () => geometry.differing(shape, opened).length > 0,
    /** The points, x, y, x, y, ...; null where nothing has changed. */
    changedPoints: () => geometry.differing(shape, opened).length > 0 ? [...shape] : null,
    focus: () => surface.focus({ preventScroll: true }),
    dispose() {
      cancelAnimationFrame(frame);
      clearTimeout(said);
      unwatch();
      stage.press = null;
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler);
      }
    },
  };
}
