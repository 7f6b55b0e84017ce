/**
 * Which views stand beside the curves: the network alone, or the two that were opened last, the last of them in front.
 * @import { ViewName } from "../types.js"
 */
import { VIEWS } from "./choices.js";

/** @type {ViewName[]} */
export const FIRST_VIEWS = ["network"];

/** @param {ViewName[]} views @param {ViewName} name the one to be in front @returns {ViewName[]} */
export const withOpened = (views, name) => [...views.filter((other) => other !== name), name].slice(-2);

/** The network stands wherever nothing else does. @param {ViewName[]} views @param {ViewName} name @returns {ViewName[]} */
export function withClosed(views, name) {
  const rest = views.filter((other) => other !== name);
  return rest.includes("network") ? rest : ["network", ...rest];
}

/** As a link has them: the one in front, behind the other where that is not the network. @param {ViewName[]} views */
export const viewsText = ([older, front = older]) => (older === "network" ? front : `${older},${front}`);

/** @param {string} text @returns {ViewName[] | undefined} what it names, where it does */
export function viewsIn(text) {
  const names = VIEWS.filter((name) => text.split(",").includes(name));
  const views = names.sort((a, b) => text.indexOf(a) - text.indexOf(b));
  if (views.join(",") !== text || views.length < 1 || views.length > 2) return undefined;
  return views.reduce(withOpened, FIRST_VIEWS);
}
