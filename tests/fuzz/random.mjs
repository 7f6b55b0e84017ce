/** Random choices from a seed: the same seed, the same choices. */
export class Random {
  #state;

  /** @param {string} seed any text */
  constructor(seed) {
    // Four hashes of the text (Fowler, Noll and Vo's 1a, each with an end of its own) begin sfc32.
    this.#state = Uint32Array.from([1, 2, 3, 4], (end) =>
      [...seed, String(end)].reduce(
        (hash, letter) => Math.imul(hash ^ /** @type {number} */ (letter.codePointAt(0)), 16_777_619),
        0x811c9dc5,
      ),
    );
    for (let i = 0; i < 12; i++) this.next();
  }

  /** From 0 to below 1. */
  next() {
    const state = this.#state;
    const [a, b, c, counter] = state;
    const sum = (a + b + counter) >>> 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    state[3] = counter + 1;
    return sum / 2 ** 32;
  }

  /** A whole number, both ends included. @param {number} least @param {number} most */
  whole(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return list[this.whole(0, list.length - 1)];
  }

  /** @param {number} share of the times */
  chance(share) {
    return this.next() < share;
  }

  /** Some of a list, in its order. @template T @param {readonly T[]} list @param {number} [share] */
  some(list, share = 0.5) {
    return list.filter(() => this.chance(share));
  }

  /** @template T @param {number} most @param {() => T} make @returns {T[]} */
  list(most, make) {
    return Array.from({ length: this.whole(0, most) }, make);
  }
}
