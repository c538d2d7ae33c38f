// Strokes and boxes over a photo, as numbers. Boxes are [x, y, width, height] in parts of the photo, places [x, y].

/** Points of a line without those that it can do without: none of them is farther from it than `tolerance` [Ramer; Douglas, Peucker]. */
export function simplified(points, tolerance) {
  if (points.length < 3) {
    return [...points];
  }
  const keeps = new Uint8Array(points.length);
  keeps[0] = keeps[points.length - 1] = 1;
  const todo = [[0, points.length - 1]];
  while (todo.length > 0) {
    const [from, to] = todo.pop();
    let [farthest, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const off = distance(points[i], points[from], points[to]);
      if (off > most) {
        [farthest, most] = [i, off];
      }
    }
    if (farthest > 0) {
      keeps[farthest] = 1;
      todo.push([from, farthest], [farthest, to]);
    }
  }
  return points.filter((_, i) => keeps[i]);
}

function distance(p, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/** The box between two corners. */
export const boxOf = ([ax, ay], [bx, by]) => [Math.min(ax, bx), Math.min(ay, by), Math.abs(bx - ax), Math.abs(by - ay)];

/** Index of the topmost box over a place, or -1. */
export const boxAt = (boxes, [x, y]) => boxes.findLastIndex(([left, top, width, height]) => x >= left && x <= left + width && y >= top && y <= top + height);

/**
 * What a press takes hold of: a corner, or a box as a whole.
 * @returns `index` of the box and `moved(by)`, the box where the press has gone on by so much; null beside all boxes.
 */
export function grabbed(boxes, at, [reachX, reachY]) {
  for (let index = boxes.length - 1; index >= 0; index--) {
    const [left, top, width, height] = boxes[index];
    for (const [cornerX, cornerY, farX, farY] of [[left, top, left + width, top + height], [left + width, top, left, top + height], [left, top + height, left + width, top], [left + width, top + height, left, top]]) {
      if (Math.abs(at[0] - cornerX) <= reachX && Math.abs(at[1] - cornerY) <= reachY) {
        return { index, moved: ([x, y]) => boxOf([clamp(cornerX + x, 1), clamp(cornerY + y, 1)], [farX, farY]) };
      }
    }
  }
  const index = boxAt(boxes, at);
  if (index < 0) {
    return null;
  }
  const [left, top, width, height] = boxes[index];
  return { index, moved: ([x, y]) => [clamp(left + x, 1 - width), clamp(top + y, 1 - height), width, height] };
}

const clamp = (value, most) => Math.min(most, Math.max(0, value));
