/**
 * A run as the fragment of an address, and back: `#v=1&seed=7&data.kind=spiral&hidden=8:tanh,8:tanh`. Names, types and
 * defaults come from the engine's table of keys, and the engine decides what is allowed. docs/LINKS.md has the grammar.
 * @import { ConfigRefusal, Fault, Key, PageOptions, Schema, Setup, SetupDraft, StopCondition, Tree, View } from "../types.js"
 *
 * @typedef {(config: Tree) => ConfigRefusal | null} Check what the engine has against a configuration
 */
import { isAllowedStop, stopRange } from "../run/stop-conditions.js";
import {
  AXES,
  LANGUAGES,
  LAYOUTS,
  MEASURES,
  PACE_RANGE,
  PLANES,
  SPEEDS,
  THEMES,
  VIEWS,
} from "../settings/choices.js";
import { inspectedIn } from "../settings/inspected.js";
import { laneLetter, LETTERS } from "../settings/lanes.js";
import { belongs, configOf, groupOf, LANE_GROUPS, taskOf, valueAt } from "../settings/schema.js";
import { viewsIn } from "../settings/view-order.js";
import { isLink, linkIn } from "./address.js";

/** Of the grammar and of the defaults: what a link leaves out means the same for ever. */
const VERSION = "1";
/** More is not read. Browsers and messengers cut addresses long before. */
const LONGEST = 32_000;
/** Drawn points that take more text than this are left to a file. */
const MOST_POINTS = 2_000;
export const MOST_STEPS = 1e9;

/**
 * @typedef {object} Link what a link says
 * @property {SetupDraft} setup
 * @property {number} steps
 * @property {View} view
 * @property {PageOptions} page
 * @property {Fault[]} faults what it asked for and cannot have
 * @property {boolean} isNone whether there was none
 */

// --- Writing -------------------------------------------------------------------------------------------------------

/**
 * @param {Schema} schema
 * @param {Pick<Setup, "config" | "lanes">} setup every default filled in
 * @param {{steps?: number, view?: View, page?: PageOptions}} [more]
 */
export function writeLink(schema, { config, lanes }, { steps = 0, view = {}, page = {} } = {}) {
  const [first, ...others] = lanes.map((lane) => configOf(config, lane));
  return [
    `v=${VERSION}`,
    ...changes(schema, null, first, []),
    ...(lanes[0].id === 0 ? [] : [`first=${laneLetter(lanes[0].id)}`]),
    ...others.map((other, index) => {
      const { id, settings } = lanes[index + 1];
      const own = Object.keys(settings).filter((group) => !LANE_GROUPS.includes(group));
      return [`lane=${laneLetter(id)}`, ...changes(schema, first, other, own)].join(";");
    }),
    ...Object.entries({ ...view, steps: steps || undefined, ...page })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${plain(value)}`),
  ].join("&");
}

/**
 * What makes `config` out of `base`, or out of the defaults where there is none.
 * @param {Schema} schema
 * @param {Tree | null} base
 * @param {Tree} config
 * @param {string[]} own groups that are named even where they are the same
 */
function changes(schema, base, config, own) {
  const groups = new Set(schema.keys.map((key) => groupOf(key.path)));
  // The task is written with the data.
  groups.delete("task");
  return [...groups].flatMap((group) => groupChanges(schema, group, base, config, own.includes(group)));
}

/**
 * @param {Schema} schema
 * @param {string} group
 * @param {Tree | null} base
 * @param {Tree} config
 * @param {boolean} isOwn
 */
function groupChanges(schema, group, base, config, isOwn) {
  const rows = schema.keys.filter((key) => groupOf(key.path) === group && !key.path.includes("[]"));
  const kindRow = rows.find((key) => key.path === `${group}.kind`);
  const kind = config[group]?.kind;
  const baseKind = base ? base[group]?.kind : kindRow?.default;
  // A group whose kind is named starts from the defaults of that kind.
  const isAfresh = kindRow !== undefined && (kind !== baseKind || isOwn);
  const isLeftOut = (/** @type {Key} */ key) => key.type === "numbers" && hasManyPoints(config);
  const written = isAfresh ? [`${group}.kind=${kind}`] : [];
  for (const key of rows) {
    if (key === kindRow || !belongs(key, kind) || isLeftOut(key)) continue;
    const value = valueAt(config, key.path);
    const usual = base && !isAfresh ? valueAt(base, key.path) : key.default;
    const isForced = isOwn && !kindRow && key === rows[0];
    if (isForced || JSON.stringify(value) !== JSON.stringify(usual))
      written.push(`${key.path}=${textOf(key, value)}`);
  }
  if (group === "data") {
    const task = isAfresh || !base ? taskOf(kind, {}).task : base.task;
    if (config.task !== task) written.push(`task=${config.task}`);
  }
  return written;
}

/** Whether the points of a set drawn by hand are too many for a link. @param {Tree} config */
export function hasManyPoints({ data }) {
  if (data.kind !== "points") return false;
  return data.inputs.length > MOST_POINTS || `${data.inputs},${data.targets}`.length > MOST_POINTS;
}

/** @param {Key} key @param {any} value */
function textOf(key, value) {
  if (value === undefined) return "off";
  if (key.type === "list") {
    return value.map((/** @type {Tree} */ layer) => `${layer.units}:${layer.activation}`).join(",");
  }
  return plain(value);
}

/** A plus sign is a blank to many readers of addresses. @param {unknown} value */
const plain = (value) => String(value).replaceAll("e+", "e");

// --- Reading -------------------------------------------------------------------------------------------------------

/**
 * @typedef {object} Given one lane as the link gives it
 * @property {number} id
 * @property {Map<string, unknown>} values by path
 *
 * @typedef {(code: string, field: string, values?: Tree, lane?: Given) => void} AddFault
 */

/**
 * @param {Schema} schema
 * @param {string} address what it has behind its path, or a fragment alone, with or without its #
 * @param {Check} check
 * @param {readonly string[]} partNames names of the page's parts, which `hide` and `lock` take beside those of settings
 * @returns {Link} a setup without its defaults; it is allowed as it stands
 */
export function readLink(schema, address, check, partNames) {
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Given} */
  const first = { id: 0, values: new Map() };
  const lanes = [first];
  /** @type {Map<string, any>} */
  const page = new Map();
  /** @type {AddFault} */
  const fault = (code, field, values, lane = first) =>
    void faults.push({ code, field: shortened(field), ...(lane !== first && { lane: lane.id }), values });
  const rows = new Map(schema.keys.map((key) => [key.path, key]));

  const link = linkIn(address);
  let { text } = link;
  // A query is anybody's: what is known of it counts.
  if (link.isQuery) text = knownParts(text);
  if (link.isMended && text !== "") fault("mended", "");
  if (text.length > LONGEST) {
    fault("tooLong", "", { length: text.length, most: LONGEST });
    text = text.slice(0, text.lastIndexOf("&", LONGEST) + 1);
  }

  /** @param {Given} lane @param {string} path @param {string} value */
  const assign = (lane, path, value) => {
    const key = rows.get(path);
    if (path === "") fault("noName", `=${value}`, {}, lane);
    else if (!key || path.includes("[]")) fault("unknownKey", path, {}, lane);
    else if (lane.values.has(path)) fault("twice", path, { given: shortened(value) }, lane);
    else lane.values.set(path, parsed(key, value));
  };

  for (const part of text.split("&").filter((part) => part !== "")) {
    const plain = decoded(part);
    const [name, value] = halves(plain ?? part);
    if (plain === null) fault("encoding", name);
    else if (name === "v")
      value !== VERSION && fault("version", name, { given: shortened(value), known: VERSION });
    else if (name === "first") first.id = letterOf(name, value, lanes.slice(1));
    else if (name === "lane") readLane(value);
    else if (name === "experiment") fault("noExperiments", name);
    else if (Object.hasOwn(OTHER_KEYS, name)) readOtherKey(name, value);
    else assign(first, name, value);
  }

  /** @param {string} query */
  function knownParts(query) {
    const parts = query.split("&");
    const isKnown = (/** @type {string} */ part) => {
      const [name] = halves(decoded(part) ?? part);
      return rows.has(name) || Object.hasOwn(OTHER_KEYS, name) || ["first", "lane"].includes(name);
    };
    const isVersion = (/** @type {string} */ part) => part === `v=${VERSION}`;
    return parts.some(isKnown) ? parts.filter((part) => isKnown(part) || isVersion(part)).join("&") : "";
  }

  /** @param {string} name @param {string} value */
  function readOtherKey(name, value) {
    const { read, otherwise, rival = "", choices, least, most } = OTHER_KEYS[name];
    const meant = read(value);
    const given = shortened(value);
    if (page.has(name)) fault("twice", name, { given });
    else if (page.has(rival)) fault("rival", name, { given, rival });
    else if (meant === undefined) fault(otherwise, name, { given, choices, least, most });
    else if (name !== "hide" && name !== "lock") page.set(name, meant);
    else if (knownNames(name, meant).length > 0) page.set(name, knownNames(name, meant));
  }

  /** @param {string} key @param {any} given names of controls */
  function knownNames(key, given) {
    const paths = [...rows.keys()].filter((path) => !path.includes("[]"));
    const names = new Set([...partNames, ...paths, ...paths.map(groupOf)]);
    const unknown = given.filter((/** @type {string} */ name) => !names.has(name));
    for (const name of unknown) fault("notPart", key, { given: shortened(name), parts: partNames });
    return given.filter((/** @type {string} */ name) => names.has(name));
  }

  /** @param {string} value `B;optimizer.kind=sgd;…` */
  function readLane(value) {
    const [letter, ...parts] = value.split(";");
    if (lanes.length === LETTERS.length) return fault("tooManyLanes", "lane", { most: LETTERS.length });
    /** @type {Given} */
    const lane = { id: letterOf("lane", letter, lanes), values: new Map() };
    lanes.push(lane);
    for (const part of parts.filter((part) => part !== "")) assign(lane, ...halves(part));
  }

  /** @param {string} field @param {string} letter @param {Given[]} taken */
  function letterOf(field, letter, taken) {
    const free = LETTERS.filter((_, id) => taken.every((lane) => lane.id !== id));
    if (free.includes(letter)) return LETTERS.indexOf(letter);
    fault("notOneOf", field, { given: shortened(letter), choices: free });
    return LETTERS.indexOf(free[0]);
  }

  for (const lane of lanes) takeRefusedOut(lane, first, check, fault);

  const given = (/** @type {object} */ keys) =>
    Object.fromEntries([...page].filter(([name]) => name in keys));
  const { steps = 0, ...options } = given(PAGE_KEYS);
  const isNone = !isLink(text);
  return { setup: setupOf(lanes), steps, view: given(VIEW_KEYS), page: options, faults, isNone };
}

/**
 * Takes out of a lane what the engine refuses. The first lane comes first, so what another inherits is allowed.
 * @param {Given} lane
 * @param {Given} first
 * @param {Check} check
 * @param {AddFault} fault
 */
function takeRefusedOut(lane, first, check, fault) {
  const { values } = lane;
  if (values.get("data.kind") === "points" && !values.has("data.inputs")) {
    fault("pointsLeftOut", "data.inputs", {}, lane);
    drop(values, "data.kind");
  }
  // Every round takes something out, and nothing is allowed.
  for (let refusal = check(treeOf(lane, first)); refusal; refusal = check(treeOf(lane, first))) {
    fault("refused", refusal.field, { refusal }, lane);
    if (values.size === 0) return;
    if (!drop(values, refusal.field)) values.clear();
  }
}

/**
 * Takes out what an error names: the value itself, the list it is in, or else all values of its group.
 * @param {Map<string, unknown>} values
 * @param {string} field
 * @returns {boolean} whether there was one
 */
function drop(values, field) {
  const paths = [...values.keys()];
  const ofGroup = paths.filter((path) => groupOf(path) === groupOf(field));
  const named = ofGroup.filter((path) => field === path || field.startsWith(`${path}[`));
  const gone = named.length > 0 ? named : ofGroup;
  // Of a data set that is not taken, nothing fits the next one.
  const noData = gone.includes("data.kind") || gone.includes("data.inputs") || gone.includes("data.targets");
  if (noData) gone.push(...paths.filter((path) => path === "task" || groupOf(path) === "data"));
  gone.forEach((path) => values.delete(path));
  return gone.length > 0;
}

/**
 * The configuration a lane's values say, with those of the first lane under them.
 * @param {Given} lane
 * @param {Given} first
 * @returns {Tree}
 */
function treeOf(lane, first) {
  /** @type {Tree} */
  const tree = lane === first ? {} : treeOf(first, first);
  const { values } = lane;
  // A group whose kind is named starts from the defaults of that kind.
  for (const path of values.keys()) if (path.endsWith(".kind")) tree[groupOf(path)] = {};
  const data = values.get("data.kind");
  if (data !== undefined) Object.assign(tree, taskOf(String(data), { task: "classification", ...tree }));
  for (const [path, value] of values) {
    const [group, name] = path.split(".");
    tree[group] = name === undefined ? value : { ...tree[group], [name]: value };
  }
  return tree;
}

/** @param {Given[]} lanes @returns {SetupDraft} */
function setupOf(lanes) {
  const [first] = lanes;
  const config = treeOf(first, first);
  const shared = Object.entries(config).filter(([group]) => !LANE_GROUPS.includes(group));
  return {
    config: Object.fromEntries(shared),
    lanes: lanes.map((lane) => {
      const tree = treeOf(lane, first);
      const named = [...lane.values.keys()].map(groupOf);
      const own = Object.entries(tree).filter(
        ([group, value]) =>
          lane !== first &&
          (named.includes(group) || JSON.stringify(value) !== JSON.stringify(config[group])),
      );
      const always = LANE_GROUPS.map((group) => [group, tree[group] ?? {}]);
      return { id: lane.id, settings: Object.fromEntries([...own, ...always]) };
    }),
  };
}

/**
 * "name=value" -> ["name", "value"]
 * @param {string} text
 * @returns {[string, string]}
 */
function halves(text) {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/**
 * The value a text stands for. What is none of its type is handed on as it is: the engine says what it wants instead.
 * @param {Key} key
 * @param {string} text
 */
function parsed(key, text) {
  if (key.optional && text === "off") return undefined;
  if (key.type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  if (key.type === "choice") return text;
  if (key.type === "list") {
    return items(text).map((item) => {
      const [units, activation] = item.split(":");
      return { units: numberOr(units), activation };
    });
  }
  if (key.type === "choices") return items(text);
  if (key.type === "numbers") return items(text).map(numberOr);
  return numberOr(text);
}

/** @param {string} text */
const items = (text) => (text === "" ? [] : text.split(","));

/** The number that a text is, or the text: what is beyond all numbers is told as it was written. @param {string} text */
const numberOr = (text) =>
  /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;

/** Of what may be long. @param {string} text */
export const shortened = (text) => (text.length > 40 ? `${text.slice(0, 40)} …` : text);

// --- What is no setting --------------------------------------------------------------------------------------------

/**
 * @typedef {object} OtherKey
 * @property {(text: string) => unknown} read undefined where the text is not allowed
 * @property {string} otherwise code of the fault then
 * @property {string} [rival] the key that says the same in another way
 * @property {readonly string[]} [choices]
 * @property {number} [least]
 * @property {number} [most]
 */

/** @param {readonly string[]} choices @param {(text: string) => unknown} [valueOf] @returns {OtherKey} */
const oneOf = (choices, valueOf = (text) => text) => ({
  read: (text) => (choices.includes(text) ? valueOf(text) : undefined),
  otherwise: "notOneOf",
  choices,
});

/** @type {OtherKey} */
const NAMES = {
  read: (text) => (/^[a-z][a-z0-9.,]*$/i.test(text) ? items(text) : undefined),
  otherwise: "notNames",
};

/** A name alone is enough. */
const SWITCH = oneOf(["true", "false", ""], (text) => text !== "false");

/** A part of an axis: "20,600". Nothing on the chart is below 0. @type {OtherKey} */
const RANGE = {
  read: (text) => {
    const numbers = items(text).map((item) => numberOr(item.replace("e+", "e")));
    const [low, high] = numbers.map(Number);
    const isRange = numbers.length === 2 && numbers.every(Number.isFinite) && 0 <= low && low < high;
    return isRange ? [low, high] : undefined;
  },
  otherwise: "notRange",
};

/**
 * A number within bounds, or a word for none.
 * @param {string} otherwise
 * @param {(value: number) => boolean} isAllowed
 * @param {{least?: number, most?: number, off?: string}} [more]
 * @returns {OtherKey}
 */
const number = (otherwise, isAllowed, { least, most, off } = {}) => ({
  read: (text) => {
    const value = numberOr(text);
    if (text === off) return off;
    return typeof value === "number" && isAllowed(value) ? value : undefined;
  },
  otherwise,
  least,
  most,
});

const STOP_FAULTS = { step: "notWhole", seconds: "notSeconds", loss: "notLoss" };

/** @param {StopCondition} condition */
const stop = (condition) =>
  number(STOP_FAULTS[condition], (value) => isAllowedStop(condition, value), {
    ...stopRange(condition),
    off: "off",
  });

/** How the run is looked at. @type {Record<string, OtherKey>} */
const VIEW_KEYS = {
  selected: oneOf(LETTERS),
  pace: {
    ...number("notWithin", (value) => value >= PACE_RANGE.least && value <= PACE_RANGE.most, PACE_RANGE),
    rival: "speed",
  },
  speed: {
    ...oneOf([...SPEEDS.filter(Number.isFinite).map(String), "full"], (text) =>
      text === "full" ? text : Number(text),
    ),
    rival: "pace",
  },
  finishLine: number("notPositive", (value) => value > 0 && value < Infinity, { off: "off" }),
  "stop.step": stop("step"),
  "stop.seconds": stop("seconds"),
  "stop.loss": stop("loss"),
  "stop.lossOf": oneOf(["trainLoss", "testLoss"]),
  "stop.lanes": oneOf(["any", "all"]),
  discretize: SWITCH,
  weights: oneOf(["averaged", "current"]),
  setup: oneOf(["open", "folded"]),
  view: {
    read: (text) => (viewsIn(text) ? text : undefined),
    otherwise: "notViews",
    choices: VIEWS,
  },
  inspect: {
    read: (text) => (inspectedIn(text) ? text : undefined),
    otherwise: "notInspected",
  },
  plane: oneOf(PLANES),
  curves: oneOf(MEASURES),
  axis: oneOf(AXES),
  logX: SWITCH,
  logY: SWITCH,
  zoomX: RANGE,
  zoomY: RANGE,
};

/** @type {Record<string, OtherKey>} */
const PAGE_KEYS = {
  steps: {
    read: (text) => (/^\d+$/.test(text) && Number(text) <= MOST_STEPS ? Number(text) : undefined),
    otherwise: "notSteps",
    most: MOST_STEPS,
  },
  hide: NAMES,
  lock: NAMES,
  theme: oneOf(THEMES),
  layout: oneOf(LAYOUTS),
  lang: oneOf(Object.keys(LANGUAGES)),
  autoplay: SWITCH,
};

const OTHER_KEYS = { ...VIEW_KEYS, ...PAGE_KEYS };

export const VIEW_NAMES = Object.keys(VIEW_KEYS);

/** @param {unknown} value */
const isNumbers = (value) => Array.isArray(value) && value.every((item) => typeof item === "number");

/** A part of a view from elsewhere; undefined where it is none. @param {string} name @param {unknown} value */
export const readView = (name, value) =>
  ["string", "number", "boolean"].includes(typeof value) || isNumbers(value)
    ? VIEW_KEYS[name].read(String(value))
    : undefined;
