// A browser that saves no links, such as WeChat's own: a link to a picture (data-pressable) shows it instead, to be saved by a long press.

export const savesByPress = () => /MicroMessenger/i.test(navigator.userAgent);

document.addEventListener('click', e => {
  const link = e.target.closest('a[data-pressable]');
  const dialog = document.querySelector('[data-press-dialog]');
  if (!link || !dialog || !savesByPress()) {
    return;
  }
  e.preventDefault();
  const url = new URL(link.href);
  url.searchParams.delete('download');
  dialog.querySelector('img').src = url.href;
  dialog.showModal();
}, true);
