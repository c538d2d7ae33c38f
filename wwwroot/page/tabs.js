// Tabs by the arrow keys, as the ARIA pattern for tabs asks: Left and Right go round, Home and End go to the ends, and the tab that is
// reached opens. Radzen's own tabs do it by themselves.

const steps = { ArrowLeft: -1, ArrowRight: 1 };

document.addEventListener('keydown', e => {
  const tab = e.target.closest?.('[role="tab"]');
  const list = tab?.closest('[role="tablist"]:not(.rz-tabview-nav)');
  if (!list || e.ctrlKey || e.altKey || e.metaKey || e.shiftKey) {
    return;
  }
  const tabs = [...list.querySelectorAll('[role="tab"]:not(:disabled)')];
  const to = e.key === 'Home' ? 0 : e.key === 'End' ? tabs.length - 1 : e.key in steps ? (tabs.indexOf(tab) + steps[e.key] + tabs.length) % tabs.length : -1;
  if (to >= 0) {
    // No shortcut hears it too.
    e.preventDefault();
    tabs[to].focus();
    tabs[to].click();
  }
}, true);
