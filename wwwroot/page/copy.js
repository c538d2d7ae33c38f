// On a page without a circuit: a button that copies what stands before it, or what is to be quoted.

import { copyText } from './clipboard.js';

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const said = await copyText(document.querySelector('[data-quote]').textContent.trim());
    button.textContent = said ? button.dataset.copy : button.dataset.failed ?? button.textContent;
  });
}
