/**
 * How the cards stand: in as many rows, and of the shape, that make their boundaries largest. Plain geometry, in CSS pixels.
 *
 * @typedef {object} Shape of a card
 * @property {boolean} beside whether what a card says stands beside its boundary, else above and below it
 * @property {(cardWidth: number) => number} around height that it needs for more than its boundary
 * @property {number} sides width that it needs for more than its boundary
 * @property {number} narrowest width of a card with room for its name
 *
 * @typedef {object} Room
 * @property {number} width
 * @property {number} height of all rows together
 * @property {number} gap between two cards
 */

/** A boundary is never smaller, however low the page. */
const LEAST = 96;

/**
 * @param {number} count of cards
 * @param {Room} room
 * @param {Shape[]} shapes there are
 * @returns {{columns: number, boundary: number, beside: boolean}} the side of the square boundaries is whole
 */
export function cardGrid(count, { width, height, gap }, shapes) {
  const inRow = shapes.map(({ narrowest }) => Math.floor((width + gap) / (narrowest + gap)));
  // Where no boundary has room, the grid with the least height.
  const fullest = Math.ceil(count / Math.max(1, Math.min(count, inRow[0])));
  let best = { columns: Math.ceil(count / fullest), boundary: LEAST, beside: shapes[0].beside };
  for (const { beside, around, sides, narrowest } of shapes) {
    // Of two that are as large, the one with fewer rows, which are as full as can be.
    for (let rows = 1; rows <= count; rows++) {
      const columns = Math.ceil(count / rows);
      const cardWidth = (width - (columns - 1) * gap) / columns;
      const cardHeight = (height - (rows - 1) * gap) / rows;
      if (columns > 1 && cardWidth < narrowest) continue;
      const boundary = Math.floor(Math.min(cardWidth - sides, cardHeight - around(cardWidth)));
      if (boundary > best.boundary) best = { columns, boundary, beside };
    }
  }
  return best;
}
