/**
 * The words of the page, in the reader's language. One language a document: figures on one page speak alike. Those of the
 * first screen are there from the start; the later ones once a visit has begun.
 */
import english from "../text/en.js";
import { recall, remember } from "./memory.js";

/**
 * @typedef {typeof english} Words
 * @typedef {typeof import("../text/en-later.js").default} LaterWords
 */

/** The languages there are, each by its own name; their codes are known to their readers. */
export const LANGUAGES = { en: "English", de: "Deutsch" };

/** The files of each in `text/`; English is always at hand. @type {Record<string, () => Promise<{default: Words}>>} */
const FIRST = { en: async () => ({ default: english }), de: () => import("../text/de.js") };
/** @type {Record<string, () => Promise<{default: LaterWords}>>} */
const LATER = { en: () => import("../text/en-later.js"), de: () => import("../text/de-later.js") };

const MEMORY = "ravine-language";

let current = english;
/** @type {LaterWords | undefined} */
let later;
let code = "en";

/** The words of the first screen; a function, because the language is chosen after the modules are loaded. */
export const words = () => current;

/** The words of whatever is loaded with a visit or after it. */
export const laterWords = () => /** @type {LaterWords} */ (later);

/** The language of the words, as HTML and `Intl` know it. */
export const language = () => code;

/** The last change of the language: the next one waits for it, so that the last wish is the last to come true. */
let change = Promise.resolve(true);

/**
 * Speaks a language from now on. Where its files cannot be had, everything stays as it is.
 * @param {string} wanted one of the languages
 * @param {boolean} [whole] with its later words, which are always there once they were
 * @returns {Promise<boolean>} whether it is spoken now
 */
export function useLanguage(wanted, whole) {
  const next = () => takeWords(wanted, whole);
  return (change = change.then(next, next));
}

/** @param {string} wanted @param {boolean} [whole] */
async function takeWords(wanted, whole) {
  const load = () => Promise.all([FIRST[wanted](), whole || later ? LATER[wanted]() : undefined]);
  try {
    let [first, rest] = await load();
    // Meanwhile a visit may have begun.
    if (later && !rest) [first, rest] = await load();
    [current, later, code] = [first.default, rest?.default, wanted];
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

/** Loads the later words of the language, unless they are there. */
export async function loadLaterWords() {
  while (!later) {
    const spoken = code;
    const loaded = await LATER[spoken]();
    // Meanwhile another language may have been chosen.
    if (spoken === code) later = loaded.default;
  }
}

/**
 * The language of a page: what its link asks for, what the reader chose before, what the browser asks for.
 * @param {string} fragment of the address
 */
export function languageFor(fragment) {
  const asked = new URLSearchParams(fragment.replace(/^#/, "")).get("lang");
  const wanted = [asked, recall(MEMORY), ...navigator.languages.map((tag) => tag.split("-")[0])];
  return wanted.find((tag) => tag !== null && Object.hasOwn(LANGUAGES, tag)) ?? "en";
}

/** @param {string} chosen */
export const rememberLanguage = (chosen) => remember(MEMORY, chosen);
