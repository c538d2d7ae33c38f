// What the live pages ask of the interface for programs.

import { formOf, isStored, send } from '../page/upload.js';

const language = () => ({ 'Accept-Language': document.documentElement.lang });

// The sentences of a problem, in the page's language.
export const wordsOf = answer => [answer?.detail, answer?.hint].filter(Boolean).join(' ');

export async function ask(url, options = {}) {
  const response = await fetch(url, { ...options, headers: { ...language(), ...options.headers } });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(wordsOf(answer));
  }
  return answer;
}

export const post = (url, body) => ask(url, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

export const cancel = job => fetch(`api/v1/jobs/${job}/cancel`, { method: 'POST', headers: language() });

export async function upload(blob, name) {
  const answer = await send(formOf(new File([blob], name, { type: blob.type }))).answer;
  if (!isStored(answer)) {
    throw new Error(wordsOf(answer.said));
  }
  return answer.said;
}

export const largest = faces => faces.reduce((best, face) => (face.box[2] > best.box[2] ? face : best), faces[0])?.index;

// Gives back what makes a chosen face the source of a recipe. A finished picture takes part as a photo: it keeps what it says of its origin.
export function sources() {
  const uploaded = new Map();
  return async face => {
    if (!face?.job) {
      return face;
    }
    if (!uploaded.has(face.job)) {
      const response = await fetch(`api/v1/jobs/${face.job}/picture?format=png`, { headers: language() });
      if (!response.ok) {
        throw new Error(wordsOf(await response.json()));
      }
      uploaded.set(face.job, await upload(await response.blob(), 'picture.png'));
    }
    const photo = uploaded.get(face.job);
    return { photo: photo.id, face: largest(photo.faces) };
  };
}

// Follows a job to its end; told of each state on the way. Ends early, with the last state, where nobody wants to know any more.
export async function follow(job, told, isWanted = () => true) {
  const pollEvery = 400;
  while (isWanted() && !['succeeded', 'failed', 'canceled', 'expired'].includes(job.status)) {
    await new Promise(rest => setTimeout(rest, pollEvery));
    job = await ask(`api/v1/jobs/${job.id}`);
    told(job);
  }
  return job;
}
