/**
 * What is said of a landscape: what it shows, how it is computed, and what it misses.
 * @import { LaneState, State } from "../../types.js"
 * @import { LaneAccount } from "./lane-accounts.js"
 * @import { Landscape } from "./landscape-survey.js"
 * @import { LossBands } from "./loss-bands.js"
 * @typedef {typeof import("./landscape-en.js").default} Words
 */
import { formatCount, formatShare, formatValue, joined, nameOf } from "../../i18n/format.js";
import { effectiveConfig, laneLetter, laneOf } from "../../settings/lanes.js";

/** Digits of numbers in sentences. */
const DIGITS = 3;

/** @param {number} value */
export const short = (value) => formatValue(value, DIGITS);

/** @param {{id: number}[]} lanes */
const letters = (lanes) => joined(lanes.map(({ id }) => laneLetter(id)));

/** @param {Landscape} landscape @param {State} state @param {Words} words @returns {string[]} */
export function explanation(
  { kind, question, step, principal, curvature, counted, snapshots, range },
  state,
  words,
) {
  const lane = laneLetter(question.lane);
  const model = laneOf(state, question.lane);
  const about = { lane, step: formatCount(step) };
  const share = (/** @type {number} */ value) => formatShare(value);
  const sentences = [];
  if (kind === "runs" && principal) {
    const [[first, second], [walkFirst, walkSecond]] = [
      principal.shares.map(share),
      principal.walk.map(share),
    ];
    const own = { names: letters(counted), lanes: counted.length, steps: formatCount(snapshots) };
    sentences.push(words.runs({ ...own, first, second, walkFirst, walkSecond }));
    if (principal.isLine) sentences.push(words.line);
  } else if (kind === "curvature" && curvature) {
    sentences.push(words.curvature({ ...about, value: short(curvature.value) }));
    if (curvature.second !== null) sentences.push(words.curvatureSecond(short(curvature.second)));
  } else if (kind === "whole") {
    const [feature] = model ? effectiveConfig(model, state).features : [""];
    sentences.push(words.whole(nameOf(feature)));
  } else {
    if (question.kind === "runs") sentences.push(words.unmoved);
    sentences.push(words.random(about));
  }
  const ends = (/** @type {[number, number]} */ [low, high]) =>
    /** @type {[string, string]} */ ([short(low), short(high)]);
  return [...sentences, words.ofLoss(lane), words.range({ s: ends(range.s), t: ends(range.t) })];
}

/** What is to be known of other lanes. @param {LaneAccount[]} accounts @param {LaneAccount} own @param {Words} words */
export function notesOf(accounts, own, words) {
  const others = accounts.filter(({ shape }) => shape !== own.shape);
  const alike = accounts.filter((lane) => lane !== own && lane.shape === own.shape);
  const otherLoss = alike.filter(({ loss }) => loss !== own.loss);
  const diverged = alike.filter(({ isDiverged }) => isDiverged);
  return [
    others.length > 0 ? words.others(letters(others), others.length) : "",
    otherLoss.length > 0 ? words.otherLoss(letters(otherLoss), otherLoss.length, laneLetter(own.id)) : "",
    diverged.length > 0 ? words.diverged(letters(diverged), diverged.length) : "",
  ].filter(Boolean);
}

/**
 * The picture for who does not see it.
 * @param {LossBands} bands
 * @param {{lane: LaneState, place: {s: number, t: number}, loss: number | null, isIn: boolean}[]} lanes
 * @param {Words} words
 */
export function description({ low, high }, lanes, words) {
  const places = lanes.map(({ lane, place, loss, isIn }) =>
    isIn
      ? words.stands(
          laneLetter(lane.id),
          short(place.s),
          short(place.t),
          loss === null ? words.notFinite : short(loss),
        )
      : words.outside(laneLetter(lane.id)),
  );
  return words.described(short(low), short(high), places.join(" "));
}
