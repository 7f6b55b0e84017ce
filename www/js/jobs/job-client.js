/**
 * Has jobs done beside the page, in one worker for all; where a page may have none, in slices on the page itself. The code is the
 * same, and so are the bits.
 * @import { Job, Message } from "./rounds.js"
 * @import { JOBS } from "./jobs.js"
 *
 * @typedef {keyof typeof JOBS} JobName
 * @typedef {object} Task
 * @property {JobName} name
 * @property {unknown} input plain data
 * @property {(progress: any) => void} tell
 * @property {(result: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {number} deaths how many workers it was lost with
 */
import { Rounds } from "./rounds.js";
import { startWorker } from "./workers.js";

/** A slice on the page and the rest after it, in milliseconds. */
const [SLICE, REST] = [6, 16];
/** A worker that does not hear for so long that it is to stop is ended, in milliseconds. */
const DEAF = 1000;
/** A job that went down with so many workers is given up. */
const MOST_DEATHS = 2;

export class JobClient {
  /** @type {Map<number, Task>} */
  #tasks = new Map();
  #count = 0;
  /** @type {Worker | null} */
  #worker = null;
  /** Whether the worker has answered at all. */
  #isReady = false;
  /** Whether this page may have no worker. */
  #isAlone = false;
  /** Jobs on the page itself. @type {Rounds | null} */
  #rounds = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Jobs that the worker was told to stop, and has not answered. @type {Set<number>} */
  #unheard = new Set();

  /**
   * @template {JobName} Name
   * @param {Name} name
   * @param {Parameters<typeof JOBS[Name]>[1]} input plain data, which is copied
   * @param {(progress: any) => void} [tell]
   * @returns {{result: Promise<any>, stop: () => void}} the result is undefined where it was stopped; it is an error where the job failed
   */
  start(name, input, tell = () => {}) {
    const id = this.#count++;
    const result = new Promise((resolve, reject) => {
      this.#tasks.set(id, { name, input, tell, resolve, reject, deaths: 0 });
      this.#send(id);
    });
    return { result, stop: () => this.#stop(id) };
  }

  /** @param {number} id */
  #send(id) {
    const task = this.#tasks.get(id);
    if (!task) return;
    if (!this.#isAlone && !this.#worker) this.#startWorker();
    if (this.#worker) this.#worker.postMessage({ id, name: task.name, input: task.input });
    else void this.#doHere(id, task);
  }

  /** @param {number} id */
  #stop(id) {
    const task = this.#tasks.get(id);
    if (!task) return;
    this.#tasks.delete(id);
    task.resolve(undefined);
    this.#rounds?.remove(id);
    const worker = this.#worker;
    if (!worker) return;
    worker.postMessage({ id, stop: true });
    this.#unheard.add(id);
    setTimeout(() => {
      if (this.#worker === worker && this.#isReady && this.#unheard.has(id)) this.#startAgain(null);
    }, DEAF);
  }

  // --- In the worker -----------------------------------------------------------------------------------------------

  #startWorker() {
    const worker = (this.#worker = startWorker(new URL("./job-worker.js", import.meta.url)));
    this.#isAlone = !worker;
    this.#isReady = false;
    this.#unheard.clear();
    if (!worker) return;
    worker.onmessage = ({ data }) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#startAgain(event.message ?? "");
    };
  }

  /** @param {Message & {ready?: boolean, heard?: number}} message */
  #hear(message) {
    if (message.ready) this.#isReady = true;
    else if (message.heard !== undefined) this.#unheard.delete(message.heard);
    else this.#take(message);
  }

  /**
   * Another worker takes over what this one was at.
   * @param {string | null} reason why it died; null where it was ended
   * @param {number} [culprit] the job that it died of, where that is known; any of them otherwise
   */
  #startAgain(reason, culprit) {
    const isDeath = reason !== null && this.#isReady;
    this.#worker?.terminate();
    this.#worker = null;
    // Its script may be missing or forbidden: what never answered is not started again.
    if (!this.#isReady) this.#isAlone = true;
    for (const [id, task] of this.#tasks) {
      if (isDeath && (culprit ?? id) === id) task.deaths++;
      if (task.deaths < MOST_DEATHS) this.#send(id);
      else this.#take({ id, failure: reason ?? "" });
    }
  }

  /** @param {Message} message */
  #take({ id, progress, result, isDone, failure, isBroken }) {
    if (isBroken) return this.#startAgain(failure ?? "", id);
    const task = this.#tasks.get(id);
    if (!task) return;
    if (failure === undefined && !isDone) return task.tell(progress);
    this.#tasks.delete(id);
    if (isDone) task.resolve(result);
    else task.reject(new Error(failure));
  }

  // --- On the page -------------------------------------------------------------------------------------------------

  /** @param {number} id @param {Task} task */
  async #doHere(id, { name, input }) {
    try {
      const { JOBS, loadJobEngine } = await import("./jobs.js");
      const engine = await loadJobEngine();
      if (!this.#tasks.has(id)) return;
      // Copied, as on the way to a worker.
      const job = /** @type {(engine: any, input: any) => Job} */ (JOBS[name])(
        engine,
        structuredClone(input),
      );
      this.#rounds ??= new Rounds((message) => this.#take({ ...message, isBroken: false }));
      this.#rounds.add(id, job);
      this.#timer ||= setTimeout(() => this.#slice());
    } catch (error) {
      this.#take({ id, failure: String(error) });
    }
  }

  #slice() {
    this.#timer = undefined;
    if (!this.#rounds || this.#rounds.isEmpty) return;
    this.#rounds.go(performance.now() + SLICE);
    if (!this.#rounds.isEmpty) this.#timer = setTimeout(() => this.#slice(), REST);
  }
}

/** One for the whole document. */
export const jobs = new JobClient();
