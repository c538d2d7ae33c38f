// The landmark editor: what the hand and the keys do to the points. All of it happens here; the server hears of it once, when
// the reader saves.

import { find, named } from '../../../../page/key-map.js';
import { stageOf } from './PhotoStage.razor.js';
import { createPanel } from './LandmarkPanel.razor.js';
import { arrows, takesLetters } from '../../../../page/keys.js';
import * as geometry from '../../../../faces/shape.js';
import { createDrawing } from '../../../../faces/landmark-drawing.js';
import { createEditing } from '../../../../faces/editing.js';

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
  const { mirror, layerNames } = topology;
  let tool = matchMedia('(pointer: coarse)').matches ? 'hand' : 'select';
  let corners = null;
  let frame = 0;
  let said = 0;

  const redraw = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const { shape, visible, selected, active, isMirrored, history, changedLayers, isChanged, subjects } = editing;
      drawing.draw(stage, {
        shape, visible, selected, active, mirror, corners,
        name: selected.size === 1 ? panel.nameOf(active) : '',
        mirrorAxis: isMirrored ? geometry.axisOf(shape, mirror) : null,
      });
      panel.show({ shape, active, selected, tool, isMirrored, history, changedLayers, isChanged, subjects: subjects.length });
    });
  };

  const announce = () => {
    clearTimeout(said);
    said = setTimeout(() => panel.say(editing.shape, editing.active, editing.selected), announceAfter);
  };

  const editing = createEditing(topology, face, { changed: redraw, announce, lookAt: point => stage.reveal(point) });

  const commands = {
    undo: editing.undo,
    redo: editing.redo,
    previous: () => editing.step(-1),
    next: () => editing.step(1),
    mirror: editing.toggleMirror,
    symmetrise: editing.symmetrise,
    'close-mouth': editing.closeMouth,
    reset: editing.reset,
    face: () => stage.frame(editing.bounds, 0.06, true),
  };

  const setTool = next => {
    tool = next;
    stage.root.dataset.mode = tool;
    redraw();
  };

  // Presses on the photo.

  const hit = (at, e) => geometry.nearest(editing.shape, editing.visiblePoints, at, (e.pointerType === 'mouse' ? mouseReach : touchReach) / stage.view.scale);

  const pressPoint = (index, at, e) => {
    const { selected, shape: start } = editing;
    const wasChosen = selected.has(index);
    if (e.shiftKey) {
      const rest = wasChosen ? [...selected].filter(i => i !== index) : [...selected, index];
      editing.select(rest, wasChosen ? rest.at(-1) ?? -1 : index);
    } else if (!wasChosen) {
      editing.select([index]);
    } else {
      editing.active = index;
    }
    return {
      move(to) {
        if (selected.has(index)) {
          editing.show(editing.moved(start, { x: to.x - at.x, y: to.y - at.y }));
        }
      },
      end(_, dragged) {
        if (dragged && editing.shape !== start) {
          editing.commit(editing.shape);
          announce();
        } else if (wasChosen && !e.shiftKey) {
          editing.select([index]);
        }
      },
      cancel: () => editing.show(start),
      spot: () => geometry.pointAt(editing.shape, index),
    };
  };

  const pressEmpty = (at, e) => {
    const before = e.shiftKey ? [...editing.selected] : [];
    let boxed = before;
    const end = chosen => {
      corners = null;
      editing.select(chosen);
    };
    return {
      move(to) {
        corners = [at, to];
        boxed = [...before, ...geometry.inside(editing.shape, editing.visiblePoints, at, to)];
        editing.select(boxed);
      },
      end: (_, dragged) => end(dragged ? [...new Set(boxed)] : before),
      cancel: () => end(before),
    };
  };

  stage.press = (e, at) => {
    surface.focus({ preventScroll: true });
    if (tool === 'place') {
      return { pans: true, end: (to, dragged) => { if (!dragged && editing.active >= 0) { editing.place(to); } } };
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
      editing.nudge(...way.map(d => d * (e.shiftKey ? 10 : 1)));
    } else if (e.key === ' ') {
      e.preventDefault();
      stage.isMoving = true;
    } else if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'a') {
      e.preventDefault();
      editing.select(editing.visiblePoints, editing.active >= 0 ? editing.active : undefined);
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
      : key === 'm' ? 'mirror' : ['previous', 'next'].find(id => find(named(e)) === id);
    if (name) {
      e.preventDefault();
      commands[name]();
    } else if (key === 'escape' && (tool === 'place' || editing.selected.size > 1)) {
      // One step back first; the dialog closes with the next.
      e.stopPropagation();
      if (tool === 'place') {
        setTool('select');
      } else {
        editing.select(editing.active >= 0 ? [editing.active] : []);
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
      editing.resetLayer(reset);
    }
  };

  const onInput = e => {
    const { field, layer, points } = e.target.dataset;
    if (layer !== undefined) {
      editing.showLayer(layer, e.target.checked);
    } else if (field && editing.active >= 0 && Number.isFinite(e.target.valueAsNumber)) {
      editing.set(field, e.target.valueAsNumber);
    } else if (points !== undefined && e.target.value !== '') {
      editing.choose(Number(e.target.value));
      panel.checkLayers(editing.visible, layerNames);
    }
  };

  const listeners = [
    [surface, 'keydown', onSurfaceKey], [root, 'keydown', onKey], [root, 'keyup', onKeyUp], [root, 'click', onClick],
    [root, 'input', onInput], [stage.root, 'pointermove', onHover],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }

  stage.frame(editing.bounds, 0.06);
  const unwatch = stage.watch(redraw);
  setTool(tool);
  surface.focus({ preventScroll: true });
  root.classList.add('is-ready');

  return {
    isChanged: () => editing.isChanged,
    /** The points, x, y, x, y, ...; null where nothing has changed. */
    changedPoints: () => editing.isChanged ? [...editing.shape] : null,
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
