/**
 * What lies over the contours, as shapes: ways of lanes with their first and present places, and the cross-hair.
 * @import { Place } from "../../run/landscape/plane.js"
 * @import { PlaneRange } from "../../run/landscape/sight-range.js"
 * @import { Point, Shape } from "../../drawing/shapes.js"
 *
 * @typedef {Pick<Place, "s" | "t">} At
 * @typedef {{width: number, height: number}} Size
 * @typedef {{panel: string, ink: string}} Ink
 * @typedef {object} LaneWay
 * @property {string} letter
 * @property {string} color
 * @property {boolean} isSelected
 * @property {At[]} places of its way
 * @property {At | null} now where it stands
 */

/** Letters and the discs that they stand in, in pixels. */
const [TEXT, DISC, FIRST] = [11, 8, 3.5];
/** Discs of lanes that stand at one place stand beside each other, so far apart. */
const APART = 2 * DISC + 1;

/** @param {PlaneRange} range @param {Size} size @returns {(at: At) => Point} */
export const projection =
  ({ s, t }, { width, height }) =>
  (at) => [((at.s - s[0]) / (s[1] - s[0])) * width, ((t[1] - at.t) / (t[1] - t[0])) * height];

/** The place that is drawn at a point. @param {PlaneRange} range @param {Size} size @param {Point} point @returns {At} */
export const placeAt = ({ s, t }, { width, height }, [x, y]) => ({
  s: s[0] + (x / width) * (s[1] - s[0]),
  t: t[1] - (y / height) * (t[1] - t[0]),
});

/**
 * @param {LaneWay[]} lanes the selected one last
 * @param {At | null} cross
 * @param {PlaneRange} range
 * @param {Size} size
 * @param {Ink} ink
 * @returns {Shape[]}
 */
export function overShapes(lanes, cross, range, size, ink) {
  const at = projection(range, size);
  const clip = { x: 0, y: 0, ...size };
  const isIn = (/** @type {Point} */ [x, y]) => x >= 0 && y >= 0 && x <= size.width && y <= size.height;
  const lines = (/** @type {Point[]} */ points, /** @type {string} */ stroke, /** @type {number} */ width) =>
    /** @type {Shape} */ ({ kind: "lines", parts: [points], stroke, width, clip });
  const ways = lanes.map((lane) => ({ ...lane, points: lane.places.map(at).map(bounded) }));
  const standing = ways.flatMap(({ now, letter, color }) => {
    const point = now && at(now);
    return point && isIn(point) ? [{ point, letter, color }] : [];
  });
  /** @type {Point[]} */
  const taken = [];
  return [
    ...ways.map(({ points, isSelected }) => lines(points, ink.panel, isSelected ? 5 : 4)),
    ...ways.flatMap(({ points, color, isSelected }) => [
      lines(points, color, isSelected ? 2.25 : 1.5),
      ...points
        .slice(0, 1)
        .filter(isIn)
        .flatMap(([x, y]) => [disc(x, y, FIRST + 1.5, color), disc(x, y, FIRST, ink.panel)]),
    ]),
    ...(cross
      ? crossLines(at(cross), size).flatMap((line) => [lines(line, ink.panel, 3), lines(line, ink.ink, 1)])
      : []),
    ...standing.map(({ point: [x, y], color }) => disc(x, y, FIRST, color)),
    ...standing.flatMap(({ point, letter, color }) => {
      const [x, y] = free(point, taken, size);
      taken.push([x, y]);
      return [
        disc(x, y, DISC + 1.5, ink.panel),
        disc(x, y, DISC, color),
        /** @type {Shape} */ ({
          ...{ kind: "text", x, y, text: letter, size: TEXT },
          ...{ fill: ink.panel, anchor: "middle", bold: true },
        }),
      ];
    }),
  ];
}

/** @param {number} x @param {number} y @param {number} radius @param {string} fill @returns {Shape} */
const disc = (x, y, radius, fill) => ({ kind: "disc", x, y, radius, fill });

/** A canvas has bounds. @param {Point} point @returns {Point} */
const bounded = ([x, y]) => [Math.max(-1e5, Math.min(1e5, x)), Math.max(-1e5, Math.min(1e5, y))];

/** @param {Point} point @param {Size} size @returns {Point[][]} */
const crossLines = ([x, y], { width, height }) => [
  [
    [x, 0],
    [x, height],
  ],
  [
    [0, y],
    [width, y],
  ],
];

/** The nearest place beside a point where no disc stands yet. @param {Point} point @param {Point[]} taken @param {Size} size @returns {Point} */
function free([x, y], taken, { width, height }) {
  const inside = (/** @type {number} */ value, /** @type {number} */ most) =>
    Math.max(DISC, Math.min(most - DISC, value));
  for (let step = 0; step < 12; step++) {
    const side = step % 2 ? -1 : 1;
    const place = /** @type {Point} */ ([
      inside(x + side * Math.ceil(step / 2) * APART, width),
      inside(y, height),
    ]);
    if (taken.every(([a, b]) => Math.hypot(a - place[0], b - place[1]) >= APART - 0.5)) return place;
  }
  return [x, y];
}
