// What stands beside the photo: which point it is, where it is, and what the buttons say.
export function createPanel(root) {
  const list = root.querySelector('[data-points]');
  const names = new Map([...list.options].filter(option => option.value !== '').map(option => [Number(option.value), option.text]));
  const fields = [...root.querySelectorAll('[data-field]')];
  const live = root.querySelector('[data-live]');
  const chosen = root.querySelector('[data-chosen]');
  const pick = name => root.querySelectorAll(`[data-act=${name}]`);
  const fill = (text, ...values) => values.reduce((filled, value, i) => filled.replace(`{${i}}`, value), text);
  const round = value => Math.round(value * 10) / 10;
  const chosenText = selected => selected.size === 0 ? chosen.dataset.none : fill(chosen.dataset.many, selected.size);

  return {
    nameOf: index => names.get(index) ?? '',

    show({ shape, active, selected, tool, isMirrored, history, changedLayers, isChanged, subjects }) {
      const only = active >= 0 && selected.size === 1;
      list.value = only ? String(active) : '';
      for (const field of fields) {
        field.disabled = !only;
        if (document.activeElement !== field || !only) {
          field.value = only ? round(shape[2 * active + (field.dataset.field === 'y' ? 1 : 0)]) : '';
        }
      }
      chosen.textContent = only ? names.get(active) : chosenText(selected);
      for (const button of root.querySelectorAll('[data-tool]')) {
        button.setAttribute('aria-pressed', button.dataset.tool === tool);
      }
      for (const button of root.querySelectorAll('[data-reset]')) {
        button.hidden = !changedLayers.has(Number(button.dataset.layerNumber));
      }
      pick('mirror').forEach(button => button.setAttribute('aria-pressed', isMirrored));
      pick('undo').forEach(button => { button.disabled = !history.canUndo; });
      pick('redo').forEach(button => { button.disabled = !history.canRedo; });
      pick('reset').forEach(button => { button.disabled = changedLayers.size === 0; });
      pick('symmetrise').forEach(button => { button.querySelector('[data-count]').textContent = subjects; });
      root.classList.toggle('is-changed', isChanged);
    },

    checkLayers(visible, layerNames) {
      for (const box of root.querySelectorAll('[data-layer]')) {
        box.checked = visible.has(layerNames.indexOf(box.dataset.layer));
      }
    },

    say(shape, active, selected) {
      live.textContent = active >= 0 && selected.size === 1
        ? fill(live.dataset.at, names.get(active), round(shape[2 * active]), round(shape[2 * active + 1]))
        : chosenText(selected);
    },
  };
}
