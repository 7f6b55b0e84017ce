/**
 * Where everything in the diagram stands: a column of inputs, one for each hidden layer, the outputs, and the large map.
 * Plain geometry, in CSS pixels from the upper left corner.
 *
 * @typedef {object} Spot a unit that is shown
 * @property {number} unit its place in its layer
 * @property {number} x its centre
 * @property {number} y
 *
 * @typedef {object} Column
 * @property {number} x its centre
 * @property {number} width the room it has to itself
 * @property {number} first the first unit shown
 * @property {number} count of units, shown or not
 * @property {Spot[]} spots
 * @property {number | null} more height at which it says how many are hidden
 *
 * @typedef {object} Arrangement
 * @property {number} width more than there is room for, where layers are many: then one scrolls
 * @property {number} height
 * @property {number} size side of a unit's map
 * @property {Column[]} columns inputs, hidden layers, outputs
 * @property {{x: number, y: number, size: number}} lens the large map, by its upper left corner
 */

/** The least height of a row: a target of 24 pixels and room between two. */
const ROW = 28;
const MOST_ROW = 62;
const GAP = 4;
/** Room for the names of inputs. */
export const LABEL = 42;
/** The least side of a unit, which is a target for fingers, and the least room between two layers. */
const UNIT = 24;
const BETWEEN = 2;
/** Links need room before the first layer and behind the last. */
const MARGIN = 12;
/** The least side of the large map. */
const LEAST_LENS = 64;

/**
 * @param {object} given
 * @param {number} given.width @param {number} given.height
 * @param {number[]} given.counts units in each column
 * @param {number[]} given.firsts the first unit to be shown in each column
 * @returns {Arrangement}
 */
export function arrange({ width, height, counts, firsts }) {
  const outputs = counts[counts.length - 1];
  const layers = counts.length - 2;
  // All inputs are shown, since they are chosen here.
  const rows = Math.max(counts[0], Math.floor((height - 4) / ROW));
  const most = Math.max(...counts.map((count) => Math.min(count, rows)));
  // The marks of the biases reach a little below the last row.
  const pitch = Math.min(MOST_ROW, (height - 4) / most);
  // Many layers share what the names, the large map and the margins leave.
  const perLayer = (width - LABEL - LEAST_LENS - 3 * MARGIN) / (layers + (outputs > 1 ? 2 : 1));
  const size = Math.round(Math.min(pitch - GAP, Math.max(UNIT, perLayer - BETWEEN)));

  const left = LABEL + size + MARGIN;
  // One output is the large map itself; several stand before it.
  const outputWidth = outputs > 1 ? size + MARGIN : 0;
  const least = left + layers * (size + BETWEEN) + 2 * MARGIN + outputWidth;
  const wanted = Math.min(0.3 * width, height - 40, width - least);
  const lensSize = Math.round(Math.max(Math.min(LEAST_LENS, height - 40), Math.min(340, wanted)));
  const whole = Math.max(width, least + lensSize);
  const lens = { x: whole - lensSize - 1, y: Math.round((height - lensSize) / 2 - 8), size: lensSize };

  const right = lens.x - outputWidth - 2 * MARGIN;
  const share = layers > 0 ? (right - left) / layers : 0;
  const columns = counts.map((count, index) => {
    const isOutput = index === counts.length - 1;
    if (isOutput && count === 1) {
      const spots = [{ unit: 0, x: lens.x, y: lens.y + lensSize / 2 }];
      return { x: lens.x, width: size, first: 0, count, spots, more: null };
    }
    const inside = index === 0 ? LABEL + size / 2 : left + (index - 0.5) * share;
    const x = isOutput ? lens.x - MARGIN - size / 2 : inside;
    const columnWidth = isOutput || index === 0 ? size : share;
    const folds = count > rows;
    const first = folds && firsts[index] < count ? firsts[index] : 0;
    const shown = folds ? Math.min(rows - 1, count - first) : count;
    const top = (height - Math.min(rows, count) * pitch) / 2;
    const rowAt = (/** @type {number} */ row) => top + (row + 0.5) * pitch;
    const spots = Array.from({ length: shown }, (_, row) => ({ unit: first + row, x, y: rowAt(row) }));
    return { x, width: columnWidth, first, count, spots, more: folds ? rowAt(rows - 1) : null };
  });
  return { width: whole, height, size, columns, lens };
}

/**
 * Whether a column is the one output that is the large map itself.
 * @param {Arrangement} arrangement @param {number} column
 */
export const isLens = ({ columns }, column) => column === columns.length - 1 && columns[column].count === 1;

/**
 * Where the links into a column begin and end. All of a column share the two x.
 * @param {Arrangement} arrangement @param {number} column
 */
export function span(arrangement, column) {
  const { columns, size } = arrangement;
  const inset = isLens(arrangement, column) ? 0 : size / 2;
  return { left: columns[column - 1].x + size / 2, right: columns[column].x - inset };
}

/**
 * The mark of a unit's bias: at its lower left corner, where no link ends; that of the one output, where all links end.
 * @param {Arrangement} arrangement @param {number} column @param {Spot} spot
 */
export function biasSpot(arrangement, column, { x, y }) {
  const inset = isLens(arrangement, column) ? 0 : arrangement.size / 2 - 1;
  return { x: x - inset, y: y + inset, radius: inset === 0 ? 6 : 4.5 };
}

/**
 * The shown units that a column's links come from.
 * @param {Arrangement} arrangement @param {Spot[]} inputs @param {number} column
 */
export const sources = ({ columns }, inputs, column) => (column === 1 ? inputs : columns[column - 1].spots);
