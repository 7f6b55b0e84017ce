/**
 * Who came to the finish line, in which order.
 * @import { LaneState } from "../../types.js"
 */

/**
 * The lanes' places, 1 for the first; who came at the same step shares one. A lane that has not come there has none.
 * @param {Pick<LaneState, "id" | "reading">[]} lanes
 * @returns {Map<number, number>}
 */
export function placesOf(lanes) {
  const arrived = lanes.flatMap(({ id, reading: { finishedAt } }) =>
    finishedAt === null ? [] : [{ id, finishedAt }],
  );
  return new Map(
    arrived.map(({ id, finishedAt }) => [
      id,
      1 + arrived.filter((other) => other.finishedAt < finishedAt).length,
    ]),
  );
}
