/** The words of the landscape, in German. */

/** @param {string} names @param {number} count */
const lanes = (names, count) => (count === 1 ? `Bahn ${names}` : `Bahnen ${names}`);

/** @type {typeof import("./landscape-en.js").default} */
export default {
  title: "Landschaft",
  plane: "Ebene",
  planes: { runs: "Der Läufe", curvature: "Der Krümmung", random: "Zufällig" },
  lanes: "Bahn, deren Verlust gezeigt wird",
  group: (names) => `Diese teilen sich eine Ebene: ${names}`,
  another: "Andere Richtungen",
  closer: "Näher heran",
  farther: "Weiter weg",
  renew: "Bild erneuern",
  picture: "Landschaft des Verlusts",
  help: "Pfeiltasten bewegen das Fadenkreuz, mit der Umschalttaste in kleinen Schritten; Pos1 setzt es auf die gewählte Bahn; die Eingabetaste startet dort eine Bahn.",
  described: (low, high, places) =>
    `Der Verlust reicht auf diesem Teil der Ebene von ${low} bis ${high}. ${places}`,
  stands: (lane, s, t, loss) =>
    `Bahn ${lane} steht bei ${s} nach rechts und ${t} nach oben, über einem Verlust von etwa ${loss}.`,
  outside: (lane) => `Bahn ${lane} steht außerhalb des Bildes.`,
  readOut: (s, t, loss) => `${s} nach rechts, ${t} nach oben: Verlust etwa ${loss}`,
  notFinite: "nicht endlich",
  point: "Auf eine Stelle zeigen, um ihren Verlust abzulesen.",
  start: "Hier eine Bahn starten",
  startTitle:
    "Eine Kopie der gewählten Bahn mit den Gewichten dieser Stelle; ihr Optimierer beginnt von vorn",
  replace: "Es gibt schon sechs Bahnen. Welche soll ihren Platz abgeben?",
  cancel: "Keine",
  loss: "Verlust",
  contours: (losses) => `Höhenlinien stehen bei Verlusten von ${losses}.`,
  runs: ({ names, lanes: count, steps, first, second, walkFirst, walkSecond }) =>
    `Die Ebene, in der ${count === 1 ? `der Weg der Bahn ${names} am besten liegt` : `die Wege der Bahnen ${names} am besten liegen`}: die ersten beiden Hauptkomponenten der Gewichte an ${count === 1 ? "" : "je "}${steps} Schritten${count === 1 ? "" : ", jede Bahn gleich gewichtet"}. Sie erklärt ${first} + ${second} ihrer Varianz. Irrfahrten haben an denselben Schritten schon ${walkFirst} + ${walkSecond}; eine lange mit gleichen Abständen hat 61 + 15 %.`,
  line: "Die Läufe folgen einer Geraden. Die zweite Richtung ist die eines einzelnen Parameters und sagt nichts über sie.",
  curvature: ({ lane, step, value }) =>
    `Die Ebene an der Stelle der Bahn ${lane} nach Schritt ${step}. Nach rechts: die Richtung, in der sich der Verlust am stärksten krümmt, der oberste Eigenvektor der Hesse-Matrix (λ = ${value}); nach oben: der Gradient ohne seinen Anteil daran. Wege sieht man senkrecht von oben, wie weit sie auch von der Ebene entfernt sind.`,
  curvatureSecond: (value) =>
    `Neben dem obersten Eigenvektor bleibt weniger als ein Tausendstel des Gradienten übrig; nach oben zeigt darum der zweite Eigenvektor (λ = ${value}).`,
  random: ({ lane, step }) =>
    `Zwei zufällige Richtungen von der Stelle der Bahn ${lane} nach Schritt ${step} aus, filternormiert: Bei 1 haben sich die Gewichte jeder Einheit um ihre eigene Länge bewegt, und Biaswerte bleiben. Was ihnen entgeht: Sie stehen fast senkrecht zum Weg des Laufs und zu den schärfsten Richtungen und zeigen beides nicht; der Verlust sieht runder und glatter aus, als er dort ist.`,
  whole: (weight) =>
    `Dieses Netz hat zwei Parameter: Die Ebene ist seine ganze Landschaft, und ihr entgeht nichts. Nach rechts: das Gewicht von ${weight}; nach oben: der Bias.`,
  ofLoss: (lane) =>
    `Der Verlust ist der, den Bahn ${lane} verkleinert: über alle Trainingspunkte, mit Straftermen, ohne Dropout. Die Höhenlinien stehen auf einer logarithmischen Skala.`,
  range: ({ s, t }) =>
    `Nach rechts: ${s[0]} bis ${s[1]}; nach oben: ${t[0]} bis ${t[1]}, in derselben Einheit.`,
  unmoved:
    "Noch hat sich keine Bahn bewegt, also gibt es keine Ebene der Läufe. Bis dahin stehen hier zwei zufällige Richtungen.",
  zeros:
    "Alle Gewichte sind 0: Auf deren Länge gebracht sind auch zufällige Richtungen 0. Nach einem Schritt oder in einer anderen Ebene gibt es ein Bild.",
  unknown: "Hier lässt sich keine Krümmung angeben: Eine Zahl davon ist nicht endlich.",
  gaps: "Wo nichts gemalt ist, ist der Verlust nicht endlich.",
  others: (names, count) =>
    `${lanes(names, count)} ${count === 1 ? "hat ein Netz" : "haben Netze"} anderer Form und ${count === 1 ? "eine eigene Ebene" : "eigene Ebenen"}: oben ${count === 1 ? "lässt sie sich" : "lässt sich eine davon"} wählen.`,
  otherLoss: (names, count, lane) =>
    `${lanes(names, count)} ${count === 1 ? "verkleinert" : "verkleinern"} einen anderen Verlust (andere Daten, Aktivierungen oder Strafterme); ${count === 1 ? "ihr Weg ist" : "ihre Wege sind"} über den der Bahn ${lane} gezeichnet.`,
  diverged: (names, count) =>
    `${lanes(names, count)} ${count === 1 ? "ist" : "sind"} divergiert und ${count === 1 ? "zählt" : "zählen"} für die Ebene nicht.`,
  older: (step) => `Die Höhenlinien sind die von Schritt ${step}.`,
  finer: "Sie werden feiner, sobald der Lauf ruht.",
  retracing: (share) => `Die Wege werden noch einmal gegangen: ${share}.`,
  computing: "Das Bild wird berechnet.",
  failed: (reason) => `Das Bild ließ sich nicht berechnen: ${reason}`,
  lane: "Bahn",
  distance: "Von der Ebene",
  way: "Von ihrem Anfang",
  table: "Wie weit jede Bahn von der Ebene und von ihrem Anfang entfernt ist",
  ownPlane: "hat eine eigene Ebene",
};
