/** The words of the page, in the reader's language. One language a document: figures on one page speak alike. */
import { LANGUAGES } from "../settings/choices.js";
import english from "./en.js";

export { LANGUAGES };

/** @typedef {typeof english} Words */

/** The file of each; English is always at hand. @type {Record<string, () => Promise<{default: Words}>>} */
const FILES = { en: async () => ({ default: english }), de: () => import("./de.js") };

let current = english;
let code = "en";

/** A function, because the language is chosen after the modules are loaded. */
export const words = () => current;

/** The language of the words, as HTML and `Intl` know it. */
export const language = () => code;

/** The last change of the language: the next one waits for it, so that the last wish is the last to come true. */
let change = Promise.resolve(true);

/**
 * Speaks a language from now on. Where its file cannot be had, everything stays as it is.
 * @param {string} wanted one of the languages
 * @returns {Promise<boolean>} whether it is spoken now
 */
export function useLanguage(wanted) {
  const next = async () => {
    try {
      current = (await FILES[wanted]()).default;
      code = wanted;
      return true;
    } catch (error) {
      console.error(error);
      return false;
    }
  };
  return (change = change.then(next));
}

/**
 * The language to begin with.
 * @param {(string | null)[]} wishes language tags, the strongest first
 */
export const languageFor = (wishes) =>
  wishes.map((tag) => tag?.split("-")[0] ?? "").find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en";
