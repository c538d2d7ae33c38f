// Geometry of a face's landmarks. A shape is a Float64Array of x, y, x, y, ... in photo pixels. No function here changes
// its arguments, and none knows the page.

const count = shape => shape.length / 2;

export const pointAt = (shape, index) => ({ x: shape[2 * index], y: shape[2 * index + 1] });

/** The shape with one function applied to the points of some indices; the others stay. */
function mapPoints(shape, indices, map) {
  const next = shape.slice();
  for (const index of indices) {
    const point = map(pointAt(shape, index), index);
    next[2 * index] = point.x;
    next[2 * index + 1] = point.y;
  }
  return next;
}

/**
 * The face's own axis: the line that its mirror pairs are reflected in best. It runs through the mean of the pairs' middles,
 * at right angles to the mean direction from one side to the other; `normal` is that direction, a unit vector from the
 * left of the picture to the right on an upright face.
 */
export function axisOf(shape, mirror) {
  let [cx, cy, nx, ny, pairs] = [0, 0, 0, 0, 0];
  for (let left = 0; left < mirror.length; left++) {
    const right = mirror[left];
    if (right <= left) {
      continue;
    }
    const [a, b] = [pointAt(shape, left), pointAt(shape, right)];
    cx += (a.x + b.x) / 2;
    cy += (a.y + b.y) / 2;
    nx += b.x - a.x;
    ny += b.y - a.y;
    pairs++;
  }
  // A shape without a direction (all points on one spot) is as good upright as any other way.
  const length = Math.hypot(nx, ny);
  return {
    at: { x: cx / pairs, y: cy / pairs },
    normal: length > 0 ? { x: nx / length, y: ny / length } : { x: 1, y: 0 },
  };
}

/** A movement as a mirror on the axis shows it. */
function reflectVector(vector, { normal }) {
  const across = vector.x * normal.x + vector.y * normal.y;
  return { x: vector.x - 2 * across * normal.x, y: vector.y - 2 * across * normal.y };
}

/** A place as a mirror on the axis shows it. */
function reflectPoint(point, axis) {
  const turned = reflectVector({ x: point.x - axis.at.x, y: point.y - axis.at.y }, axis);
  return { x: axis.at.x + turned.x, y: axis.at.y + turned.y };
}

/** -1 for a point of the normal's near side, 1 for one of its far side, 0 for one of the middle line, by topology alone. */
const sideOf = (index, mirror) => Math.sign(index - mirror[index]);

/**
 * Moves points by one vector. With `mirror`, points on the other side than `lead` move the mirrored way, and the partners
 * of points that are not among the moved follow.
 */
export function move(shape, indices, vector, { mirror, axis, lead } = {}) {
  const moved = new Set(indices);
  if (!mirror) {
    return mapPoints(shape, moved, p => ({ x: p.x + vector.x, y: p.y + vector.y }));
  }
  const other = reflectVector(vector, axis);
  const side = sideOf(lead, mirror);
  const all = new Set([...moved, ...[...moved].map(index => mirror[index])]);
  return mapPoints(shape, all, (p, index) => {
    // Without a leading side (a point of the middle line is held) every point that was chosen goes the way of the hand.
    const turned = side === 0 ? !moved.has(index) : sideOf(index, mirror) === -side;
    const by = turned ? other : vector;
    return { x: p.x + by.x, y: p.y + by.y };
  });
}

/** Pairs take the mean of what each side says, points of the middle line go onto the axis. Indices bring their partners. */
export function symmetrise(shape, indices, mirror) {
  const axis = axisOf(shape, mirror);
  const all = new Set(indices.flatMap(index => [index, mirror[index]]));
  return mapPoints(shape, all, (p, index) => {
    const seen = reflectPoint(pointAt(shape, mirror[index]), axis);
    return { x: (p.x + seen.x) / 2, y: (p.y + seen.y) / 2 };
  });
}

/** Brings the inner rims of the lips together; `pairs` names the facing points of upper and lower lip. */
export function closeMouth(shape, pairs) {
  const facing = new Map(pairs.flatMap(([upper, lower]) => [[upper, lower], [lower, upper]]));
  return mapPoints(shape, facing.keys(), (p, index) => {
    const across = pointAt(shape, facing.get(index));
    return { x: (p.x + across.x) / 2, y: (p.y + across.y) / 2 };
  });
}

/** Some points as they are in another shape. */
export const restore = (shape, indices, original) => mapPoints(shape, indices, (_, index) => pointAt(original, index));

/** Indices of the points that differ by more than a hundredth of a pixel. */
export function differing(shape, other) {
  const indices = [];
  for (let i = 0; i < count(shape); i++) {
    if (Math.hypot(shape[2 * i] - other[2 * i], shape[2 * i + 1] - other[2 * i + 1]) > 0.01) {
      indices.push(i);
    }
  }
  return indices;
}

/** The candidate nearest to a place, or -1 where none lies within `reach`. */
export function nearest(shape, candidates, place, reach) {
  let [best, least] = [-1, reach];
  for (const index of candidates) {
    const distance = Math.hypot(shape[2 * index] - place.x, shape[2 * index + 1] - place.y);
    if (distance <= least) {
      [best, least] = [index, distance];
    }
  }
  return best;
}

/** The candidates within a rectangle between two corners. */
export function inside(shape, candidates, from, to) {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return candidates.filter(index => {
    const { x, y } = pointAt(shape, index);
    return x >= left && x <= right && y >= top && y <= bottom;
  });
}

/** The smallest upright rectangle round some points. */
export function boundsOf(shape, indices) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const index of indices) {
    const { x, y } = pointAt(shape, index);
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * A shape laid on points by the similarity that fits them best in least squares (Umeyama 1991, in the plane): `from` and `to`
 * are lists of places.
 */
export function lay(shape, from, to) {
  const mean = places => ({ x: sum(places, p => p.x) / places.length, y: sum(places, p => p.y) / places.length });
  const [a, b] = [mean(from), mean(to)];
  let [along, across, size] = [0, 0, 0];
  for (let i = 0; i < from.length; i++) {
    const [p, q] = [{ x: from[i].x - a.x, y: from[i].y - a.y }, { x: to[i].x - b.x, y: to[i].y - b.y }];
    along += p.x * q.x + p.y * q.y;
    across += p.x * q.y - p.y * q.x;
    size += p.x * p.x + p.y * p.y;
  }
  const [cos, sin] = [along / size, across / size];
  const laid = new Float64Array(shape.length);
  for (let i = 0; i < shape.length; i += 2) {
    const [x, y] = [shape[i] - a.x, shape[i + 1] - a.y];
    laid[i] = b.x + cos * x - sin * y;
    laid[i + 1] = b.y + sin * x + cos * y;
  }
  return laid;
}

/** Left and right as the face has them: upright with the mouth below, the left eye is on the left. */
export function orderEyes(left, right, mouth) {
  const turn = mouth
    ? (right.x - left.x) * (mouth.y - (left.y + right.y) / 2) - (right.y - left.y) * (mouth.x - (left.x + right.x) / 2)
    : right.x - left.x;
  return turn < 0 ? [right, left] : [left, right];
}

/** Eyes and mouth of a face that fills a rectangle from the hairline to the chin. */
export function pointsOfBox(box) {
  const at = (x, y) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
  return [at(0.3, 0.4), at(0.7, 0.4), at(0.5, 0.77)];
}

const sum = (items, value) => items.reduce((total, item) => total + value(item), 0);
