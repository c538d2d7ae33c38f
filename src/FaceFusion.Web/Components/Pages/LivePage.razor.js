// The live camera: frames of 640 pixels go to the server by a WebSocket, one at a time, and what comes back is drawn. The next frame is
// the newest that the camera has once the answer to the last one is there, so nothing queues up, here or there.

import { attachBackdrop } from '../../../../live/backdrop.js';
import { attachStills } from '../../../../live/still.js';

const longest = 640;
const frameQuality = 0.8;
const figuresEvery = 500;
const figuresOver = 2000;
const notes = { no_face: 'noFace', no_target: 'noTarget', one_face: 'oneFace' };

export function attach(root) {
  const part = name => root.querySelector(`[data-live="${name}"]`);
  const video = root.querySelector('video');
  const canvas = root.querySelector('canvas');
  const show = canvas.getContext('2d');
  const sent = document.createElement('canvas');
  const cut = sent.getContext('2d', { alpha: false });
  let stream = null;
  let socket = null;
  let opening = 0;
  let inFlight = 0;
  let expects = 0;
  let ticking = 0;
  let shown = [];
  let figuresTimer = 0;
  let trouble = '';

  const enter = (state, words = '') => {
    root.dataset.state = state;
    if (state === 'problem') {
      part('problem').textContent = words;
    }
    const said = state === 'on' ? part('status').dataset.on : root.querySelector(`[data-when="${state}"]`)?.textContent ?? '';
    part('status').textContent = said;
  };

  const stop = state => {
    opening++;
    cancelFrame();
    clearInterval(figuresTimer);
    for (const track of stream?.getTracks() ?? []) {
      track.stop();
    }
    stream = null;
    video.srcObject = null;
    const old = socket;
    socket = null;
    inFlight = expects = 0;
    if (old && old.readyState <= WebSocket.OPEN) {
      old.close(1000);
    }
    if (state) {
      enter(state);
    }
  };

  const start = async () => {
    stop();
    const mine = opening;
    if (!navigator.mediaDevices?.getUserMedia) {
      enter('insecure');
      return;
    }
    enter('asking');
    try {
      const found = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: 'user', width: { ideal: 1280 }, height: { ideal: 960 } } });
      if (mine !== opening) {
        found.getTracks().forEach(track => track.stop());
        return;
      }
      stream = found;
      stream.getVideoTracks()[0].addEventListener('ended', () => mine === opening && stop('used'));
      video.srcObject = stream;
      await video.play();
    } catch (fault) {
      if (mine === opening) {
        stop(fault.name === 'NotAllowedError' ? 'denied' : fault.name === 'NotFoundError' || fault.name === 'OverconstrainedError' ? 'none' : 'used');
      }
      return;
    }
    if (mine === opening) {
      connect(mine);
    }
  };

  const connect = mine => {
    enter('connecting');
    const url = new URL('api/v1/live', document.baseURI);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    socket = new WebSocket(url);
    socket.binaryType = 'blob';
    socket.onmessage = e => mine === opening && (typeof e.data === 'string' ? hear(JSON.parse(e.data)) : draw(e.data));
    trouble = '';
    socket.onclose = () => {
      if (mine === opening) {
        stop(trouble ? '' : 'lost');
        if (trouble) {
          enter('problem', trouble);
        }
      }
    };
  };

  const say = wish => {
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify(wish));
    }
  };

  const hear = word => {
    switch (word.type) {
      case 'ready':
        say({ share: share(), target: target(), backdrop: backdrop.chosen() });
        shown = [];
        figuresTimer = setInterval(figures, figuresEvery);
        enter('on');
        part('still').focus({ preventScroll: true });
        nextFrame();
        break;
      case 'target':
        part('face-problem').textContent = '';
        break;
      case 'backdrop':
        part('backdrop-problem').textContent = '';
        break;
      case 'frame':
        trouble = '';
        part('note').textContent = notes[word.state] ? part('note').dataset[notes[word.state]] : '';
        root.dataset.seen = word.state;
        if (!word.picture) {
          copy();
          done();
        }
        break;
      case 'problem':
        // A face or a backdrop that cannot be put on is said beside its fields: the one before stays. What ends the camera is followed by the close.
        trouble = [word.detail, word.hint].filter(Boolean).join(' ');
        if (word.about) {
          part(word.about === 'backdrop' ? 'backdrop-problem' : 'face-problem').textContent = trouble;
        }
        break;
      case 'end':
        stop(word.code);
        break;
    }
  };

  // The picture in the shape of the camera's, its longer side 640.
  const grab = () => {
    const scale = Math.min(1, longest / Math.max(video.videoWidth, video.videoHeight));
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    if (sent.width !== width || sent.height !== height) {
      [sent.width, sent.height] = [width, height];
    }
    cut.setTransform(part('mirror').checked ? -1 : 1, 0, 0, 1, part('mirror').checked ? width : 0, 0);
    cut.drawImage(video, 0, 0, width, height);
  };

  const cancelFrame = () => {
    if (ticking) {
      video.cancelVideoFrameCallback ? video.cancelVideoFrameCallback(ticking) : cancelAnimationFrame(ticking);
      ticking = 0;
    }
  };

  const nextFrame = () => {
    cancelFrame();
    const onFrame = () => {
      ticking = 0;
      send(opening);
    };
    ticking = video.requestVideoFrameCallback ? video.requestVideoFrameCallback(onFrame) : requestAnimationFrame(onFrame);
  };

  const send = mine => {
    if (mine !== opening || inFlight || socket?.readyState !== WebSocket.OPEN || !video.videoWidth) {
      return;
    }
    inFlight = performance.now();
    grab();
    sent.toBlob(blob => {
      if (mine === opening && blob && socket?.readyState === WebSocket.OPEN) {
        socket.send(blob);
      }
    }, 'image/jpeg', frameQuality);
  };

  const fit = (width, height) => {
    if (canvas.width !== width || canvas.height !== height) {
      [canvas.width, canvas.height] = [width, height];
    }
  };

  const copy = () => {
    fit(sent.width, sent.height);
    show.drawImage(sent, 0, 0);
  };

  const draw = async blob => {
    const mine = opening;
    const picture = await createImageBitmap(blob);
    if (mine === opening) {
      fit(picture.width, picture.height);
      show.drawImage(picture, 0, 0);
      done();
    }
    picture.close();
  };

  const done = () => {
    const now = performance.now();
    shown.push({ at: now, latency: now - inFlight });
    inFlight = 0;
    root.dataset.frames = Number(root.dataset.frames ?? 0) + 1;
    nextFrame();
  };

  const figures = () => {
    const now = performance.now();
    shown = shown.filter(frame => now - frame.at < figuresOver);
    if (shown.length < 2) {
      part('figures').textContent = '';
      return;
    }
    const rate = 1000 * (shown.length - 1) / (shown.at(-1).at - shown[0].at);
    const middle = shown.map(frame => frame.latency).sort((a, b) => a - b)[shown.length >> 1];
    part('figures').textContent = part('figures').dataset.text.replace('{0}', rate.toFixed(0)).replace('{1}', middle.toFixed(0));
  };

  const share = () => part('share').valueAsNumber / 100;

  const chosen = () => root.querySelector('input[name="live-face"]:checked');

  const target = () => {
    const { photo, face, job, pair } = chosen()?.dataset ?? {};
    return pair ? { pair: true } : job ? { job } : photo ? { photo, face: Number(face) } : undefined;
  };

  const backdrop = attachBackdrop(part, say);
  const still = attachStills(part, video, { share, target, backdrop: backdrop.chosen });

  const turnOff = () => {
    stop('off');
    part('start').focus({ preventScroll: true });
  };

  const onClick = e => ({ start, stop: turnOff, still })[e.target.closest('button[data-live]')?.dataset.live]?.();

  const onInput = e => {
    if (e.target === part('share')) {
      const words = `${part('share').value} %`;
      part('share').style.setProperty('--at', share());
      part('share').setAttribute('aria-valuetext', words);
      part('percent').textContent = words;
      say({ share: share() });
    }
  };

  const onChange = e => {
    if (e.target.name === 'live-face') {
      say({ target: target() });
    } else {
      backdrop.change(e.target);
    }
  };

  root.addEventListener('click', onClick);
  root.addEventListener('input', onInput);
  root.addEventListener('change', onChange);
  // From here on a press is heard.
  part('start').disabled = false;
  root.dataset.ready = '';

  return {
    dispose() {
      stop();
      root.removeEventListener('click', onClick);
      root.removeEventListener('input', onInput);
      root.removeEventListener('change', onChange);
    },
  };
}
