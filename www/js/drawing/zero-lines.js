/**
 * Where a field on a square grid is 0, as short lines (marching squares): straight in each cell between the places on its sides where the
 * field changes its sign.
 * @import { Point } from "./shapes.js"
 */

/**
 * @param {ArrayLike<number>} field row by row
 * @param {number} size numbers along each side
 * @returns {Point[][]} in columns and rows, from the first number on
 */
export function zeroLines(field, size) {
  /** @type {Point[][]} */
  const lines = [];
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = row * size + column;
      const corners = [field[at], field[at + 1], field[at + size + 1], field[at + size]];
      /** @type {Point[]} */
      const crossings = [];
      SIDES.forEach(([[x, y], [dx, dy]], side) => {
        const [from, to] = [corners[side], corners[(side + 1) % 4]];
        if (from > 0 === to > 0) return;
        const share = from / (from - to);
        if (Number.isFinite(share)) crossings.push([column + x + share * dx, row + y + share * dy]);
      });
      // Four crossings: what is in the middle says which of them belong together.
      const isJoined = corners[0] > 0 === corners.reduce((sum, one) => sum + one, 0) > 0;
      if (crossings.length === 4 && isJoined) crossings.push(/** @type {Point} */ (crossings.shift()));
      for (let i = 0; i + 1 < crossings.length; i += 2) lines.push([crossings[i], crossings[i + 1]]);
    }
  }
  return lines;
}

/** Sides of a cell, from corner to corner: where each begins, and where it goes. @type {[Point, Point][]} */
const SIDES = [
  [
    [0, 0],
    [1, 0],
  ],
  [
    [1, 0],
    [0, 1],
  ],
  [
    [1, 1],
    [-1, 0],
  ],
  [
    [0, 1],
    [0, -1],
  ],
];
