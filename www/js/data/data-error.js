/**
 * What is wrong with a file or a table, as a code: each language has its sentence, which tells the values.
 * @typedef {Record<string, number | string | string[] | null>} Values numbers as they are, for people of any language
 */
export class DataError extends Error {
  /** @param {string} code @param {Values} [values] */
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
