// The line between before and after of a shared picture follows its range.

for (const figure of document.querySelectorAll('[data-compare]')) {
  const range = figure.querySelector('[data-at]');
  const show = () => figure.style.setProperty('--at', range.value);
  range?.addEventListener('input', show);
}
