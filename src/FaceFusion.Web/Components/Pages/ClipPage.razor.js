// Short clips: the file goes to the server as it is, a job makes the clip, and the player shows what came of it.

import { cancel as cancelJob, follow, post, sources, wordsOf } from '../../../../live/requests.js';
import { send } from '../../../../page/upload.js';

export function attach(root, page) {
  const part = name => root.querySelector(`[data-clip="${name}"]`);
  const sourceOf = sources();
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
    part('progress').hidden = state !== 'sending';
  };

  const meter = percent => {
    part('meter').value = percent;
    part('percent').textContent = `${Math.round(percent)} %`;
  };

  const complain = words => {
    part('problem').textContent = words;
    part('problem').hidden = !words;
  };

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

  // What was refused may be nothing that plays.
  const hide = () => {
    video.removeAttribute('src');
    video.hidden = true;
    part('cover').hidden = false;
  };

  const upload = async (file, mine) => {
    const headers = { 'X-File-Name': encodeURIComponent(file.name) };
    sending = send(file, {
      to: 'api/v1/clips',
      headers,
      progress: part => {
        if (mine === turn) {
          meter(100 * part);
          if (part === 1) {
            say('reading');
          }
        }
      },
    });
    const { status, said } = await sending.answer;
    if (status !== 201 || !said) {
      throw new Error(wordsOf(said) || word.dataset.failed);
    }
    return said;
  };

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
    page.invokeMethodAsync('Take', null);
    show(URL.createObjectURL(file), video.dataset.own);
    shown = video.src;
    enter('sending');
    meter(0);
    say('sending');
    try {
      const answer = await upload(file, mine);
      if (mine === turn) {
        clip = answer;
        await page.invokeMethodAsync('Take', clip.image.id);
        enter('ready');
        say('ready');
      }
    } catch (fault) {
      if (mine === turn) {
        enter('none');
        hide();
        say('');
        complain(fault.message);
      }
    }
  };

  const value = name => Number(part(name).value) / 100;

  const reveal = () => {
    show(`api/v1/jobs/${job.id}/clip`, video.dataset.made);
    part('download').href = `api/v1/jobs/${job.id}/clip?download=true`;
    part('gallery').href = `/gallery/${job.id}`;
    part('result').hidden = false;
    say('done');
  };

  const make = async () => {
    const face = root.querySelector('input[name="live-face"]:checked');
    if (!clip || !face) {
      return;
    }
    complain('');
    part('result').hidden = true;
    enter('working');
    say('waiting');
    try {
      const { photo, face: index, job: picture } = face.dataset;
      const whom = root.querySelector('input[name="clip-face"]:checked')?.dataset.face;
      const recipe = {
        method: 'chain',
        base: { photo: clip.image.id, face: whom ? Number(whom) : undefined },
        rounds: [{ source: await sourceOf(picture ? { job: picture } : { photo, face: Number(index) }), ratio: value('ratio') }],
        clip: { smoothing: value('smoothing') },
        finish: { brightness: value('brightness') },
      };
      job = await post('api/v1/jobs', { recipe });
      if (!left) {
        page.invokeMethodAsync('Begin', job.id);
      }
      job = await follow(job, now => {
        job = now;
        say(now.status === 'queued' ? 'waiting' : now.progress.stage in word.dataset ? now.progress.stage : 'detecting');
      }, () => !left);
      if (left) {
        return;
      }
      if (job.status === 'succeeded') {
        if (await page.invokeMethodAsync('Finish', job.id)) {
          say('waits');
        } else {
          reveal();
        }
      } else if (job.status === 'canceled') {
        say('canceled');
      } else {
        throw new Error(wordsOf(job.error) || word.dataset.failed);
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

  const cancel = () => job && cancelJob(job.id);

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
    reveal,
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
