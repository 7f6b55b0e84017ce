/** What to say to a message that asks for nothing there is. */
import { METHODS } from "./element.js";
import { laterWords, loadLaterWords } from "./text.js";

/** @param {string} type */
export async function refusalFor(type) {
  await loadLaterWords();
  return laterWords().embed.unknownMessage(
    type.length > 40 ? `${type.slice(0, 40)} …` : type,
    METHODS.map((name) => `ravine:${name}`),
  );
}
