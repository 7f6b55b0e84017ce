/**
 * Jobs side by side, a little of each in turn. A job is a generator: what it yields is its progress, or nothing where it only
 * rests, and what it returns is its result.
 * @typedef {Generator<any, any, void>} Job
 * @typedef {{id: number, progress?: any, result?: any, isDone?: boolean, failure?: string, isBroken?: boolean}} Message what is told of a
 *   job; `isBroken` where the engine is, and no job can go on
 */

export class Rounds {
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #tell;

  /** @param {(message: Message) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  get isEmpty() {
    return this.#jobs.size === 0;
  }

  /** @param {number} id @param {Job} job */
  add(id, job) {
    this.#jobs.set(id, job);
  }

  /** Ends a job; it frees what it holds. @param {number} id */
  remove(id) {
    this.#jobs.get(id)?.return(undefined);
    this.#jobs.delete(id);
  }

  /** Goes on until the deadline; every job has one turn at least. @param {number} deadline */
  go(deadline) {
    do {
      for (const [id, job] of this.#jobs) this.#turn(id, job);
    } while (!this.isEmpty && performance.now() < deadline);
  }

  /** @param {number} id @param {Job} job */
  #turn(id, job) {
    try {
      const { done, value } = job.next();
      if (done) {
        this.#jobs.delete(id);
        this.#tell({ id, isDone: true, result: value });
      } else if (value !== undefined) this.#tell({ id, progress: value });
    } catch (error) {
      this.#jobs.delete(id);
      this.#tell({ id, failure: String(error), isBroken: error instanceof WebAssembly.RuntimeError });
    }
  }
}
