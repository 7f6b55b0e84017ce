/** Animation frames: how long to train in each, and silence while nobody looks. */

const FRAME = 1000 / 60;
/** What the browser needs of a frame for itself, in milliseconds. */
const RESERVE = 1.5;
/** Training goes on even where drawing alone fills the frame. */
const LEAST = 4;

export class Loop {
  #advance;
  #draw;
  #handle = 0;
  #running = false;
  #wanted = false;
  /** Running mean of the time drawing takes. */
  #drawing = 2;

  /**
   * @param {(deadline: number) => void} advance trains until the deadline, on the clock of `performance.now()`
   * @param {() => boolean} draw returns whether something is left to draw
   */
  constructor(advance, draw) {
    this.#advance = advance;
    this.#draw = draw;
    document.addEventListener("visibilitychange", () => this.#schedule());
  }

  /** @param {boolean} running */
  run(running) {
    this.#running = running;
    this.request();
  }

  /** Draws once, at the next frame. */
  request() {
    this.#wanted = true;
    this.#schedule();
  }

  #schedule() {
    if (document.hidden) {
      cancelAnimationFrame(this.#handle);
      this.#handle = 0;
    } else if (!this.#handle && (this.#running || this.#wanted)) {
      this.#handle = requestAnimationFrame(() => this.#frame());
    }
  }

  #frame() {
    this.#handle = 0;
    if (this.#running) {
      const budget = Math.max(LEAST, FRAME - RESERVE - this.#drawing);
      this.#advance(performance.now() + budget);
    }
    const start = performance.now();
    this.#wanted = this.#draw();
    this.#drawing += 0.1 * (performance.now() - start - this.#drawing);
    this.#schedule();
  }
}
