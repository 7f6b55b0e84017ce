/**
 * Alle Wörter der Seite auf Deutsch, in derselben Form wie `en.js`.
 * @import { Told } from "./sentences.js"
 */

/** Was angegeben wurde, wenn es kein einzelner Wert ist. @type {Record<string, string>} */
const THINGS = {
  object: "ein Objekt",
  list: "eine Liste",
  function: "eine Funktion",
  symbol: "ein Symbol",
  bigint: "ein BigInt",
  "undefined value": "ein undefinierter Wert",
  "long text": "ein langer Text",
  "unreadable list": "eine Liste, die sich nicht lesen lässt,",
  "object of another kind": "ein Objekt anderer Art",
  "object nested too deep": "ein zu tief verschachteltes Objekt",
  "object with too many keys": "ein Objekt mit zu vielen Schlüsseln",
};

/** Was angegeben wurde, oder nichts, wo es keine Vorgabe gibt, und was erlaubt ist. @param {(values: Told) => string} what */
const allowed = (what) => (/** @type {Told} */ values) =>
  `${"given" in values ? `${values.given} angegeben` : "fehlt"}; erlaubt ist ${what(values)}`;

/** @type {import("./words.js").Words} */
export default {
  page: {
    title: "Ravine: Optimierer im Rennen",
    cannotStart: (reason) => `Ravine konnte nicht starten: ${reason}.`,
    noEngine: {
      noWebAssembly:
        "Dieser Browser hat kein WebAssembly, oder es ist abgeschaltet. Ein anderer Browser hilft",
      tooOld: "Dieser Browser ist zu alt: Sein WebAssembly hat kein SIMD. Ein neuerer hilft",
      noMemory: "Der Speicher reicht nicht. Andere Tabs oder Programme schließen, dann die Seite neu laden",
      notLoaded:
        "pkg/ravine_bg.wasm, das die Netze trainiert, ließ sich nicht laden. Besteht eine Verbindung? Zum erneuten Versuch die Seite neu laden",
    },
    bareFigure:
      "css/figure.css ließ sich nicht laden: Alles geht, aber ohne seine Anordnung. Zum erneuten Versuch die Seite neu laden.",
    noCanvas:
      "Dieser Browser gibt keine Zeichenfläche her, darum bleiben Grenzen, Kurven und Netze leer. Zahlen und Einstellungen gehen.",
    run: "Lauf",
    play: "Start",
    pause: "Pause",
    playTitle: "Leertaste",
    step: "Schritt",
    reset: "Neustart",
    newSeed: "Neuer Seed",
    speed: "Tempo",
    speedName: "Tempo",
    counts: { step: "Schritt", epoch: "Epoche", rate: "Schritte/s" },
    share: "Teilen",
    embed: "Einbetten",
    language: "Sprache",
    theme: "Hell oder dunkel",
    subtitle: "wie Optimierer lernen",
    lanes: "Bahnen",
    curves: "Kurven",
    data: "Daten",
    resetTitle: "Derselbe Lauf noch einmal, ab Schritt 0 (R)",
    newSeedTitle: "Andere Daten, Gewichte und Batches",
    stepTitle: "Ein Schritt aller Bahnen (S)",
  },

  names: {
    // Einstellungen
    seed: "Seed",
    task: "Aufgabe",
    data: "Daten",
    samples: "Punkte",
    noise: "Rauschen",
    classes: "Klassen",
    inputs: "Eingaben",
    targets: "Zielwerte",
    trainFraction: "Trainingsanteil",
    features: "Merkmale",
    hidden: "verdeckte Schichten",
    units: "Einheiten",
    activation: "Aktivierung",
    initializer: "Initialisierung",
    gain: "Faktor",
    value: "Wert",
    range: "Bereich",
    std: "Streuung",
    loss: "Verlustfunktion",
    lossScale: "Skalierung",
    batchSize: "Batchgröße",
    full: "alle",
    shuffle: "mischen",
    batchOrder: "Reihenfolge der Batches",
    optimizer: "Optimierer",
    learningRate: "Lernrate",
    rho: "Rho",
    beta: "Beta",
    beta1: "Beta 1",
    beta2: "Beta 2",
    momentumDecay: "Momentumabfall",
    epsilon: "Epsilon",
    epsilonInsideRoot: "Epsilon unter der Wurzel",
    biasCorrection: "Bias-Korrektur",
    weightDecay: "Gewichtszerfall",
    adjust: "Schrittfaktor",
    schedule: "Lernratenplan",
    gamma: "Gamma",
    every: "Abstand",
    length: "Dauer",
    growth: "Wachstum",
    rise: "Anstiegsanteil",
    startDivisor: "Teiler am Anfang",
    endDivisor: "Teiler am Ende",
    cycleMomentum: "Momentum gegenläufig",
    momentumLow: "kleinstes Momentum",
    momentumHigh: "größtes Momentum",
    power: "Exponent",
    decayFrom: "Abfall ab",
    shape: "Form",
    per: "Takt",
    watch: "beobachtet",
    factor: "Faktor",
    patience: "Geduld",
    threshold: "Schwelle",
    cooldown: "Ruhezeit",
    minLearningRate: "kleinste Lernrate",
    endLearningRate: "letzte Lernrate",
    warmupSteps: "Aufwärmen",
    regularization: "Regularisierung",
    l1: "L1",
    l2: "L2",
    dropout: "Dropout",
    clip: "Gradientenbegrenzung",
    "clip.norm": "max. Norm",
    "clip.value": "max. Betrag",
    sam: "SAM",
    "sam.rho": "SAM-Radius",
    averaging: "Mittel der Gewichte",
    "averaging.decay": "behaltener Anteil",
    "averaging.from": "Mittel ab",
    // Aufgaben und Daten
    classification: "Klassifikation",
    regression: "Regression",
    circle: "Kreis",
    xor: "XOR",
    gauss: "zwei Gauß-Wolken",
    spiral: "Spirale",
    moons: "Monde",
    rings: "Ringe",
    checkerboard: "Schach\u00adbrett",
    blobs: "Punkt\u00adwolken",
    plane: "Ebene",
    multiGauss: "Gauß\u00adglocken",
    wave: "Welle",
    iris: "Schwert\u00adlilien (Iris)",
    penguins: "Pinguine",
    points: "eigene Punkte",
    x: "x",
    y: "y",
    xSquared: "x²",
    ySquared: "y²",
    xTimesY: "xy",
    sinX: "sin πx",
    sinY: "sin πy",
    // Aktivierungen und erste Gewichte
    linear: "linear",
    relu: "ReLU",
    leakyRelu: "Leaky ReLU",
    elu: "ELU",
    gelu: "GELU",
    silu: "SiLU",
    softplus: "Softplus",
    sigmoid: "Sigmoid",
    tanh: "tanh",
    sine: "Sinus",
    xavierUniform: "Xavier, gleichverteilt",
    xavierNormal: "Xavier, normalverteilt",
    heUniform: "He, gleichverteilt",
    heNormal: "He, normalverteilt",
    lecunUniform: "LeCun, gleichverteilt",
    lecunNormal: "LeCun, normalverteilt",
    orthogonal: "orthogonal",
    zeros: "Nullen",
    constant: "konstant",
    uniform: "gleichverteilt",
    normal: "normalverteilt",
    // Verlust, Optimierer, Pläne
    auto: "automatisch",
    crossEntropy: "Kreuzentropie",
    meanSquaredError: "mittlerer quadratischer Fehler",
    sgd: "SGD",
    momentum: "Momentum",
    nesterov: "Nesterov",
    rmsprop: "RMSProp",
    adam: "Adam",
    adagrad: "AdaGrad",
    adadelta: "AdaDelta",
    adamax: "AdaMax",
    nadam: "NAdam",
    radam: "RAdam",
    amsgrad: "AMSGrad",
    adamw: "AdamW",
    lion: "Lion",
    muon: "Muon",
    scheduleFreeSgd: "SF-SGD",
    scheduleFreeAdamW: "SF-AdamW",
    none: "keine",
    ema: "EMA",
    swa: "SWA",
    original: "wie im Original",
    matchRmsAdamw: "so groß wie bei AdamW",
    step: "Schritt",
    "schedule.kind=step": "Stufen",
    exponential: "exponentiell",
    plateau: "Plateau",
    cosine: "Kosinus",
    cosineRestarts: "Kosinus mit Neustarts",
    oneCycle: "One-Cycle",
    polynomial: "polynomiell",
    warmupStableDecay: "Aufwärmen, halten, abfallen",
    oneMinusSqrt: "1 − √",
    cyclic: "zyklisch",
    exponentialRamp: "exponentielle Rampe",
    triangular: "Dreieck",
    epoch: "Epoche",
    trainLoss: "Trainingsverlust",
    testLoss: "Testverlust",
  },

  settings: {
    meanings: {
      seed: "Anfang aller Zufallsströme: Daten, Aufteilung, Gewichte, Batches, Dropout.",
      task: "Klassen unterscheiden oder einen Wert vorhersagen. Der Datensatz muss dazu passen.",
      "data.kind": "Der Datensatz.",
      "data.samples": "Punkte im Datensatz, Training und Test zusammen.",
      "data.noise": "Wie weit die Punkte vom Muster abweichen.",
      "data.classes": "Anzahl der Klassen.",
      "data.inputs":
        "Die Punkte, ein Paar nach dem anderen: x0, y0, x1, y1, …, jede Zahl zwischen ±1.000.000.",
      "data.targets": "Zu jedem Punkt eine Klasse von 0 bis 5 oder ein Wert zwischen ±1.000.000.",
      trainFraction: "Anteil der Punkte, mit denen das Netz trainiert.",
      features: "Was das Netz von einem Punkt sieht.",
      hidden: "Die verdeckten Schichten, von den Eingaben an.",
      "hidden[].units": "Einheiten der Schicht.",
      "hidden[].activation": "Was jede Einheit mit ihrer gewichteten Summe macht.",
      "initializer.kind": "Wie die ersten Gewichte gezogen werden. Biase beginnen bei 0.",
      "initializer.gain": "Faktor auf die ersten Gewichte.",
      "initializer.value": "Der Wert jedes Gewichts.",
      "initializer.range": "Die Gewichte liegen zwischen minus diesem Wert und diesem Wert.",
      "initializer.std": "Standardabweichung der Gewichte.",
      loss: "Automatisch: Kreuzentropie für Klassen, quadratischer Fehler für Werte.",
      lossScale: "Faktor auf den Verlust der Daten.",
      batchSize:
        "So viele Punkte mittelt ein Schritt: 1 ist stochastischer Gradientenabstieg, „alle“ nimmt den ganzen Trainingssatz.",
      shuffle: "Die Trainingspunkte in jeder Epoche neu ordnen.",
      batchOrder:
        "Welche der Reihenfolgen, die der Seed hergibt: eine andere Zahl, andere Batches. 0 ist die erste.",
      "optimizer.kind": "Die Regel, nach der die Gewichte sich ändern.",
      "optimizer.learningRate": "Länge eines Schritts.",
      "optimizer.momentum": "Anteil der Geschwindigkeit, der erhalten bleibt.",
      "optimizer.momentum:muon": "Abklingrate des mittleren Gradienten, der orthogonal gemacht wird.",
      "optimizer.nesterov":
        "Den neuesten Gradienten noch einmal beimischen, bevor die Matrix orthogonal gemacht wird.",
      "optimizer.adjust":
        "Faktor auf den Schritt einer Matrix nach ihrer Form: √max(1, Zeilen/Spalten) oder 0,2·√max(Zeilen, Spalten).",
      "optimizer.rho": "Abklingrate des Mittels der quadrierten Gradienten.",
      "optimizer.rho:adadelta": "Abklingrate der Mittel der quadrierten Gradienten und Schritte.",
      "optimizer.beta": "Wie weit von z zum Mittel x hin der Gradient genommen wird.",
      "optimizer.beta1": "Abklingrate des ersten Moments.",
      "optimizer.beta1:lion": "Anteil des mittleren Gradienten an dem, wovon das Vorzeichen genommen wird.",
      "optimizer.beta1:muon": "Abklingrate des ersten Moments von Biasen und Ausgabeschicht.",
      "optimizer.beta2": "Abklingrate des zweiten Moments.",
      "optimizer.beta2:adamax": "Abklingrate des bisher größten Gradienten.",
      "optimizer.beta2:lion": "Abklingrate des mittleren Gradienten.",
      "optimizer.beta2:muon": "Abklingrate des zweiten Moments von Biasen und Ausgabeschicht.",
      "optimizer.momentumDecay": "Wie schnell Nesterovs Momentum von der Hälfte von β₁ auf β₁ wächst.",
      "optimizer.epsilon": "Hält die Division von der Null fern.",
      "optimizer.epsilon:adadelta": "Unter beiden Wurzeln; bestimmt die Größe der ersten Schritte.",
      "optimizer.epsilonInsideRoot": "ε unter der Wurzel oder zu ihr addiert.",
      "optimizer.biasCorrection": "Die Momente um ihren Anfang bei 0 berichtigen.",
      "optimizer.weightDecay":
        "Anteil jedes Gewichts, den ein Schritt wegnimmt, mal Lernrate; Biase bleiben unberührt.",
      "schedule.kind": "Wie sich die Lernrate im Lauf ändert.",
      "schedule.gamma": "Faktor auf die Lernrate bei jeder Stufe.",
      "schedule.gamma:exponential": "Faktor auf die Lernrate bei jedem Takt.",
      "schedule.gamma:cyclic": "Faktor auf die Höhe bei jedem weiteren Zyklus.",
      "schedule.every": "Takte von Stufe zu Stufe.",
      "schedule.length": "Takte bis zur kleinsten Lernrate.",
      "schedule.length:oneCycle": "Takte von der ersten Lernrate über die größte bis zur kleinsten.",
      "schedule.length:cosineRestarts": "Takte bis zum ersten Neustart.",
      "schedule.length:cyclic": "Takte eines ganzen Zyklus, hinauf und hinab.",
      "schedule.length:exponentialRamp": "Takte von der ersten Lernrate bis zur letzten.",
      "schedule.length:warmupStableDecay": "Takte vom Beginn des Abfalls bis zur kleinsten Lernrate.",
      "schedule.growth": "Wievielmal so lang jede Runde ist wie die davor.",
      "schedule.rise": "Anteil der Dauer, in dem die Lernrate steigt.",
      "schedule.startDivisor": "Die erste Lernrate ist die eingestellte, geteilt durch diese Zahl.",
      "schedule.endDivisor": "Die letzte Lernrate ist die erste, geteilt durch diese Zahl.",
      "schedule.cycleMomentum":
        "Das Momentum der Regel (ihr μ oder sonst ihr β₁, bei Muon beide) läuft der Lernrate entgegen, anstelle seiner Einstellung.",
      "schedule.momentumLow": "Das Momentum, wo die Lernrate am größten ist.",
      "schedule.momentumHigh": "Das Momentum am Anfang, auch beim Aufwärmen, und am Ende.",
      "schedule.power": "1 fällt geradlinig; mehr fällt anfangs schneller.",
      "schedule.decayFrom": "Takte bis zum Beginn des Abfalls; sie zählen erst nach dem Aufwärmen.",
      "schedule.shape": "Wie die Lernrate abfällt: geradlinig, als halber Kosinus oder nach 1 − √.",
      "schedule.shape:cyclic": "Wie die Lernrate steigt und fällt: geradlinig oder als Kosinus.",
      "schedule.per": "Was der Takt zählt.",
      "schedule.watch": "Der beobachtete Verlust, über seinen ganzen Satz, nach jeder Epoche.",
      "schedule.factor": "Faktor auf die Lernrate, wenn der Verlust nicht mehr fällt.",
      "schedule.patience": "So viele Epochen ohne kleineren Verlust werden hingenommen.",
      "schedule.threshold":
        "Ein Verlust gilt als kleiner, wenn er um diesen Anteil unter den kleinsten fällt.",
      "schedule.cooldown": "So viele Epochen nach einer Senkung zählen nicht.",
      "schedule.minLearningRate": "Die Lernrate am Ende.",
      "schedule.minLearningRate:cyclic": "Die Lernrate am Anfang und am Ende jedes Zyklus.",
      "schedule.minLearningRate:plateau": "Keine Senkung führt unter diese Lernrate.",
      "schedule.endLearningRate": "Die Lernrate am Ende.",
      "schedule.warmupSteps": "Schritte, in denen die Lernrate gleichmäßig steigt, bevor der Takt beginnt.",
      "regularization.l1": "Addiert l1·Σ|w| zum Verlust; ohne Biase.",
      "regularization.l2": "Addiert l2/2·Σw² zum Verlust; ohne Biase.",
      "regularization.dropout": "Wahrscheinlichkeit, eine verdeckte Einheit in einem Schritt auszulassen.",
      "clip.norm": "Längster Gradient; ein längerer wird darauf verkürzt.",
      "clip.value": "Größter Betrag einer Komponente des Gradienten, nach der Norm.",
      "sam.rho":
        "Abstand, in dem der Gradient genommen wird; bei 0 an den Gewichten selbst, mit nur einem Gradienten je Schritt.",
      "averaging.kind": "Das Mittel der Gewichte, das neben ihnen geführt wird.",
      "averaging.decay": "Anteil des Mittels, den ein Schritt behält.",
      "averaging.from": "Schritte vor den ersten Gewichten, die zählen.",
    },
    units: {
      points: "Punkte",
      units: "Einheiten",
      samples: "Punkte",
      epochs: "Epochen",
      steps: "Schritte",
    },
    ofLayer: (name, layer) => `${name} der verdeckten Schicht ${layer}`,
    laneName: (letter, optimizer) => `Bahn ${letter} · ${optimizer}`,
    on: "an",
    off: "aus",
    lower: (name) => `${name} senken`,
    raise: (name) => `${name} erhöhen`,
    slider: (name) => `${name}, Schieberegler`,
    dataSet: "Datensatz",
    firstWeights: "erste Gewichte (Initialisierung)",
    thing: (type, length) => `${THINGS[type] ?? type}${length === undefined ? "" : ` von ${length}`}`,
  },

  refusals: {
    number: allowed(
      ({ min, max, minExclusive, maxExclusive }) =>
        `eine Zahl ${minExclusive ? "über" : "von"} ${min} ${
          maxExclusive ? (minExclusive ? "und unter" : "bis unter") : "bis"
        } ${max}`,
    ),
    integer: allowed(({ min, max }) => `eine ganze Zahl von ${min} bis ${max}`),
    integerOrFull: allowed(({ min, max }) => `eine ganze Zahl von ${min} bis ${max} oder "full"`),
    boolean: allowed(() => "true oder false"),
    choice: allowed(({ choices }) => `eines von ${choices}`),
    choices: allowed(({ choices }) => `eine Liste mit mindestens einem von ${choices}, keines doppelt`),
    numbers: allowed(({ min, max }) => `eine Liste von ${min} bis ${max} Zahlen`),
    list: allowed(({ min, max }) => `eine Liste von ${min} bis ${max} Objekten`),
    object: allowed(() => "ein Objekt"),
    finite: allowed(() => "eine endliche Zahl"),
    interval: ({ low, high, limit }) =>
      `${low} bis ${high} angegeben; erlaubt sind eine kleinere und eine größere Zahl zwischen ±${limit}`,
    floats: allowed(() => "ein Float32Array"),
    fewFloats: allowed(({ most }) => `ein Float32Array von höchstens ${most} Zahlen`),
    bytes: allowed(({ megabytes }) => `ein Uint8Array von höchstens ${megabytes} MB`),
    newRun: ({ given }) => `${given} angegeben; das lässt sich nicht im Lauf ändern, nur für einen neuen`,
    twice: ({ given }) => `${given} doppelt angegeben`,
    unknownKey: ({ kind, allowed }) =>
      `unbekannter Schlüssel${kind ? ` von ${kind}` : ""}; erlaubt sind ${allowed}`,
    taskOfData: ({ given, data, fits }) => `${given} angegeben; der Datensatz ${data} ist für ${fits}`,
    lossOfTask: ({ given, task, choices }) => `${given} angegeben; für ${task} gibt es ${choices}`,
    class: ({ given, most }) => `${given} angegeben; eine Klasse ist eine ganze Zahl von 0 bis ${most}`,
    oneClass: "nur eine Klasse angegeben; zum Unterscheiden braucht es mindestens zwei",
    unpaired: ({ count }) => `${count} Zahlen angegeben; sie kommen in Paaren x, y`,
    targetsPerPoint: ({ targets, points }) =>
      `${targets} für ${points} Punkte angegeben; jeder Punkt braucht genau eine`,
    weightCount: ({ given, count }) => `${given} Zahlen angegeben; das Netz hat ${count} Gewichte und Biase`,
    gridLength: ({ given, planes, columns, rows, needed, most }) =>
      `${given} Zahlen angegeben; nötig sind ${planes} × ${columns} × ${rows} = ${needed}, und höchstens ${most} werden auf einmal gezeichnet`,
    noCheckpoint: "diese Bytes sind kein Checkpoint",
    checkpointVersion: ({ given, version }) => `Version ${given} angegeben; erlaubt ist ${version}`,
    checkpointDamaged: "die Bytes sind beschädigt: Ihre Prüfsumme ist eine andere",
    checkpointUnreadable: "die Bytes enthalten keinen Lauf",
    checkpointOfOtherPoints: "der Lauf gehört zu anderen Punkten",
    memory:
      "der Browser gibt für diese Einstellungen keinen Speicher mehr her; weniger Punkte, Einheiten oder Bahnen helfen",
    otherSettings: "ein Lauf darin gehört zu anderen Einstellungen",
    engineFailed: ({ error }) => `die Maschine ist ausgefallen: ${error}`,
  },

  report: {
    loss: "Verlust",
    accuracy: "Treffer",
    trainLoss: "Trainingsverlust",
    testLoss: "Testverlust",
    train: "Training",
    test: "Test",
    right: " richtig",
    ofPoints: (name) => `${name} und der Anteil der Punkte in der richtigen Klasse`,
    boundary: (name, account) => `${name}, Entscheidungsgrenze. ${account}`,
    losses: (train, test, accuracy) =>
      `Trainingsverlust ${train}, Testverlust ${test}${accuracy === null ? "" : `, Testgenauigkeit ${accuracy}`}`,
    at: (step, losses) => `Bei Schritt ${step}: ${losses}.`,
    diverged: (step, losses) => `Divergiert bei Schritt ${step}. Letzte endliche Werte: ${losses}.`,
    growth: (factor) => `Verlust ${factor} × Anfang: η senken`,
    fromStart: (line) => `von Anfang an unter ${line}`,
    place: (place, isShared) => `Platz ${place}${isShared ? " (geteilt)" : ""}`,
    finished: (step, exact) => `${exact ? "" : "spätestens "}Schritt ${step}`,
    atLine: "am Ziel",
  },

  lanes: {
    add: "Bahn hinzufügen",
    addTitle: "Ein Zweig der gewählten Bahn, am Ende",
    settingsOf: (letter) => `Einstellungen von Bahn ${letter}`,
    remove: "Entfernen",
    optimizerOf: (letter) => `Optimierer von Bahn ${letter}`,
    rateOf: (letter) => `Lernrate von Bahn ${letter}`,
    rateNow: (rate) => `η jetzt ${rate}`,
    solo: "Allein trainieren",
    branch: "Abzweigen",
    branchTitle:
      "Eine Kopie dieser Bahn, die von diesem Schritt an weiterläuft: ändern, und beide laufen nebeneinander",
    settings: "Einstellungen",
    menuOf: (letter) => `Was mit Bahn ${letter} geht`,
    earlier: "Nach links",
    later: "Nach rechts",
    differs: (first, what) => `Anders als in ${first}: ${what}`,
    inputs: (names) => `Eingaben ${names}`,
    kind: (group, kind) => `${group} ${kind}`,
    without: (name) => `ohne ${name}`,
    noLayers: "keine verdeckten Schichten",
    own: "eigene, nicht gemeinsame",
    ownTitle: "Was diese Bahn für sich hat, während die anderen eine Einstellung teilen",
    short: { batchSize: "Batch", trainFraction: "Aufteilung" },
    how: "Wie es geht",
    inNetwork: (value) => `${value}: im Netz zu ändern.`,
    groups: {
      data: "Daten",
      trainFraction: "Aufteilung",
      features: "Eingaben",
      hidden: "Schichten",
      initializer: "erste Gewichte",
      shuffle: "Mischen",
      batchOrder: "Reihenfolge der Batches",
    },
    waits: (step) => `wartet bei Schritt ${step}`,
    handle: "Alle Einstellungen dieser Bahn und ihr Netz. Ziehen verschiebt die Bahn.",
    soloTitle: "Nur diese Bahn trainieren; die anderen warten und holen danach auf",
  },

  weights: {
    averaged: "gemittelte Gewichte",
    averagedOf: (letters) => `${letters}: gemittelte Gewichte`,
    others: {
      current: {
        long: "jetzige Gewichte",
        short: "θ",
        account: (losses) => `Mit den jetzigen Gewichten: ${losses}.`,
      },
      averaged: {
        long: "gemittelte Gewichte",
        short: "Ø",
        account: (losses) => `Mit den gemittelten Gewichten: ${losses}.`,
      },
      evaluated: {
        long: "beim Mittel x",
        short: "x",
        account: (losses) => `Beim Mittel x des Verfahrens: ${losses}.`,
      },
    },
    evaluated: {
      parts: ["Verluste beim Mittel x", "Verluste bei x"],
      account:
        "Verluste und Bilder gelten beim Mittel x; die Gewichte sind die bei y, wo der Gradient genommen wird.",
    },
  },

  outputs: {
    average: "gemittelte Gewichte",
    averageTitle:
      "Grenzen, Einheiten, Verluste und Kurven der Bahnen, die ein Mittel ihrer Gewichte führen, sind die des Mittels. Verbindungen, Gewichtseditor, Ziel und Halt richten sich nach den jetzigen Gewichten.",
    colour: "Farbe: was das Netz antwortet",
    trainPoint: "Trainingspunkt",
    testPoint: "Ring: Testpunkt",
    testValue: "dunkler Rand: Testpunkt",
    classes: "Klassen",
    discretize: "ohne Übergänge",
    discretizeTitle: "Zeigen, was vorhergesagt wird, nicht wie sicher",
    confusion: "Verwechslungen",
    confusionTitle: "Konfusionsmatrix: Welche Klassen die gewählte Bahn wofür hält",
    confusionAt: (name, step) =>
      `${name} bei Schritt ${step}: wahre Klassen in Zeilen, vorhergesagte in Spalten.`,
    train: "Trainingspunkte",
    test: "Testpunkte",
    caption: (name, share) => `${name}: ${share} richtig`,
    corner: "wahre Klasse, vorhergesagt als",
  },

  setup: {
    title: "Aufbau",
    fold: "Den Aufbau einklappen",
    unfold: "Den Aufbau ausklappen",
    more: "mehr",
    training: "Training",
    rateOverTime: "Rate im Lauf (Lernratenplan)",
    averaging: "gemittelte Gewichte (EMA, SWA)",
  },

  diagnoses: {
    title: "Was auffällt",
    names: {
      diverging: "divergiert",
      lockstepUnits: "Einheiten im Gleichschritt",
      deadUnits: "tote Einheiten",
      saturatedUnits: "gesättigte Einheiten",
      vanishing: "Gradient verschwindet",
      exploding: "Gradient explodiert",
      rateLimit: "Lernrate an der Grenze",
      overfitting: "Überanpassung",
      plateau: "Plateau",
      noiseFloor: "im Rauschen",
    },
    ofLane: (name, letter) => `Bahn ${letter}: ${name}`,
    show: (view) => `Zeigen: ${view}`,
    try: (change) => `Daneben ausprobieren: ${change}`,
    tryTitle: (live) =>
      live
        ? "Eine Abzweigung der Bahn bei diesem Schritt, mit dieser einen Änderung. Rückgängig nimmt sie zurück."
        : "Eine neue Bahn mit dieser einen Änderung. Alle Bahnen beginnen wieder bei Schritt 0; Rückgängig bringt diesen Lauf zurück.",
  },
  happenings: { again: "was geschah", title: "Was geschah, das Neueste zuletzt" },

  help: {
    title: "Was das ist, und die Tasten",
    intro: [
      "Jedes Bild ist die Antwort eines kleinen Netzes, das von seinem eigenen Optimierer trainiert wird. Solange keine Bahn eigene Einstellungen hat, beginnen alle mit denselben Gewichten und sehen dieselben Punkte in derselben Reihenfolge.",
      "Die Farbe ist, was das Netz an dieser Stelle antwortet, blasser, wo es weniger sicher ist. Aus gefüllten Punkten lernt es; die Ringe sieht es nie: An ihnen wird es geprüft.",
      "Die Kurven zeigen den Verlust, den das Training verkleinert, über den Schritten. Ein Druck auf sie führt zu einem Schritt zurück.",
    ],
    keys: "Tasten",
    list: [
      ["Leertaste", "Start und Pause"],
      ["S", "ein Schritt"],
      ["B", "ein Schritt zurück"],
      ["R", "Neustart bei Schritt 0"],
      ["Strg Z", "rückgängig"],
      ["Strg Umschalt Z", "wiederholen"],
      ["↑ ↓", "in einer Zahl: der nächste Wert"],
      ["← →", "auf den Kurven: den Lauf entlang; Enter führt zum Schritt"],
      ["+ − 0", "auf den Kurven: näher, weiter, der ganze Lauf"],
      ["?", "dieses Fenster"],
    ],
  },

  speed: {
    perDecade: (seconds) => `${seconds} s je Dekade`,
    decades: "Sekunden je Dekade von Schritten",
    rates: "Schritte je Sekunde",
    atFullSpeed: "maximal",
    behind: "Für dieses Tempo ist das Gerät zu langsam: Es läuft so schnell, wie es kann.",
    rate: (rate) => `${rate} ${rate === "1" ? "Schritt" : "Schritte"}/s`,
    full: "maximal",
  },

  stops: {
    rests: (what) => `Ruht bei: ${what}`,
    never: "Ruht nie",
    title: "Wann das Rennen ruht",
    labels: { step: "bei Schritt", seconds: "nach so vielen Sekunden", loss: "wenn" },
    lossOf: { name: "Welcher Verlust", trainLoss: "Trainingsverlust", testLoss: "Testverlust" },
    lanes: { name: "Welcher Bahnen", any: "irgendeiner Bahn", all: "aller Bahnen" },
    below: "kleiner ist als",
    none: "aus",
    clear: "Alles löschen",
    help: "Start führt über eine Ruhe hinaus. Verluste werden dort geprüft, wo die Kurven Punkte haben. Divergierte Bahnen zählen nicht.",
    errors: {
      step: (text) =>
        `„${text}“ ist kein Schritt: Erlaubt ist eine ganze Zahl von 1 bis 1.000.000.000 oder nichts.`,
      seconds: (text) => `„${text}“ ist keine Zeit: Erlaubt sind 0,1 bis 86.400 Sekunden oder nichts.`,
      loss: (text) =>
        `„${text}“ ist kein Verlust: Erlaubt ist eine Zahl über 0 bis 1.000.000.000 oder nichts.`,
    },
    atStep: (step) => `Schritt ${step}`,
    afterSeconds: (seconds) => `${seconds} s`,
    belowLoss: (loss) => `Verlust < ${loss}`,
  },

  curves: {
    title: "Kurven",
    measures: {
      loss: "Verlust",
      accuracy: "Genauigkeit",
      learningRate: "Lernrate",
      gradientNorm: "Gradient",
      updateNorm: "Update",
    },
    lines: {
      loss: ["Training", "Test"],
      accuracy: ["Training", "Test"],
      learningRate: ["bisher", "voraus"],
      gradientNorm: ["‖g‖"],
      updateNorm: ["‖Δθ‖"],
    },
    axis: "Waagerechte Achse",
    x: {
      step: "Schritte",
      epochs: "Epochen",
      samples: "Gradienten",
      milliseconds: "Millisekunden",
    },
    axes: "Achsen",
    logX: "Schritte logarithmisch (x)",
    logY: "Werte logarithmisch (y)",
    finishLine: "Ziel: Trainingsverlust <",
    noFinishLine: "keins",
    usualLine: "üblich",
    usualLineTitle: "Ein Zehntel des Verlusts, den die beste konstante Antwort hat",
    finishAt: (loss) => `Ziellinie ${loss}`,
    zoom: "Ausschnitt",
    zoomIn: "Vergrößern (+, oder mit Umschalt über die Kurven ziehen)",
    zoomOut: "Verkleinern (−)",
    zoomWhole: "Ganzer Lauf (0)",
    waiting: "Die Kurven beginnen mit dem ersten Schritt.",
    missing: "Was die Kurven zeichnet, ließ sich nicht laden. Zum erneuten Versuch die Seite neu laden.",
    noAccuracy: "Bei Regression gibt es keine Genauigkeit.",
    at: {
      step: (x) => `Schritt ${x}`,
      epochs: (x) => `Epoche ${x}`,
      samples: (x) => `${x} Gradientenauswertungen`,
      milliseconds: (x) => `${x} ms`,
    },
    lane: "Bahn",
    finishLineError: (text) => `„${text}“ angegeben; gewünscht ist ein Verlust über 0 oder nichts`,
    cursor: "Zeiger auf den Kurven",
    cursorHelp:
      "Pfeiltasten bewegen den Zeiger, die Eingabetaste geht zu seinem Schritt, Umschalt mit Pfeiltasten verschiebt den Ausschnitt. + und − vergrößern und verkleinern, 0 zeigt den ganzen Lauf. Klicken oder Ziehen geht zu einem Schritt; Ziehen mit Umschalt oder Strg mit dem Mausrad ändert den Ausschnitt.",
    nowhere: "nicht gesetzt",
    meanings: {
      loss: "Verlust auf dem Trainings- und dem Testsatz",
      accuracy: "Anteil der Punkte in der richtigen Klasse",
      learningRate: "Die Lernrate nach dem Plan jeder Bahn, bisher und voraus",
      gradientNorm: "Länge des Gradienten beim letzten Schritt, mit Strafterm, vor der Begrenzung",
      updateNorm: "Länge des letzten Schritts",
    },
    xMeaning:
      "Epochen: Durchgänge durch den Trainingssatz. Gradientenauswertungen: Gradienten einzelner Punkte. Millisekunden: Zeit in den Schritten der Bahn.",
  },

  travel: {
    slider: "Schritt des Laufs",
    at: (step, last) => `Schritt ${step} von ${last}`,
    place: (step, last) => `Schritt ${step} von ${last}`,
    end: (step) => `Schritt ${step}`,
    stepBack: "Einen Schritt zurück",
    stepBackTitle: "Einen Schritt zurück (B)",
    branch: (letter) => `${letter} abzweigen`,
    divergedAt: (step) => `Divergiert bei Schritt ${step}`,
    reason: (rate) => `Mit η = ${rate} war ein Verlust oder ein Gewicht nicht mehr endlich.`,
    halve: "η halbieren",
    halveTitle:
      "Die halbe Lernrate, ab dem Schritt mit dem kleinsten Verlust dieser Bahn. Alle Bahnen gehen dorthin zurück.",
    back: "Schritt davor",
    backTitle: "Alle Bahnen zurück zum letzten Schritt, den diese Bahn gemacht hat",
    branchTitle: (letter) =>
      `Eine Kopie von Bahn ${letter} im Stand dieses Schritts, mit ihren Gewichten und dem Zustand ihres Optimierers. Nach einer Änderung laufen beide nebeneinander weiter.`,
  },

  data: {
    sets: "Datensatz",
    set: "Datensatz: ",
    own: "eigene Punkte",
    draw: "Zeichnen",
    drawTitle: "Eigene Punkte zeichnen, ausgehend von den jetzigen",
    open: "CSV öffnen",
    openTitle:
      "CSV: Punkte aus einer Tabelle, aus einer Datei oder eingefügt. Eine Datei lässt sich irgendwo auf der Seite ablegen.",
    save: "Sichern",
    saveTitle: "CSV: alle Punkte, mit ihrer Seite der Aufteilung, als Tabelle",
    close: "Schließen",
    bytes: "Bytes",

    spreadsheet: (name) =>
      `„${name}“ ist eine Arbeitsmappe oder ein Archiv, kein Text. Das Blatt als CSV sichern und das öffnen.`,
    binary: (name) =>
      `„${name}“ ist kein Text. Gebraucht wird eine Tabelle als Text: CSV, eine Zeile je Punkt.`,
    fileTooLarge: (name, size, most) =>
      `„${name}“ hat ${size}; höchstens ${most} werden gelesen. Nichts wurde geladen.`,
    unreadable: (name) => `„${name}“ ließ sich nicht lesen. Gibt es die Datei noch?`,
    failed: (name, error) =>
      `„${name}“ ließ sich nicht lesen (${error}). Vielleicht ist die Datei zu groß für den Speicher dieses Geräts.`,
    oneFile: (count) => `${count} Dateien angegeben; gelesen wird eine auf einmal.`,
    tooManyRows: (most) => `Die Tabelle hat mehr als ${most} Zeilen; so viele werden höchstens gelesen.`,
    tooManyColumns: (count, most) => `Die Tabelle hat ${count} Spalten; höchstens ${most} werden gelesen.`,
    nothing: "Es gibt nur leere Zeilen.",
    onlyHeader: "Es gibt eine Kopfzeile und nichts darunter.",
    openQuote: (line) => `Ein Anführungszeichen, in oder nach Zeile ${line} geöffnet, wird nie geschlossen.`,
    column: (number) => `Spalte ${number}`,
    tooFewColumns: (count) =>
      `Die Tabelle hat ${count === 1 ? "eine Spalte" : `${count} Spalten`}; drei werden gebraucht: zwei Eingaben und ein Ziel. Stimmt das Trennzeichen?`,
    sameColumn: "Zwei Eingaben und ein Ziel: bitte drei verschiedene Spalten wählen.",
    tooFewPoints: (count) =>
      `${count === 0 ? "Keine Zeile" : "Nur eine Zeile"} ist brauchbar; mindestens zwei Punkte sind nötig.`,
    oneClass: (column, label) =>
      `In „${column}“ steht überall „${label}“; mindestens zwei Klassen sind nötig.`,
    tooManyClasses: (column, count, some) =>
      `„${column}“ hat ${count} verschiedene Klassen, darunter ${some}; höchstens 6 sind erlaubt. Ist es ein Wert zum Vorhersagen, oder ist eine andere Spalte gemeint?`,
    farTooManyClasses: (column, count, some) =>
      `„${column}“ hat mehr als ${count} verschiedene Klassen, darunter ${some}; höchstens 6 sind erlaubt. Ist eine andere Spalte gemeint?`,
    dates: (column, cell) =>
      `In „${column}“ stehen Daten wie ${cell}: Kein Netz liest sie. Bitte eine andere Spalte wählen oder eine Zahl an ihre Stelle setzen, etwa Tage seit dem ersten.`,
    missing: (cell) => `„${cell}“ steht für keinen Wert`,
    date: (cell) => `„${cell}“ ist ein Datum und keine Zahl`,
    otherUnit: (cell, unit) =>
      unit === ""
        ? `„${cell}“ hat eine Einheit, die anderen Zahlen der Spalte haben keine`
        : `„${cell}“ ist nicht in ${unit} wie die anderen Zahlen der Spalte`,
    quote: "ein Anführungszeichen steht, wo keines hingehört",
    emptyCell: "die Zelle ist leer",
    noNumber: (cell) => `„${cell}“ ist keine Zahl`,
    tooLarge: (cell, limit) => `${cell} liegt außerhalb von ±${limit}, mehr ist hier nicht erlaubt`,
    ragged: (given, wanted) =>
      `${given} ${given === 1 ? "Zelle" : "Zellen"}, wo die Tabelle ${wanted} Spalten hat`,
    inColumn: (column, what) => `Spalte „${column}“: ${what}`,
    atLine: (line, what) => `Zeile ${line}, ${what}`,
    scaledName: {
      range: (name) => `${name}, skaliert auf ±1`,
      standard: (name) => `${name}, standardisiert`,
    },

    csv: {
      title: "Punkte aus einer Tabelle",
      intro:
        "Eine Datei wählen, hier ablegen oder Zeilen einfügen: zwei Eingaben und ein Ziel, etwa x, y, Klasse.",
      choose: "Datei wählen …",
      drop: "Loslassen: Die Tabelle wird geöffnet",
      paste: "Oder Zeilen einfügen",
      placeholder: "x;y;Klasse\n0,1;0,7;a\n-0,4;0,2;b",
      pasted: "die eingefügten Zeilen",
      forget: "Eine andere nehmen",
      source: (name, size) => `${name} · ${size}`,
      separator: "Trennzeichen",
      separators: {
        ",": "Komma ,",
        ";": "Semikolon ;",
        "\t": "Tabulator",
        "|": "Strich |",
        " ": "Leerzeichen",
      },
      decimal: "Dezimalzeichen",
      decimals: { ".": "Punkt 0.5", ",": "Komma 0,5" },
      header: "erste Zeile enthält die Namen",
      x: "Eingabe x",
      y: "Eingabe y",
      target: "Ziel",
      task: "Das Ziel ist",
      tasks: { classification: "eine Klasse", regression: "ein Wert" },
      scale: "Eingaben",
      scaleMeaning:
        "Netze lernen am besten mit Eingaben von etwa −1 bis 1. Werte zum Vorhersagen werden ebenso skaliert.",
      scales: { asIs: "wie sie sind", range: "skaliert auf −1 … 1", standard: "standardisiert" },
      targetRole: "Ziel",
      preview: "Vorschau",
      line: "Zeile",
      more: (count) => `und ${count} weitere ${count === "1" ? "Zeile" : "Zeilen"}`,
      leaveOut: (count) => (count === "1" ? "diese Zeile weglassen" : `diese ${count} Zeilen weglassen`),
      problems: (count) =>
        count === "1"
          ? "Eine Zeile ist nicht brauchbar:"
          : `${count} Zeilen sind nicht brauchbar, die ersten davon:`,
      ready: (count, what) => `${count} Punkte, ${what}.`,
      taken: (count, all) =>
        `${count} von ${all} Zeilen sind gezogen, jede Klasse mit ihrem Anteil; für alle dieselben.`,
      reading: (name) => `${name} wird gelesen …`,
      progress: "Gelesener Teil der Tabelle",
      stop: "Lesen beenden",
      readAs: (number) => `→ ${number}`,
      classes: (names) => `Klassen ${names}`,
      values: (name) => `Werte von „${name}“`,
      use: (count) => `${count} Punkte verwenden`,
      useNone: "Diese Punkte verwenden",
    },

    questions: {
      separator: {
        ask: () => "Was steht zwischen zwei Zellen?",
        options: ({ separator, width, cells }) => `${separator}: ${width} Spalten, ${cells}`,
      },
      decimal: {
        ask: ({ column, cell, line }) => `Welche Zahl ist ${cell} in „${column}“, Zeile ${line}?`,
        options: ({ number }) => number,
      },
      header: {
        ask: ({ line }) => `Was ist Zeile ${line}?`,
        options: ({ what, cells }) =>
          what === "names" ? `Namen: ${cells}` : `eine Zeile mit Daten: ${cells}`,
      },
      target: {
        ask: () => "Was soll vorhergesagt werden?",
        options: ({ column }) => `„${column}“`,
      },
      missing: {
        ask: ({ column, cells, count }) =>
          `Was bedeutet ${cells} in „${column}“, in ${count} ${count === "1" ? "Zeile" : "Zeilen"}?`,
        options: ({ what }) => (what === "missing" ? "ein fehlender Wert" : "eine Klasse wie jede andere"),
      },
    },
    notes: {
      encoding: () =>
        "Die Datei ist nicht in UTF-8. Sie wurde als Windows-1252 gelesen; stimmen die Buchstaben?",
      separatorLine: ({ separator }) => `Die erste Zeile nennt das Trennzeichen: ${separator}.`,
      namesFromComment: () => "Die Namen stammen aus dem Kommentar über den Zeilen.",
      titles: ({ count }) =>
        count === "1"
          ? "Eine Zeile über der Tabelle wurde weggelassen."
          : `${count} Zeilen über der Tabelle wurden weggelassen.`,
      comments: ({ count }) =>
        count === "1"
          ? "Eine Zeile, die mit # beginnt, ist ein Kommentar und wurde weggelassen."
          : `${count} Zeilen, die mit # beginnen, sind Kommentare und wurden weggelassen.`,
      shortHeader: ({ column }) =>
        `Die erste Zeile hat einen Namen zu wenig: Die erste Spalte hat keinen und heißt „${column}“.`,
      fewNames: ({ given, wanted }) =>
        `Die erste Zeile hat ${given === "1" ? "einen Namen" : `${given} Namen`} für ${wanted} Spalten.`,
      countLeftOut: ({ column }) => `„${column}“ zählt nur die Zeilen und wird nicht verwendet.`,
      countUsed: ({ column }) => `„${column}“ zählt nur die Zeilen. Soll das eine Eingabe sein?`,
      indexLeftOut: ({ column }) =>
        `„${column}“ ist in jeder Zeile eine andere ganze Zahl und wird nicht verwendet.`,
      indexUsed: ({ column }) =>
        `„${column}“ ist in jeder Zeile eine andere ganze Zahl. Soll das eine Eingabe sein?`,
      unit: ({ column, unit }) => `„${column}“ ist in ${unit}; die Zahlen werden ohne Einheit verwendet.`,
      spellings: ({ column, cells, name }) => `In „${column}“ sind ${cells} eine Klasse: ${name}.`,
    },

    sketch: {
      title: "Punkte zeichnen",
      canvas: "Punkte",
      canvasRole: "Zeichenfläche",
      help: "Pfeiltasten bewegen den Zeiger, mit Umschalt in größeren Schritten. Eingabe setzt einen Punkt oder radiert, je nach Werkzeug; Entf radiert; 1 bis 6 wählen die Klasse; M nimmt den nächsten Punkt mit und setzt ihn wieder ab.",
      tools: { add: "Setzen", erase: "Radieren", move: "Verschieben" },
      toolsName: "Werkzeug",
      className: "Klasse",
      classOf: (number) => `Klasse ${number}`,
      value: "Wert",
      task: "Die Punkte haben",
      tasks: { classification: "Klassen", regression: "Werte" },
      spray: "Punkte je Tupfer",
      radius: "Pinsel",
      undo: "Rückgängig",
      redo: "Wiederholen",
      clear: "Leeren",
      restart: "Neu beginnen",
      restartTitle: "Die Punkte, mit denen dieses Fenster geöffnet wurde",
      done: "Fertig",
      play: "Start",
      pause: "Pause",
      count: (count) => `${count} ${count === "1" ? "Punkt" : "Punkte"}`,
      full: (most) =>
        `Es sind ${most} Punkte, mehr sind nicht erlaubt. Erst welche radieren, dann neue setzen.`,
      tooFew: "Zwei Punkte sind das Mindeste. Bis dahin behält der Lauf seinen Datensatz.",
      oneClass: "Zwei Klassen sind das Mindeste. Bis es eine zweite gibt, behält der Lauf seinen Datensatz.",
      put: (what, place) => `${what} gesetzt bei ${place}`,
      erased: (count) => `${count} ${count === "1" ? "Punkt" : "Punkte"} radiert`,
      nothingHere: "hier ist kein Punkt",
      taken: "Punkt aufgenommen; M oder Eingabe setzt ihn ab",
      putDown: (place) => `abgesetzt bei ${place}`,
      at: (x, y) => `${x}; ${y}`,
      near: (place, what) => `${place}: ${what}`,
      undone: "rückgängig gemacht",
      redone: "wiederholt",
      cleared: "Alle Punkte gelöscht.",
    },
    account: ({ count, x, y, target, classes }) =>
      `${count} Punkte: ${x}, ${y} → ${target}${classes ? ` (${classes})` : ""}.`,
    drawn: (of) => `Gezogen aus ${of} Zeilen.`,
    scaled: (ranges) => `−1 … 1 steht für ${ranges.join(", ")}.`,
  },

  views: {
    title: "Ansichten",
    names: {
      network: "Netz",
      microscope: "Mikroskop",
      layers: "Schichten",
      sharpness: "Krümmung",
      landscape: "Landschaft",
      whatif: "Was wäre, wenn",
    },
    meanings: {
      network: "Was jede Einheit berechnet",
      microscope: "Was ein Schritt mit einem Gewicht macht und warum",
      layers: "Gradienten, Änderungen und Gewichte, Schicht für Schicht",
      sharpness: "Wie stark der Verlust gekrümmt ist und wie viel davon die Regel verträgt",
      landscape: "Der Verlust um die Läufe herum, mit ihren Wegen darüber",
      whatif: "Die nächsten Schritte, wenn eines anders wäre",
    },
    close: (name) => `„${name}“ schließen`,
  },

  network: {
    title: "Netz",
    diagram: "Netz der gewählten Bahn",
    ofLane: (letter) => `von Bahn ${letter}`,
    help: "Pfeiltasten gehen von Einheit zu Einheit, Eingabe öffnet die Gewichte und den Bias einer Einheit; bei einer Eingabe schaltet sie diese zu oder ab.",
    parameters: (count) => `${count} Parameter`,
    inputs: "Merkmale der Eingabe",
    output: "Ausgabe",
    outputOf: (name) => `Ausgabe „${name}“`,
    layer: (number) => `Verdeckte Schicht ${number}`,
    unitOf: (layer, unit) => `verdeckte Schicht ${layer}, Einheit ${unit}`,
    unitAccount: (name, bias, inputs) =>
      `${name}, Bias ${bias}, ${inputs} ${inputs === 1 ? "Eingabe" : "Eingaben"}`,
    biasIs: (value) => `Bias ${value}`,
    colors:
      "Orange liegt unter 0, Blau darüber: in Karten, Verbindungen und Biasen. Breitere Verbindungen sind größere Gewichte.",
    addLayer: "Schicht hinzufügen",
    removeLayer: (layer) => `Verdeckte Schicht ${layer} entfernen`,
    units: (layer) => `Einheiten der verdeckten Schicht ${layer}`,
    activation: (layer) => `Aktivierung der verdeckten Schicht ${layer}`,
    fold: (hidden) => `+ ${hidden} nicht gezeigt`,
    foldShort: (hidden) => `+ ${hidden}`,
    foldTitle: (first, last, count) =>
      `Die Einheiten ${first} bis ${last} von ${count} werden gezeigt. Die nächsten zeigen.`,
    weight: "Gewicht",
    bias: "Bias",
    fromUnit: (unit) => `von Einheit ${unit}`,
    close: "Schließen",
    inspect: "Ihre Schritte ansehen",
    editorHelp: "Pfeiltasten ändern einen Wert um 0,1, mit Umschalt um 1.",
    notWeight: (text) =>
      `„${text}“ ist kein Gewicht: Erlaubt ist eine Zahl zwischen −1.000.000 und 1.000.000.`,
    range: (reach) => `-${reach} … ${reach}`,
    weightIs: (value) => `Gewicht ${value}`,
    linkName: (from, to) => `${from} → ${to}`,
  },

  link: {
    link: "der Link",
    ofLane: (letter, path) => `${path} von Bahn ${letter}`,
    faults: {
      unknownKey: "diese Einstellung gibt es nicht",
      twice: ({ given }) => `ein zweites Mal angegeben, als „${given}“; die erste Angabe zählt`,
      encoding: "fehlerhafte Prozentkodierung",
      mended: "einige seiner Zeichen wurden unterwegs verändert; er wurde so gelesen, wie er gemeint war",
      broken: ({ error }) => `das Öffnen ist gescheitert (${error})`,
      version: ({ given, known }) =>
        `„${given}“ angegeben; der Link wurde als einer der Version ${known} gelesen`,
      tooLong: ({ length, most }) => `${length} Zeichen; nur die ersten ${most} wurden gelesen`,
      tooManyLanes: ({ most }) => `eine Bahn zu viel; es sind höchstens ${most}`,
      pointsLeftOut: "diese Punkte stehen nicht im Link; eine gespeicherte Datei enthält sie",
      noExperiments: "Experimente gibt es noch nicht; der Rest des Links gilt",
      noName: "ein Wert ohne den Namen einer Einstellung",
      rival: ({ given, rival }) =>
        `„${given}“ angegeben; „${rival}“ nennt schon das Tempo, und die erste der beiden Angaben zählt`,
      notPositive: ({ given }) => `„${given}“ angegeben; erlaubt ist eine Zahl über 0 oder „off“`,
      notWithin: ({ given, least, most }) =>
        `„${given}“ angegeben; erlaubt ist eine Zahl von ${least} bis ${most}`,
      notSeconds: ({ given, least, most }) =>
        `„${given}“ angegeben; erlaubt ist eine Zahl von Sekunden von ${least} bis ${most} oder „off“`,
      notLoss: ({ given, most }) =>
        `„${given}“ angegeben; erlaubt ist eine Zahl über 0 bis ${most} oder „off“`,
      notWhole: ({ given, least, most }) =>
        `„${given}“ angegeben; erlaubt ist eine ganze Zahl von ${least} bis ${most} oder „off“`,
      notOneOf: ({ given, choices }) =>
        `„${given}“ angegeben; erlaubt ist eines von ${choices.map((choice) => `„${choice}“`).join(", ")}`,
      notInspected: ({ given }) =>
        `„${given}“ angegeben; erlaubt ist Schicht.Einheit.Eingabe, jeweils ab 1 gezählt, wie in 2.1.3, 2.1.bias oder 2.1`,
      notViews: ({ given, choices }) =>
        `„${given}“ angegeben; erlaubt ist eines von ${choices.map((name) => `„${name}“`).join(", ")}, oder zwei mit einem Komma dazwischen`,
      notNames: ({ given }) => `„${given}“ angegeben; erlaubt ist Namen, durch Kommas getrennt`,
      notPart: ({ given, parts }) =>
        `„${given}“ angegeben; erlaubt ist der Pfad einer Einstellung oder eines von ${parts.join(", ")}`,
      notPixels: ({ given, least, most }) =>
        `„${given}“ angegeben; erlaubt ist eine Zahl von Pixeln von ${least} bis ${most}`,
      notRange: ({ given }) =>
        `„${given}“ angegeben; gewünscht sind zwei Zahlen ab 0, die kleinere zuerst, wie in „20,600“`,
      notSteps: ({ given, most }) => `„${given}“ angegeben; erlaubt ist eine ganze Zahl von 0 bis ${most}`,
    },
  },

  notice: {
    title: (count) =>
      count === 1 ? "Eine Angabe ließ sich nicht erfüllen" : `${count} Angaben ließen sich nicht erfüllen`,
    mended: "Ein beschädigter Link",
    more: (count) => `und ${count} weitere`,
    close: "Schließen",
    stopHere: "Hier anhalten",
  },

  embed: {
    title: "In eine Seite einbauen",
    whole: (step) => `Die Zeile enthält genau diesen Lauf, bei Schritt ${step}.`,
    forms: { iframe: "Rahmen", element: "Element", link: "Link" },
    formsName: "Form",
    notes: {
      iframe: "Für jede Seite, die HTML annimmt. Die Abbildung steht in einem eigenen Fenster.",
      element:
        "Für eigene Seiten mit Skripten: Die Abbildung ist ein Teil der Seite und nie breiter als ihr Platz.",
      link: "Für Seiten, die kein HTML annehmen: die Adresse der Seite mit diesem Lauf.",
    },
    width: "Breite",
    height: "Höhe",
    wrongSize: (text, least, most) =>
      `„${text}“ angegeben; erlaubt ist eine ganze Zahl von Pixeln von ${least} bis ${most}`,
    needs: (height) => `Alles zusammen braucht ${height} Pixel Höhe.`,
    seen: "Zu sehen",
    layouts: {
      figure: "das Rennen, als Abbildung",
      page: "die ganze Seite",
      auto: "so viel, wie Platz hat",
      chosen: "nur diese Bereiche:",
    },
    panelNames: {
      lanes: "Entscheidungsgrenzen",
      network: "Netz",
      curves: "Kurven",
      data: "Daten",
      lane: "Einstellungen einer Bahn",
    },
    lock: "nur Start, Schritt und Neustart sind bedienbar",
    autoplay: "startet von selbst, außer wenn weniger Bewegung gewünscht ist",
    line: "Zeile zum Einfügen",
    copy: "Zeile kopieren",
    copied: "Zeile kopiert.",
    copyByHand: "Der Browser lässt diese Seite nicht kopieren. Die Zeile ist markiert: mit Strg+C kopieren.",
    preview: "Vorschau",
    settingsOnly:
      "Die Zeile enthält die Einstellungen, nicht den Lauf in seinem jetzigen Stand: „Teilen“ sagt, warum.",
    open: "Öffnen",
    openTitle: "Die ganze Seite mit diesem Lauf, in einem neuen Tab",
    stateName: "Der angegebene Zustand",
    nothing: "nichts",
    anObject: "ein Objekt anderer Art",
    wrongSteps: (given, most) => `step: ${given} angegeben; erlaubt ist eine ganze Zahl von 1 bis ${most}.`,
    wrongState: (given) =>
      `setState: ${given} angegeben; erlaubt ist, was getState geliefert hat, oder das Fragment eines Links.`,
    unknownMessage: (type, known) => `„${type}“ angegeben; erlaubt ist eines von ${known.join(", ")}.`,
  },

  undo: {
    lanes: "Bahnen",
    order: "Reihenfolge der Bahnen",
    weight: "Gewicht von Hand",
    reset: "Neustart",
    opened: "Geöffnetes",
    goneOn: "Weiterlaufen von einem früheren Schritt",
    several: "mehrere Einstellungen",
    ofLane: (name, letter) => `${name} von Bahn ${letter}`,
    keys: { undo: "Strg+Z", redo: "Strg+Umschalt+Z" },
    undo: (name) => (name ? `Rückgängig: ${name}` : "Rückgängig: noch nichts"),
    redo: (name) => (name ? `Wiederholen: ${name}` : "Wiederholen: noch nichts"),
  },

  session: {
    goingTo: (step) => `Unterwegs zu Schritt ${step}`,
  },

  file: {
    memory: "was dieser Browser sich gemerkt hat",
    left: {
      curves: "Für die Kurven war kein Platz; einige ihrer Punkte sind da",
      run: "Der Lauf ließ sich nicht aufheben; die Einstellungen sind da",
    },
    errors: {
      tooManyChanges: ({ most }) =>
        `ihr Lauf hat mehr als ${most} Änderungen von Einstellungen und Gewichten`,
      notLoaded: "der Teil der Seite, der sie liest, war nicht zu laden",
      engineLost: "die Maschine ist verloren und der Lauf mit ihr; bitte die Seite neu laden",
      notJson: "sie ist kein JSON-Text",
      notOurs: "sie ist keine gespeicherte Ravine-Sitzung",
      version: ({ given, known }) => `sie hat Version ${given}; diese Seite liest Version ${known}`,
      wrong: ({ place }) => `„${place}“ fehlt oder ist nicht, was es sein soll`,
      lanes: "„lanes“ muss eine Liste von 1 bis 6 Bahnen sein",
      letterTwice: "zwei Bahnen haben denselben Buchstaben",
      tooLarge: ({ megabytes }) => `sie ist größer als ${megabytes} MB`,
      noRoom: ({ megabytes }) =>
        `die Sitzung braucht mehr als ${megabytes} MB, so groß darf ihre Datei nicht sein`,
      broken: ({ error }) => `das Öffnen ist gescheitert (${error})`,
    },
    ofLane: (letter, reason) => `Bahn ${letter}: ${reason}`,
    failed: (name, reason) => `${name} wurde nicht geöffnet: ${reason}. Alles ist, wie es war.`,
  },

  share: {
    title: "Teilen und behalten",
    link: "Link",
    linkLabel: "Link zu dieser Seite",
    copy: "Link kopieren",
    copied: "Link kopiert.",
    copyByHand: "Der Browser erlaubt kein Kopieren. Der Link ist markiert: Strg+C drücken.",
    whole: (step) =>
      `Bringt die Einstellungen, die Bahnen und Schritt ${step} zurück, mit denselben Gewichten.`,
    settingsOnly: "Nur die Einstellungen",
    reasons: {
      settings: "Einstellungen wurden mitten im Lauf geändert",
      weights: "Gewichte wurden von Hand geändert",
      apart: "die Bahnen stehen bei verschiedenen Schritten",
      long: "es sind mehr als 1.000.000.000 Schritte",
      points: "es gibt viele eigene Punkte",
    },
    because: (reasons) => `${reasons.join("; ")}. Eine gespeicherte Datei enthält den Rest.`,
    file: "Datei",
    save: "Sitzung speichern",
    open: "Sitzung öffnen …",
    openHint: "Eine Sitzung lässt sich auch irgendwo auf der Seite ablegen.",
    startOver: "Von vorn",
    startOverHint: "Die Einstellungen eines ersten Besuchs; Rückgängig bringt die jetzigen zurück.",
    takeAway: "Mitnehmen",
    lane: "Bahn",
    comparison: "Vergleich (PNG)",
    comparisonVector: "Vergleich (SVG)",
    pictureTitle: (set) => `Ravine: ein Vergleich von Optimierern auf ${set}`,
    points: (count) => `${count} Punkte`,
    boundary: "Entscheidungsgrenze (PNG)",
    curves: "Kurven (PNG)",
    table: "Kurven (CSV)",
    weights: "Gewichte (JSON)",
    nothingDrawn: "Es gibt noch keine Kurven: erst ein wenig trainieren.",
    saved: (name) => `${name} gespeichert.`,
    trainLoss: "Trainingsverlust",
    testLoss: "Testverlust",
    step: "Schritt",
  },

  events: {
    ready: "Start drücken. Alle Bahnen beginnen mit denselben Gewichten und sehen dieselben Batches.",
    loading: "Wird geladen …",
    loadingFailed:
      "Dieser Teil der Seite ließ sich nicht laden. Besteht eine Verbindung? Bitte noch einmal versuchen.",
    playing: "Läuft.",
    playingPast: (what) => `Läuft weiter: ${what} liegt schon zurück.`,
    passed: { step: "der Schritt zum Ruhen", seconds: "die Zeit", loss: "der Verlust zum Ruhen" },
    paused: (step) => `Angehalten bei Schritt ${step}.`,
    stepped: (step) => `Schritt ${step}.`,
    catchingUp: (step) => `Bahnen, die gewartet haben, holen bis Schritt ${step} auf.`,
    reset: "Zurückgesetzt: derselbe Lauf noch einmal, bei Schritt 0.",
    resting: {
      step: ({ step }) => `Das Rennen ruht bei Schritt ${step}. Start setzt es fort.`,
      seconds: ({ step, seconds }) =>
        `Das Rennen ruht bei Schritt ${step}, nach ${seconds} s. Start setzt es fort.`,
      loss: ({ step, loss, lossOf, lanes }) =>
        `Das Rennen ruht bei Schritt ${step}: ${lossOf === "trainLoss" ? "Trainingsverlust" : "Testverlust"} unter ${loss} in ${lanes}.`,
    },
    first: {
      at: ({ lanes, count, isAlone, step, loss }) =>
        count > 1
          ? `${lanes} erreichen das Ziel gleichzeitig als Erste, bei Schritt ${step}: Trainingsverlust unter ${loss}.`
          : `${lanes} erreicht das Ziel${isAlone ? "" : " als Erste,"} bei Schritt ${step}: Trainingsverlust unter ${loss}.`,
      by: ({ lanes, count, isAlone, step, loss }) =>
        count > 1
          ? `Unentschieden: ${lanes} haben das Ziel spätestens bei Schritt ${step} erreicht: Trainingsverlust unter ${loss}.`
          : `${lanes} hat das Ziel${isAlone ? "" : " als Erste"} spätestens bei Schritt ${step} erreicht: Trainingsverlust unter ${loss}.`,
    },
    diverging: (name, times) =>
      `${name} divergiert: Der Trainingsverlust ist das ${times}-Fache dessen vom Anfang und steigt.`,
    lockstepUnits: (name, layer, units) =>
      `${name}: Die ${units} Einheiten der verborgenen Schicht ${layer} laufen im Gleichschritt. Alle haben dieselben Gewichte und lernen darum dasselbe.`,
    deadUnits: (name, layer, units, of) =>
      `${name}: ${units} von ${of} Einheiten der verborgenen Schicht ${layer} sind tot. Kein angesehener Trainingspunkt gibt ihnen einen Gradienten.`,
    saturatedUnits: (name, layer, units, of) =>
      `${name}: ${units} von ${of} Einheiten der verborgenen Schicht ${layer} sind gesättigt. Auf mindestens 95 % der angesehenen Trainingspunkte liegt ihre Steigung unter einem Zehntel der größten.`,
    vanishing: (name, times) =>
      `${name}: Der Gradient verschwindet auf dem Weg zurück. In der ersten Schicht ist er ${times}-mal kleiner als in der Ausgabeschicht.`,
    exploding: (name, layer, times) =>
      `${name}: Der Gradient der Schicht ${layer} explodiert. Er ist ${times}-mal so lang wie die Gewichte der Schicht.`,
    rateLimit: (name, cosine) =>
      `${name}: Die Lernrate ist nahe an ihrer Grenze. Aufeinanderfolgende Gradienten zeigen gegeneinander, mit einem Kosinus von ${cosine}.`,
    plateau: (name, since, loss) =>
      `${name} ist auf einem Plateau: Seit Schritt ${since} ist der Trainingsverlust, ${loss}, um weniger als ein Prozent gefallen.`,
    noiseFloor: (name, loss, swing) =>
      `${name} ist im Rauschen angekommen: Der Trainingsverlust schwankt um ${swing} um ${loss} und fällt nicht mehr.`,
    tried: ({ copy, model, change, step, rebuilt }) =>
      `${copy} ist ${model} mit dieser Änderung: ${change}. ${rebuilt ? "Neu gebaut: Alle Bahnen beginnen bei Schritt 0." : `Sie läuft ab Schritt ${step} weiter.`}`,
    laneStarted: ({ copy, model, step, weights, anew, replaced }) => {
      const other = weights ? " mit anderen Gewichten" : "";
      const rule = anew ? " Ihre Regel fängt dort neu an." : "";
      return `${copy} geht ab Schritt ${step} von ${model}${other} einen eigenen Weg${replaced ? `, an der Stelle von ${replaced}` : ""}.${rule}`;
    },
    noRoomToTry: "Es gibt schon sechs Bahnen: Um daneben etwas auszuprobieren, eine entfernen.",
    overfitting: (name, since) =>
      `${name} ist seit Schritt ${since} überangepasst: Der Testverlust ist um ein Zehntel gestiegen, während der Trainingsverlust sank.`,
    diverged: (name, step, rate) =>
      `${name} ist bei Schritt ${step} divergiert: Mit einer Lernrate von ${rate} war ein Verlust oder ein Gewicht nicht mehr endlich.`,
    allDiverged: "Alle Bahnen sind divergiert. Eine Lernrate senken, dann Neustart.",
    soloDiverged: (name) =>
      `${name} ist divergiert und trainiert allein: das Alleinsein beenden, oder die Lernrate senken und neu starten.`,
    outOfMemory: "vermutlich reicht der Speicher nicht; weniger Punkte, Einheiten oder Bahnen helfen",
    engineRebuilt: (error) =>
      `Der Rechenkern ist ausgefallen (${error}). Er wurde mit denselben Einstellungen neu aufgebaut und steht bei Schritt 0.`,
    engineLost: (error) =>
      `Der Rechenkern ist ausgefallen (${error}) und ließ sich nicht neu aufbauen. Bitte die Seite neu laden.`,
    settingLive: (name, value) => `${name}: jetzt ${value}.`,
    settingChanged: (name) => `${name} geändert. Neu aufgebaut: Alle Bahnen beginnen bei Schritt 0.`,
    ownPoints: (count) => `${count} eigene Punkte. Neu aufgebaut: Alle Bahnen beginnen bei Schritt 0.`,
    pointsSaved: (file, count) => `${count} Punkte in ${file} geschrieben.`,
    laneRemoved: (name) => `${name} entfernt. Die anderen laufen weiter.`,
    laneMoved: (name, place, count) => `${name} ist jetzt Nummer ${place} von ${count}.`,
    solo: (name) => `${name} trainiert allein; die anderen warten.`,
    soloEnded: (late) =>
      late
        ? "Alle Bahnen trainieren wieder; die gewartet haben, holen zuerst auf."
        : "Alle Bahnen trainieren wieder.",
    groupOwned: (name, what) => `${name} hat jetzt eigene Werte: ${what}.`,
    groupShared: (name, what, rebuilt) =>
      `${name} teilt wieder: ${what}.${rebuilt ? " Neu aufgebaut: Alle Bahnen beginnen bei Schritt 0." : ""}`,
    weightEdited: (name, value) =>
      `${name}: Ein Parameter wurde von Hand auf ${value} gesetzt. Von da geht der Lauf weiter.`,
    lookingBack: (step) =>
      `Blick zurück auf Schritt ${step}. Start, ein Schritt oder eine Änderung führt von hier weiter und ersetzt, was danach kam.`,
    atEnd: "Wieder beim letzten Schritt des Laufs.",
    lastGood: (name, step) =>
      `${name} bei Schritt ${step}, dem letzten vor der Divergenz. Lernrate senken oder ein Gewicht ändern.`,
    branched: (copy, model, step) =>
      step === "0"
        ? `${copy} ist eine Kopie von ${model}.`
        : `${copy} ist eine Kopie von ${model} bei Schritt ${step}. Eine ändern, dann starten.`,
    rateHalved: (name, rate, step) =>
      step === "0"
        ? `${name}: Lernrate auf ${rate} halbiert. Alle Bahnen laufen von Anfang an weiter.`
        : `${name}: Lernrate auf ${rate} halbiert. Alle Bahnen laufen ab Schritt ${step} weiter, wo ihr Verlust am kleinsten war.`,
    undone: (name) => `Rückgängig gemacht: ${name}.`,
    redone: (name) => `Wiederholt: ${name}.`,
    linkOpened: "Die Einstellungen des Links sind übernommen.",
    fileOpened: (name, withRun) =>
      withRun ? `${name} geöffnet: Der Lauf geht dort weiter, wo er gespeichert wurde.` : `${name} geöffnet.`,
    startedOver: "Wieder die ersten Einstellungen.",
  },

  account: {
    step: (step) => `Schritt ${step}.`,
    lane: (name, train, test, accuracy) =>
      `${name}: Trainingsverlust ${train}, Testverlust ${test}${accuracy === null ? "" : `, Testgenauigkeit ${accuracy}`}.`,
    diverged: (name, step) => `${name}: divergiert bei Schritt ${step}.`,
    waits: (name, step) => `${name}: wartet bei Schritt ${step}.`,
  },

  formula: {
    numbers: "Zahlen statt Zeichen",
    equation: "Gleichung",
    parts: {
      optimizer: "Verfahren",
      schedule: "Lernrate",
      gradient: "Verlust und Gradient",
      averaging: "Gemittelte Gewichte",
      initializer: "Erste Gewichte",
      activation: "Aktivierung",
    },
    legends: {
      optimizer:
        "θ Parameter, g Gradient, t Nummer des Schritts. Mittelwerte beginnen bei 0. SF, Schedule-Free: Die Gewichte sind y, Verluste und Bilder gelten für x.",
      schedule:
        "t Takte der Uhr seit dem Aufwärmen (tᵢ seit Neustart i), η die eingestellte Rate, L der beobachtete Verlust.",
      gradient: "ℓ Verlust eines Punkts, L sein Mittel über den Batch, w Gewichte ohne Biase.",
      averaging: "a gemittelte Gewichte, θ Gewichte nach Schritt t, n Schritte im Mittel.",
      initializer:
        "n in und n out: Ein- und Ausgänge der Schicht. U gleichverteilt, N normalverteilt mit ihrer Varianz.",
      activation: "z gewichtete Summe der Eingaben und Bias, a Ausgabe der Einheit.",
    },
    rest: "orth: ungefähr die nächste orthogonale Matrix, durch fünf Schritte nach Newton und Schulz; n Zeilen, k Spalten. Biase und Ausgabeschicht folgen AdamW:",
    setting: "Größe",
    now: "jetzt",
    usual: "üblich",
    meaning: "was sie tut",
    off: "aus",
    yes: "ja",
    no: "nein",
  },
};
