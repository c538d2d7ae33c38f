// A menu, and a word of help, hang from their button: below it, or above it in the lower part of the window, and go along where the page moves.
// Not by CSS anchors: a browser that brings the focus into view takes what hangs from an anchor to be where it would be had nothing been
// scrolled, and moves the page, and the menu with it, from under the finger.

const widest = 288;
const low = 0.6;
const margin = 8;

let hung = null;

const windowSize = () => ({ width: document.documentElement.clientWidth, height: document.documentElement.clientHeight });

function place({ popover, button, isLow }) {
  const [{ top, left, right, bottom }, { width, height }] = [button.getBoundingClientRect(), windowSize()];
  Object.assign(popover.style, {
    // Where the left of the window has no room for it there is some to the right.
    left: right < widest ? `${left}px` : 'auto',
    right: right < widest ? 'auto' : `${width - right}px`,
    top: isLow ? 'auto' : `${bottom}px`,
    bottom: isLow ? `${height - top}px` : 'auto',
    maxHeight: `${(isLow ? top : height - bottom) - margin}px`,
  });
}

document.addEventListener('beforetoggle', e => {
  const popover = e.target;
  if (e.newState !== 'open') {
    hung = hung?.popover === popover ? null : hung;
    return;
  }
  const button = document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]:not(.menu-item)`);
  if (button) {
    hung = { popover, button, isLow: button.getBoundingClientRect().bottom > windowSize().height * low };
    place(hung);
  }
}, true);

function follow() {
  const { top, bottom } = hung.button.getBoundingClientRect();
  if (bottom < 0 || top > windowSize().height) {
    hung.popover.hidePopover();
  } else {
    place(hung);
  }
}

document.addEventListener('scroll', e => {
  if (hung && !hung.popover.contains(e.target)) {
    follow();
  }
}, { capture: true, passive: true });
addEventListener('resize', () => hung && follow());
