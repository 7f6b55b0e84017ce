/** Die Wörter des Mikroskops, auf Deutsch. */
export default {
  title: "Mikroskop",
  layer: "Schicht",
  unit: "Einheit",
  input: "Gewicht",
  outputLayer: "Ausgabe",
  /** @param {number} number */
  hiddenLayer: (number) => `verdeckt ${number}`,
  all: "alle",
  bias: "Bias",
  lanes: "Bahnen nebeneinander, höchstens zwei",
  about:
    "Der letzte Schritt dieses Parameters: die Gleichung der Regel mit den Zahlen, mit denen gerechnet wurde, in einfacher Genauigkeit. Darunter jede von ihnen über die letzten hundert Schritte.",
  aboutUnit:
    "Die letzten Schritte von allem, was zu dieser Einheit führt: die Zahlen, mit denen gerechnet wurde, in einfacher Genauigkeit. Eine Zeile öffnet die Gleichung.",
  noSteps: "Noch ist kein Schritt gemacht: Start oder Schritt drücken.",
  missing: "Die Schritte davor werden noch einmal gemacht …",
  none: "Das Netz dieser Bahn hat keinen solchen Parameter.",
  /** @param {string} lane @param {string} step */
  diverged: (lane, step) => `Bahn ${lane} ist bei Schritt ${step} divergiert; dies ist ihr letzter Schritt.`,
  step: "Schritt",
  /** @param {string} step */
  atStep: (step) => `Schritt ${step}`,
  newest: "neuester",
  term: "Größe",
  /** @param {string} lane */
  value: (lane) => `in Bahn ${lane}`,
  course: "Letzte Schritte",
  shown: "Zahl",
  /** @param {string} low @param {string} high */
  between: (low, high) => `${low} bis ${high}`,
  parameter: "Parameter",
  /** @param {string} first @param {string} last @param {string} count */
  page: (first, last, count) => `${first} bis ${last} von ${count}`,
  earlier: "Die davor zeigen",
  later: "Die danach zeigen",
  clip: "clip begrenzt den Gradienten auf das, was die Einstellungen erlauben.",
  /** Woraus ein Schritt besteht. */
  terms: {
    slopeHere: "Steigung des Verlusts hier",
    ascended: "wo SAM die Steigung nimmt",
    slope: "Steigung des Verlusts im Batch",
    penalty: "Steigung der Strafe",
    gradient: "Gradient, wie ihn die Regel bekommt",
    learningRate: "Rate des Plans",
    momentum: "Anteil, der bleibt",
    beta1: "Anteil des Mittels, der bleibt",
    stepSize: "Rate mit ihren Korrekturen",
    gradientStepSize: "Rate des Gradienten",
    rootScale: "Korrektur der Wurzel",
    denominator: "Nenner",
    direction: "Richtung",
    decay: "Zerfall des Gewichts",
    step: "Schritt der Regel",
    share: "Anteil von z am Mittel",
    after: "Parameter nach dem Schritt",
    average: "gemittelter Parameter",
    update: "Update",
  },
  /** Die Vektoren, die eine Regel behält, nach ihrem Zeichen; v ist eine Geschwindigkeit, wo eine Regel nur diesen hat. */
  states: {
    m: "mittlerer Gradient",
    v: "mittleres Quadrat",
    "E[g²]": "mittleres Quadrat",
    "E[Δ²]": "mittleres Quadrat der Schritte",
    s: "Summe der Quadrate",
    u: "größter bisher",
    z: "Ort ohne Mittelung",
    x: "Mittel dieser Orte",
    velocity: "Geschwindigkeit",
  },
};
