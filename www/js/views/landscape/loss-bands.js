/**
 * Bands between contours of the loss, and their colours.
 * @typedef {object} LossBands
 * @property {number} low the least loss of the picture
 * @property {number} high the largest finite one
 * @property {boolean} hasGaps whether there are places without a finite loss
 * @property {number[]} levels between the bands, ascending
 * @property {number} size places along a side
 * @property {[number, number][][][]} rings of each band and of all above it, in places; the lowest band first
 */
import { contours } from "../../../vendor/d3-contour.esm.js";
import { logarithms, lossLevels } from "./loss-levels.js";

/** From the lowest band to the highest: pale enough, or dark enough, for the lanes' colours above them. */
const RAMP = {
  light: ["#8fbfe8", "#b5d3ec", "#d5e3ee", "#ecefed", "#f7f3e6"],
  dark: ["#1d4b78", "#1c3b5c", "#1b2f45", "#1a2530", "#1c1d20"],
};

/**
 * Rests after each band.
 * @param {import("../../jobs/plane-losses.js").PlanePicture} picture
 * @returns {Generator<undefined, LossBands | null, void>} nothing where no loss is finite
 */
export function* bandsOf({ size, losses }) {
  const found = lossLevels(losses);
  if (!found) return null;
  const values = logarithms(losses);
  const finite = values.filter((value) => !Number.isNaN(value));
  const draw = contours().size([size, size]);
  const lowest = finite.reduce((a, b) => Math.min(a, b)) - 1;
  const rings = [];
  for (const level of [lowest, ...found.levels.map(Math.log10)]) {
    rings.push(draw.contour(values, level).coordinates.flat());
    yield;
  }
  return { ...found, hasGaps: finite.length < values.length, size, rings };
}

/** The colours of so many bands. @param {number} count @param {boolean} dark @returns {string[]} */
export function bandColors(count, dark) {
  const ramp = RAMP[dark ? "dark" : "light"];
  return Array.from({ length: count }, (_, i) => {
    const place = count > 1 ? (i / (count - 1)) * (ramp.length - 1) : 0;
    const below = Math.min(ramp.length - 2, Math.floor(place));
    return mixed(ramp[below], ramp[below + 1], place - below);
  });
}

/** @param {string} from @param {string} to @param {number} share of the second */
function mixed(from, to, share) {
  const [a, b] = [from, to].map((color) => parseInt(color.slice(1), 16));
  const channel = (/** @type {number} */ shift) =>
    Math.round(((a >> shift) & 255) * (1 - share) + ((b >> shift) & 255) * share);
  return `rgb(${channel(16)} ${channel(8)} ${channel(0)})`;
}
