/** The input features as functions of a point, for their maps. */

/** @type {Record<string, (x: number, y: number) => number>} */
const FEATURES = {
  x: (x) => x,
  y: (_, y) => y,
  xSquared: (x) => x * x,
  ySquared: (_, y) => y * y,
  xTimesY: (x, y) => x * y,
  sinX: (x) => Math.sin(Math.PI * x),
  sinY: (_, y) => Math.sin(Math.PI * y),
};

/** Samples along each side. */
const SIZE = 48;

/** A feature's map over [−extent, extent]², lowest row first. @param {string} name @param {number} extent */
export function featureMap(name, extent) {
  const feature = FEATURES[name];
  const at = (/** @type {number} */ index) => extent * ((2 * index + 1) / SIZE - 1);
  return Float32Array.from({ length: SIZE * SIZE }, (_, cell) =>
    feature(at(cell % SIZE), at(Math.floor(cell / SIZE))),
  );
}
