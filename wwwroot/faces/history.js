// Undo and redo of shapes. Shapes are never changed in place, so a step is the shape itself.

const limit = 200;

export class History {
  #past = [];
  #future = [];
  #joined = null;

  constructor(state) {
    this.state = state;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * A new state, one step. Steps that follow one another with the same `join` are one: a point nudged ten times comes back
   * with one undo.
   */
  push(state, join = null) {
    if (join === null || join !== this.#joined) {
      this.#past.push(this.state);
      if (this.#past.length > limit) {
        this.#past.shift();
      }
    }
    this.#joined = join;
    this.#future.length = 0;
    this.state = state;
  }

  undo() {
    this.#step(this.#past, this.#future);
  }

  redo() {
    this.#step(this.#future, this.#past);
  }

  #step(from, to) {
    if (from.length > 0) {
      to.push(this.state);
      this.state = from.pop();
      this.#joined = null;
    }
  }
}
