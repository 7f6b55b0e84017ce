/** The words of the page, in the reader's language. One language a document: figures on one page speak alike. */
import english from "../text/en.js";

/** @typedef {typeof english} Words */

/** The languages there are, each by its own name; their codes are known to their readers. */
export const LANGUAGES = { en: "English", de: "Deutsch" };

/** Each has its file in `text/`; English is always at hand. @type {Record<string, () => Promise<{default: Words}>>} */
const LOADERS = { de: () => import("../text/de.js") };

const MEMORY = "ravine-language";

let current = english;
let code = "en";

/** The words; a function, because the language is chosen after the modules are loaded. */
export const words = () => current;

/** The language of the words, as HTML and `Intl` know it. */
export const language = () => code;

/**
 * Speaks a language from now on. Where its file cannot be had, everything stays as it is.
 * @param {string} wanted one of the languages
 */
export async function useLanguage(wanted) {
  try {
    const loaded = wanted === "en" ? english : (await LOADERS[wanted]()).default;
    [current, code] = [loaded, wanted];
  } catch (error) {
    console.error(error);
  }
}

/**
 * The language of a page: what its link asks for, what the reader chose before, what the browser asks for.
 * @param {string} fragment of the address
 */
export function languageFor(fragment) {
  const asked = new URLSearchParams(fragment.replace(/^#/, "")).get("lang");
  const wanted = [asked, remembered(), ...navigator.languages.map((tag) => tag.split("-")[0])];
  return wanted.find((tag) => tag !== null && Object.hasOwn(LANGUAGES, tag)) ?? "en";
}

/** Where the browser keeps nothing, nothing is remembered. */
function remembered() {
  try {
    return localStorage.getItem(MEMORY);
  } catch {
    return null;
  }
}

/** @param {string} chosen */
export function rememberLanguage(chosen) {
  try {
    localStorage.setItem(MEMORY, chosen);
  } catch {
    return;
  }
}
