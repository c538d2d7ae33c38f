// Parts of a page that fold away stay as their reader left them: every <details data-remember="NAME">, on this browser.

const kept = 'facefusion.open';

function read() {
  try {
    return JSON.parse(localStorage.getItem(kept)) ?? {};
  } catch {
    return {};
  }
}

function apply(node) {
  const open = read();
  for (const part of node.matches?.('details[data-remember]') ? [node] : node.querySelectorAll?.('details[data-remember]') ?? []) {
    if (open[part.dataset.remember]) {
      part.open = true;
    }
  }
}

// The event does not bubble, and comes for what is opened above too: that changes nothing.
document.addEventListener('toggle', e => {
  const name = e.target.dataset?.remember;
  if (name && e.target.isConnected) {
    try {
      localStorage.setItem(kept, JSON.stringify({ ...read(), [name]: e.target.open }));
    } catch {
      // Storage is closed: for this visit, then.
    }
  }
}, true);

new MutationObserver(changes => {
  for (const { addedNodes } of changes) {
    addedNodes.forEach(apply);
  }
}).observe(document.body, { childList: true, subtree: true });
apply(document.body);
