/**
 * Finds out what a landscape shows: the ways of lanes, the plane through them, and the loss on it, all beside the page. One question at a
 * time; of an older one nothing more is heard.
 * @import { Comparison } from "../../run/comparison.js"
 * @import { Plane, Place } from "../../run/landscape/plane.js"
 * @import { LanePath, PrincipalPlane } from "../../run/landscape/principal-plane.js"
 * @import { PlaneRange } from "../../run/landscape/sight-range.js"
 * @import { CurvatureDirections } from "../../jobs/curvature-directions.js"
 * @import { PlanePicture } from "../../jobs/plane-losses.js"
 * @import { PlaneKind } from "../../types.js"
 * @import { Itinerary } from "../../run/retracing.js"
 * @import { WeightsAt } from "../../jobs/lane-weights.js"
 * @import { LaneAccount } from "./lane-accounts.js"
 *
 * @typedef {object} Question
 * @property {PlaneKind} kind
 * @property {number} lane whose loss it is, and whose place where the plane is that of one lane
 * @property {number} seed of directions of chance
 * @property {number} zoom of the range, 1 where nobody has chosen
 * @property {number[]} sizes of the pictures, from coarse to fine
 * @property {unknown[]} key what the answer hangs on
 *
 * @typedef {object} Trail a lane's way on the plane
 * @property {number} id
 * @property {object} beginning of the lane
 * @property {Float32Array} start its first weights
 * @property {(Place & {step: number})[]} places
 *
 * @typedef {object} Landscape
 * @property {Question} question
 * @property {PlaneKind | "whole"} kind of the plane that was found: the whole space, of two parameters
 * @property {number} step of the race
 * @property {string} shape of the networks
 * @property {Plane} plane
 * @property {PlaneRange} range
 * @property {PrincipalPlane | null} principal
 * @property {CurvatureDirections | null} curvature
 * @property {{id: number}[]} counted lanes whose ways the plane of the runs is made of
 * @property {number} snapshots places of the longest way
 * @property {Trail[]} trails
 * @property {PlanePicture | null} picture the finest there is
 * @property {boolean} isWhole whether nothing finer is to come
 *
 * @typedef {{type: "retracing", share: number} | {type: "zeros"} | {type: "unknown"}
 *   | {type: "failed", reason: string} | {type: "landscape", landscape: Landscape}} News
 */
import { jobs } from "../../jobs/job-client.js";
import { dot } from "../../run/landscape/eigen.js";
import { PathStore } from "../../run/landscape/path-store.js";
import { placeOn, wholePlane } from "../../run/landscape/plane.js";
import { randomPlane } from "../../run/landscape/random-plane.js";
import { ASPECT, rangeAround, rangeOf, zoomed } from "../../run/landscape/sight-range.js";
import { mostSnapshots, snapshotSteps } from "../../run/landscape/snapshot-steps.js";
import { standingOf } from "../../run/retracing.js";

/** From the middle of a picture of curvature to its left and right the loss rises by so many times itself, as far as it is a parabola. */
const RISE = 8;

export class Survey {
  #comparison;
  #tell;
  #paths = new PathStore();
  /** The job that goes on. @type {{stop: () => void} | null} */
  #job = null;
  /** Another object for each question. */
  #turn = {};

  /** @param {Comparison} comparison @param {(news: News) => void} tell */
  constructor(comparison, tell) {
    this.#comparison = comparison;
    this.#tell = tell;
  }

  stop() {
    this.#turn = {};
    this.#job?.stop();
    this.#job = null;
  }

  /** @param {Question} question @param {LaneAccount[]} lanes that share the plane, the one it is about among them */
  async ask(question, lanes) {
    this.stop();
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    try {
      await this.#answer(question, lanes, isCurrent);
    } catch (error) {
      if (isCurrent())
        this.#tell({ type: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  }

  /** @param {Question} question @param {LaneAccount[]} lanes @param {() => boolean} isCurrent */
  async #answer(question, lanes, isCurrent) {
    const own = lanes.find(({ id }) => id === question.lane);
    if (!own) return;
    const { step } = this.#comparison.lockstep;
    const standing = this.#comparison.look(own.id, standingOf);
    if (!standing) return;
    const paths = await this.#retrace(lanes);
    if (!isCurrent() || !paths) return;
    // A lane that has not moved since it began has no way yet.
    const ways = [...paths].filter(([, { weights }]) => weights.length > 1);
    const counted = ways.length > 0 ? ways : [...paths];
    const found = await this.#planeOf(
      question,
      own,
      standing,
      counted.map(([, path]) => path),
    );
    if (!isCurrent() || !found) return;
    const { plane, kind } = found;
    const trails = lanes.flatMap(({ id, beginning }) => {
      const { steps, weights } = paths.get(id) ?? { steps: [], weights: [] };
      const places = weights.map((at, i) => ({ ...placeOn(plane, at), step: steps[i] }));
      return places.length > 0 ? [{ id, beginning, start: weights[0], places }] : [];
    });
    const places = trails.flatMap((trail) => trail.places);
    /** @type {Landscape} */
    const landscape = {
      principal: null,
      curvature: null,
      ...found,
      question,
      step,
      shape: own.shape,
      counted: counted.map(([id]) => ({ id })),
      range: zoomed(this.#rangeOf(found, places, plane, lanes), question.zoom),
      snapshots: Math.max(...trails.map((trail) => trail.places.length)),
      trails,
      picture: null,
      isWhole: false,
    };
    this.#tell({ type: "landscape", landscape });
    if (!isCurrent()) return;
    const { range } = landscape;
    let picture = null;
    const end = await this.#start(
      "planeLosses",
      { itinerary: standing, plane, range, sizes: question.sizes },
      (told) => {
        if (isCurrent())
          this.#tell({ type: "landscape", landscape: { ...landscape, kind, picture: (picture = told) } });
      },
    );
    if (isCurrent() && end)
      this.#tell({ type: "landscape", landscape: { ...landscape, picture, isWhole: true } });
  }

  /** The ways of lanes, as far as they are known and can be gone again. @param {LaneAccount[]} lanes @returns {Promise<Map<number, LanePath> | undefined>} */
  async #retrace(lanes) {
    const most = mostSnapshots(lanes.length, lanes[0].weights.length);
    const all = snapshotSteps(Math.max(...lanes.map(({ last }) => last)), most);
    const wanted = lanes.map(({ id, first, last, way, itineraryFrom }) => {
      const between = all.filter((step) => step > first && step < last);
      const steps = [...new Set([first, ...between, last])];
      this.#paths.follow(id, way, steps);
      const missing = this.#paths.missing(id, steps);
      return { id, steps, missing, ...itineraryFrom(missing) };
    });
    const due = wanted.flatMap(({ id, missing, itinerary, moments }) => {
      const steps = missing.filter((step) => moments.length > 0 && step >= moments[0].steps);
      return itinerary && steps.length > 0 ? [{ id, itinerary, moments, steps }] : [];
    });
    this.#paths.keep(this.#comparison.lanes.map(({ id }) => id));
    const missing = () => due.reduce((sum, { id, steps }) => sum + this.#paths.missing(id, steps).length, 0);
    const count = missing();
    if (count > 0) {
      const take = (/** @type {WeightsAt[]} */ found) => {
        for (const { id, step, weights } of found) this.#paths.add(id, step, weights);
      };
      const last = await this.#start("laneWeights", { lanes: due }, (found) => {
        take(found);
        this.#tell({ type: "retracing", share: 1 - missing() / count });
      });
      if (!last) return undefined;
      take(last);
    }
    return new Map(
      wanted.map(({ id, steps }, i) => {
        const path = this.#paths.path(id, steps);
        // A way that cannot be gone again is the place where the lane stands.
        const { weights, steps: now } = lanes[i];
        return [id, path.steps.length > 0 ? path : { steps: [now], weights: [weights] }];
      }),
    );
  }

  /** @param {Question} question @param {LaneAccount} lane @param {Itinerary} standing @param {LanePath[]} paths */
  async #planeOf({ kind, seed }, { weights, layout }, standing, paths) {
    if (weights.length === 2) return { kind: /** @type {const} */ ("whole"), plane: wholePlane() };
    if (kind === "curvature") {
      const curvature = await this.#start("curvatureDirections", { itinerary: standing });
      if (curvature) return { kind, plane: /** @type {Plane} */ (curvature.plane), curvature };
      if (curvature === null) this.#tell({ type: "unknown" });
      return undefined;
    }
    if (kind === "runs") {
      const principal = await this.#start("principal", { paths });
      if (principal === undefined) return undefined;
      if (principal) return { kind, plane: /** @type {Plane} */ (principal.plane), principal };
    }
    // Of runs that have not begun there is no plane.
    const plane = randomPlane(weights, layout, seed);
    if (!plane) this.#tell({ type: "zeros" });
    return plane ? { kind: /** @type {const} */ ("random"), plane } : undefined;
  }

  /**
   * @param {{kind: Landscape["kind"], curvature?: CurvatureDirections}} found
   * @param {Place[]} places
   * @param {Plane} plane
   * @param {LaneAccount[]} lanes
   */
  #rangeOf({ kind, curvature }, places, plane, lanes) {
    if (kind === "random") return rangeOf([0, 0], 1 / ASPECT);
    if (curvature) {
      const { value, loss } = curvature;
      const length = Math.sqrt(dot(plane.origin, plane.origin));
      // Where the loss does not curve upwards, half of the way to 0.
      const half = value > 0 && loss > 0 ? Math.sqrt((2 * RISE * loss) / value) : length / 2;
      return rangeOf([0, 0], (Math.min(half, length) || 1) / ASPECT);
    }
    return rangeAround([...places, ...lanes.map(({ weights }) => placeOn(plane, weights))]);
  }

  /** @param {import("../../jobs/job-client.js").JobName} name @param {any} input @param {(progress: any) => void} [tell] */
  #start(name, input, tell) {
    const job = (this.#job = jobs.start(name, input, tell));
    return job.result;
  }
}
