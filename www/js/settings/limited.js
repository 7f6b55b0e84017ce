/**
 * What a reader is kept from.
 * @import { PageOptions, SettingChange } from "../types.js"
 */

/**
 * Whether something is left out or locked, or what it belongs to is.
 * @param {PageOptions} page
 * @param {string[]} names
 */
export const isLimited = ({ hide = [], lock = [] }, ...names) =>
  [...hide, ...lock].some((given) => names.some((name) => name === given || name.startsWith(`${given}.`)));

/** Whether anything is locked: then no other settings may come in the place of all. @param {PageOptions} page */
export const isAnyLocked = ({ lock = [] }) => lock.length > 0;

/** Whether undoing or redoing a change could change what is locked. @param {PageOptions} page @param {SettingChange} change */
export function isLockedChange(page, { kind, path = "" }) {
  if (kind === "setting") return isLimited({ lock: page.lock }, path);
  if (kind === "weight") return isLimited({ lock: page.lock }, "weights", "network");
  return (kind === "several" || kind === "opened") && isAnyLocked(page);
}
