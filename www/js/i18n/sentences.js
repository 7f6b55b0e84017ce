/**
 * Sentences about what happened, what was refused and what could not be had. The model gives events and codes with values;
 * only here they are put into words.
 * @import { ConfigRefusal, Fault, LaneName, Refusal, RunEvent, SettingChange, Tree } from "../types.js"
 *
 * @typedef {{code: string, values: Tree}} Coded an error that words are made of
 * @typedef {Record<string, string | boolean | null>} Told values by name, as a sentence tells them
 */
import { isConfigError } from "../settings/config-error.js";
import { laneLetter } from "../settings/lanes.js";
import { isTree } from "../settings/schema.js";
import {
  formatMark,
  choiceName,
  formatBytes,
  formatCount,
  formatShare,
  formatValue,
  inputText,
  joined,
  laneName,
  settingName,
} from "./format.js";
import { words } from "./words.js";

// --- What happened ---------------------------------------------------------------------------------------------------

const events = () => words().events;

/** @type {{[Type in RunEvent["type"]]: (event: Extract<RunEvent, {type: Type}>) => string}} */
const SENTENCES = {
  ready: () => events().ready,
  loading: () => events().loading,
  loadingFailed: () => events().loadingFailed,
  playing: ({ passed }) =>
    passed.length === 0
      ? events().playing
      : events().playingPast(joined(passed.map((condition) => events().passed[condition]))),
  paused: ({ step }) => events().paused(formatCount(step)),
  stepped: ({ step }) => events().stepped(formatCount(step)),
  catchingUp: ({ step }) => events().catchingUp(formatCount(step)),
  reset: () => events().reset,
  resting: ({ condition, step, stops, lanes }) =>
    events().resting[condition]({
      step: formatCount(step),
      seconds: inputText(Number(stops.seconds)),
      loss: inputText(Number(stops.loss)),
      lossOf: stops.lossOf,
      lanes: joined(lanes.map(laneName)),
    }),
  first: ({ loss, lanes, step, exact, of }) =>
    events().first[exact ? "at" : "by"]({
      lanes: joined(lanes.map(laneName)),
      count: lanes.length,
      isAlone: of === 1,
      step: formatCount(step),
      loss: formatValue(loss),
    }),
  diverging: ({ lane, times }) => events().diverging(laneName(lane), formatValue(times)),
  lockstepUnits: ({ lane, layer, units }) => events().lockstepUnits(laneName(lane), layer, units),
  deadUnits: ({ lane, layer, units, of }) => events().deadUnits(laneName(lane), layer, units, of),
  saturatedUnits: ({ lane, layer, units, of }) => events().saturatedUnits(laneName(lane), layer, units, of),
  vanishing: ({ lane, times }) => events().vanishing(laneName(lane), roundedCount(times)),
  exploding: ({ lane, layer, times }) => events().exploding(laneName(lane), layer, formatValue(times)),
  rateLimit: ({ lane, cosine }) => events().rateLimit(laneName(lane), formatValue(cosine)),
  overfitting: ({ lane, since }) => events().overfitting(laneName(lane), formatCount(since)),
  plateau: ({ lane, since, loss }) => events().plateau(laneName(lane), formatCount(since), formatValue(loss)),
  noiseFloor: ({ lane, loss, swing }) =>
    events().noiseFloor(laneName(lane), formatValue(loss), formatShare(swing)),
  diverged: ({ lane, step, learningRate }) =>
    events().diverged(laneName(lane), formatCount(step), formatValue(learningRate)),
  allDiverged: () => events().allDiverged,
  soloDiverged: ({ lane }) => events().soloDiverged(laneName(lane)),
  engineRebuilt: ({ error }) => events().engineRebuilt(whyFailed(error)),
  engineLost: ({ error }) => events().engineLost(whyFailed(error)),
  settingLive: ({ lane, path, value }) =>
    ofLane(lane, events().settingLive(settingName(path), spoken(path, value))),
  settingChanged: ({ lane, path }) => ofLane(lane, events().settingChanged(settingName(path))),
  settingRefused: ({ refusal }) => refusedText(refusal),
  ownPoints: ({ count }) => events().ownPoints(formatCount(count)),
  pointsSaved: ({ file, count }) => events().pointsSaved(file, formatCount(count)),
  laneRemoved: ({ lane }) => events().laneRemoved(laneName(lane)),
  laneMoved: ({ lane, place, count }) => events().laneMoved(laneName(lane), place, count),
  solo: ({ lane }) => events().solo(laneName(lane)),
  soloEnded: ({ late }) => events().soloEnded(late),
  groupOwned: ({ lane, group }) => events().groupOwned(laneName(lane), settingName(group)),
  groupShared: ({ lane, group, rebuilt }) =>
    events().groupShared(laneName(lane), settingName(group), rebuilt),
  weightEdited: ({ lane, value }) => events().weightEdited(laneName(lane), formatValue(value)),
  lookingBack: ({ step }) => events().lookingBack(formatCount(step)),
  atEnd: () => events().atEnd,
  lastGood: ({ lane, step }) => events().lastGood(laneName(lane), formatCount(step)),
  branched: ({ copy, model, step }) => events().branched(laneName(copy), laneName(model), formatCount(step)),
  rateHalved: ({ lane, learningRate, step }) =>
    events().rateHalved(laneName(lane), formatValue(learningRate), formatCount(step)),
  tried: ({ copy, model, path, value, step, rebuilt }) =>
    events().tried({
      copy: laneName(copy),
      model: laneName(model),
      change: changed(path, value),
      step: formatCount(step),
      rebuilt,
    }),
  laneStarted: ({ copy, model, step, weights, anew, replaced }) =>
    events().laneStarted({
      copy: laneName(copy),
      model: laneName(model),
      step: formatCount(step),
      weights,
      anew,
      replaced: replaced && laneName(replaced),
    }),
  noRoomToTry: () => events().noRoomToTry,
  undone: ({ change }) => events().undone(changeName(change)),
  redone: ({ change }) => events().redone(changeName(change)),
  linkOpened: () => events().linkOpened,
  fileOpened: ({ file, withRun }) => events().fileOpened(file, withRun),
  startedOver: () => events().startedOver,
};

/** What the status line says. @param {RunEvent} event */
export const sentenceOf = (event) => SENTENCES[event.type](/** @type {never} */ (event));

/** What the engine says where it gets no more memory; it fails in no other known way. @param {string} error */
const whyFailed = (error) =>
  /unreachable|memory/i.test(error) ? `${error}: ${events().outOfMemory}` : error;

/**
 * Why the page could not start.
 * @param {Error & {code?: string}} error
 */
export function startText(error) {
  const { cannotStart, noEngine } = words().page;
  // The first settings of all are refused for nothing but memory.
  const code = isConfigError(error) ? "noMemory" : (error.code ?? "");
  const known = Object.hasOwn(noEngine, code);
  return cannotStart(known ? noEngine[/** @type {keyof typeof noEngine} */ (code)] : error.message);
}

/** A sentence about a setting, which begins with its name or with the lane's. @param {LaneName | null} lane @param {string} sentence */
const ofLane = (lane, sentence) =>
  lane ? `${laneName(lane)}: ${sentence}` : sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** A setting with another value: "learning rate 0.05". @param {string} path @param {unknown} value */
export const changed = (path, value) => `${settingName(path)} ${spoken(path, value)}`;

/** A count of which two digits say enough. @param {number} value */
const roundedCount = (value) => formatCount(Number(value.toPrecision(2)));

/** A value as it is told. @param {string} path @param {unknown} value */
function spoken(path, value) {
  const { on, off } = words().settings;
  if (value === null) return off;
  if (typeof value === "boolean") return value ? on : off;
  return typeof value === "number" ? inputText(value) : choiceName(path, String(value));
}

/** What an undo takes back, as a name: "learning rate of lane A". @param {SettingChange} change */
export function changeName({ kind, path = "", lane = null }) {
  const names = words().undo;
  const letter = lane === null ? "" : laneLetter(lane);
  if (kind === "weight") return names.ofLane(names.weight, letter);
  if (kind !== "setting") return names[kind];
  return lane === null ? settingName(path) : names.ofLane(settingName(path), letter);
}

// --- What was refused ------------------------------------------------------------------------------------------------

/**
 * Why a setting is refused.
 * @param {ConfigRefusal} refusal
 * @param {boolean} [named] whether it says which setting it is; beside its control that is clear
 */
export function refusedText({ field, code, values }, named = true) {
  const told = Object.entries(values).map(([name, value]) => [name, toldValue(value)]);
  /** @type {Record<ConfigRefusal["code"], unknown>} */
  const sentences = words().refusals;
  const reason = put(sentences, code, Object.fromEntries(told));
  return named && field ? `${field}: ${reason}` : reason;
}

/** A value of a refusal. @param {any} value @returns {Told[string]} */
function toldValue(value) {
  if (typeof value === "number") return inputText(value);
  if (typeof value === "string") return `"${value}"`;
  if (Array.isArray(value)) return value.map(toldValue).join(", ");
  return isTree(value) ? words().settings.thing(value.type, value.length) : value;
}

/**
 * Why what was typed into a control was not accepted.
 * @param {Refusal["reason"]} reason
 * @param {string} [text] what was typed, where the reason does not tell it
 */
export const refusalText = (reason, text = "") =>
  reason.type === "engine" ? refusedText(reason.refusal, false) : words().curves.finishLineError(text);

// --- What could not be had -------------------------------------------------------------------------------------------

/**
 * What was asked for and cannot be had, and why.
 * @param {Fault} fault
 * @returns {{field: string, message: string}} the field is empty where there is none
 */
export function faultText({ code, field = "", lane, values = {} }) {
  const { link, file } = words();
  if (code === "noCanvas") return { field, message: words().page.noCanvas };
  if (code === "memory") return { field: file.memory, message: fileErrorText(values.error) };
  if (code === "left")
    return { field: file.memory, message: file.left[/** @type {"curves" | "run"} */ (values.left)] };
  if (["tooLong", "broken", "mended"].includes(code)) field = link.link;
  if (lane !== undefined) field = link.ofLane(laneLetter(lane), field);
  const message = code === "refused" ? refusedText(values.refusal, false) : put(link.faults, code, values);
  return { field, message };
}

/**
 * Why a session's file was not opened; the whole sentence where it says which file it was.
 * @param {Coded & {file?: string}} error
 */
export function fileErrorText({ code, values, file }) {
  const say = words().file;
  const reason =
    code === "refused" ? refusedInLane(values.refusal, values.lane) : put(say.errors, code, values);
  return file === undefined ? reason : say.failed(file, reason);
}

/** @param {ConfigRefusal} refusal @param {number} [lane] */
const refusedInLane = (refusal, lane) =>
  lane === undefined ? refusedText(refusal) : words().file.ofLane(laneLetter(lane), refusedText(refusal));

const data = () => words().data;

/** What is wrong with a table or a line of it, by its code. @type {Record<string, (values: Tree) => string>} */
const OF_TABLES = {
  spreadsheet: ({ name }) => data().spreadsheet(name),
  binary: ({ name }) => data().binary(name),
  fileTooLarge: ({ name, size, most }) => data().fileTooLarge(name, formatBytes(size), formatBytes(most)),
  unreadable: ({ name }) => data().unreadable(name),
  failed: ({ name, error }) => data().failed(name, error),
  oneFile: ({ count }) => data().oneFile(formatCount(count)),
  tooManyRows: ({ most }) => data().tooManyRows(formatCount(most)),
  tooManyColumns: ({ count, most }) => data().tooManyColumns(count, most),
  nothing: () => data().nothing,
  onlyHeader: () => data().onlyHeader,
  openQuote: ({ line }) => data().openQuote(line),
  tooFewColumns: ({ count }) => data().tooFewColumns(count),
  sameColumn: () => data().sameColumn,
  tooFewPoints: ({ count }) => data().tooFewPoints(count),
  oneClass: ({ column, label }) => data().oneClass(column, label),
  tooManyClasses: ({ column, count, some }) =>
    data().tooManyClasses(column, formatCount(count), joined(some)),
  farTooManyClasses: ({ column, count, some }) =>
    data().farTooManyClasses(column, formatCount(count), joined(some)),
  dates: ({ column, cell }) => data().dates(column, cell),
  missing: ({ cell }) => data().missing(cell),
  date: ({ cell }) => data().date(cell),
  otherUnit: ({ cell, unit }) => data().otherUnit(cell, unit),
  quote: () => data().quote,
  emptyCell: () => data().emptyCell,
  noNumber: ({ cell }) => data().noNumber(cell),
  tooLarge: ({ cell, limit }) => data().tooLarge(cell, formatMark(limit)),
  ragged: ({ given, wanted }) => data().ragged(given, wanted),
};

/** Why a table cannot be used. @param {Coded} error */
export const dataErrorText = ({ code, values }) => OF_TABLES[code](values);

/** What is wrong with a line of a table. @param {Coded & {line: number, column?: string}} problem */
export function problemText({ line, column, code, values }) {
  const what = OF_TABLES[code](values);
  return data().atLine(formatCount(line), column === undefined ? what : data().inColumn(column, what));
}

/** What a table leaves in doubt. @param {Coded} question */
export const questionText = ({ code, values }) => data().questions[code].ask(toldOf(values));

/** A way to read it. @param {string} code of the question @param {Tree} values of the option */
export const optionText = (code, values) => data().questions[code].options(toldOf(values));

/** What was done to a table unasked. @param {Coded} note */
export const noteText = ({ code, values }) => data().notes[code](toldOf(values));

/** Values as people read them. @param {Tree} values */
function toldOf(values) {
  const { separators } = data().csv;
  const told = Object.entries(values).map(([name, value]) => {
    if (name === "separator") return [name, separators[/** @type {","} */ (value)] ?? value];
    if (Array.isArray(value)) return [name, value.join(", ")];
    if (typeof value !== "number") return [name, value];
    return [name, name === "number" ? inputText(value) : formatCount(value)];
  });
  return Object.fromEntries(told);
}

/**
 * The sentence of a code.
 * @param {Record<string, any>} sentences each a text, or a function of the values
 * @param {string} code
 * @param {Tree} values
 * @returns {string}
 */
function put(sentences, code, values) {
  const sentence = sentences[code];
  return typeof sentence === "function" ? sentence(values) : String(sentence);
}
