// What stands behind people before the live camera: read from its controls, and said when one of them changes.

import { asReadable } from '../page/photo-files.js';
import { formOf, isStored, send } from '../page/upload.js';
import { wordsOf } from './requests.js';

// Gives back what is chosen, and what to do when a control changes.
export function attachBackdrop(part, say) {
  let photo = null;

  const kind = () => part('backdrop-kind').value;

  const wish = () => ({
    kind: kind(),
    color: part('backdrop-color').value,
    blur: part('backdrop-blur').valueAsNumber,
    photo: kind() === 'picture' ? photo : undefined,
    screen: part('backdrop-screen').value === 'picked' ? part('backdrop-screen-color').value : part('backdrop-screen').value,
  });

  // A picture is said once there is one: until then what was there stays.
  const tell = () => {
    if (kind() !== 'picture' || photo) {
      say({ backdrop: wish() });
    }
  };

  const upload = async input => {
    if (!input.files.length) {
      return;
    }
    const problem = part('backdrop-problem');
    problem.textContent = '';
    const file = input.files[0];
    input.value = '';
    const answer = await send(formOf(await asReadable(file))).answer;
    if (!isStored(answer)) {
      problem.textContent = wordsOf(answer.said) || problem.dataset.failed;
      return;
    }
    photo = answer.said.id;
    part('backdrop-picture').src = `api/v1/images/${photo}/picture?size=160`;
    part('backdrop-picture').hidden = false;
    tell();
  };

  return {
    // Whether there is anything but what the camera sees.
    chosen: () => (kind() === 'original' || (kind() === 'picture' && !photo) ? undefined : wish()),
    change(target) {
      const name = target.dataset.live;
      if (name === 'backdrop-file') {
        upload(target);
      } else if (name?.startsWith('backdrop-')) {
        part('backdrop').dataset.kind = kind();
        part('backdrop-screen-color').hidden = part('backdrop-screen').value !== 'picked';
        const blur = part('backdrop-blur');
        blur.style.setProperty('--at', (blur.valueAsNumber - blur.min) / (blur.max - blur.min));
        part('backdrop-problem').textContent = '';
        tell();
      }
    },
  };
}
