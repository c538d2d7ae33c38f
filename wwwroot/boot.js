// Runs before the first paint: a reader with a draft sees the frame of the studio at once and not the welcome page, and keys
// are off where they were turned off.
try {
  document.documentElement.toggleAttribute('data-has-draft', !!localStorage.getItem('facefusion.draft') && location.pathname === '/');
  document.documentElement.dataset.shortcuts = localStorage.getItem('facefusion.shortcuts') ?? 'on';
} catch {
  // Storage is closed: the welcome page it is.
}
