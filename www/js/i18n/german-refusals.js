/**
 * Was die Maschine an einem Wert auszusetzen hat, auf Deutsch: Muster über ihre englischen Sätze, bis sie selbst Codes und
 * Werte gibt. Alles andere Deutsch steht in `de.js`.
 */

/** Jedes Muster ihrer Sätze. @type {[RegExp, string][]} */
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
  [
    /^the browser gives no more memory for these settings; .*$/,
    "der Browser gibt für diese Einstellungen keinen Speicher mehr her; weniger Punkte, Einheiten oder Bahnen helfen",
  ],
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
  [/an object of another kind/, "ein Objekt anderer Art"],
  [/an object with too many keys/, "ein Objekt mit zu vielen Schlüsseln"],
  [/an object nested too deep/, "ein zu tief verschachteltes Objekt"],
  [/an object/, "ein Objekt"],
  [/a long text/, "ein langer Text"],
  [/a list that cannot be read/, "eine Liste, die sich nicht lesen lässt"],
];

/** Zahlen mit Komma, aber keine Namen in Anführungszeichen. @param {string} text */
const withCommas = (text) =>
  text.replace(/"[^"]*"|(\d)\.(\d)/g, (all, before, after) => (before ? `${before},${after}` : all));

/** @param {string} message */
export function refusal(message) {
  const [, place, reason] = message.match(/^((?:[\w.[\]]+: )?)([^]*)$/) ?? ["", "", message];
  const frame = REFUSALS.find(([pattern]) => pattern.test(reason));
  if (!frame) return message;
  const german = ALLOWED.reduce(
    (text, [pattern, words]) => text.replace(pattern, words),
    reason.replace(...frame),
  );
  return place + withCommas(german);
}
