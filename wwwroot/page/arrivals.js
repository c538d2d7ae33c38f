// A page that was gone to without a load: who listens to it hears where they are, and the next tab stop is its first.

export function arrive(isNewPage) {
  const head = document.querySelector('main h1') ?? document.querySelector('h1');
  if (isNewPage && head) {
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
  }
  const region = document.getElementById('arrivals');
  if (region) {
    region.textContent = isNewPage && head ? '' : document.title;
  }
}
