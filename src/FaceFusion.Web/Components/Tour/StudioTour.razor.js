// Puts the words of the tour beside what they are about, with a ring round it; both follow when the page moves.

const gap = 14;

export function attach(root, dotnet) {
  const ring = document.createElement('div');
  ring.className = 'tour-ring';
  ring.setAttribute('aria-hidden', 'true');
  document.body.append(ring);
  let place = null;
  let frame = 0;

  const put = () => {
    const target = place && [...document.querySelectorAll(place)].find(it => it.getClientRects().length > 0);
    if (target) {
      const box = target.getBoundingClientRect();
      const top = Math.max(4, box.top);
      const bottom = Math.min(innerHeight - 4, box.bottom);
      Object.assign(ring.style, { left: `${box.left - 4}px`, top: `${top - 4}px`, width: `${box.width + 8}px`, height: `${Math.max(0, bottom - top) + 8}px` });
      const { width, height } = root.getBoundingClientRect();
      const beside = [box.right + gap, box.left - gap - width].find(x => x >= 8 && x + width <= innerWidth - 8);
      const x = beside ?? Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
      const y = beside !== undefined ? top + 24 : bottom + gap + height < innerHeight ? bottom + gap : Math.max(8, top - gap - height);
      Object.assign(root.style, { left: `${x}px`, top: `${Math.min(Math.max(8, y), innerHeight - height - 8)}px` });
    }
    frame = requestAnimationFrame(put);
  };

  const onKey = e => {
    if (e.key === 'Escape') {
      dotnet.invokeMethodAsync('End');
    }
  };
  root.addEventListener('keydown', onKey);
  frame = requestAnimationFrame(put);

  return {
    show(selector) {
      place = selector;
      [...document.querySelectorAll(place)].find(it => it.getClientRects().length > 0)?.scrollIntoView({ block: 'nearest' });
      root.focus({ preventScroll: true });
    },
    dispose() {
      cancelAnimationFrame(frame);
      root.removeEventListener('keydown', onKey);
      ring.remove();
    },
  };
}
