// Strokes, boxes and the brush over a photo on its stage, in pixels of the stage.

const colors = { Keep: [46, 204, 113], Drop: [231, 60, 70], Unsure: [255, 190, 40] };
const paint = (kind, alpha) => `rgb(${colors[kind].join(' ')} / ${alpha})`;

/** @param surface  A canvas that covers the stage. */
export function createDrawing(surface) {
  const context = surface.getContext('2d');

  const fit = ({ width, height }) => {
    const [w, h] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
    if (surface.width !== w || surface.height !== h) {
      [surface.width, surface.height] = [w, h];
    }
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, width, height);
  };

  const line = (points, radius, style) => {
    context.lineCap = context.lineJoin = 'round';
    context.lineWidth = 2 * radius;
    context.strokeStyle = style;
    context.beginPath();
    points.forEach((p, i) => (i === 0 ? context.moveTo(p.x, p.y) : context.lineTo(p.x, p.y)));
    // A line of one point has no caps.
    context.lineTo(points.at(-1).x + 0.01, points.at(-1).y);
    context.stroke();
  };

  const box = (corner, opposite, isLive) => {
    const [width, height] = [opposite.x - corner.x, opposite.y - corner.y];
    context.fillStyle = 'rgb(90 170 255 / 0.16)';
    context.fillRect(corner.x, corner.y, width, height);
    for (const [style, thick, dash] of [['rgb(0 0 0 / 0.6)', 3, []], ['#fff', 1.5, isLive ? [] : [6, 4]]]) {
      context.strokeStyle = style;
      context.lineWidth = thick;
      context.setLineDash(dash);
      context.strokeRect(corner.x, corner.y, width, height);
    }
    context.setLineDash([]);
    for (const [x, y] of [[corner.x, corner.y], [opposite.x, corner.y], [corner.x, opposite.y], [opposite.x, opposite.y]]) {
      context.fillStyle = 'rgb(0 0 0 / 0.6)';
      context.fillRect(x - 5, y - 5, 10, 10);
      context.fillStyle = '#fff';
      context.fillRect(x - 3.5, y - 3.5, 7, 7);
    }
  };

  const ring = (at, radius, style) => {
    for (const [color, thick] of [['rgb(0 0 0 / 0.7)', 3.5], [style, 1.75]]) {
      context.strokeStyle = color;
      context.lineWidth = thick;
      context.beginPath();
      context.arc(at.x, at.y, Math.max(1.5, radius), 0, 2 * Math.PI);
      context.stroke();
    }
  };

  const cross = at => {
    for (const [color, thick] of [['rgb(0 0 0 / 0.7)', 3.5], ['#fff', 1.5]]) {
      context.strokeStyle = color;
      context.lineWidth = thick;
      context.beginPath();
      context.moveTo(at.x - 9, at.y);
      context.lineTo(at.x + 9, at.y);
      context.moveTo(at.x, at.y - 9);
      context.lineTo(at.x, at.y + 9);
      context.stroke();
    }
  };

  return {
    /**
     * @param marks  `tool`, `radius`, `strokes` and `boxes` in parts of the photo.
     * @param live  What is being drawn; null for nothing.
     * @param at  Where the brush is, in photo pixels; null for nowhere.
     * @param byKeys  True where keys lead it: then it has a cross.
     */
    draw(stage, marks, live, at, byKeys) {
      const { photo, view } = stage;
      fit(stage.size);
      const place = (x, y) => stage.toScreen({ x: x * photo.width - 0.5, y: y * photo.height - 0.5 });
      const wide = radius => radius * Math.max(photo.width, photo.height) * view.scale;
      for (const { kind, radius, points } of marks.strokes) {
        const path = [];
        for (let i = 0; i + 1 < points.length; i += 2) {
          path.push(place(points[i], points[i + 1]));
        }
        line(path, wide(radius), paint(kind, 0.28));
      }
      if (live?.points) {
        line(live.points.map(stage.toScreen), wide(marks.radius), paint(live.kind, 0.55));
      }
      const boxes = live?.box ? [...marks.boxes.slice(0, live.index), live.box, ...marks.boxes.slice(live.index + 1)] : marks.boxes;
      boxes.forEach(([x, y, width, height], i) => box(place(x, y), place(x + width, y + height), i === live?.index));
      if (at && colors[marks.tool]) {
        ring(stage.toScreen(at), wide(marks.radius), paint(marks.tool, 1));
      }
      if (at && byKeys) {
        cross(stage.toScreen(at));
      }
    },
  };
}
