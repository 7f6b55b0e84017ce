/** At which losses contours stand: at round numbers, on a logarithmic scale. */

/** At most so many contours. What is above so large a share of the picture is one band. */
const [MOST, HIGH] = [16, 0.95];
/** Where the highest is not so many times the lowest, a logarithm is nearly straight, and so are round numbers. */
const STRAIGHT = 4;
/** Digits of the numbers in a decade, from few to many. */
const DIGITS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];

/** @param {ArrayLike<number>} losses @returns {{low: number, high: number, levels: number[]} | null} nothing where no loss is finite */
export function lossLevels(losses) {
  const finite = Float64Array.from(losses)
    .filter((loss) => Number.isFinite(loss))
    .sort();
  if (finite.length === 0) return null;
  const [low, high] = [finite[0], finite[finite.length - 1]];
  const least = finite.find((loss) => loss > 0) ?? 1;
  const most = Math.max(least, finite[Math.floor(HIGH * (finite.length - 1))]);
  return { low, high, levels: most < STRAIGHT * least ? straight(least, most) : decades(least, most) };
}

/** @param {number} low @param {number} high */
function decades(low, high) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  // Many decades have a contour each, or every so many of them.
  const every = Math.ceil((last - first) / MOST);
  const lists = DIGITS.map((digits, i) => {
    const all = [];
    for (let decade = first; decade <= last; decade += i === 0 ? every : 1)
      for (const digit of digits) all.push(Number(`${digit}e${decade}`));
    return all.filter((mark) => mark > low && mark < high);
  });
  return lists.findLast(({ length }) => length <= MOST) ?? [];
}

/** @param {number} low @param {number} high */
function straight(low, high) {
  // Of what is the same to six digits there are no contours.
  if (high - low < 1e-6 * high) return [];
  const least = (high - low) / MOST;
  const decade = 10 ** Math.floor(Math.log10(least));
  const step = decade * ([1, 2, 5].find((digit) => digit * decade >= least) ?? 10);
  const first = Math.floor(low / step) + 1;
  const count = Math.ceil(high / step) - first;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The logarithms of losses; not a number where there is no finite one. What is 0 lies a decade below all others. @param {ArrayLike<number>} losses */
export function logarithms(losses) {
  const all = Float64Array.from(losses);
  const least = all.reduce((a, b) => (b > 0 && b < a ? b : a), Infinity);
  const floor = (least === Infinity ? 0 : Math.log10(least)) - 1;
  return all.map((loss) =>
    loss > 0 ? (loss < Infinity ? Math.log10(loss) : NaN) : Number.isNaN(loss) ? NaN : floor,
  );
}

/**
 * The loss at a place, between those around it on the logarithmic scale; null where one of them is not finite.
 * @param {{size: number, losses: ArrayLike<number>}} picture
 * @param {number} x from 0 to 1
 * @param {number} y from 0, the first row, to 1
 */
export function lossWithin({ size, losses }, x, y) {
  const places = [x, y].map((share) => Math.max(0, Math.min(1, share)) * (size - 1));
  const [column, row] = places.map((place) => Math.min(size - 2, Math.floor(place)));
  const [right, up] = [places[0] - column, places[1] - row];
  const corners = [
    [0, 0, (1 - right) * (1 - up)],
    [1, 0, right * (1 - up)],
    [0, 1, (1 - right) * up],
    [1, 1, right * up],
  ].filter(([, , share]) => share > 0);
  const values = corners.map(([dx, dy]) => losses[(row + dy) * size + column + dx]);
  if (!values.every((value) => Number.isFinite(value))) return null;
  const mean = (/** @type {(value: number) => number} */ of) =>
    corners.reduce((sum, [, , share], i) => sum + share * of(values[i]), 0);
  return values.every((value) => value > 0) ? 10 ** mean(Math.log10) : mean((value) => value);
}
