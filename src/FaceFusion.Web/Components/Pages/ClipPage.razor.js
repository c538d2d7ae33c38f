// Short clips: the file goes to the server as it is, a job makes the clip, and the player shows what came of it.

const pollEvery = 400;

export function attach(root) {
  const part = name => root.querySelector(`[data-clip="${name}"]`);
  const language = { 'Accept-Language': document.documentElement.lang };
  const video = part('video');
  const word = part('word');
  let clip = null;
  let job = null;
  let shown = null;
  let sending = null;
  let turn = 0;
  let left = false;

  const say = name => { word.textContent = name ? word.dataset[name] : ''; };

  const enter = state => {
    root.dataset.state = state;
    part('make').disabled = !(clip && (state === 'ready' || state === 'done'));
    part('file').disabled = state === 'working' || root.dataset.available !== 'true';
    part('progress').hidden = state !== 'sending' && state !== 'working';
  };

  const meter = percent => {
    part('meter').value = percent;
    part('percent').textContent = `${Math.round(percent)} %`;
  };

  const complain = words => {
    part('problem').textContent = words;
    part('problem').hidden = !words;
  };

  const wordsOf = answer => [answer?.detail, answer?.hint].filter(Boolean).join(' ') || word.dataset.failed;

  const show = (url, label) => {
    if (shown) {
      URL.revokeObjectURL(shown);
      shown = null;
    }
    video.src = url;
    video.hidden = false;
    part('cover').hidden = true;
    video.setAttribute('aria-label', label);
  };

  const ask = async (url, options = {}) => {
    const response = await fetch(url, { ...options, headers: { ...language, ...options.headers } });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(wordsOf(answer));
    }
    return answer;
  };

  // fetch tells nothing of what has gone out so far.
  const upload = (file, mine) => new Promise((take, fail) => {
    const request = new XMLHttpRequest();
    sending = request;
    request.open('POST', 'api/v1/clips');
    request.setRequestHeader('Accept-Language', language['Accept-Language']);
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', event => mine === turn && event.lengthComputable && meter(100 * event.loaded / event.total));
    request.upload.addEventListener('load', () => mine === turn && say('reading'));
    request.addEventListener('load', () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // Whatever stands between here and the server answered.
      }
      if (request.status === 201 && answer) {
        take(answer);
      } else {
        fail(new Error(wordsOf(answer)));
      }
    });
    request.addEventListener('error', () => fail(new Error(word.dataset.failed)));
    request.addEventListener('abort', () => fail(new Error('')));
    request.send(file);
  });

  const choose = async () => {
    const file = part('file').files[0];
    if (!file) {
      return;
    }
    sending?.abort();
    const mine = ++turn;
    clip = null;
    complain('');
    part('result').hidden = true;
    show(URL.createObjectURL(file), video.dataset.own);
    shown = video.src;
    enter('sending');
    meter(0);
    say('sending');
    try {
      const answer = await upload(file, mine);
      if (mine === turn) {
        clip = answer;
        enter('ready');
        say('ready');
      }
    } catch (fault) {
      if (mine === turn) {
        enter('none');
        say('');
        complain(fault.message);
      }
    }
  };

  const value = name => Number(part(name).value) / 100;

  const make = async () => {
    const face = root.querySelector('input[name="live-face"]:checked');
    if (!clip || !face) {
      return;
    }
    complain('');
    part('result').hidden = true;
    enter('working');
    meter(0);
    say('waiting');
    const recipe = {
      method: 'chain',
      base: { photo: clip.image.id },
      rounds: [{ source: { photo: face.dataset.photo, face: Number(face.dataset.face) }, ratio: value('ratio') }],
      clip: { smoothing: value('smoothing') },
      finish: { brightness: value('brightness') },
    };
    try {
      job = await ask('api/v1/jobs', { method: 'POST', body: JSON.stringify(recipe), headers: { 'Content-Type': 'application/json' } });
      while (!left && !['succeeded', 'failed', 'canceled'].includes(job.state)) {
        await new Promise(rest => setTimeout(rest, pollEvery));
        job = await ask(`api/v1/jobs/${job.id}`);
        meter(job.percent);
        say(job.state === 'queued' ? 'waiting' : job.stage in word.dataset ? job.stage : 'detecting');
      }
      if (left) {
        return;
      }
      if (job.state === 'succeeded') {
        show(`api/v1/jobs/${job.id}/clip`, video.dataset.made);
        part('download').href = `api/v1/jobs/${job.id}/clip?download=true`;
        part('gallery').href = `/gallery/${job.id}`;
        part('result').hidden = false;
        say('done');
      } else if (job.state === 'canceled') {
        say('canceled');
      } else {
        throw new Error(wordsOf(job.error));
      }
    } catch (fault) {
      say('');
      complain(fault.message || word.dataset.failed);
    } finally {
      if (!left) {
        enter('ready');
      }
    }
  };

  const cancel = () => job && fetch(`api/v1/jobs/${job.id}/cancel`, { method: 'POST', headers: language });

  const slide = event => {
    const input = event.target;
    if (!input.matches('.clip-setting .range')) {
      return;
    }
    input.style.setProperty('--at', (input.value - input.min) / (input.max - input.min));
    input.setAttribute('aria-valuetext', `${input.value} %`);
    input.parentElement.querySelector('output').textContent = `${input.value} %`;
  };

  part('file').addEventListener('change', choose);
  part('make').addEventListener('click', make);
  part('cancel').addEventListener('click', cancel);
  root.addEventListener('input', slide);
  enter('none');

  return {
    dispose() {
      left = true;
      turn++;
      sending?.abort();
      part('file').removeEventListener('change', choose);
      part('make').removeEventListener('click', make);
      part('cancel').removeEventListener('click', cancel);
      root.removeEventListener('input', slide);
      if (shown) {
        URL.revokeObjectURL(shown);
      }
    },
  };
}
