// Draws landmarks over a photo, in pixels of the stage: lines thin, points with a dark and a light rim, so that they stand
// out on any skin and any background.

import { curve, dots } from './curves.js';

const svgNamespace = 'http://www.w3.org/2000/svg';

/**
 * @param svg  The element to draw in.
 * @param topology  `lines` (index lists), `layers` (a layer's number for each point), `layerNames`.
 */
export function createDrawing(svg, { lines, layers, layerNames }) {
  const add = (name, className) => {
    const element = document.createElementNS(svgNamespace, name);
    element.setAttribute('class', className);
    svg.append(element);
    return element;
  };
  const axis = add('path', 'axis');
  const lineHalo = add('path', 'line is-halo');
  const line = add('path', 'line');
  const dotHalo = add('path', 'dot is-halo');
  const dotRim = add('path', 'dot is-rim');
  const cores = layerNames.map(name => add('path', `dot is-${name}`));
  const chosenHalo = add('path', 'dot is-chosen is-halo');
  const chosen = add('path', 'dot is-chosen');
  const partner = add('circle', 'ring is-partner');
  const activeHalo = add('circle', 'ring is-halo');
  const active = add('circle', 'ring is-active');
  const centre = add('circle', 'ring-centre');
  const tag = add('text', 'tag');
  const box = add('rect', 'box');

  // A line belongs to the layer of its middle: its ends often lie on a neighbour.
  const drawn = lines.filter(points => new Set(points).size > 1).map(points => ({ points, layer: layers[points[points.length >> 1]] }));

  const place = (circle, point) => {
    circle.style.display = point ? '' : 'none';
    if (point) {
      circle.setAttribute('cx', point.x.toFixed(1));
      circle.setAttribute('cy', point.y.toFixed(1));
    }
  };

  return {
    /** One picture of everything; `state` is what the editor holds. */
    draw(stage, state) {
      const { shape, visible, selected, mirror, name, corners, mirrorAxis } = state;
      const screen = Array.from({ length: layers.length }, (_, i) => stage.toScreen({ x: shape[2 * i], y: shape[2 * i + 1] }));
      const shown = index => visible.has(layers[index]);
      svg.style.setProperty('--dot', `${dotOf(screen)}px`);

      const curves = drawn.filter(({ layer }) => visible.has(layer)).map(({ points }) => curve(points.map(i => screen[i]))).join('');
      line.setAttribute('d', curves);
      lineHalo.setAttribute('d', curves);

      const resting = screen.map((_, i) => i).filter(i => shown(i) && !selected.has(i));
      const under = dots(resting.map(i => screen[i]));
      dotHalo.setAttribute('d', under);
      dotRim.setAttribute('d', under);
      cores.forEach((core, layer) => core.setAttribute('d', dots(resting.filter(i => layers[i] === layer).map(i => screen[i]))));
      const held = dots([...selected].filter(shown).map(i => screen[i]));
      chosen.setAttribute('d', held);
      chosenHalo.setAttribute('d', held);

      const at = state.active >= 0 && shown(state.active) ? screen[state.active] : null;
      const twin = at && mirror[state.active] !== state.active && shown(mirror[state.active]) ? screen[mirror[state.active]] : null;
      place(active, at);
      place(activeHalo, at);
      place(centre, at);
      place(partner, twin);
      svg.classList.toggle('is-mirrored', !!mirrorAxis);

      tag.style.display = at && name ? '' : 'none';
      if (at && name) {
        const right = at.x < stage.size.width / 2;
        tag.textContent = name;
        tag.setAttribute('text-anchor', right ? 'start' : 'end');
        tag.setAttribute('x', at.x + (right ? 16 : -16));
        tag.setAttribute('y', Math.max(18, at.y - 12));
      }

      axis.setAttribute('d', mirrorAxis ? axisPath(stage, mirrorAxis) : '');
      box.style.display = corners ? '' : 'none';
      if (corners) {
        const [a, b] = corners.map(stage.toScreen);
        box.setAttribute('x', Math.min(a.x, b.x));
        box.setAttribute('y', Math.min(a.y, b.y));
        box.setAttribute('width', Math.abs(a.x - b.x));
        box.setAttribute('height', Math.abs(a.y - b.y));
      }
    },
  };
}

// Points grow with the face on the screen and stay small enough to tell the rim of an iris.
function dotOf(screen) {
  const eyes = Math.hypot(screen[1].x - screen[0].x, screen[1].y - screen[0].y);
  return Math.min(5.5, Math.max(2.5, eyes / 42)).toFixed(2);
}

function axisPath(stage, { at, normal }) {
  const middle = stage.toScreen(at);
  const reach = stage.size.width + stage.size.height;
  const [dx, dy] = [-normal.y * reach, normal.x * reach];
  return `M${middle.x - dx},${middle.y - dy}L${middle.x + dx},${middle.y + dy}`;
}
