/**
 * Reads a table beside the page. Takes what `TableReader` takes, answers with shares of the way and with the reading, or with what is
 * wrong.
 * @import { Source } from "../../data/table-reader.js"
 * @import { Wishes } from "../../data/questions.js"
 *
 * @typedef {object} Request
 * @property {{source: Source, name: string} | null} opened a table that was not read before
 * @property {Wishes} wishes
 * @property {string[]} columnNames
 */
import { DataError } from "../../data/data-error.js";
import { TableReader } from "../../data/table-reader.js";

const reader = new TableReader();

addEventListener(
  "message",
  async (/** @type {MessageEvent<Request>} */ { data: { opened, wishes, columnNames } }) => {
    try {
      if (opened) await reader.open(opened.source, opened.name);
      postMessage({ reading: await reader.read(wishes, columnNames, (share) => postMessage({ share })) });
    } catch (error) {
      if (error instanceof DataError) postMessage({ refusal: { code: error.code, values: error.values } });
      else postMessage({ failure: String(error) });
    }
  },
);
