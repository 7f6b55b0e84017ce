/** Die Wörter der Schichten, auf Deutsch. */
export default {
  title: "Schichten",
  measure: "Maß",
  measures: {
    gradientNorm: "Gradient",
    updateNorm: "Update",
    weightNorm: "Gewichte",
    ratio: "Update / Gewichte",
  },
  /** @type {Record<string, (step: string) => string>} */
  explained: {
    gradientNorm: (step) =>
      `Länge des Gradienten jeder Schicht in Schritt ${step}, Gewichte und Biase zusammen, so wie ihn die Regel bekam: des Batches, mit Strafen, begrenzt.`,
    updateNorm: (step) =>
      `Länge des Updates: der Änderung, die Schritt ${step} an Gewichten und Biasen jeder Schicht gemacht hat.`,
    weightNorm: (step) => `Länge der Gewichte und Biase jeder Schicht nach Schritt ${step}.`,
    ratio: (step) =>
      `Länge des Updates in Schritt ${step}, geteilt durch die Länge der Gewichte und Biase der Schicht davor.`,
  },
  nothingYet: "Noch ist nichts geändert worden: einen Schritt machen oder abspielen.",
  unknown:
    "Was der Schritt hierher getan hat, ist hier nicht mehr bekannt. Der nächste Schritt zeigt es wieder.",
  away: "Unterwegs zu einem anderen Schritt.",
  /** @param {string} lane @param {string} step */
  diverged: (lane, step) =>
    `Bahn ${lane} ist nach Schritt ${step} divergiert: Zu sehen ist ihr letzter Schritt.`,
  /** @param {string} measure @param {string} shares */
  against: (measure, shares) => `${measure}: Schicht 1 im Verhältnis zur Ausgabe: ${shares}`,
  /** @param {string} lane @param {string} share */
  share: (lane, share) => `${lane} ${share}`,
  layer: "Schicht",
  output: "Ausgabe",
  units: "Einheiten",
  /** @param {string} count @param {string} activation */
  shape: (count, activation) => `${count} ${activation}`,
  /** @param {string} count @param {string} all */
  dead: (count, all) => `${count} von ${all} tot`,
  /** @param {string} count @param {string} all */
  saturated: (count, all) => `${count} von ${all} gesättigt`,
  /** @param {string} names */
  which: (names) => `Einheiten ${names}`,
  /** @param {string} samples */
  deadMeaning: (samples) => `× tot: f′(z) ist 0 auf allen ${samples} betrachteten Trainingspunkten.`,
  /** @param {string} samples */
  saturatedMeaning: (samples) =>
    `= gesättigt: f′(z) liegt auf mindestens 95 % der ${samples} betrachteten Trainingspunkte unter einem Zehntel seines größten Werts.`,
  marked: "Das Bild des Netzes hat dieselben Zeichen.",
  over: "Im Verlauf",
  /** @param {string} measure @param {string} lanes */
  overMeaning: (measure, lanes) =>
    `${measure} bei jeder Auswertung, eine Linie je Schicht: 1 ist die erste, „aus“ die der Ausgabe. ${lanes}`,
  /** @param {string} letter */
  solid: (letter) => `Durchgezogen: Bahn ${letter}; gestrichelt: die anderen.`,
  out: "aus",
  spread: "Verteilung",
  spreads: { weights: "Gewichte", gradients: "Gradienten", activations: "Aktivierungen" },
  spreadOf: "Zahlen der Schicht",
  spreadLayer: "Schicht, die gezählt wird",
  /** @param {string} layer */
  layerOf: (layer) => `Schicht ${layer}`,
  /**
   * @param {{of: "weights" | "gradients" | "activations", layer: string, lane: string, count: string, low: string, high: string, samples: string, step: string}} values
   */
  spreadMeaning: ({ of, layer, lane, count, low, high, samples, step }) =>
    `${
      {
        weights: `${count} Gewichte ${layer}`,
        gradients: `Gradienten der ${count} Gewichte ${layer}, des Verlusts von ${samples} Trainingspunkten mit Strafen,`,
        activations: `${count} Werte der Einheiten ${layer} auf ${samples} Trainingspunkten`,
      }[of]
    } in Bahn ${lane}, von ${low} bis ${high}. Gefüllt: nach Schritt ${step}`,
  spreadBefore: "; Linie: davor.",
  spreadNoBefore: "; davor ist nicht bekannt.",
  /** @param {string} after @param {string} before */
  median: (after, before) => `Mindestens die Hälfte liegt unter ${after}; vor dem Schritt unter ${before}.`,
  /** @param {string} after */
  medianAfter: (after) => `Mindestens die Hälfte liegt unter ${after}.`,
  /** @param {string} layer */
  inSentence: (layer) => `von Schicht ${layer}`,
  inSentenceOutput: "der Ausgabe",
  /** @param {string} measure @param {string} lane */
  table: (measure, lane) => `${measure} jeder Schicht; Bahn ${lane} in Zahlen, alle Bahnen als Balken`,
  bars: "Alle Bahnen",
};
