/** Animation frames: how long to train in each, and silence while nobody looks. */

const FRAME = 1000 / 60;
/** What the browser needs of a frame for itself, in milliseconds: found by trying, within bounds. */
const RESERVE = { start: 2, least: 1, most: 6, afterMiss: 0.25, afterHit: -0.01 };
/** Training goes on even where drawing alone fills the frame. */
const LEAST = 4;

export class Loop {
  #advance;
  #draw;
  #end;
  #handle = 0;
  #running = false;
  #wanted = false;
  #seen = true;
  /** Running mean of the time drawing takes. */
  #drawing = 2;
  #reserve = RESERVE.start;
  /** When the last frame began; 0 after a rest. */
  #last = 0;

  /**
   * @param {(deadline: number) => void} advance trains until the deadline, on the clock of `performance.now()`
   * @param {() => boolean} draw returns whether something is left to draw
   * @param {AbortSignal} end there are no frames after it
   */
  constructor(advance, draw, end) {
    this.#advance = advance;
    this.#draw = draw;
    this.#end = end;
    document.addEventListener("visibilitychange", () => this.#schedule(), { signal: end });
    end.addEventListener("abort", () => this.#schedule());
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

  /** @param {boolean} seen whether the page is in sight, or near it */
  setSeen(seen) {
    this.#seen = seen;
    this.#schedule();
  }

  #schedule() {
    if (document.hidden || !this.#seen || this.#end.aborted) {
      cancelAnimationFrame(this.#handle);
      this.#handle = 0;
      this.#last = 0;
    } else if (!this.#handle && (this.#running || this.#wanted)) {
      this.#handle = requestAnimationFrame((now) => this.#frame(now));
    }
  }

  /** @param {number} now when the frame began */
  #frame(now) {
    this.#handle = 0;
    if (this.#running) {
      this.#learn(now);
      const budget = Math.max(LEAST, FRAME - this.#reserve - this.#drawing);
      this.#advance(performance.now() + budget);
    } else {
      this.#last = 0;
    }
    const start = performance.now();
    this.#wanted = this.#draw();
    this.#drawing += 0.1 * (performance.now() - start - this.#drawing);
    this.#schedule();
  }

  /**
   * Leaves the browser more time after a frame that came late, and a little less after one that did not.
   * @param {number} now
   */
  #learn(now) {
    if (this.#last > 0) {
      const { least, most, afterMiss, afterHit } = RESERVE;
      const late = now - this.#last > 1.1 * FRAME;
      this.#reserve = Math.max(least, Math.min(most, this.#reserve + (late ? afterMiss : afterHit)));
    }
    this.#last = now;
  }
}
