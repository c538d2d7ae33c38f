// Where a photo lies on its stage: `scale` (pixels of the window for one of the photo) and `x`, `y`, the place of its upper left
// corner. Places on the photo are whole at the pixels' centres; sizes are `{ width, height }`.

const largest = 16;
const smallestFit = 0.8;

export const toScreen = (view, p) => ({ x: view.x + (p.x + 0.5) * view.scale, y: view.y + (p.y + 0.5) * view.scale });

export const toPhoto = (view, s) => ({ x: (s.x - view.x) / view.scale - 0.5, y: (s.y - view.y) / view.scale - 0.5 });

/** The scale nearest to one that is wished for: from a little less than the whole photo (or one to one) up to single pixels. */
function limit(scale, photo, size) {
  const smallest = Math.min(size.width / photo.width, size.height / photo.height) * smallestFit;
  return Math.min(largest, Math.max(Math.min(1, smallest), scale));
}

/** The view in which a rectangle of the photo fills the stage, with a margin as a share of it. */
export function fitting(rect, margin, photo, size) {
  const room = 1 + 2 * margin;
  const scale = limit(Math.min(size.width / (rect.width * room), size.height / (rect.height * room)), photo, size);
  return {
    scale,
    x: size.width / 2 - (rect.x + rect.width / 2) * scale,
    y: size.height / 2 - (rect.y + rect.height / 2) * scale,
  };
}

/** The view at another scale with the same spot of the photo under `at`, a place on the stage. */
export function zoomed(view, scale, at, photo, size) {
  const next = limit(scale, photo, size);
  const ratio = next / view.scale;
  return { scale: next, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** The view nearest to one that is wished for in which the photo still reaches into the stage. */
export function kept(view, photo, size) {
  const keep = (at, length, room) => Math.min(room * 0.75, Math.max(room * 0.25 - length, at));
  return {
    scale: view.scale,
    x: keep(view.x, photo.width * view.scale, size.width),
    y: keep(view.y, photo.height * view.scale, size.height),
  };
}

/** The view by which a spot (a place on the stage) comes as far inside the edges as `margin`. */
export function revealing(view, spot, margin, size) {
  const edge = Math.min(margin, size.width / 4, size.height / 4);
  const by = (at, room) => at < edge ? edge - at : at > room - edge ? room - edge - at : 0;
  return { ...view, x: view.x + by(spot.x, size.width), y: view.y + by(spot.y, size.height) };
}

/** A view on the way from one to another, `part` from 0 to 1: the scale goes by ratios, so that in and out look alike. */
export function between(from, to, part) {
  const scale = from.scale * (to.scale / from.scale) ** part;
  const way = to.scale === from.scale ? part : (scale - from.scale) / (to.scale - from.scale);
  return { scale, x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way };
}

/** The view after two fingers went from `was` to `is`, each a pair of places on the stage. */
export function pinched(view, was, is, photo, size) {
  const apart = ([a, b]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  const centre = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const [from, to] = [centre(was), centre(is)];
  const next = zoomed(view, view.scale * apart(is) / apart(was), from, photo, size);
  return { ...next, x: next.x + to.x - from.x, y: next.y + to.y - from.y };
}
