// Landmarks that are being edited: where they are, which of them are chosen and can be seen, and what commands do to them.

import * as geometry from './shape.js';
import { History } from './history.js';

/**
 * @param topology  `layers`, `layerNames`, `mirror`, `facingLips`, and `order`: the points as their list has them.
 * @param face  `points` as they are now, `found` as they were found: x, y, x, y, ... in photo pixels.
 * @param changed  Called after every change.
 * @param announce  Called where a reader who sees nothing should hear of it.
 * @param lookAt  Called with a place on the photo that should be in sight.
 */
export function createEditing({ mirror, layers, layerNames, order, facingLips }, face, { changed, announce, lookAt }) {
  const opened = Float64Array.from(face.points);
  const found = Float64Array.from(face.found);
  const history = new History(opened);
  const everything = [...mirror.keys()];

  const mirroring = shape => editing.isMirrored ? { mirror, axis: geometry.axisOf(shape, mirror), lead: editing.active } : {};

  const look = index => lookAt(geometry.pointAt(editing.shape, index));

  const back = direction => {
    history[direction]();
    editing.show(history.state);
    announce();
  };

  const editing = {
    shape: opened,
    /** Numbers of the layers that are shown. */
    visible: new Set(layerNames.keys()),
    selected: new Set(),
    /** The chosen point that commands start from; -1 where there is none. */
    active: -1,
    isMirrored: false,
    history,

    get visiblePoints() { return everything.filter(i => editing.visible.has(layers[i])); },
    /** What a command works on: several chosen points, or else all that can be seen. */
    get subjects() { return editing.selected.size > 1 ? [...editing.selected] : editing.visiblePoints; },
    get changedLayers() { return new Set(geometry.differing(editing.shape, found).map(i => layers[i])); },
    get isChanged() { return geometry.differing(editing.shape, opened).length > 0; },
    get bounds() { return geometry.boundsOf(editing.shape, everything); },

    /** Shows a shape that is no step of undo, such as that of a drag that still goes on. */
    show(shape) {
      editing.shape = shape;
      changed();
    },

    /** Keeps a shape as a step of undo; steps with the same `join` are one. */
    commit(shape, join = null) {
      if (geometry.differing(shape, history.state).length > 0) {
        history.push(shape, join);
      }
      editing.show(shape);
    },

    select(indices, first = indices[0] ?? -1) {
      editing.selected.clear();
      for (const index of indices) {
        editing.selected.add(index);
      }
      editing.active = first;
      changed();
      announce();
    },

    /** The chosen points moved from where they are in a shape. */
    moved: (from, vector) => geometry.move(from, editing.selected, vector, mirroring(from)),

    nudge(dx, dy) {
      if (editing.selected.size > 0) {
        editing.commit(editing.moved(editing.shape, { x: dx, y: dy }), `nudge ${[...editing.selected].join()}`);
        look(editing.active);
        announce();
      }
    },

    /** Puts the active point where it is wanted. */
    place(point, join = null) {
      const from = geometry.pointAt(editing.shape, editing.active);
      editing.commit(geometry.move(editing.shape, [editing.active], { x: point.x - from.x, y: point.y - from.y }, mirroring(editing.shape)), join);
      announce();
    },

    /** Sets one coordinate of the active point, `x` or `y`. */
    set(field, value) {
      editing.place({ ...geometry.pointAt(editing.shape, editing.active), [field]: value }, `${field} ${editing.active}`);
      look(editing.active);
    },

    /** Goes to the next visible point, or to the one before. */
    step(way) {
      const seen = order.filter(i => editing.visible.has(layers[i]));
      if (seen.length > 0) {
        const at = seen.indexOf(editing.active);
        const next = seen[at < 0 ? (way > 0 ? 0 : seen.length - 1) : (at + way + seen.length) % seen.length];
        editing.select([next]);
        look(next);
      }
    },

    /** Chooses one point, whose layer is shown from then on. */
    choose(index) {
      editing.visible.add(layers[index]);
      editing.select([index]);
      look(index);
    },

    showLayer(name, shown) {
      editing.visible[shown ? 'add' : 'delete'](layerNames.indexOf(name));
      editing.select([...editing.selected].filter(i => editing.visible.has(layers[i])));
    },

    toggleMirror() {
      editing.isMirrored = !editing.isMirrored;
      changed();
    },

    undo: () => back('undo'),
    redo: () => back('redo'),
    symmetrise: () => editing.commit(geometry.symmetrise(editing.shape, editing.subjects, mirror)),
    closeMouth: () => editing.commit(geometry.closeMouth(editing.shape, facingLips)),
    reset: () => editing.commit(found),
    resetLayer: name => editing.commit(geometry.restore(editing.shape, everything.filter(i => layerNames[layers[i]] === name), found)),
  };
  return editing;
}
