// The photo's own pixels where the first picture has too few: one picture of what is looked at, laid over it.

const after = 180;
const grid = 64;
const longest = 2048;

export function createDetail(root, photo) {
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
    const low = (at, length) => Math.max(0, Math.min(length - 1, Math.floor(at / grid) * grid));
    const high = (at, length) => Math.max(1, Math.min(length, Math.ceil(at / grid) * grid));
    const [x, y] = [low(-view.x / view.scale, photo.width), low(-view.y / view.scale, photo.height)];
    const [right, bottom] = [high((size.width - view.x) / view.scale, photo.width), high((size.height - view.y) / view.scale, photo.height)];
    const [width, height] = [Math.max(1, right - x), Math.max(1, bottom - y)];
    const url = `${root.dataset.picture}?crop=${x},${y},${width},${height}&size=${longest}`;
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
      timer = setTimeout(() => load(view, size), after);
    },
    dispose: () => clearTimeout(timer),
  };
}
