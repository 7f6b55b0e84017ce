/**
 * The views beside the curves that are loaded when they are opened. Each has a folder here: its script, its styles, and its
 * words in a file a language.
 */
import { adoptSheet } from "../dom/sheets.js";
import { language } from "../i18n/words.js";
import { SITE } from "../site-root.js";

/**
 * @typedef {() => Promise<{mount: (host: HTMLElement, app: any) => void}>} Script
 * @typedef {Record<string, () => Promise<{default: any}>>} WordFiles of each language
 */
const VIEWS = {
  microscope: {
    script: () => import("./microscope/microscope-view.js"),
    words: {
      en: () => import("./microscope/microscope-en.js"),
      de: () => import("./microscope/microscope-de.js"),
    },
  },
  layers: {
    script: () => import("./layers/layers-view.js"),
    words: {
      en: () => import("./layers/layers-en.js"),
      de: () => import("./layers/layers-de.js"),
    },
  },
  sharpness: {
    script: () => import("./sharpness/sharpness-view.js"),
    words: {
      en: () => import("./sharpness/sharpness-en.js"),
      de: () => import("./sharpness/sharpness-de.js"),
    },
  },
  landscape: {
    script: () => import("./landscape/landscape-view.js"),
    words: {
      en: () => import("./landscape/landscape-en.js"),
      de: () => import("./landscape/landscape-de.js"),
    },
  },
  whatif: {
    script: () => import("./whatif/whatif-view.js"),
    words: {
      en: () => import("./whatif/whatif-en.js"),
      de: () => import("./whatif/whatif-de.js"),
    },
  },
};

/**
 * A view with its words in the language that is spoken, once its styles are there.
 * @param {keyof typeof VIEWS} name
 * @param {HTMLElement} host where it will stand
 */
export async function loadView(name, host) {
  /** @type {{script: Script, words: WordFiles}} */
  const { script, words } = VIEWS[name];
  const [{ mount }, { default: spoken }] = await Promise.all([
    script(),
    words[language()](),
    adoptSheet(host, new URL(`js/views/${name}/${name}-view.css`, SITE)),
  ]);
  return { mount, words: spoken };
}
