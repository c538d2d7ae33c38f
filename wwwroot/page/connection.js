// What becomes of the page while the circuit is away. Sliders go on, for the browser renders their previews without it, and what was set
// reaches the server when the circuit is back; what only the server can do waits with it. A circuit that the server has given up is
// replaced by a new page: everything of worth is on the server.

const root = document.documentElement;
const modal = document.getElementById('components-reconnect-modal');
const reloadedKey = 'facefusion.reloaded';
// A page that is given up again at once is not loaded again and again.
const leastBetweenMs = 10_000;

// Works without the circuit.
const works = 'a[href], summary, [popovertarget], [data-theme-toggle], [data-skip], [data-open-shortcuts], #components-reconnect-modal *';
const held = new Set();

const isAway = () => modal !== null && modal.matches('.components-reconnect-show, .components-reconnect-failed, .components-reconnect-rejected');

const isSetting = input => input.matches?.('[data-param] input, input[data-share]') ?? false;

document.addEventListener('change', e => {
  if (isAway() && isSetting(e.target)) {
    e.stopImmediatePropagation();
    held.add(e.target);
  }
}, true);

document.addEventListener('click', e => {
  if (e.target.closest('[data-reconnect]')) {
    reconnect();
  } else if (e.target.closest('[data-reload]')) {
    e.preventDefault();
    location.reload();
  } else if (isAway() && e.target.closest('button, label, [role=button]') && !e.target.closest(works)) {
    e.preventDefault();
    e.stopImmediatePropagation();
  }
}, true);

const watch = new MutationObserver(() => {
  root.toggleAttribute('data-away', isAway());
  if (modal.classList.contains('components-reconnect-rejected')) {
    reloadOnce();
  } else if (!isAway()) {
    catchUp();
  }
});
// Pages without a circuit have none to lose.
if (modal) {
  watch.observe(modal, { attributeFilter: ['class'] });
}

function catchUp() {
  const inputs = [...held];
  held.clear();
  for (const input of inputs) {
    if (input.isConnected) {
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
}

async function reconnect() {
  if (!await Blazor.reconnect()) {
    reloadOnce();
  }
}

function reloadOnce() {
  const last = Number(sessionStorage.getItem(reloadedKey));
  if (Date.now() - last > leastBetweenMs) {
    sessionStorage.setItem(reloadedKey, `${Date.now()}`);
    location.reload();
  }
}
