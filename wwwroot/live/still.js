// Stills of the live camera: jobs like any other.

import { follow, largest, post, sources, upload, wordsOf } from './requests.js';

const quality = 0.95;

// Gives back what takes a still.
export function attachStills(part, video, { share, target, backdrop }) {
  const sourceOf = sources();

  // Of two people in view the one on the left takes the other's face: a job has one base.
  const pairOf = photo => {
    if (photo.faces.length < 2) {
      throw new Error(part('note').dataset.oneFace);
    }
    const [first, second] = [...photo.faces].sort((a, b) => b.box[2] - a.box[2]).map(face => face.index).slice(0, 2).sort((a, b) => a - b);
    return [{ photo: photo.id, face: first }, { photo: photo.id, face: second }];
  };

  const backdropOf = () => {
    const wanted = backdrop();
    return wanted && { kind: wanted.kind, color: wanted.color, blur: wanted.blur, picture: wanted.photo, screen: wanted.screen };
  };

  // A still is a job like any other: the camera's own picture at its full size, the same face, the same share, with all labels.
  const still = async () => {
    const word = part('still-word');
    const button = part('still');
    button.disabled = true;
    part('result').hidden = true;
    word.textContent = word.dataset.working;
    try {
      const full = document.createElement('canvas');
      [full.width, full.height] = [video.videoWidth, video.videoHeight];
      full.getContext('2d').drawImage(video, 0, 0);
      const blob = await new Promise(take => full.toBlob(take, 'image/jpeg', quality));
      const photo = await upload(blob, 'live.jpg');
      const [base, source] = target()?.pair ? pairOf(photo) : [{ photo: photo.id, face: largest(photo.faces) }, await sourceOf(target())];
      const recipe = { method: 'chain', base, rounds: [{ source, ratio: share() }], backdrop: backdropOf() };
      const job = await follow(await post('api/v1/jobs', { recipe }), () => {});
      if (job.status !== 'succeeded') {
        throw new Error(wordsOf(job.error));
      }
      word.textContent = '';
      const result = part('result');
      result.href = `/gallery/${job.id}`;
      result.querySelector('img').src = `api/v1/jobs/${job.id}/picture?format=webp&size=256&view=true`;
      result.hidden = false;
    } catch (fault) {
      word.textContent = fault.message || word.dataset.failed;
    } finally {
      button.disabled = false;
    }
  };

  return still;
}
