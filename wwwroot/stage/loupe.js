// What a finger hides, enlarged beside it: the photo and what is drawn over it round one spot.

const enlargement = 2;
const gap = 44;
const edge = 6;

/** @param root  The stage's element, with the loupe's in it. */
export function createLoupe(root) {
  const loupe = root.querySelector('.photo-loupe');
  const scene = loupe.firstElementChild;
  let drawing = null;
  let wanted = null;
  let frame = 0;

  const place = ({ spot, finger }) => {
    const size = loupe.offsetWidth;
    const { clientWidth: width, clientHeight: height } = root;
    const within = (at, room) => Math.max(edge, Math.min(room - size - edge, at));
    const above = finger.y - gap - size;
    const [left, top] = above >= edge
      ? [within(finger.x - size / 2, width), above]
      : [finger.x > width / 2 ? finger.x - gap - size : finger.x + gap, within(finger.y - size / 2, height)];
    const middle = loupe.clientWidth / 2;
    loupe.style.transform = `translate(${left}px, ${top}px)`;
    scene.style.transform = `translate(${middle - spot.x * enlargement}px, ${middle - spot.y * enlargement}px) scale(${enlargement})`;
  };

  const draw = () => {
    frame = 0;
    place(wanted);
    if (drawing) {
      const copy = drawing.cloneNode(true);
      copy.removeAttribute('tabindex');
      scene.lastElementChild.replaceWith(copy);
    }
  };

  return {
    /** Opens it; the view stands still until it is closed. */
    open() {
      drawing = root.querySelector('svg[data-drawing]');
      const layer = root.querySelector('.photo-layer');
      const copy = layer.cloneNode(false);
      copy.append(...[...layer.querySelectorAll('.photo-picture, .photo-detail')].map(image => image.cloneNode(false)));
      scene.replaceChildren(copy, ...(drawing ? [drawing.cloneNode(false)] : []));
      scene.style.width = `${root.clientWidth}px`;
      scene.style.height = `${root.clientHeight}px`;
      loupe.hidden = false;
    },

    /** Shows a spot beside the finger on it, both places on the stage: in the next frame, when what is drawn there has followed. */
    show(spot, finger) {
      wanted = { spot, finger };
      frame ||= requestAnimationFrame(draw);
    },

    close() {
      cancelAnimationFrame(frame);
      frame = 0;
      loupe.hidden = true;
      scene.replaceChildren();
    },
  };
}
