/** Auf Deutsch, was später geladen wird, in derselben Form wie `en-later.js`. */

/** Was die Maschine an einem Wert auszusetzen hat: jedes Muster ihrer englischen Sätze. @type {[RegExp, string][]} */
const REFUSALS = [
  [
    /^(.*) given; allowed is no change while .*$/s,
    "$1 angegeben; das lässt sich nicht im Lauf ändern, nur für einen neuen",
  ],
  [/^(.*) given; allowed (?:is|are) (.*)$/s, "$1 angegeben; erlaubt ist $2"],
  [/^(.*) given; the data set (".*") is for (".*")$/s, "$1 angegeben; der Datensatz $2 ist für $3"],
  [
    /^(.*) given; regression takes "auto" or "meanSquaredError"$/s,
    '$1 angegeben; für Regression gibt es "auto" und "meanSquaredError"',
  ],
  [/^(\d+) numbers given; they come in pairs x, y$/, "$1 Zahlen angegeben; sie kommen in Paaren x, y"],
  [
    /^(\d+) given for (\d+) points; each point takes one$/,
    "$1 für $2 Punkte angegeben; jeder Punkt braucht genau eine",
  ],
  [
    /^(.*) given; a class is a whole number from 0 to 5$/s,
    "$1 angegeben; eine Klasse ist eine ganze Zahl von 0 bis 5",
  ],
  [/^one class alone given; .*$/, "nur eine Klasse angegeben; zum Unterscheiden braucht es mindestens zwei"],
  [
    /^(\d+) numbers given; the network has (\d+) weights and biases$/,
    "$1 Zahlen angegeben; das Netz hat $2 Gewichte und Biase",
  ],
  [/^(.*) given twice$/s, "$1 doppelt angegeben"],
  [/^missing; allowed is (.*)$/s, "fehlt; erlaubt ist $1"],
  [/^unknown key of (".*"); allowed are (.*)$/s, "unbekannter Schlüssel von $1; erlaubt sind $2"],
  [/^unknown key; allowed are (.*)$/s, "unbekannter Schlüssel; erlaubt sind $1"],
];

/** Was erlaubt ist. @type {[RegExp, string][]} */
const ALLOWED = [
  [/a whole number from (\S+) to ([^\s,]+)/, "eine ganze Zahl von $1 bis $2"],
  [/, or "full"/, ' oder "full"'],
  [/a number above (\S+) to below (\S+)/, "eine Zahl über $1 und unter $2"],
  [/a number above (\S+) to (\S+)/, "eine Zahl über $1 bis $2"],
  [/a number from (\S+) to below (\S+)/, "eine Zahl von $1 bis unter $2"],
  [/a number from (\S+) to (\S+)/, "eine Zahl von $1 bis $2"],
  [/a list of one or more of (.*), none twice/, "eine Liste mit mindestens einem von $1, keines doppelt"],
  [/a list of (\d+) to (\d+) numbers/, "eine Liste von $1 bis $2 Zahlen"],
  [/a list of (\d+) to (\d+) objects/, "eine Liste von $1 bis $2 Objekten"],
  [/a list of (\d+)/, "eine Liste von $1"],
  [/a finite number/, "eine endliche Zahl"],
  [/true or false/, "true oder false"],
  [/^one of |(?<= ist )one of /, "eines von "],
  [/an object/, "ein Objekt"],
];

/** Zahlen mit Komma, aber keine Namen in Anführungszeichen. @param {string} text */
const withCommas = (text) =>
  text.replace(/"[^"]*"|(\d)\.(\d)/g, (all, before, after) => (before ? `${before},${after}` : all));

/** @param {string} message */
function refusal(message) {
  const [, place, reason] = message.match(/^((?:[\w.[\]]+: )?)([^]*)$/) ?? ["", "", message];
  const frame = REFUSALS.find(([pattern]) => pattern.test(reason));
  if (!frame) return message;
  const german = ALLOWED.reduce(
    (text, [pattern, words]) => text.replace(pattern, words),
    reason.replace(...frame),
  );
  return place + withCommas(german);
}

/** @type {import("../js/text.js").LaterWords} */
export default {
  settings: {
    dataSet: "Datensatz",
    firstWeights: "erste Gewichte",
    refusal,
  },

  link: {
    link: "der Link",
    ofLane: (letter, path) => `${path} von Bahn ${letter}`,
    unknownKey: "diese Einstellung gibt es nicht",
    twice: (value) => `ein zweites Mal angegeben, als „${value}“; die erste Angabe zählt`,
    encoding: "fehlerhafte Prozentkodierung",
    refused: (value, allowed) => `„${value}“ angegeben; erlaubt ist ${allowed}`,
    version: (value, known) => `„${value}“ angegeben; der Link wurde als einer der Version ${known} gelesen`,
    tooLong: (length, most) => `${length} Zeichen; nur die ersten ${most} wurden gelesen`,
    tooManyLanes: (most) => `eine Bahn zu viel; es sind höchstens ${most}`,
    pointsLeftOut: "diese Punkte stehen nicht im Link; eine gespeicherte Datei enthält sie",
    positive: "eine Zahl über 0",
    oneOf: (choices) => `eines von ${choices.map((choice) => `„${choice}“`).join(", ")}`,
    names: "Namen, durch Kommas getrennt",
    limits: (parts) => `der Pfad einer Einstellung oder eines von ${parts.join(", ")}`,
    noExperiments: "Experimente gibt es noch nicht; der Rest des Links gilt",
    steps: (most) => `eine ganze Zahl von 0 bis ${most}`,
  },

  notice: {
    title: (count) =>
      count === 1 ? "Eine Angabe ließ sich nicht erfüllen" : `${count} Angaben ließen sich nicht erfüllen`,
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
        "Für eigene Seiten mit Skripten: Die Abbildung ist ein Teil der Seite und so hoch, wie sie sein muss.",
      link: "Für Seiten, die kein HTML annehmen: die Adresse der Seite mit diesem Lauf.",
    },
    width: "Breite",
    height: "Höhe",
    wrongSize: (text, least, most) =>
      `„${text}“ angegeben; erlaubt ist eine ganze Zahl von Pixeln von ${least} bis ${most}`,
    needs: (height) => `Alles zusammen braucht ${height} Pixel Höhe.`,
    panels: "Bereiche",
    asRoomAllows: "so viele, wie Platz haben",
    chosen: "nur diese:",
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
    wrongSteps: (given, most) => `step: ${given} angegeben; erlaubt ist eine ganze Zahl von 1 bis ${most}.`,
    wrongState: (given) =>
      `setState: ${given} angegeben; erlaubt ist, was getState geliefert hat, oder das Fragment eines Links.`,
    unknownMessage: (type, known) => `„${type}“ angegeben; erlaubt ist eines von ${known.join(", ")}.`,
  },

  undo: {
    undone: (name) => `Rückgängig gemacht: ${name}.`,
    redone: (name) => `Wiederholt: ${name}.`,
    lanes: "Bahnen",
    several: "mehrere Einstellungen",
    ofLane: (name, letter) => `${name} von Bahn ${letter}`,
    undo: (name) => (name ? `Rückgängig: ${name}` : "Rückgängig: noch nichts"),
    redo: (name) => (name ? `Wiederholen: ${name}` : "Wiederholen: noch nichts"),
  },

  session: {
    opened: "Die Einstellungen des Links sind übernommen.",
    startedOver: "Wieder die ersten Einstellungen.",
    goingTo: (step) => `Unterwegs zu Schritt ${step}`,
  },

  file: {
    memory: "was dieser Browser sich gemerkt hat",
    notJson: "sie ist kein JSON-Text",
    notOurs: "sie ist keine gespeicherte Ravine-Sitzung",
    version: (given, known) => `sie hat Version ${given}; diese Seite liest Version ${known}`,
    wrong: (place) => `„${place}“ fehlt oder ist nicht, was es sein soll`,
    lanes: "„lanes“ muss eine Liste von 1 bis 6 Bahnen sein",
    letterTwice: "zwei Bahnen haben denselben Buchstaben",
    tooLarge: (megabytes) => `sie ist größer als ${megabytes} MB`,
    refused: (letter, message) => `Bahn ${letter}: ${message}`,
    failed: (name, reason) => `${name} wurde nicht geöffnet: ${reason}. Alles ist, wie es war.`,
    opened: (name) => `${name} geöffnet.`,
    openedRun: (name) => `${name} geöffnet: Der Lauf geht dort weiter, wo er gespeichert wurde.`,
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

  race: {
    paused: (step) => `Angehalten bei Schritt ${step}.`,
    stepped: (step) => `Schritt ${step}.`,
    reset: "Zurückgesetzt: derselbe Lauf noch einmal, bei Schritt 0.",
    isNow: (name, value) => `${name}: jetzt ${value}.`,
    changed: (name) => `${name} geändert. Neu aufgebaut: Alle Bahnen beginnen bei Schritt 0.`,
    added: (copy, model) =>
      `${copy} hinzugefügt, eine Kopie von ${model}. Alle Bahnen beginnen bei Schritt 0.`,
    firstBelow: (loss, names, step) => `Zuerst unter ${loss}: ${names}, spätestens bei Schritt ${step}.`,
    allDiverged: "Alle Bahnen sind divergiert. Eine Lernrate senken, dann Neustart.",
    rebuilt: (error) =>
      `Der Rechenkern ist ausgefallen (${error}). Er wurde mit denselben Einstellungen neu aufgebaut und steht bei Schritt 0.`,
    lost: (error) =>
      `Der Rechenkern ist ausgefallen (${error}) und ließ sich nicht neu aufbauen. Bitte die Seite neu laden.`,
  },

  lanes: {
    inNetwork: (value) => `${value}: im Netz zu ändern.`,
    groups: {
      data: "Daten",
      trainFraction: "Aufteilung",
      features: "Eingaben",
      hidden: "Schichten",
      initializer: "erste Gewichte",
      shuffle: "Mischen",
    },
    removed: (name) => `${name} entfernt. Die anderen laufen weiter.`,
    moved: (name, place, count) => `${name} ist jetzt Nummer ${place} von ${count}.`,
    alone: (name) => `${name} trainiert allein; die anderen warten.`,
    together: (late) =>
      late
        ? "Alle Bahnen trainieren wieder; die gewartet haben, holen zuerst auf."
        : "Alle Bahnen trainieren wieder.",
    aloneDiverged: (name) =>
      `${name} ist divergiert und trainiert allein: das Alleinsein beenden, oder die Lernrate senken und neu starten.`,
    catchingUp: (step) => `Bahnen, die gewartet haben, holen bis Schritt ${step} auf.`,
    owns: (name, what) => `${name} hat jetzt eigene Werte: ${what}.`,
    shares: (name, what, anew) =>
      `${name} teilt wieder: ${what}.${anew ? " Neu aufgebaut: Alle Bahnen beginnen bei Schritt 0." : ""}`,
    waits: (step) => `wartet bei Schritt ${step}`,
    handle: "Alle Einstellungen dieser Bahn und ihr Netz. Ziehen verschiebt die Bahn.",
    soloTitle: "Nur diese Bahn trainieren; die anderen warten und holen danach auf",
  },

  outputs: {
    confusionAt: (name, step) =>
      `${name} bei Schritt ${step}: wahre Klassen in Zeilen, vorhergesagte in Spalten.`,
    train: "Trainingspunkte",
    test: "Testpunkte",
    caption: (name, share) => `${name}: ${share} richtig`,
    corner: "wahre Klasse, vorhergesagt als",
  },

  account: {
    step: (step) => `Schritt ${step}.`,
    lane: (name, train, test, accuracy) =>
      `${name}: Trainingsverlust ${train}, Testverlust ${test}${accuracy === null ? "" : `, Testgenauigkeit ${accuracy}`}.`,
    diverged: (name, step) => `${name}: divergiert bei Schritt ${step}.`,
    waits: (name, step) => `${name}: wartet bei Schritt ${step}.`,
  },

  stops: {
    title: "Von selbst anhalten",
    labels: { step: "bei Schritt", seconds: "nach so vielen Sekunden", loss: "wenn" },
    lossOf: { name: "Welcher Verlust", trainLoss: "Trainingsverlust", testLoss: "Testverlust" },
    lanes: { name: "Welcher Bahnen", any: "irgendeiner Bahn", all: "aller Bahnen" },
    below: "kleiner ist als",
    none: "aus",
    clear: "Alles löschen",
    help: "Start führt über einen Halt hinaus. Verluste werden dort geprüft, wo die Kurven Punkte haben. Divergierte Bahnen zählen nicht.",
    errors: {
      step: (text) =>
        `„${text}“ ist kein Schritt: Erlaubt ist eine ganze Zahl von 1 bis 1.000.000.000 oder nichts.`,
      seconds: (text) => `„${text}“ ist keine Zeit: Erlaubt sind 0,1 bis 86.400 Sekunden oder nichts.`,
      loss: (text) =>
        `„${text}“ ist kein Verlust: Erlaubt ist eine Zahl über 0 bis 1.000.000.000 oder nichts.`,
    },
    playing: "Läuft.",
    past: (what) => `Läuft weiter: ${what} liegt schon zurück.`,
    passed: { step: "der Schritt zum Anhalten", seconds: "die Zeit", loss: "der Verlust zum Anhalten" },
    stopped: {
      step: ({ step }) => `Wie verlangt bei Schritt ${step} angehalten.`,
      seconds: ({ step, seconds }) => `Bei Schritt ${step} angehalten, nach ${seconds} s.`,
      loss: ({ step, loss, lossOf, lanes }) =>
        `Bei Schritt ${step} angehalten: ${lossOf === "trainLoss" ? "Trainingsverlust" : "Testverlust"} unter ${loss} in ${lanes}.`,
    },
    atStep: (step) => `Schritt ${step}`,
    afterSeconds: (seconds) => `${seconds} s`,
    belowLoss: (loss) => `Verlust < ${loss}`,
  },

  curves: {
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
      "Pfeiltasten bewegen den Zeiger, mit Umschalt den Ausschnitt. + und − vergrößern und verkleinern, 0 zeigt den ganzen Lauf. Oder ziehen, oder Strg mit dem Mausrad; ein Doppelklick zeigt den ganzen Lauf.",
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
    looking:
      "Blick zurück. Start, ein Schritt oder eine Änderung führt von hier weiter und ersetzt, was danach kam.",
    atEnd: "Wieder beim letzten Schritt des Laufs.",
    branched: (copy, model, step) =>
      `${copy} ist eine Kopie von ${model} bei Schritt ${step}. Eine ändern, dann starten.`,
    lastGood: (name, step) =>
      `${name} bei Schritt ${step}, dem letzten vor der Divergenz. Lernrate senken oder ein Gewicht ändern.`,
    halved: (name, rate, step) =>
      step === "0"
        ? `${name}: Lernrate auf ${rate} halbiert. Alle Bahnen laufen von Anfang an weiter.`
        : `${name}: Lernrate auf ${rate} halbiert. Alle Bahnen laufen ab Schritt ${step} weiter, wo ihr Verlust am kleinsten war.`,
    diverged: (name, step, rate) =>
      `${name} ist bei Schritt ${step} divergiert: Mit einer Lernrate von ${rate} war ein Verlust oder ein Gewicht nicht mehr endlich.`,
    divergedAt: (step) => `Divergiert bei Schritt ${step}`,
    reason: (rate) => `Mit η = ${rate} war ein Verlust oder ein Gewicht nicht mehr endlich.`,
    halve: "η halbieren",
    halveTitle:
      "Die halbe Lernrate, ab dem Schritt mit dem kleinsten Verlust dieser Bahn. Alle Bahnen gehen dorthin zurück.",
    back: "letzter guter Schritt",
    backTitle: "Alle Bahnen zurück zum letzten Schritt, den diese Bahn gemacht hat",
    branchTitle: (letter) =>
      `Eine Kopie von Bahn ${letter} im Stand dieses Schritts, mit ihren Gewichten und dem Zustand ihres Optimierers. Nach einer Änderung laufen beide nebeneinander weiter.`,
  },

  data: {
    saved: (name, count) => `${count} Punkte in ${name} geschrieben.`,
    changed: (count) => `${count} eigene Punkte. Neu aufgebaut: Alle Bahnen beginnen bei Schritt 0.`,
    close: "Schließen",
    bytes: "Bytes",

    spreadsheet: (name) =>
      `„${name}“ ist eine Arbeitsmappe oder ein Archiv, kein Text. Das Blatt als CSV sichern und das öffnen.`,
    binary: (name) =>
      `„${name}“ ist kein Text. Gebraucht wird eine Tabelle als Text: CSV, eine Zeile je Punkt.`,
    fileTooLarge: (name, size, most) =>
      `„${name}“ hat ${size}; höchstens ${most} werden gelesen. Nichts wurde geladen.`,
    unreadable: (name) => `„${name}“ ließ sich nicht lesen. Gibt es die Datei noch?`,
    oneFile: (count) => `${count} Dateien angegeben; gelesen wird eine auf einmal.`,
    tooManyLines: (count, most) => `Die Tabelle hat ${count} Zeilen; höchstens ${most} werden gelesen.`,
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
      forget: "Eine andere nehmen",
      source: (name, size) => `${name} · ${size}`,
      separator: "Trennzeichen",
      separators: { ",": "Komma ,", ";": "Semikolon ;", "\t": "Tabulator" },
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
      more: (count) => `und ${count} weitere Zeilen`,
      leaveOut: (count) => (count === "1" ? "diese Zeile weglassen" : `diese ${count} Zeilen weglassen`),
      problems: (count) =>
        count === "1"
          ? "Eine Zeile ist nicht brauchbar:"
          : `${count} Zeilen sind nicht brauchbar, die ersten davon:`,
      ready: (count, what) => `${count} Punkte, ${what}.`,
      taken: (count, all) => `${count} von ${all} Zeilen, gleichmäßig über die Tabelle verteilt`,
      classes: (names) => `Klassen ${names}`,
      values: (name) => `Werte von „${name}“`,
      use: (count) => `${count} Punkte verwenden`,
      useNone: "Diese Punkte verwenden",
    },

    sketch: {
      title: "Punkte zeichnen",
      canvas: "Punkte",
      canvasRole: "Zeichenfläche",
      help: "Pfeiltasten bewegen den Zeiger, mit Umschalt in größeren Schritten. Eingabe setzt einen Punkt oder radiert, je nach Werkzeug; Entf radiert; 1 bis 6 wählen die Klasse; M nimmt den nächsten Punkt mit und setzt ihn wieder ab.",
      tools: { add: "Setzen", erase: "Radieren", move: "Verschieben" },
      toolsName: "Werkzeug",
      className: "Klasse",
      classNames: "Klassen",
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
    scaled: (ranges) => `−1 … 1 steht für ${ranges.join(", ")}.`,
  },

  network: {
    weight: "Gewicht",
    bias: "Bias",
    fromUnit: (unit) => `von Einheit ${unit}`,
    close: "Schließen",
    editorHelp: "Pfeiltasten ändern einen Wert um 0,1, mit Umschalt um 1.",
    edited: (name, value) =>
      `${name}: Ein Parameter wurde von Hand auf ${value} gesetzt. Von da geht der Lauf weiter.`,
    notWeight: (text) =>
      `„${text}“ ist kein Gewicht: Erlaubt ist eine Zahl zwischen −1.000.000 und 1.000.000.`,
    range: (reach) => `−${reach} … ${reach}`,
    weightIs: (value) => `Gewicht ${value}`,
    linkName: (from, to) => `${from} → ${to}`,
  },

  formula: {
    numbers: "Zahlen statt Zeichen",
    equation: "Gleichung",
    parts: {
      optimizer: "Verfahren",
      schedule: "Lernrate",
      gradient: "Verlust und Gradient",
      initializer: "Erste Gewichte",
      activation: "Aktivierung",
    },
    legends: {
      optimizer: "θ Parameter, g Gradient, t Nummer des Schritts. Mittelwerte beginnen bei 0.",
      schedule:
        "t Takte der Uhr seit dem Aufwärmen (tᵢ seit Neustart i), η die eingestellte Rate, L der beobachtete Verlust.",
      gradient: "ℓ Verlust eines Punkts, L sein Mittel über den Batch, w Gewichte ohne Biase.",
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

  report: {
    growth: (factor) => `Verlust ${factor} × Anfang: η senken`,
    fromStart: (line) => `von Anfang an unter ${line}`,
    first: "zuerst",
    below: (line, step) => `unter ${line} bei Schritt ${step}`,
  },

  page: {
    resetTitle: "Derselbe Lauf noch einmal, ab Schritt 0 (R)",
    newSeedTitle: "Andere Daten, Gewichte und Batches",
    stepTitle: "Ein Schritt aller Bahnen (S)",
  },
};
