/**
 * What is said of the lanes while they train: at most three things at a time, the gravest first, each told once while it stands.
 * @import { Account } from "./account.js"
 * @import { Lane } from "../lane.js"
 * @import { Diagnosed } from "../../types.js"
 */
import { nameOfLane } from "../../settings/lanes.js";
import { accountOf } from "./account.js";
import * as kinds from "./kinds.js";

/** The gravest first. */
export const DIAGNOSES = /** @type {const} */ ([
  "diverging",
  "lockstepUnits",
  "deadUnits",
  "saturatedUnits",
  "vanishing",
  "exploding",
  "rateLimit",
  "overfitting",
  "plateau",
  "noiseFloor",
]);
export const MOST_DIAGNOSES = 3;
/** What comes again is told again once the run is so many times as long. */
const AGAIN = 2;

/** @param {Account} account what holds for it, with its numbers */
export const findingsOf = (account) =>
  DIAGNOSES.flatMap((type) => {
    const numbers = kinds[type](account);
    return numbers ? [{ type, ...numbers }] : [];
  });

export class Diagnosis {
  /** What holds for each lane, by its id. @type {Map<number, Diagnosed[]>} */
  #found = new Map();
  /** When each was told last, and whether it has held since then. @type {Map<string, {step: number, holds: boolean}>} */
  #told = new Map();

  /** Of another run nothing is known. */
  clear() {
    this.#found.clear();
    this.#told.clear();
  }

  /** Looks at a lane that was evaluated, or brought to another step. @param {Lane} lane */
  look(lane) {
    const { steps: step } = lane;
    // A lane that has diverged says so itself.
    const findings = lane.isRunning && step > 0 ? findingsOf(accountOf(lane)) : [];
    const about = { lane: nameOfLane(lane), step };
    this.#found.set(
      lane.id,
      findings.map((finding) => /** @type {Diagnosed} */ ({ ...finding, ...about })),
    );
  }

  /** Looks at lanes that stand elsewhere: what holds there is no news. @param {Lane[]} lanes */
  settle(lanes) {
    this.clear();
    for (const lane of lanes) this.look(lane);
    for (const diagnosed of this.#of(lanes))
      this.#told.set(markOf(diagnosed), { step: diagnosed.step, holds: true });
  }

  /** What holds for them, the gravest first. @param {Lane[]} lanes */
  #of(lanes) {
    const all = lanes.flatMap((lane) => (lane.isRunning ? (this.#found.get(lane.id) ?? []) : []));
    return all.sort((a, b) => DIAGNOSES.indexOf(a.type) - DIAGNOSES.indexOf(b.type));
  }

  /** What stands now, and what of it is news. @param {Lane[]} lanes */
  tell(lanes) {
    const all = this.#of(lanes);
    const standing = all.slice(0, MOST_DIAGNOSES);
    const marks = new Set(all.map(markOf));
    const news = standing.filter((diagnosed) => {
      const told = this.#told.get(markOf(diagnosed));
      return !told || (!told.holds && diagnosed.step >= AGAIN * told.step);
    });
    for (const [mark, told] of this.#told) told.holds &&= marks.has(mark);
    for (const diagnosed of news) this.#told.set(markOf(diagnosed), { step: diagnosed.step, holds: true });
    return { standing, news };
  }
}

/** What makes it another one. @param {Diagnosed} diagnosed */
const markOf = (diagnosed) =>
  `${diagnosed.lane.id} ${diagnosed.type} ${diagnosed.type === "overfitting" ? diagnosed.since : ""}`;
