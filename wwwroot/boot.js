// Runs before the first paint: a reader with a draft sees the frame of the studio at once and not the welcome page.
try {
  document.documentElement.toggleAttribute('data-has-draft', !!localStorage.getItem('facefusion.draft'));
} catch {
  // Storage is closed: the welcome page it is.
}
