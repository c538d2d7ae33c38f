// One file to the server by HTTP, with its progress on the way: fetch reports none.

const pictures = 'api/v1/images';
const reportEvery = 100;

/**
 * Sends a File under the form's name for it, or any other body as it is.
 * @param body What goes out.
 * @param to Where; pictures unless said otherwise.
 * @param headers Further headers.
 * @param progress Told of the part that has gone out, 0..1, ten times a second.
 * @returns `answer`, which is the status (0: the network is gone, whatever the request object calls it), what was said, and the seconds to wait where some were
 *     named; and `abort`, after which there is no answer.
 */
export function send(body, { to = pictures, headers = {}, progress } = {}) {
  const request = new XMLHttpRequest();
  const answer = new Promise(resolve => {
    let reported = 0;
    request.upload.onprogress = e => {
      const now = performance.now();
      if (progress && e.lengthComputable && (now - reported > reportEvery || e.loaded === e.total)) {
        reported = now;
        progress(e.loaded / e.total);
      }
    };
    request.onload = () => resolve({ status: request.status, said: parse(request.responseText), wait: Math.ceil(Number(request.getResponseHeader('Retry-After'))) });
    request.onerror = request.ontimeout = () => resolve({ status: 0, said: null, wait: 0 });
  });
  request.open('POST', to);
  for (const [name, value] of Object.entries({ 'Accept': 'application/json, application/problem+json', 'Accept-Language': document.documentElement.lang, ...headers })) {
    request.setRequestHeader(name, value);
  }
  request.send(body);
  return { answer, abort: () => request.abort() };
}

/** A picture's file as the form that the server takes. */
export function formOf(file) {
  const form = new FormData();
  form.append('file', file, file.name || 'picture');
  return form;
}

/** True where something was stored under an id of its own. */
export const isStored = ({ status, said }) => status >= 200 && status < 300 && Boolean(said?.id);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever stands between here and the server answered.
    return null;
  }
}
