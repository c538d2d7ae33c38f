// The live preview. Sliders carry the JSON pointer of their value (data-path); while one moves, its value is written into
// the recipe kept here and the newest recipe is sent: one request at a time, at most eight a second. The last good picture
// stays until the next one is decoded. A large one, asked for while nothing moved, is given up as soon as something does.

const movingSize = 512;
const restingSize = 1024;
const leastInterval = 130;
const restAfter = 450;

export function attach(root, dotnet, draft) {
  const picture = root.querySelector('.live-picture');
  const stage = root.closest('[data-stage]');
  let recipe = null;
  // Whose frame the shown picture has.
  let frame = null;
  let waiting = false;
  let wanted = 0;
  let shown = 0;
  // Width through height of the shown picture, as the page was told.
  let shape = null;
  let inFlight = null;
  // The request in flight, where it is for a picture at rest.
  let resting = null;
  let lastStart = 0;
  let timer = 0;
  let restTimer = 0;
  let troubled = false;
  let disposed = false;

  const schedule = () => {
    wanted++;
    clearTimeout(restTimer);
    resting?.abort();
    if (!inFlight && !timer) {
      timer = setTimeout(() => { timer = 0; request(movingSize); }, Math.max(0, lastStart + leastInterval - performance.now()));
    }
  };

  const request = async size => {
    if (!recipe || waiting || disposed || inFlight) {
      return;
    }
    const revision = wanted;
    const base = frameOf(recipe);
    lastStart = performance.now();
    root.classList.add('is-busy');
    const controller = inFlight = new AbortController();
    resting = size === restingSize ? controller : null;
    try {
      // A draft of its own for each size: the server keeps one set of reduced photos per draft.
      const response = await fetch(`api/v1/previews?draft=${draft}_${size}&size=${size}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Accept': 'image/*, application/problem+json', 'Accept-Language': document.documentElement.lang },
        body: JSON.stringify({ recipe }),
        signal: controller.signal,
      });
      if (response.ok) {
        await show(await response.blob(), revision, base);
      } else if (response.status !== 409 && response.status !== 499 && revision === wanted) {
        await trouble(response);
      }
    } catch (error) {
      if (error.name !== 'AbortError' && !disposed && revision === wanted) {
        troubled = true;
        await dotnet.invokeMethodAsync('Problem', null);
      }
    } finally {
      inFlight = resting = null;
      if (!disposed) {
        settle(revision, size);
      }
    }
  };

  const settle = (revision, size) => {
    if (revision !== wanted) {
      timer ||= setTimeout(() => { timer = 0; request(movingSize); }, Math.max(0, lastStart + leastInterval - performance.now()));
      return;
    }
    root.classList.remove('is-busy');
    const pixels = picture.clientWidth * devicePixelRatio;
    if (size === movingSize && !troubled && pixels > movingSize * 1.2) {
      restTimer = setTimeout(() => request(restingSize), restAfter);
    }
  };

  // What lies over the picture waits for the picture that it was made for.
  const compareFrames = () => stage?.toggleAttribute('data-other-frame', frame !== null && frame !== frameOf(recipe));

  // The stage has the picture's shape: the page writes it, and nobody else. Sizes of one picture differ by a rounded pixel.
  const tellShape = async ratio => {
    if (shape === ratio || (shape && ratio && Math.abs(ratio / shape - 1) < 0.01)) {
      return;
    }
    shape = ratio;
    try {
      await dotnet.invokeMethodAsync('Shaped', ratio);
    } catch {
      // The connection is lost: the picture stands in the old one's frame for as long.
      shape = undefined;
    }
  };

  // The photo itself is the picture, in its own frame.
  const clear = () => {
    root.classList.remove('has-picture');
    tellShape(null);
    frame = null;
    compareFrames();
  };

  const show = async (blob, revision, base) => {
    if (disposed || revision < shown) {
      return;
    }
    const url = URL.createObjectURL(blob);
    const next = new Image();
    next.src = url;
    await next.decode();
    if (!disposed && revision >= shown) {
      await tellShape(next.naturalWidth / next.naturalHeight);
    }
    if (disposed || revision < shown) {
      // What it shows was taken back while it was decoded.
      URL.revokeObjectURL(url);
      return;
    }
    const old = picture.src;
    picture.src = url;
    picture.dataset.revision = revision;
    root.classList.add('has-picture');
    frame = base;
    compareFrames();
    shown = revision;
    if (old.startsWith('blob:')) {
      URL.revokeObjectURL(old);
    }
    if (troubled) {
      troubled = false;
      await dotnet.invokeMethodAsync('Shown');
    }
  };

  const trouble = async response => {
    let problem = null;
    try {
      problem = await response.json();
    } catch {
      // No problem document: the sentence for a broken connection fits.
    }
    if (problem?.code === 'need_more_faces') {
      // One person whose face no slider changes: the photo itself is the picture.
      clear();
      return;
    }
    troubled = true;
    await dotnet.invokeMethodAsync('Problem', problem);
  };

  const onInput = e => {
    const input = e.target;
    if (!(input instanceof HTMLInputElement) || !input.dataset.path || !recipe) {
      return;
    }
    const value = valueOf(input);
    if (value !== undefined && write(recipe, input.dataset.path, value)) {
      waiting = false;
      schedule();
    }
  };

  // What could not be had is tried again when there is a network.
  const onOnline = () => {
    if (troubled && recipe && !waiting) {
      schedule();
    }
  };

  document.addEventListener('input', onInput);
  window.addEventListener('online', onOnline);

  return {
    // One that waits makes no picture as it is, but may once a slider moves.
    setRecipe(json, waits) {
      const next = json ? JSON.parse(json) : null;
      const same = JSON.stringify(next) === JSON.stringify(recipe);
      recipe = next;
      waiting = waits;
      if (!next || waits) {
        clearTimeout(restTimer);
        shown = ++wanted;
        root.classList.remove('is-busy');
        clear();
        return;
      }
      compareFrames();
      if (!same || (shown < wanted && !inFlight && !timer)) {
        schedule();
      }
    },
    // The recipe is the same, what it names is not.
    refresh() {
      if (recipe && !waiting) {
        schedule();
      }
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
      clearTimeout(restTimer);
      inFlight?.abort();
      document.removeEventListener('input', onInput);
      window.removeEventListener('online', onOnline);
      if (picture.src.startsWith('blob:')) {
        URL.revokeObjectURL(picture.src);
      }
    },
  };
}

// The photo whose frame a recipe's picture has; nobody's where a mean has one of its own.
function frameOf(recipe) {
  return recipe ? recipe.base?.photo ?? '' : null;
}

// The value that the recipe takes: null at an open end, where a slider means no number at all; undefined for what is no number.
function valueOf(input) {
  const openEnd = input.dataset.openEnd;
  if (openEnd !== undefined && (input.value === '' || Number.parseFloat(input.value) >= Number(openEnd))) {
    return null;
  }
  const value = Number.parseFloat(input.value);
  return Number.isFinite(value) ? clamp(value, input) : undefined;
}

function clamp(value, input) {
  const min = input.min === '' ? -Infinity : Number(input.min);
  const max = input.max === '' ? Infinity : Number(input.max);
  return Math.min(max, Math.max(min, value));
}

// True where the recipe has such a field; a slider of a person who has just left has none. A record that holds nothing but
// defaults is left out of a recipe, so it is made where its owner is there.
function write(recipe, path, value) {
  const steps = path.split('/');
  const last = steps.pop();
  const isRecord = at => typeof at === 'object' && at !== null && !Array.isArray(at);
  const owner = steps.reduce((at, step) => (isRecord(at) ? (at[step] ??= {}) : at?.[step]), recipe);
  if (!isRecord(owner)) {
    return false;
  }
  owner[last] = value;
  return true;
}
