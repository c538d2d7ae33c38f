// Steps of a slider by the keyboard. Each press of an arrow key is a change to the browser; several one after the other are one
// to the reader, and one step of undo.

const restMs = 400;
const moves = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

export function attachSteps() {
  // The slider that is being moved, and when it has rested.
  let moved = null;
  let timer = 0;
  let byKey = false;

  const settle = () => {
    clearTimeout(timer);
    const slider = moved;
    moved = null;
    if (slider?.isConnected) {
      slider.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  const isSlider = it => it instanceof HTMLInputElement && it.type === 'range' && it.closest('[data-param], [data-share]') !== null;

  const onKey = e => {
    byKey = isSlider(e.target) && moves.has(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey;
    // Whatever else a key does is done to what the slider says now.
    if (!byKey || e.target !== moved) {
      settle();
    }
  };

  const onChange = e => {
    if (e.isTrusted && byKey && isSlider(e.target)) {
      e.stopImmediatePropagation();
      moved = e.target;
      clearTimeout(timer);
      timer = setTimeout(settle, restMs);
    }
  };

  const onPress = () => {
    byKey = false;
    settle();
  };

  const listeners = [[document, 'keydown', onKey], [document, 'change', onChange], [document, 'pointerdown', onPress], [document, 'focusout', settle], [window, 'pagehide', settle]];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler, true);
  }
  return {
    dispose() {
      settle();
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler, true);
      }
    },
  };
}
