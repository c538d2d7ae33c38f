// Runs before the first paint: a reader with a draft sees the frame of the studio at once and not the welcome page, and keys
// are off where they were turned off, and the panes have the widths that they were given.
try {
  document.documentElement.toggleAttribute('data-has-draft', !!localStorage.getItem('facefusion.draft') && location.pathname === '/');
  document.documentElement.dataset.shortcuts = localStorage.getItem('facefusion.shortcuts') ?? 'on';
  for (const [pane, width] of Object.entries(JSON.parse(localStorage.getItem('facefusion.panes')) ?? {})) {
    document.documentElement.style.setProperty(`--${pane}-width`, `${Number.parseInt(width, 10)}px`);
  }
} catch {
  // Storage is closed: the welcome page it is.
}
