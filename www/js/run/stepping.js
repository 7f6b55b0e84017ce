/** The stepping loop: rounds of steps until there, or until the time is over. */

/** A round takes about as long, in milliseconds: short against a frame, long against a clock's tick. */
const ROUND = [0.5, 2];

export class Stepping {
  /** Steps of the next round. */
  size = 1;

  /**
   * @param {number} deadline on the clock of `performance.now()`
   * @param {(most: number) => number} round makes a round of at most so many steps, and tells how many it made; 0 ends the loop
   * @param {(milliseconds: number) => void} [after] a round
   * @returns {boolean} whether a round ended it, not the deadline
   */
  until(deadline, round, after) {
    let now = performance.now();
    while (now < deadline) {
      const made = round(this.size);
      if (made === 0) return true;
      const end = performance.now();
      this.#fit(made, end - now);
      after?.(end - now);
      now = end;
    }
    return false;
  }

  /**
   * Makes the next round as long as one may take.
   * @param {number} made
   * @param {number} milliseconds it took
   */
  #fit(made, milliseconds) {
    if (made === this.size && milliseconds < ROUND[0]) this.size *= 2;
    else if (milliseconds > ROUND[1]) this.size = Math.max(1, made >> 1);
  }
}
