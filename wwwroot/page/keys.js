// Which keys mean what, wherever the focus is.

/** The directions of the arrow keys, in pixels of the window. */
export const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** True where text is typed: pasting and undoing are the field's own. */
export const takesText = element => element instanceof HTMLTextAreaElement
  || (element instanceof HTMLInputElement && !['range', 'button', 'checkbox', 'radio', 'file'].includes(element.type));

/** True where single letters and signs are the field's own: a list jumps to what they begin. */
export const takesLetters = element => element instanceof HTMLSelectElement || takesText(element);
