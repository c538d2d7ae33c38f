// Left and right lead to the pictures beside this one, each in the place of the last in the browser's history; their keys press the same links (page/shortcuts.js).

export function attach(root, dotnet) {
  const step = link => dotnet.invokeMethodAsync('Step', new URL(link.href).pathname + new URL(link.href).search);
  const onClick = e => {
    const link = e.target.closest?.('[data-step]');
    // Into another tab or window it goes as any link does.
    if (link && e.button === 0 && !e.ctrlKey && !e.metaKey && !e.shiftKey && !e.altKey) {
      e.preventDefault();
      e.stopPropagation();
      step(link);
    }
  };
  // Before the router hears of it.
  root.addEventListener('click', onClick, true);
  root.dataset.ready = '';
  return {
    dispose() {
      root.removeEventListener('click', onClick, true);
    },
  };
}
