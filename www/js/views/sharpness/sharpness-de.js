/** Die Wörter der Krümmung, auf Deutsch. @type {typeof import("./sharpness-en.js").default} */
export default {
  title: "Krümmung",
  about:
    "λ ist die größte Krümmung des Verlusts, auf den trainiert wird: über die ganze Trainingsmenge, mit Strafen und ohne Dropout. Eine Regel, die ihren Schritt durch P teilt, spürt die von P⁻¹H. Gefunden mit dem Lanczos-Verfahren aus exakten Produkten mit der Hesse-Matrix H.",
  lane: "Bahn",
  lambda: "λ",
  limit: "Grenze",
  ratio: "λ / Grenze",
  largest: "η bis",
  largestMeaning:
    "Die größte Rate, bei der die Regel diese Krümmung verträgt: Die Grenze ist eins durch die Rate",
  table: "Krümmung jeder Bahn neben der Grenze ihrer Regel",
  none: "keine",
  /** @param {string} step */
  atStep: (step) => `Schritt ${step}`,
  /** @param {string} formula */
  formula: (formula) => `Grenze ${formula}`,
  /** @param {string} residual */
  residual: (residual) => `Rest ${residual}`,
  /** @param {number} count @param {string} text */
  products: (count, text) => (count === 1 ? "1 Produkt" : `${text} Produkte`),
  looking: "Wird berechnet.",
  /** @param {string} seconds */
  expected: (seconds) => `Wird berechnet: Das kann bis zu ${seconds} s dauern.`,
  /** @param {string} products @param {string} most @param {string} seconds */
  way: (products, most, seconds) => `Produkt ${products} von höchstens ${most}: noch höchstens ${seconds} s.`,
  lost: "Zu diesem Schritt führt kein Weg zurück.",
  fresh: "Wodurch diese Regel ihre Schritte teilt, kommt mit ihrem ersten: Mach einen Schritt oder spiel ab.",
  notFinite:
    "Bei diesen Gewichten ist ein Produkt mit der Hesse-Matrix nicht endlich: Eine Krümmung gibt es nicht.",
  /** @param {string} step */
  diverged: (step) => `divergiert nach Schritt ${step}`,
  /** @param {string} message */
  failed: (message) => `Sie konnte nicht berechnet werden: ${message}`,
  reasons: {
    sign: "keine Grenze bekannt: Ein Schritt nach dem Vorzeichen schrumpft nicht mit dem Gradienten",
    orthogonal: "keine Grenze bekannt: Ein orthogonaler Schritt schrumpft nicht mit dem Gradienten",
    sam: "keine Grenze bekannt für SAM mit einer Regel, die ihren Schritt teilt",
    clipped:
      "keine Grenze, solange der letzte Schritt gekappt wurde: Ein gekappter Schritt schrumpft nicht mit dem Gradienten",
    still: "keine Grenze: Die Lernrate ist 0",
    unknown: "keine Grenze bekannt",
  },
  noisy: "die Grenze gilt nur für volle Batches",
  /** @param {string} lane @param {string} ratio */
  edge: (lane, ratio) =>
    `Bahn ${lane} ist am Rand der Stabilität: λ ist das ${ratio}-Fache dessen, was ihre Regel verträgt.`,
  /** @param {string} lane @param {string} ratio */
  beyond: (lane, ratio) =>
    `Bahn ${lane} ist jenseits des Rands der Stabilität: λ ist das ${ratio}-Fache dessen, was ihre Regel verträgt. Entlang ihres Vektors wachsen die Schritte, bis die Krümmung nachgibt.`,
  over: "Im Verlauf",
  overMeaning:
    "Durchgezogen: λ bei jedem aufgezeichneten Schritt; gestrichelt: was die Regel der Bahn verträgt.",
  gap: "Wo λ nicht über 0 liegt, hat eine Linie eine Lücke: Auf dieser Achse ist dafür kein Platz.",
  drawnTitle: "Was gezeichnet wird",
  drawn: { both: "λ und Grenzen", ratio: "λ / Grenze" },
  ratioMeaning:
    "λ bei jedem aufgezeichneten Schritt im Verhältnis zu dem, was die Regel der Bahn verträgt; gestrichelt: 1, der Rand der Stabilität.",
  /** @param {string} done @param {string} all */
  done: (done, all) => `Bisher ${done} von ${all} aufgezeichneten Schritten.`,
  /** @param {string} lane @param {string} step */
  lostUntil: (lane, step) =>
    `Bahn ${lane}: bis Schritt ${step} nicht bekannt, da der Lauf später aufgenommen wurde.`,
  /** @param {{lane: string, first: string, from: string, last: string, to: string, most: string}} values */
  account: ({ lane, first, from, last, to, most }) =>
    `Bahn ${lane}: λ ${from} bei Schritt ${first}, ${to} bei Schritt ${last}, höchstens ${most}.`,
  along: "Entlang ihres Vektors",
  /** @param {string} lane */
  alongOf: (lane) => `Entlang ihres Vektors: Bahn ${lane}`,
  /** @param {{step: string, length: string, here: string, before: string, beyond: string}} values */
  alongMeaning: ({ step, length, here, before, beyond }) =>
    `Grenze nach Schritt ${step} (durchgezogen) und mit den Gewichten um ${length} entlang des Eigenvektors verschoben (gestrichelt) und gegen ihn (gepunktet). Der Verlust ist ${here}, dort ${beyond} und ${before}.`,
  rise: "Die Länge ist die, bei der nach dem quadratischen Modell beide Verluste im Mittel um ein Zehntel höher sind.",
  bounded:
    "Die Länge ist ein Fünftel von der der Gewichte: Der Verlust ist so flach, dass ein Zehntel mehr weiter weg läge.",
  colors: {
    classes: (/** @type {string} */ most) =>
      `Blau: Die Antwort steigt entlang des Vektors, orange: sie fällt, um bis zu ${most} je Einheit.`,
    many: (/** @type {string} */ most) =>
      `Blau: Die Wahrscheinlichkeit der wahrscheinlichsten Klasse steigt entlang des Vektors, orange: sie fällt, um bis zu ${most} je Einheit.`,
    values: (/** @type {string} */ most) =>
      `Blau: Der vorhergesagte Wert steigt entlang des Vektors, orange: er fällt, um bis zu ${most} je Einheit. Die Linien sind, wo er in der Mitte der Zielwerte liegt.`,
  },
  ofY: "Alles bei y, wo diese Regel ihren Gradienten nimmt, nicht beim Mittel x, das die Karte zeigt.",
  /** @param {string} share */
  moved: (share) => `${share} der Ebene liegen an einem Ende auf einer anderen Seite als am anderen.`,
  noVector: "Noch ist kein Vektor da, der zu zeigen wäre.",
  notShown:
    "Die Antworten entlang dieses Vektors lassen sich nicht zeigen: Der Verlust ist 0 oder nicht endlich.",
};
