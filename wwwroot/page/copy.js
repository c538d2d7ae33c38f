// A button that copies what is to be quoted; without a clipboard (an address without https) it stays away.

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.querySelector('[data-quote]').textContent);
    button.textContent = button.dataset.copy;
  });
}
