/** The steps at which weights are taken. */

/** Of a lane at most so many, and at least; of all lanes together so many, and so many numbers. */
const [MOST, LEAST, MOST_TOGETHER] = [64, 6, 200];
const MOST_NUMBERS = 6e6;
/** Steps to a doubling: as many as there is room for, and those of a coarse list are in the finer ones. */
const TO_A_DOUBLING = [16, 8, 4, 2, 1, 0.5, 0.25];

/** How many of each lane there is room for. @param {number} lanes @param {number} parameters of each */
export function mostSnapshots(lanes, parameters) {
  const together = Math.min(MOST_TOGETHER, MOST_NUMBERS / parameters);
  return Math.max(LEAST, Math.min(MOST, Math.floor(together / lanes)));
}

/**
 * 0, steps at equal distances on a logarithmic axis, and the last one.
 * @param {number} last
 * @param {number} [most] how many
 */
export function snapshotSteps(last, most = MOST) {
  const lists = TO_A_DOUBLING.map((count) => {
    const length = last < 1 ? 0 : Math.floor(count * Math.log2(last)) + 1;
    const between = Array.from({ length }, (_, i) => Math.round(2 ** (i / count)));
    return [...new Set([0, ...between.filter((step) => step < last), last])];
  });
  return lists.find((list) => list.length <= most) ?? lists[lists.length - 1];
}
