// What hand and keys draw over the photo of a cutout. A press is drawn here; the page hears of it once, when it is let go, and
// its answer is the draft's strokes and boxes, drawn from then on.

import { find, named } from '../../../../page/key-map.js';
import { stageOf } from '../Faces/PhotoStage.razor.js';
import { arrows } from '../../../../page/keys.js';
import { boxAt, boxOf, grabbed, simplified } from '../../../../cutouts/marks.js';
import { createDrawing } from '../../../../cutouts/drawing.js';
import { colorAt } from '../../../../cutouts/color.js';

const reach = 14;
const leastBox = 4;
const paints = new Set(['Keep', 'Drop', 'Unsure']);

/** @param head  Where the head is in photo pixels: `x`, `y`, `width`, `height`; null where it is not known. */
export function attach(root, dotnet, head) {
  const surface = root.querySelector('[data-surface]');
  const stage = stageOf(surface);
  const drawing = createDrawing(surface);
  const { photo } = stage;
  const longest = Math.max(photo.width, photo.height);
  let marks = { tool: 'Move', radius: 0.015, strokes: [], boxes: [] };
  // What is being drawn: a stroke's points, or a box with the index that it will have and, by keys, the corner it began in.
  let live = null;
  let pointer = null;
  let cursor = null;
  let frame = 0;

  const redraw = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      drawing.draw(stage, marks, live, cursor ?? pointer, cursor !== null);
    });
  };

  const tell = (name, ...values) => dotnet.invokeMethodAsync(name, ...values);
  const within = p => ({ x: Math.min(photo.width - 0.5, Math.max(-0.5, p.x)), y: Math.min(photo.height - 0.5, Math.max(-0.5, p.y)) });
  const part = p => [(p.x + 0.5) / photo.width, (p.y + 0.5) / photo.height];

  // Strokes.

  const begin = at => {
    live = { kind: marks.tool, points: [within(at)] };
    redraw();
  };

  const lead = at => {
    live.points.push(within(at));
    redraw();
  };

  const endStroke = () => {
    const points = simplified(live.points, Math.max(0.5 / stage.view.scale, 0.05 * marks.radius * longest)).flatMap(part);
    const stroke = { kind: live.kind, radius: marks.radius, points };
    marks = { ...marks, strokes: [...marks.strokes, stroke] };
    live = null;
    redraw();
    tell('Stroked', stroke.kind, stroke.radius, points);
  };

  const drop = () => {
    live = null;
    redraw();
  };

  const paint = at => {
    begin(at);
    return { move: (to, _, e) => { pointer = to; lead(to); e?.preventDefault(); }, end: endStroke, cancel: drop };
  };

  // Boxes.

  const endBox = () => {
    const { index, box } = live;
    live = null;
    const [, , width, height] = box;
    if (Math.min(width * photo.width, height * photo.height) * stage.view.scale >= leastBox) {
      marks = { ...marks, boxes: [...marks.boxes.slice(0, index), box, ...marks.boxes.slice(index + 1)] };
      tell('Boxed', index, box);
    }
    redraw();
  };

  const frameBox = at => {
    const start = part(within(at));
    const held = grabbed(marks.boxes, start, [reach / stage.view.scale / photo.width, reach / stage.view.scale / photo.height]);
    const index = held?.index ?? marks.boxes.length;
    live = { index, box: held ? marks.boxes[index] : boxOf(start, start) };
    redraw();
    return {
      move(to) {
        const now = part(within(to));
        live = { index, box: held ? held.moved([now[0] - start[0], now[1] - start[1]]) : boxOf(start, now) };
        redraw();
      },
      end: endBox,
      cancel: drop,
    };
  };

  // The screen's colour.

  const pick = at => {
    const color = colorAt(root.querySelector('.photo-picture'), photo, within(at));
    if (color) {
      tell('Picked', color);
    }
  };

  const taste = at => {
    let spot = at;
    return { move: to => { spot = to; }, end: pick, spot: () => spot };
  };

  stage.press = (e, at) => {
    surface.focus({ preventScroll: true });
    cursor = null;
    pointer = e.pointerType === 'touch' ? null : at;
    return paints.has(marks.tool) ? paint(at) : marks.tool === 'HoldOut' ? frameBox(at) : marks.tool === 'Pick' ? taste(at) : null;
  };

  const onHover = e => {
    if (e.pointerType !== 'touch' && e.buttons === 0) {
      pointer = e.target.closest('.photo-zoom') ? null : stage.toPhoto(stage.local(e));
      redraw();
    }
  };

  const onLeave = () => {
    pointer = null;
    redraw();
  };

  // Keys move a cursor of their own; Enter lets the tool down and lifts it.

  const start = () => stage.toPhoto({ x: stage.size.width / 2, y: stage.size.height / 2 });

  const moveCursor = (way, large) => {
    const step = (large ? 40 : 6) / stage.view.scale;
    cursor ??= within(pointer ?? start());
    cursor = within({ x: cursor.x + way[0] * step, y: cursor.y + way[1] * step });
    stage.reveal(cursor);
    if (live?.points) {
      lead(cursor);
    } else if (live?.from) {
      live = { ...live, box: boxOf(live.from, part(cursor)) };
    }
    redraw();
  };

  const press = () => {
    cursor ??= within(pointer ?? start());
    if (live) {
      (live.points ? endStroke : endBox)();
    } else if (paints.has(marks.tool)) {
      begin(cursor);
    } else if (marks.tool === 'HoldOut') {
      live = { index: marks.boxes.length, from: part(cursor), box: boxOf(part(cursor), part(cursor)) };
    } else if (marks.tool === 'Pick') {
      pick(cursor);
    }
    redraw();
  };

  const takeAway = () => {
    if (marks.tool !== 'HoldOut') {
      tell('Unstroked');
    } else if (marks.boxes.length > 0) {
      const under = cursor ? boxAt(marks.boxes, part(cursor)) : -1;
      tell('Boxed', under >= 0 ? under : marks.boxes.length - 1, null);
    }
  };

  const onKey = e => {
    if (e.ctrlKey || e.metaKey || e.altKey) {
      return;
    }
    const done = () => {
      e.preventDefault();
      e.stopPropagation();
    };
    if (arrows[e.key]) {
      done();
      moveCursor(arrows[e.key], e.shiftKey);
    } else if (e.key === 'Enter') {
      done();
      press();
    } else if (e.key === ' ') {
      done();
      stage.isMoving = true;
    } else if (e.key === 'Escape' && live) {
      done();
      drop();
    } else if (e.key === 'Delete' || e.key === 'Backspace') {
      done();
      takeAway();
    } else if (['previous', 'next'].includes(find(named(e)))) {
      done();
      tell('Resized', find(named(e)) === 'previous' ? -1 : 1);
    }
  };

  const onKeyUp = e => {
    if (e.key === ' ') {
      stage.isMoving = false;
    }
  };

  const onBlur = () => {
    cursor = null;
    stage.isMoving = false;
    redraw();
  };

  // The upper half of the head, where hair meets the backdrop.
  const onEdge = e => {
    if (e.target.closest('[data-edge]')) {
      const at = head ?? { x: photo.width * 0.3, y: photo.height * 0.2, width: photo.width * 0.4, height: photo.width * 0.4 };
      stage.frame({ x: at.x - 0.35 * at.width, y: at.y - 0.55 * at.height, width: 0.8 * at.width, height: 0.8 * at.height }, 0, true);
    }
  };

  // A tool is in the hand at once, not when the page has answered.
  const onTool = e => {
    const tool = e.target.closest('[data-cutout-tool]')?.dataset.cutoutTool;
    if (tool) {
      marks = { ...marks, tool };
      redraw();
    }
  };

  // The page's own keys for its picture.
  const onView = e => stage.key({ key: { in: '+', out: '-', fit: '0', full: '1' }[e.detail] ?? '', target: root });

  const listeners = [
    [stage.root, 'pointermove', onHover], [stage.root, 'pointerleave', onLeave], [surface, 'keydown', onKey], [surface, 'keyup', onKeyUp],
    [surface, 'blur', onBlur], [root, 'click', onEdge], [document, 'click', onTool], [document, 'studio-view', onView],
  ];
  for (const [target, type, handler] of listeners) {
    target.addEventListener(type, handler);
  }
  const unwatch = stage.watch(redraw);

  return {
    show(next) {
      marks = next;
      redraw();
    },
    dispose() {
      cancelAnimationFrame(frame);
      unwatch();
      stage.press = null;
      for (const [target, type, handler] of listeners) {
        target.removeEventListener(type, handler);
      }
    },
  };
}
