// Landmarks as SVG paths, in screen pixels.

/** A smooth open or closed curve through points: Catmull-Rom, written as cubic Beziers. */
export function curve(points) {
  if (points.length < 2) {
    return '';
  }
  const closed = points[0] === points.at(-1);
  const at = i => closed
    ? points[(i + points.length - 1) % (points.length - 1)]
    : points[Math.min(points.length - 1, Math.max(0, i))];
  let path = `M${text(points[0])}`;
  for (let i = 0; i + 1 < points.length; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const first = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const second = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    path += `C${text(first)} ${text(second)} ${text(to)}`;
  }
  return path;
}

/** Dots: strokes of no length, which round caps make circles of the stroke's width. */
export const dots = points => points.map(point => `M${text(point)}h.01`).join('');

const text = ({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`;
