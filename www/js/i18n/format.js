/**
 * Names and numbers as people read them, in the language of the page.
 * @import { Key, LaneName, LaneSetup, LaneState, State } from "../types.js"
 */
import { isShownAveraged } from "../run/averaged.js";
import { laneLetter, nameOfLane } from "../settings/lanes.js";
import { language, words } from "./words.js";

// --- Names -----------------------------------------------------------------------------------------------------------

/** @param {string} key */
const givenName = (key) => {
  const { names } = words();
  return Object.hasOwn(names, key) ? names[key] : undefined;
};

/** The name of a key or a choice: "batchSize" -> "batch size". @param {string} key */
export const nameOf = (key) =>
  givenName(key) ?? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * The name of a choice, which may depend on what is chosen: a step of the clock is no drop of the rate.
 * @param {string} path of the key
 * @param {string} choice
 */
export const choiceName = (path, choice) => givenName(`${path}=${choice}`) ?? nameOf(choice);

/**
 * The name of a setting by its path: "optimizer.beta1" -> "beta 1", "optimizer.kind" -> "optimizer".
 * @param {string} path
 */
export function settingName(path) {
  const layer = path.match(/^hidden\[(\d+)\]\.(.+)$/);
  if (layer) return words().settings.ofLayer(nameOf(layer[2]), Number(layer[1]) + 1);
  const [group, leaf] = path.split(".");
  return givenName(path) ?? nameOf(leaf && leaf !== "kind" ? leaf : group);
}

/**
 * What a setting does. The engine's table says it in English; another language has its sentences by path, and by the
 * kind where kinds differ.
 * @param {Key} key
 */
export function meaningOf({ path, kinds, meaning }) {
  const { meanings } = words().settings;
  return meanings[`${path}:${kinds?.[0]}`] ?? meanings[path] ?? meaning;
}

/** @param {string} unit */
export const unitName = (unit) => words().settings.units[unit] ?? unit;

/**
 * "Lane A · SGD", as it is or as it was called when something happened.
 * @param {LaneSetup | LaneName} lane
 */
export function laneName(lane) {
  const { id, optimizer } = "settings" in lane ? nameOfLane(lane) : lane;
  return words().settings.laneName(laneLetter(id), nameOf(optimizer));
}

/**
 * The same, with the weights it is shown with, where they are not its own.
 * @param {LaneState} lane
 * @param {Pick<State, "showsAverage">} state
 */
export const shownName = (lane, state) =>
  isShownAveraged(lane, state) ? `${laneName(lane)}, ${words().weights.averaged}` : laneName(lane);

/** "A", "A and B", "A, B, and C". @param {string[]} names */
export const joined = (names) => new Intl.ListFormat(language()).format(names);

// --- Numbers ---------------------------------------------------------------------------------------------------------

/** What makes numbers in each language. @type {Map<string, {grouped: Intl.NumberFormat, mark: string}>} */
const formats = new Map();

function format() {
  const code = language();
  const known = formats.get(code);
  if (known) return known;
  const parts = new Intl.NumberFormat(code).formatToParts(0.5);
  const made = {
    grouped: new Intl.NumberFormat(code, { useGrouping: "always" }),
    mark: parts.find(({ type }) => type === "decimal")?.value ?? ".",
  };
  formats.set(code, made);
  return made;
}

/** A count: "12,300". @param {number} count */
export const formatCount = (count) => format().grouped.format(count);

export const decimalMark = () => format().mark;

/** A number's own digits with the decimal mark of the language. @param {string} digits */
const localized = (digits) => digits.replace(".", decimalMark());

/** A number as it stands in an input: all its digits, in no groups. @param {number | string} value */
export const inputText = (value) => localized(String(value));

/** With an exponent where it is small or large. @param {number} value @param {number} digits @param {number} large */
function precise(value, digits, large) {
  if (value === 0) return "0";
  // A loss of weights beyond all bounds.
  if (value === Infinity) return "∞";
  const isPlain = Math.abs(value) >= 1e-3 && Math.abs(value) < large;
  return localized(isPlain ? value.toPrecision(digits) : value.toExponential(digits - 1));
}

/** A loss, to four digits, in few characters: "0.1234", "1.235e-4". @param {number} loss */
export const formatLoss = (loss) => precise(loss, 4, 1e5);

/** A value to six digits: "0.123457", "1.23457e-4". @param {number} value */
export const formatExact = (value) => precise(value, 6, 1e6);

/** A share: "97.5 %". @param {number | null} share */
export const formatShare = (share) => (share === null ? "–" : `${localized((share * 100).toFixed(1))} %`);

/**
 * A rate or another setting, without noise digits: "0.003", "1e-8".
 * @param {number} value
 * @param {number} [digits]
 */
export function formatValue(value, digits = 4) {
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  const isPlain = rounded === 0 || (size >= 1e-3 && size < 1e9);
  return localized(isPlain ? String(rounded) : rounded.toExponential().replace("e+", "e"));
}

/** A mark of an axis, without noise digits and in few characters: "0.25", "120,000", "5e29". @param {number} value */
export function formatMark(value) {
  const rounded = Number(value.toPrecision(6));
  const size = Math.abs(rounded);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return localized(rounded.toExponential().replace("+", ""));
  return Number.isInteger(rounded) ? formatCount(rounded) : localized(String(rounded));
}

/** A factor, in few characters: "2.5", "1,300", "6e7". @param {number} factor */
export function formatFactor(factor) {
  if (factor < 10) return localized(factor.toFixed(1));
  return factor < 1e5 ? formatCount(Math.round(factor)) : factor.toExponential(0).replace("+", "");
}

/** A size, in the units of file managers: "1.2 MB". @param {number} bytes */
export function formatBytes(bytes) {
  const [unit, size] = bytes >= 1e6 ? ["MB", 1e6] : bytes >= 1e3 ? ["kB", 1e3] : [words().data.bytes, 1];
  return `${formatCount(Math.round((10 * bytes) / size) / 10)} ${unit}`;
}
