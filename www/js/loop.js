/**
 * Animation frames: how long to train in each, and silence while nobody looks. All runs of a document share one chain of frames
 * and the time that is in each, so that ten figures leave the page around them as many frames as one.
 *
 * @typedef {object} Turn what a run does in a frame
 * @property {(deadline: number) => void} advance trains until the deadline, on the clock of `performance.now()`
 * @property {() => boolean} draw returns whether something is left to draw
 */

const FRAME = 1000 / 60;
/**
 * What the browser needs of a frame for itself, in milliseconds: found by trying, within bounds. Of several runs on a page
 * there are more pictures to show, and more around them that wants to move.
 */
const RESERVE = { start: 2, least: 1, most: 6, mostOfSeveral: 12, afterMiss: 0.25, afterHit: -0.01 };
/** Training goes on even where drawing alone fills the frame. */
const LEAST = 4;
/** Once it is used up, what is left to draw waits for its turn in the next frame. */
const DRAWING = 2;

/** What frames are asked of; a test has a clock of its own. */
const BROWSER = {
  now: () => performance.now(),
  request: (/** @type {FrameRequestCallback} */ frame) => requestAnimationFrame(frame),
  cancel: (/** @type {number} */ handle) => cancelAnimationFrame(handle),
};

export class Frames {
  #clock;
  #handle = 0;
  /** Those that train and those that draw, each in the order of their turns. @type {Set<Turn>} */
  #training = new Set();
  /** @type {Set<Turn>} */
  #drawing = new Set();
  /** Running mean of the time that drawing takes in a frame. */
  #drawingTime = 2;
  #reserve = RESERVE.start;
  /** When the last frame began; 0 after a rest. */
  #last = 0;

  constructor(clock = BROWSER) {
    this.#clock = clock;
  }

  /** @param {Turn} turn @param {{trains: boolean, draws: boolean}} wish */
  enlist(turn, { trains, draws }) {
    if (trains) this.#training.add(turn);
    else this.#training.delete(turn);
    if (draws) this.#drawing.add(turn);
    else this.#drawing.delete(turn);
    this.#schedule();
  }

  #schedule() {
    const isWanted = this.#training.size > 0 || this.#drawing.size > 0;
    if (isWanted) this.#handle ||= this.#clock.request((now) => this.#frame(now));
    else {
      this.#clock.cancel(this.#handle);
      this.#handle = 0;
      this.#last = 0;
    }
  }

  /** @param {number} now when the frame began */
  #frame(now) {
    this.#handle = 0;
    try {
      if (this.#training.size > 0) this.#learn(now);
      else this.#last = 0;
      this.#train();
      this.#draw();
    } finally {
      this.#schedule();
    }
  }

  /** Each gets the same share of what is left; those that nothing is left for are the first in the next frame. */
  #train() {
    if (this.#training.size === 0) return;
    const { now } = this.#clock;
    const end = now() + Math.max(LEAST, FRAME - this.#reserve - this.#drawingTime);
    const turns = [...this.#training];
    for (const [i, turn] of turns.entries()) {
      const start = now();
      if (start >= end) return;
      // It may be ended by another's turn.
      if (!this.#training.delete(turn)) continue;
      this.#training.add(turn);
      this.#drawing.add(turn);
      turn.advance(start + (end - start) / (turns.length - i));
    }
    // All had their turn: the one that had the first has the last in the next frame.
    if (this.#training.delete(turns[0])) this.#training.add(turns[0]);
  }

  #draw() {
    const { now } = this.#clock;
    const start = now();
    for (const turn of [...this.#drawing]) {
      if (!this.#drawing.delete(turn)) continue;
      if (turn.draw()) this.#drawing.add(turn);
      if (now() - start >= DRAWING) break;
    }
    this.#drawingTime += 0.1 * (now() - start - this.#drawingTime);
  }

  /**
   * Leaves the browser more time after a frame that came late, and a little less after one that did not.
   * @param {number} now
   */
  #learn(now) {
    if (this.#last > 0) {
      const { least, afterMiss, afterHit } = RESERVE;
      const most = this.#training.size > 1 ? RESERVE.mostOfSeveral : RESERVE.most;
      const late = now - this.#last > 1.1 * FRAME;
      this.#reserve = Math.max(least, Math.min(most, this.#reserve + (late ? afterMiss : afterHit)));
    }
    this.#last = now;
  }
}

/** Those of the document. */
const shared = new Frames();

/** The frames of one run. */
export class Loop {
  #turn;
  #end;
  #running = false;
  #wanted = false;
  #seen = true;

  /**
   * @param {Turn} turn
   * @param {AbortSignal} end there are no frames after it
   */
  constructor({ advance, draw }, end) {
    this.#turn = { advance, draw: () => (this.#wanted = draw()) };
    this.#end = end;
    document.addEventListener("visibilitychange", () => this.#enlist(), { signal: end });
    end.addEventListener("abort", () => this.#enlist());
  }

  /** @param {boolean} running */
  run(running) {
    this.#running = running;
    this.request();
  }

  /** Draws once, at the next frame. */
  request() {
    this.#wanted = true;
    this.#enlist();
  }

  /** @param {boolean} seen whether the page is in sight, or near it */
  setSeen(seen) {
    this.#seen = seen;
    this.#enlist();
  }

  #enlist() {
    const isOn = !document.hidden && this.#seen && !this.#end.aborted;
    shared.enlist(this.#turn, { trains: isOn && this.#running, draws: isOn && this.#wanted });
  }
}
