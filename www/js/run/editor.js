/**
 * Changing settings, lanes and weights: in the running lanes where the table of keys says it may be, else by building them anew.
 * @import { Comparison } from "./comparison.js"
 * @import { Lane } from "./lane.js"
 * @import { RunRecord } from "./record.js"
 * @import { Departure } from "./start-lane.js"
 * @import { ConfigRefusal, LaneSetup, OwnPoints, RunEvent, SettingChange, SetupDraft, SharedConfig, Tree } from "../types.js"
 */
import { refusalOf } from "../settings/config-error.js";
import { patchOf, withValue } from "../settings/edit.js";
import { firstSetup } from "../settings/first-setup.js";
import { laneOf, markOf, nameOfLane, setupOf } from "../settings/lanes.js";
import {
  configOf,
  groupOf,
  keyAt,
  MAX_LANES,
  taskOf,
  valueAt,
  withKind,
  withTask,
} from "../settings/schema.js";
import { partsOf, sharedGroups, split, withLossFor, withOwn, withoutOwn } from "../settings/sharing.js";
import { PAUSED } from "./pace.js";
import { beginsAnew, startLane } from "./start-lane.js";

/** @type {SettingChange} */
const OPENED = { kind: "opened" };

export class Editor {
  #comparison;

  /** @param {Comparison} comparison */
  constructor(comparison) {
    this.#comparison = comparison;
  }

  // --- One setting -------------------------------------------------------------------------------------------------

  /**
   * Changes one setting. A value the engine refuses is marked with its reason, and everything goes on as it was.
   * @param {number | null} id of the lane; null for a shared setting
   * @param {string} path
   * @param {unknown} value null removes an optional key
   * @param {string} [text] what the reader typed
   */
  set(id, path, value, text = String(value)) {
    if (id !== null && !this.#comparison.has(id)) return;
    const mark = markOf(id, path);
    this.#change(() => {
      const { [mark]: _, ...refused } = this.#comparison.state.refused;
      try {
        this.#comparison.change({ refused });
        this.#setValue(id, path, value);
      } catch (error) {
        const reason = { type: /** @type {const} */ ("engine"), refusal: refusalOf(error) };
        this.#comparison.change({ refused: { ...refused, [mark]: { text, reason } } });
      }
    });
  }

  newSeed() {
    this.set(null, "seed", this.#comparison.randomSeed());
  }

  /** @param {number | null} id @param {string} path @param {unknown} value */
  #setValue(id, path, value) {
    const { schema, config, lanes } = this.#setup;
    const lane = laneOf({ lanes }, id);
    const tree = /** @type {Tree} */ (lane ? configOf(config, lane) : config);
    const given = value ?? undefined;
    if (JSON.stringify(valueAt(tree, path)) === JSON.stringify(given)) return;

    const group = groupOf(path);
    const isKind = path === `${group}.kind`;
    const values = isKind
      ? withKind(schema, group, tree[group], String(value))
      : withValue({ [group]: tree[group] }, path, given)[group];
    const changes = { [group]: values, ...(path === "data.kind" && taskOf(String(value), tree)) };
    // What a lane changes is its own from then on.
    const owner = lane && (group in lane.settings ? lane : withOwn(config, lane, group));
    const next = owner
      ? { config, lanes: withLane(lanes, { ...owner, settings: { ...owner.settings, ...changes } }) }
      : { config: { ...config, ...changes }, lanes: lanes.map((other) => withLossFor(changes.task, other)) };

    const name = lane ? nameOfLane(lane) : null;
    // The list of layers is no key as a whole.
    if (path !== "hidden" && keyAt(schema, tree, path).live) {
      const concerned = this.#comparison.lanes.filter((other) =>
        lane ? other.id === id : !(group in other.settings),
      );
      this.update(concerned, isKind ? { [group]: values } : patchOf(path, value), next);
      this.#say({ type: "settingLive", lane: name, path, value });
    } else {
      this.#comparison.build(next.config, next.lanes);
      this.#forgetMarks(id, group);
      this.#say({ type: "settingChanged", lane: name, path });
    }
  }

  /**
   * Changes running lanes: the run goes on from the step that is looked at.
   * @param {Lane[]} lanes
   * @param {Tree} patch
   * @param {{config: SharedConfig, lanes: LaneSetup[]}} [setup] whose the settings are then
   */
  update(lanes, patch, { config, lanes: setups } = this.#setup) {
    // What may change in a running lane does not depend on its other settings: a patch is refused by the first, or by none.
    for (const lane of lanes) lane.change({ patch }, this.#comparison.lockstep.step);
    this.#comparison.goOn();
    this.#comparison.takeReadings();
    // Another average is drawn at this very step.
    if ("averaging" in patch) this.#comparison.forgetPictures();
    this.#comparison.takeSettings(config, setups);
    const altered = this.#comparison.state.altered || this.#comparison.lanes.some(({ steps }) => steps > 0);
    this.#comparison.change({ altered });
  }

  /**
   * Gives a lane a shared group of settings for itself, as it is now.
   * @param {number} id
   * @param {string} group
   */
  ownGroup(id, group) {
    this.#change(() => {
      const { config } = this.#setup;
      const lane = this.#comparison.find(id);
      if (!lane || group in lane.settings || !sharedGroups(config).includes(group)) return;
      lane.settings = withOwn(config, setupOf(lane), group).settings;
      this.#comparison.share();
      this.#say({ type: "groupOwned", lane: nameOfLane(lane), group });
    });
  }

  /**
   * Takes a lane's own of a group away: it shares the others' again.
   * @param {number} id
   * @param {string} group
   */
  shareGroup(id, group) {
    this.#change(() => {
      const { config, lanes } = this.#setup;
      const lane = /** @type {(LaneSetup & {settings: Tree}) | undefined} */ (laneOf({ lanes }, id));
      if (!lane || !(group in lane.settings) || !sharedGroups(config).includes(group)) return;
      const theirs = /** @type {Tree} */ (config)[group];
      const isSame = JSON.stringify(lane.settings[group]) === JSON.stringify(theirs);
      const task = partsOf(group).includes("task") ? config.task : undefined;
      const next = withLane(lanes, withLossFor(task, withoutOwn(lane, group)));
      // What else the lane has of its own may not go with the shared group.
      this.#orSay(() => {
        if (isSame) this.#comparison.takeSettings(config, next);
        else this.#comparison.build(config, next);
        this.#forgetMarks(id, group);
        this.#say({ type: "groupShared", lane: nameOfLane(lane), group, rebuilt: !isSame });
      });
    });
  }

  // --- All settings at once ----------------------------------------------------------------------------------------

  /**
   * Runs on points of the reader's own; task and loss follow them.
   * @param {OwnPoints} own
   * @returns {ConfigRefusal | null} why not
   */
  setOwnPoints(own) {
    const refusal = this.#change(() => {
      const { config, lanes } = this.#setup;
      const changes = { data: own.data, ...withTask(own.task, config) };
      const following = lanes.map((lane) => withLossFor(own.task, lane));
      try {
        this.#comparison.build({ ...config, ...changes }, following, { own });
      } catch (error) {
        return refusalOf(error);
      }
      this.#forgetMarks(null, "data");
      this.#say({ type: "ownPoints", count: own.data.targets.length });
      return null;
    });
    if (refusal !== undefined) return refusal;
    // The engine has failed on the way, which is said.
    const { event } = this.#comparison.state;
    const reason = "error" in event ? String(event.error) : event.type;
    return { field: "", code: "engineFailed", values: { error: reason } };
  }

  /**
   * Another comparison, waiting at step 0 or where it was left. Throws a `ConfigError` where the engine refuses something, and
   * then nothing has changed.
   * @param {SetupDraft} setup shared settings that it does not have are the defaults
   * @param {(Uint8Array | null)[]} checkpoints of a file of version 1, whose lanes go on where they were left, in their order
   * @param {RunEvent} event
   */
  load(setup, checkpoints, event) {
    this.#change(() => {
      const [shared] = split(this.#comparison.defaults());
      const own = setup.own === undefined ? this.#comparison.state.own : setup.own;
      this.#comparison.build({ ...shared, ...setup.config }, setup.lanes, { checkpoints, own });
      this.#comparison.change({ ...PAUSED, solo: null, refused: {}, event });
    }, OPENED);
  }

  /**
   * Another comparison, as it was recorded. Throws as `load` does.
   * @param {RunRecord} record
   * @param {RunEvent} event
   */
  open(record, event) {
    this.#change(() => this.#comparison.adopt(record, event), OPENED);
  }

  /** The settings of a first visit again. */
  startOver() {
    const { schema } = this.#comparison.state;
    const setup = firstSetup(schema, this.#comparison.defaults());
    this.#comparison.act(() => this.#orSay(() => this.load(setup, [], { type: "startedOver" })));
  }

  // --- Lanes -------------------------------------------------------------------------------------------------------

  /** Adds a branch of the selected lane at the end. */
  addLane() {
    this.#branch(this.#comparison.state.selected, this.#comparison.lanes.length);
  }

  /** Adds a branch of a lane behind it. @param {number} id */
  branch(id) {
    this.#branch(id, this.#placeOf(id) + 1);
  }

  /** A copy of a lane as it is at this step, with its past: all go on from there. @param {number} id @param {number} place */
  #branch(id, place) {
    this.#change(() => {
      const model = this.#comparison.find(id);
      if (!model || this.#comparison.lanes.length >= MAX_LANES) return;
      this.#comparison.goOn();
      this.#orSay(() => {
        const copy = this.#comparison.copyLane(model, place);
        this.#comparison.change({ selected: copy.id });
        const { step } = this.#comparison.lockstep;
        this.#say({ type: "branched", copy: nameOfLane(copy), model: nameOfLane(model), step });
      });
    });
  }

  /**
   * Tries a change beside a lane, in a copy of it: a branch of this step where the change can be made in mid-run; else all lanes start
   * again, with the new one.
   * @param {number} id
   * @param {string} path of a key of one lane; one of `hidden[]` means all layers
   * @param {unknown} value
   */
  tryBeside(id, path, value) {
    this.#change(() => {
      const model = this.#comparison.find(id);
      if (!model) return;
      if (this.#comparison.lanes.length >= MAX_LANES) return this.#say({ type: "noRoomToTry" });
      this.#comparison.goOn();
      this.#orSay(() => {
        const copy = this.#comparison.copyLane(model, this.#placeOf(id) + 1);
        const about = { copy: nameOfLane(copy), model: nameOfLane(model), path, value };
        try {
          const [list, leaf] = path.split("[].");
          const layers = /** @type {Tree} */ (copy.config)[list];
          if (leaf)
            this.#setValue(
              copy.id,
              list,
              layers.map((/** @type {Tree} */ layer) => ({ ...layer, [leaf]: value })),
            );
          else this.#setValue(copy.id, path, value);
        } catch (error) {
          this.#comparison.removeLane(copy);
          throw error;
        }
        const { step } = this.#comparison.lockstep;
        const rebuilt = this.#comparison.state.event.type === "settingChanged";
        this.#comparison.change({ selected: copy.id });
        this.#say({ type: "tried", ...about, step, rebuilt });
      });
    });
  }

  /**
   * Makes a lane that leaves another one at this step.
   * @param {number} id of the model
   * @param {Departure & {replace?: number | null}} departure `replace` is the lane whose place it takes, which has to be named where there
   *   are six
   * @returns {number | null} the lane's id, where it was made
   */
  startLane(id, { replace = null, ...departure }) {
    const start = () => {
      const model = this.#comparison.find(id);
      const replaced = replace === null ? undefined : this.#comparison.find(replace);
      if (!model || (replace !== null && !replaced)) return null;
      if (!replaced && this.#comparison.lanes.length >= MAX_LANES) {
        this.#say({ type: "noRoomToTry" });
        return null;
      }
      const names = { model: nameOfLane(model), replaced: replaced ? nameOfLane(replaced) : null };
      this.#comparison.goOn();
      return this.#orSay(() => {
        const copy = startLane(this.#comparison, model, departure, replaced ?? this.#placeOf(id) + 1);
        if (replaced) this.#forgetMarks(replaced.id);
        const how = { weights: departure.weights !== undefined, anew: beginsAnew(departure) };
        const { step } = this.#comparison.lockstep;
        this.#say({ type: "laneStarted", copy: nameOfLane(copy), ...names, step, ...how });
        return copy.id;
      });
    };
    return this.#change(start, { kind: "lanes" }) ?? null;
  }

  /** @param {number} id */
  removeLane(id) {
    this.#change(() => {
      const lane = this.#comparison.find(id);
      if (!lane || this.#comparison.lanes.length === 1) return;
      this.#comparison.removeLane(lane);
      this.#forgetMarks(id);
      this.#say({ type: "laneRemoved", lane: nameOfLane(lane) });
    });
  }

  /**
   * Moves a lane among the others. The run goes on.
   * @param {number} id
   * @param {number} by so many places, back where negative; the ends are as far as it goes
   */
  move(id, by) {
    this.#change(
      () => {
        const lane = this.#comparison.find(id);
        const count = this.#comparison.lanes.length;
        const place = Math.max(0, Math.min(count - 1, this.#placeOf(id) + by));
        if (!lane || place === this.#placeOf(id)) return;
        this.#comparison.moveLane(lane, place);
        this.#say({ type: "laneMoved", lane: nameOfLane(lane), place: place + 1, count });
      },
      { kind: "order" },
    );
  }

  /**
   * Changes one weight or bias by hand; the run goes on from there, a diverged one too.
   * @param {number} id of the lane
   * @param {number} parameter its place among the weights
   * @param {number} value
   */
  setWeight(id, parameter, value) {
    this.#change(
      () => {
        const lane = this.#comparison.find(id);
        if (!lane || parameter >= lane.parameterCount) return;
        this.#comparison.goOn();
        lane.change({ edit: { parameter, value } }, this.#comparison.lockstep.step);
        this.#comparison.forgetPictures();
        this.#comparison.takeReadings();
        this.#say({ type: "weightEdited", lane: nameOfLane(lane), value });
      },
      { kind: "weight", lane: id, parameter },
    );
  }

  // --- Inside ------------------------------------------------------------------------------------------------------

  /**
   * The one place where anything is changed: it can be undone from there.
   * @template T
   * @param {() => T} action
   * @param {SettingChange} [change] what it is, where the settings do not tell
   */
  #change(action, change) {
    return this.#comparison.act(() => this.#comparison.history.noting(action, change));
  }

  get #setup() {
    const { schema, config } = this.#comparison.state;
    return { schema, config, lanes: this.#comparison.lanes.map(setupOf) };
  }

  /** @param {number} id */
  #placeOf(id) {
    return this.#comparison.lanes.findIndex((lane) => lane.id === id);
  }

  /**
   * Drops the marks of controls that went away.
   * @param {number | null} lane
   * @param {string} [group]
   */
  #forgetMarks(lane, group = "") {
    const gone = markOf(lane, group);
    const kept = Object.entries(this.#comparison.state.refused).filter(([mark]) => !mark.startsWith(gone));
    this.#comparison.change({ refused: Object.fromEntries(kept) });
  }

  /**
   * Does what the engine may refuse, for want of memory too: then it says why, and nothing has changed.
   * @template T
   * @param {() => T} action
   * @returns {T | null}
   */
  #orSay(action) {
    try {
      return action();
    } catch (error) {
      this.#say({ type: "settingRefused", refusal: refusalOf(error) });
      return null;
    }
  }

  /** @param {RunEvent} event */
  #say(event) {
    this.#comparison.change({ event });
  }
}

/** @param {LaneSetup[]} lanes @param {LaneSetup} changed */
const withLane = (lanes, changed) => lanes.map((lane) => (lane.id === changed.id ? changed : lane));
