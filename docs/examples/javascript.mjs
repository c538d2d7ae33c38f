// Fuses two photos, and checks messages of webhooks; Node 20 or later, nothing else.
//
//     node javascript.mjs fuse mother.jpg son.jpg result.png
//     node javascript.mjs verify whsec_... WEBHOOK_ID WEBHOOK_TIMESTAMP WEBHOOK_SIGNATURE < body
//
// FACEFUSION_URL says where the studio is, FACEFUSION_KEY is an account's key (leave it out where guests may come).

import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';

const api = (process.env.FACEFUSION_URL ?? 'http://localhost:5080') + '/api/v1';
const toleranceSeconds = 5 * 60;

async function ask(method, path, body, headers = {}) {
  if (process.env.FACEFUSION_KEY) {
    headers.Authorization = `Bearer ${process.env.FACEFUSION_KEY}`;
  }
  const answer = await fetch(api + path, { method, body, headers });
  if (!answer.ok) {
    const problem = await answer.json();
    throw new Error(`${problem.code}: ${problem.detail} ${problem.hint}`);
  }
  return answer;
}

async function upload(path) {
  const headers = { 'X-File-Name': encodeURIComponent(basename(path)), 'Content-Type': 'application/octet-stream' };
  return (await (await ask('POST', '/images', await readFile(path), headers)).json()).id;
}

// The job as it goes on; the last one is its end.
async function* events(job) {
  const decoder = new TextDecoder();
  let text = '';
  let kind = '';
  for await (const chunk of (await ask('GET', `/jobs/${job}/events`)).body) {
    text += decoder.decode(chunk, { stream: true });
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) {
      if (line.startsWith('event: ')) {
        kind = line.slice('event: '.length);
      } else if (line.startsWith('data: ') && kind !== 'ping' && kind !== 'preview') {
        yield JSON.parse(line.slice('data: '.length));
      }
    }
  }
}

async function fuse(base, source, result) {
  const people = [await upload(base), await upload(source)];
  const wanted = {
    type: 'chain',
    input: { people: [{ image: people[0], weight: 60 }, { image: people[1], weight: 40 }] },
    output_options: { format: 'png' },
  };
  // Sent again under the same key after a broken connection it makes no second job.
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': people.join('-') };
  const job = await (await ask('POST', '/jobs', JSON.stringify(wanted), headers)).json();
  let state = job;
  for await (state of events(job.id)) {
    console.log(state.status, state.progress.stage, `${state.progress.percent} %`);
  }
  if (state.status !== 'succeeded') {
    throw new Error(`The job failed: ${JSON.stringify(state.error)}`);
  }
  const picture = await ask('GET', `/jobs/${job.id}/file`);
  await writeFile(result, Buffer.from(await picture.arrayBuffer()));
  console.log(result);
}

// Holds a message against the secret; the body as it came, byte for byte.
function isGenuine(secret, id, timestamp, signatures, body) {
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) {
    return false;
  }
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = Buffer.from('v1,' + createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64'));
  // After a new secret there are two for a day: one that fits is enough.
  return signatures.split(' ').some((signature) => signature.length === expected.length && timingSafeEqual(Buffer.from(signature), expected));
}

async function verify(...headers) {
  const chunks = [];
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
  }
  const genuine = isGenuine(...headers, Buffer.concat(chunks));
  console.log(genuine ? 'Genuine.' : 'Not genuine.');
  process.exitCode = genuine ? 0 : 1;
}

const [command, ...values] = process.argv.slice(2);
await { fuse, verify }[command](...values);
