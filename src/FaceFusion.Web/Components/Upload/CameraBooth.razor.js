// A photo by the camera: a live picture with an oval for the head, three seconds to sit still, the picture, another try. A phone
// has a better camera app than any page, so there that is opened.

const seconds = 3;

/**
 * Opens the booth inside root on any button with data-camera; the photo goes to take(file).
 * Returns an object with a dispose method.
 */
export function attachBooth(root, take) {
  const booth = root.querySelector('.booth');
  const phone = root.querySelector('[data-booth-phone]');
  const video = booth.querySelector('video');
  const canvas = booth.querySelector('canvas');
  const count = booth.querySelector('[data-booth-count]');
  const status = booth.querySelector('[data-booth-status]');
  const button = name => booth.querySelector(`[data-booth="${name}"]`);
  let stream = null;
  let opening = 0;
  let counting = 0;
  let taken = 0;

  const show = (state, why = '') => {
    booth.dataset.state = state;
    booth.dataset.why = why;
  };

  const stop = () => {
    opening++;
    clearInterval(counting);
    count.textContent = '';
    for (const track of stream?.getTracks() ?? []) {
      track.stop();
    }
    stream = null;
    video.srcObject = null;
  };

  const start = async facing => {
    stop();
    const mine = opening;
    booth.dataset.facing = facing;
    show('waiting');
    try {
      const found = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: facing, width: { ideal: 1920 }, height: { ideal: 1440 } } });
      if (mine !== opening) {
        // Closed, or turned round, while the browser was asking.
        found.getTracks().forEach(track => track.stop());
        return;
      }
      stream = found;
      video.srcObject = stream;
      await video.play();
      const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(device => device.kind === 'videoinput');
      button('turn').hidden = cameras.length < 2;
      show('live');
      button('take').focus();
    } catch (fault) {
      if (mine === opening) {
        show('refused', fault.name === 'NotAllowedError' ? 'denied' : fault.name === 'NotFoundError' || fault.name === 'OverconstrainedError' ? 'none' : 'busy');
      }
    }
  };

  const countDown = () => {
    clearInterval(counting);
    if (button('timer').getAttribute('aria-pressed') !== 'true') {
      capture();
      return;
    }
    let left = seconds;
    const tick = () => {
      count.textContent = left > 0 ? left : '';
      status.textContent = count.textContent;
      if (left-- === 0) {
        clearInterval(counting);
        capture();
      }
    };
    counting = setInterval(tick, 1000);
    tick();
  };

  const capture = () => {
    if (!video.videoWidth) {
      return;
    }
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d').drawImage(video, 0, 0);
    status.textContent = status.dataset.taken;
    show('taken');
    button('use').focus();
  };

  const use = () => canvas.toBlob(blob => {
    booth.close();
    if (blob) {
      take(new File([blob], `${booth.dataset.name} ${++taken}.jpg`, { type: 'image/jpeg' }));
    }
  }, 'image/jpeg', 0.95);

  const open = () => {
    if (matchMedia('(pointer: coarse)').matches || !navigator.mediaDevices?.getUserMedia) {
      phone.click();
      return;
    }
    booth.showModal();
    start('user');
  };

  const actions = {
    close: () => booth.close(),
    timer: () => button('timer').setAttribute('aria-pressed', button('timer').getAttribute('aria-pressed') !== 'true'),
    turn: () => start(booth.dataset.facing === 'user' ? 'environment' : 'user'),
    take: countDown,
    again: () => {
      show('live');
      button('take').focus();
    },
    use,
  };

  const listeners = [
    [document, 'click', e => {
      if (e.target.closest('[data-camera]:not(:disabled)')) {
        open();
      }
    }],
    [booth, 'click', e => actions[e.target.closest('[data-booth]')?.dataset.booth]?.()],
    [booth, 'close', stop],
    [phone, 'change', () => {
      [...phone.files].forEach(take);
      phone.value = '';
    }],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }

  return {
    dispose() {
      stop();
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler);
      }
    },
  };
}
