/**
 * Whether the reader is kept from something: it is left out or locked, or what it belongs to is.
 * @param {import("../types.js").PageOptions} page
 * @param {string[]} names
 */
export const isLimited = ({ hide = [], lock = [] }, ...names) =>
  [...hide, ...lock].some((given) => names.some((name) => name === given || name.startsWith(`${given}.`)));
