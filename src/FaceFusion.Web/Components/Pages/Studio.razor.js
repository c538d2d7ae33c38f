// What the page does without asking the server: sliders that follow the finger, order by keys and drag, which draft is
// open.

import { attachPanes } from '../../../../page/panes.js';
import { attachSteps } from '../../../../page/steps.js';

const draftKey = 'facefusion.draft';
const settles = 300;

export function attach(root, dotnet) {
  let dragged = null;
  let releasing = 0;

  const onInput = e => {
    const input = e.target;
    if (input.matches?.('[data-share]')) {
      followShare(input);
      return;
    }
    const param = input.closest?.('[data-param]');
    if (param) {
      follow(param, input);
    }
  };

  // Before Blazor reads the value: what is typed beyond the range snaps to its end, where the reader sees it.
  const onChange = e => {
    const input = e.target;
    if (input instanceof HTMLInputElement && input.type === 'number' && input.closest('[data-param]')) {
      const value = Number.parseFloat(input.value);
      if (isAtOpenEnd(input)) {
        input.value = '';
      } else {
        input.value = Number.isFinite(value) ? Math.min(Number(input.max), Math.max(Number(input.min), value)) : input.defaultValue;
      }
    }
  };

  // While a finger holds a slider, its row stands out and the picture is the draft's; a finger's press is no :active.
  const onPress = e => {
    const range = e.target.closest?.('.range');
    if (range && !range.disabled && root.contains(range)) {
      clearTimeout(releasing);
      range.closest('.param, .share-row')?.toggleAttribute('data-sliding', true);
      root.toggleAttribute('data-sliding', true);
    }
  };

  const onRelease = () => {
    for (const row of root.querySelectorAll('[data-sliding]')) {
      row.removeAttribute('data-sliding');
    }
    // Not before the server knows the new value: the finished picture of the old one would flash.
    clearTimeout(releasing);
    releasing = setTimeout(() => root.removeAttribute('data-sliding'), settles);
  };

  // As it is without anybody's doing: what the button beside the slider does, without the way to it.
  const toDefault = e => {
    const range = e.target.closest?.('[data-param] .range');
    if (range && !range.disabled && (e.type === 'dblclick' || e.key === 'Delete')) {
      e.preventDefault();
      range.value = range.dataset.default;
      range.dispatchEvent(new Event('input', { bubbles: true }));
      range.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  const onKey = e => {
    toDefault(e);
    const person = e.target.closest?.('[data-person]');
    if (person && e.altKey && (e.key === 'ArrowUp' || e.key === 'ArrowDown')) {
      e.preventDefault();
      dotnet.invokeMethodAsync('MoveBy', person.dataset.person, e.key === 'ArrowUp' ? -1 : 1, 'card');
    }
  };

  const onDragStart = e => {
    const person = e.target.closest?.('[data-person]');
    if (!person || !e.target.closest('[data-drag]')) {
      return;
    }
    dragged = person;
    e.dataTransfer.effectAllowed = 'move';
    e.dataTransfer.setData('text/plain', person.dataset.person);
    e.dataTransfer.setDragImage(person, 24, 24);
    requestAnimationFrame(() => person.classList.add('is-dragged'));
  };

  const onDragOver = e => {
    const person = dragged && e.target.closest?.('[data-person]');
    if (!person) {
      return;
    }
    e.preventDefault();
    mark(person, isLower(e, person));
  };

  const onDrop = e => {
    const person = dragged && e.target.closest?.('[data-person]');
    if (person && person !== dragged) {
      e.preventDefault();
      const cards = [...root.querySelectorAll('[data-person]')];
      const from = cards.indexOf(dragged);
      let to = cards.indexOf(person) + (isLower(e, person) ? 1 : 0);
      if (to > from) {
        to--;
      }
      dotnet.invokeMethodAsync('MoveTo', dragged.dataset.person, to);
    }
    endDrag();
  };

  const endDrag = () => {
    dragged?.classList.remove('is-dragged');
    dragged = null;
    mark(null, false);
  };

  const mark = (person, lower) => {
    for (const card of root.querySelectorAll('.drop-before, .drop-after')) {
      card.classList.remove('drop-before', 'drop-after');
    }
    if (person && person !== dragged) {
      person.classList.add(lower ? 'drop-after' : 'drop-before');
    }
  };

  const listeners = [
    [document, 'input', onInput], [document, 'change', onChange, true], [document, 'keydown', onKey], [document, 'dblclick', toDefault],
    [document, 'pointerdown', onPress], [document, 'pointerup', onRelease], [document, 'pointercancel', onRelease],
    [root, 'dragstart', onDragStart], [root, 'dragover', onDragOver], [root, 'drop', onDrop], [root, 'dragend', endDrag],
  ];
  for (const [target, type, handler, capture] of listeners) {
    target.addEventListener(type, handler, capture ?? false);
  }

  // On a phone the panes take turns in one page: another begins at its top, and not behind the canvas that stays there.
  const turns = new MutationObserver(() => scrollTo({ top: 0 }));
  turns.observe(root, { attributeFilter: ['data-tab'] });
  const panes = attachPanes(root);
  const steps = attachSteps();

  return {
    // A moved card loses the focus that was in it; the same control takes it again, or its twin where it is off now.
    focusPerson(key, control) {
      const card = root.querySelector(`[data-person="${CSS.escape(key)}"]`);
      const wanted = control === 'card' ? card : card?.querySelector(`[data-move="${control}"]:not(:disabled)`) ?? card?.querySelector('[data-move]:not(:disabled)') ?? card;
      wanted?.focus();
      card?.scrollIntoView({ block: 'nearest' });
    },
    dispose() {
      turns.disconnect();
      panes.dispose();
      steps.dispose();
      clearTimeout(releasing);
      for (const [target, type, handler, capture] of listeners) {
        target.removeEventListener(type, handler, capture ?? false);
      }
    },
  };
}

// Which draft this browser has open: the draft itself is on the server.
export function load() {
  return read(draftKey);
}

export function save(draft) {
  write(draftKey, draft);
  document.documentElement.toggleAttribute('data-has-draft', !!draft);
}

// Storage may be closed to us (a private window, a full disk): the studio works without, for this visit.
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value) {
      localStorage.setItem(key, value);
    } else {
      localStorage.removeItem(key);
    }
  } catch {
    // As above.
  }
}

// A slider whose last place means no number at all has an empty number field there.
function isAtOpenEnd(input) {
  const end = input.dataset.openEnd;
  return end !== undefined && (input.value === '' || Number.parseFloat(input.value) >= Number(end));
}

function follow(param, input) {
  const isOpen = isAtOpenEnd(input);
  const value = isOpen ? Number(input.dataset.openEnd) : Number.parseFloat(input.value);
  if (!Number.isFinite(value)) {
    return;
  }
  const range = param.querySelector('input[type=range]');
  for (const twin of param.querySelectorAll('input')) {
    if (twin !== input) {
      twin.value = isOpen && twin.type === 'number' ? '' : value;
    }
  }
  const [min, max] = [Number(range.min), Number(range.max)];
  range.style.setProperty('--at', (Math.min(max, Math.max(min, value)) - min) / (max - min));
}

function followShare(range) {
  const share = Number(range.value) / 100;
  range.style.setProperty('--at', Number(range.value) / Number(range.max));
  // The text node itself: Blazor goes on writing to it.
  range.parentElement.querySelector('[data-share-text]').firstChild.data = share.toLocaleString(document.documentElement.lang, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function isLower(e, card) {
  const box = card.getBoundingClientRect();
  return e.clientY > box.top + box.height / 2;
}
