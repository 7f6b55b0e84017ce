/** How many steps are owed at a speed, and how fast they are really made. */

/** So long the rate is counted at a stretch, in milliseconds. */
const STRETCH = 500;

export class Pace {
  /** Steps owed at a limited speed. */
  #owed = 0;
  #last = 0;
  #counted = { since: 0, step: 0 };

  /** Begins to count. @param {number} step @param {number} now */
  start(step, now) {
    this.#owed = 1;
    this.#last = now;
    this.#counted = { since: now, step };
  }

  /** Nothing is owed at another speed. */
  reset() {
    this.#owed = 0;
  }

  /**
   * Steps that are owed now.
   * @param {number} speed steps per second, or Infinity
   * @param {number} now
   */
  owed(speed, now) {
    this.#owed = speed === Infinity ? Infinity : this.#owed + (speed * (now - this.#last)) / 1000;
    this.#last = now;
    return Math.floor(this.#owed);
  }

  /**
   * So many were made. What the machine cannot do in time is not owed for ever.
   * @param {number} steps
   * @param {number} speed
   */
  paid(steps, speed) {
    this.#owed = speed === Infinity ? 0 : Math.min(this.#owed - steps, speed / 10 + 1);
  }

  /**
   * Steps per second, now and then.
   * @param {number} step
   * @param {number} now
   * @returns {number | null} none before a stretch is over
   */
  rate(step, now) {
    const { since, step: first } = this.#counted;
    if (now - since < STRETCH && step >= first) return null;
    this.#counted = { since: now, step };
    // Another run has begun.
    if (step < first) return null;
    return ((step - first) / (now - since)) * 1000;
  }
}
