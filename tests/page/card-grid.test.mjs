// Cards stand so that their boundaries are as large as can be.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cardGrid } from "../../www/js/panels/lanes/card-grid.js";

/** Grows a square until it fits no longer. @param {(side: number) => boolean} fits */
function largest(fits) {
  let side = 0;
  while (fits(side + 1)) side++;
  return side;
}

test("no other number of rows and no other shape makes boundaries larger", () => {
  const shapes = [
    {
      beside: false,
      around: (/** @type {number} */ width) => (width < 238 ? 133 : 103),
      sides: 14,
      narrowest: 136,
    },
    { beside: true, around: () => 10, sides: 120, narrowest: 216 },
  ];
  const gap = 8;
  for (let count = 1; count <= 6; count++) {
    for (let width = 300; width <= 2400; width += 70) {
      for (let height = 150; height <= 1200; height += 75) {
        const sides = shapes.flatMap(({ around, sides, narrowest }) =>
          Array.from({ length: count }, (_, i) => i + 1)
            .filter((columns) => columns === 1 || (width - (columns - 1) * gap) / columns >= narrowest)
            .map((columns) =>
              largest((side) => {
                const rows = Math.ceil(count / columns);
                const cardWidth = (width - (columns - 1) * gap) / columns;
                const high = rows * (side + around(cardWidth)) + (rows - 1) * gap;
                return side + sides <= cardWidth && high <= height;
              }),
            ),
        );
        const { boundary } = cardGrid(count, { width, height, gap }, shapes);
        assert.equal(boundary, Math.max(96, ...sides), `${count} cards in ${width} × ${height}`);
      }
    }
  }
});

test("four lanes stand in one row where the window is wide, in two where it is narrow", () => {
  const stacked = [{ beside: false, around: () => 110, sides: 14, narrowest: 136 }];
  assert.equal(cardGrid(4, { width: 1090, height: 380, gap: 8 }, stacked).columns, 4);
  assert.equal(cardGrid(4, { width: 374, height: 700, gap: 8 }, stacked).columns, 2);
});
