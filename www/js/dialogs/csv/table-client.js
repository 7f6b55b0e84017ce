/**
 * Has a table read in a worker, so that the page goes on meanwhile; where a page may have none, on the page itself, in stretches.
 * A reading that is overtaken by another is ended.
 * @import { Reading, Source, TableReader } from "../../data/table-reader.js"
 * @import { Wishes } from "../../data/questions.js"
 * @import { Request } from "./table-worker.js"
 *
 * @typedef {(share: number) => void} Tell is told how far the reading has come, 0 to 1
 */
import { DataError } from "../../data/data-error.js";
import { startWorker } from "../../jobs/workers.js";

export class TableClient {
  #columnNames;
  /** @type {Request["opened"]} */
  #table = null;
  /** Whether whoever reads has the table already. */
  #isOpen = false;
  /** @type {Worker | null} */
  #worker = null;
  /** Whether this page may have no worker. */
  #isAlone = false;
  /** @type {TableReader | null} */
  #reader = null;
  /** The reading that is on its way. @type {AbortController | null} */
  #reading = null;

  /** @param {string[]} columnNames what columns without a name are called */
  constructor(columnNames) {
    this.#columnNames = columnNames;
  }

  /** @param {Source} source @param {string} name */
  open(source, name) {
    this.end();
    this.#table = { source, name };
    this.#isOpen = false;
  }

  /** Ends the reading that is on its way. */
  end() {
    this.#reading?.abort();
    this.#reading = null;
  }

  close() {
    this.end();
    this.#forget();
  }

  /**
   * @param {Wishes} wishes
   * @param {Tell} tell
   * @returns {Promise<Reading | null>} nothing where it was ended. Throws a `DataError` where it cannot be read
   */
  async read(wishes, tell) {
    this.end();
    const reading = (this.#reading = new AbortController());
    const { signal } = reading;
    const request = { opened: this.#isOpen ? null : this.#table, wishes, columnNames: this.#columnNames };
    try {
      const read =
        (await this.#inWorker(request, tell, signal)) ?? (await this.#onPage(request, tell, signal));
      if (signal.aborted) return null;
      this.#isOpen = true;
      return read;
    } catch (error) {
      if (signal.aborted) return null;
      this.#forget();
      if (error instanceof DataError) throw error;
      // Its memory may not have been enough.
      console.error(error);
      throw new DataError("failed", { name: this.#table?.name ?? "", error: String(error) });
    } finally {
      if (this.#reading === reading) this.#reading = null;
    }
  }

  /** @param {Request} request @param {Tell} tell @param {AbortSignal} signal @returns {Promise<Reading | null>} nothing without a worker */
  async #inWorker(request, tell, signal) {
    if (this.#isAlone) return null;
    const worker = (this.#worker ??= startWorker(new URL("./table-worker.js", import.meta.url)));
    this.#isAlone = !worker;
    if (!worker) return null;
    worker.postMessage(request);
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data: { share, reading, refusal, failure } }) => {
        if (share !== undefined) tell(share);
        else if (reading) resolve(reading);
        else reject(refusal ? new DataError(refusal.code, refusal.values) : new Error(failure));
      };
      // Its script may be missing or forbidden: that is not told here.
      worker.onerror = (event) => {
        event.preventDefault();
        this.#isAlone = true;
        this.#forget();
        resolve(null);
      };
      // While it reads it hears nothing.
      signal.addEventListener("abort", () => {
        this.#forget();
        resolve(null);
      });
    });
  }

  /** @param {Request} request @param {Tell} tell @param {AbortSignal} signal @returns {Promise<Reading | null>} */
  async #onPage({ opened, wishes, columnNames }, tell, signal) {
    if (signal.aborted) return null;
    const { TableReader } = await import("../../data/table-reader.js");
    const table = opened ?? (this.#reader ? null : this.#table);
    this.#reader ??= new TableReader();
    if (table) await this.#reader.open(table.source, table.name);
    return this.#reader.read(wishes, columnNames, async (share) => {
      tell(share);
      await new Promise((done) => setTimeout(done));
      signal.throwIfAborted();
    });
  }

  #forget() {
    this.#worker?.terminate();
    this.#worker = null;
    this.#reader = null;
    this.#isOpen = false;
  }
}
