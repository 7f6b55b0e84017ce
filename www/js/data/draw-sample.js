/** A sample of many rows, the same for everyone. */

/**
 * Numbers from 0 up to 1 that are the same on every machine: Mulberry32 (Tommy Ettinger, 2017).
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * How many of each group: in proportion to its size, by largest remainders, and at least one.
 * @param {number[]} sizes
 * @param {number} most of all groups together
 */
export function sharesOf(sizes, most) {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all <= most) return [...sizes];
  const exact = sizes.map((size) => (size * most) / all);
  const shares = exact.map((share, i) => (sizes[i] === 0 ? 0 : Math.max(1, Math.floor(share))));
  const byRemainder = exact
    .map((_, i) => i)
    .toSorted((a, b) => exact[b] - shares[b] - (exact[a] - shares[a]));
  let left = most - shares.reduce((sum, share) => sum + share, 0);
  for (let i = 0; left > 0; i = (i + 1) % byRemainder.length) {
    const group = byRemainder[i];
    if (shares[group] < sizes[group]) {
      shares[group]++;
      left--;
    }
  }
  // Groups that are smaller than their one took it from the largest.
  for (; left < 0; left++) shares[shares.indexOf(Math.max(...shares))]--;
  return shares;
}

/**
 * Places of a sample, in order: each group with its share, within a group each place alike (Knuth, TAOCP 2, 3.4.2, algorithm S).
 * @param {ArrayLike<number>} groups of each place, from 0
 * @param {number} groupCount
 * @param {number} most
 * @param {number} seed
 */
export function drawSample(groups, groupCount, most, seed) {
  const left = Array.from({ length: groupCount }, () => 0);
  for (let i = 0; i < groups.length; i++) left[groups[i]]++;
  const needed = sharesOf(left, most);
  const random = randomFrom(seed);
  /** @type {number[]} */
  const places = [];
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i];
    if (random() * left[group]-- >= needed[group]) continue;
    needed[group]--;
    places.push(i);
  }
  return places;
}
