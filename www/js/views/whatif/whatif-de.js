import { joined } from "../../i18n/format.js";

/** @type {typeof import("./whatif-en.js").default} */
export default {
  title: "Was wäre, wenn",
  about: (count) =>
    `Die nächsten ${count} Schritte dieser Bahn, und wie sie mit einer einzigen Änderung wären: Jede Linie ist von hier aus wirklich gerechnet, mit denselben Batches, wo nichts anderes steht. Die Bahn selbst bleibt, wie sie ist.`,
  steps: "Schritte voraus",
  from: (lane, step) => `Ab Schritt ${step} von ${lane}.`,
  computing: "Wird berechnet …",
  stale: "Dort wurde gerechnet; der Lauf ist seither weitergegangen.",
  again: "Von hier aus",
  diverged: (lane, step) =>
    `${lane} ist bei Schritt ${step} divergiert und macht keine Schritte mehr. Von einem früheren Schritt aus lässt sich nachsehen.`,
  failed: (reason) => `Die Schritte ließen sich nicht berechnen: ${reason}`,
  account: ({ count, loss, best, ratio }) =>
    `Nach ${count} Schritten hat die Bahn einen Trainingsverlust von ${loss}. Am niedrigsten daneben: ${best}, das ${ratio}-Fache davon.`,
  accountAlone: (count, loss) => `Nach ${count} Schritten hat die Bahn einen Trainingsverlust von ${loss}.`,
  accountDiverges: (step) => `So, wie sie ist, divergiert die Bahn bei Schritt ${step}.`,
  picture: "Der Trainingsverlust bis jetzt und in den nächsten Schritten, auf einer logarithmischen Achse",
  chart:
    "Durchgezogen: die Bahn, bis jetzt und so weiter, wie sie ist. Gestrichelt, mit ihren Nummern: mit einer Änderung.",
  heads: { change: "Änderung", loss: "Verlust dann", ratio: "Verhältnis", test: "Testverlust" },
  asItIs: "unverändert",
  names: {
    halfRate: "Halbe Lernrate",
    doubleRate: "Doppelte Lernrate",
    clipped: "Gradient begrenzt",
    otherBatches: "Andere Batches",
    noMomentum: "Ohne Momentum",
    otherRule: "Andere Regel",
    anew: "Regel neu begonnen",
  },
  details: {
    rate: (rate) => `Lernrate ${rate}`,
    clipped: (norm, isHalf) =>
      `Norm des Gradienten höchstens ${norm}${isHalf ? ", halb so viel, wie der letzte Schritt hatte oder haben durfte" : ""}`,
    otherBatches: "dieselben Punkte in anderer Reihenfolge",
    noMomentum: (symbols) => joined(symbols.map((symbol) => `${symbol} = 0`)),
    otherRule: (rate, isSame) =>
      `Lernrate ${rate}, ${isSame ? "dieselbe" : "die für sie übliche"}; sie beginnt ohne Erinnerung`,
    anew: "dieselben Einstellungen, ohne Erinnerung",
  },
  obstacles: {
    rateZero: "die Lernrate ist 0",
    rateAtEnd: "eine höhere Lernrate ist nicht erlaubt",
    fullBatch: "jeder Schritt nimmt alle Punkte: Es gibt nur einen Batch",
    noShuffle: "die Punkte werden nicht gemischt",
    hasNone: "diese Regel hat keines",
    isNone: "sie hat jetzt keines",
    scheduled: "der Zeitplan gibt es vor",
    noMemory: "diese Regel merkt sich nichts",
  },
  rule: "Die andere Regel",
  divergedAt: (step) => `divergiert bei Schritt ${step}`,
  times: (ratio) => `× ${ratio}`,
  makeLane: "Als Bahn",
  makeLaneOf: (name) => `Als Bahn: ${name}`,
  boundary: "Grenze",
  boundaryOf: (name) => `Grenze nach diesen Schritten: ${name}`,
  boundaryAfter: (name, count) => `${name}, nach ${count} Schritten`,
  full: "Es gibt schon sechs Bahnen. An wessen Stelle?",
  replace: "Ersetzen",
  cancel: "Abbrechen",
};
