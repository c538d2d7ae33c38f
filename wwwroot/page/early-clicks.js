// A page can be seen before it is alive: its buttons come from the server a moment before the circuit that hears them. What is
// pressed in that moment is pressed again when the page is alive, on the same button of the live page, which takes the place of
// the first.

const root = document.documentElement;
const patienceMs = 15_000;
let pressed = null;

document.addEventListener('click', e => {
  if (isAlive() || !e.isTrusted) {
    return;
  }
  const button = e.target.closest('button, summary, a, label');
  pressed = isMute(button) ? { name: nameOf(button), place: sameNamed(nameOf(button)).indexOf(button), at: performance.now() } : null;
}, true);

/** The circuit hears the page from now on. */
export function alive() {
  root.dataset.alive = '';
  const { name, place, at } = pressed ?? {};
  pressed = null;
  if (name && performance.now() - at < patienceMs) {
    sameNamed(name)[place]?.click();
  }
}

const isAlive = () => 'alive' in root.dataset;

// A button that does something by itself, as a menu's or a form's does, has done it already.
const isMute = it => it?.matches('button[type="button"]:not([popovertarget], [data-theme-toggle], [data-open-shortcuts], [data-camera])') ?? false;

const nameOf = button => button.getAttribute('aria-label') ?? button.textContent.trim();

const sameNamed = name => [...document.querySelectorAll('button[type="button"]:not(:disabled)')].filter(it => nameOf(it) === name);
