// Browsers that hang a popover on its button by themselves (CSS anchor positioning) need nothing of this; for the others the
// menu is put under its button, or over it in the lower part of the window, before it shows.

const widest = 288;

/** Handles `beforetoggle` of a menu, and of a word of help. */
export function hangMenu(e) {
  const button = e.newState === 'open' && document.querySelector(`[popovertarget="${CSS.escape(e.target.id)}"]:not(.menu-item)`);
  if (!button) {
    return;
  }
  const [{ top, left, right, bottom }, { clientWidth: width, clientHeight: height }] = [button.getBoundingClientRect(), document.documentElement];
  const isLow = bottom > height * 0.6;
  Object.assign(e.target.style, {
    position: 'fixed',
    // Where the left of the window has no room for it there is some to the right.
    left: right < widest ? `${left}px` : 'auto',
    right: right < widest ? 'auto' : `${width - right}px`,
    top: isLow ? 'auto' : `${bottom}px`,
    bottom: isLow ? `${height - top}px` : 'auto',
  });
}

export const hangsByItself = () => CSS.supports('top: anchor(bottom)');
