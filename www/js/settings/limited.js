/**
 * What a reader is kept from.
 * @import { PageOptions, SettingChange } from "../types.js"
 */
import { groupOf } from "./schema.js";

/**
 * Whether something is left out or locked, or what it belongs to is.
 * @param {PageOptions} page
 * @param {string[]} names
 */
export const isLimited = ({ hide = [], lock = [] }, ...names) =>
  [...hide, ...lock].some((given) => names.some((name) => name === given || name.startsWith(`${given}.`)));

/** Whether anything is locked: then no other settings may come in the place of all. @param {PageOptions} page */
export const isAnyLocked = ({ lock = [] }) => lock.length > 0;

/** Whether a view may make lanes: not for whoever may not add any. @param {PageOptions} page @param {string} view */
export const mayStartLanes = (page, view) => !isLimited(page, "lanes", "laneTools", "views", view);

/** What has to be free for a change that is no setting's. @type {Partial<Record<SettingChange["kind"], string[]>>} */
const CHANGED = {
  lanes: ["lanes", "laneTools"],
  order: ["lanes", "laneTools"],
  weight: ["weights", "network"],
};

/** Whether undoing or redoing a change could change what is locked. @param {PageOptions} page @param {SettingChange} change */
export function isLockedChange({ lock = [] }, { kind, path = "" }) {
  if (kind === "several" || kind === "opened") return isAnyLocked({ lock });
  if (isLimited({ lock }, path, ...(CHANGED[kind] ?? []))) return true;
  // With the kind of a group all its settings change.
  const group = groupOf(path);
  return path === `${group}.kind` && lock.some((given) => groupOf(given) === group);
}
