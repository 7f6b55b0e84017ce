/**
 * Values that nobody expects. They are told as JSON, so that a case can be printed and made smaller: `{"$": "proxy", "of": …}`
 * stands for a proxy, and `built` makes it.
 * @import { Random } from "./random.mjs"
 */

const NUMBERS = [
  0,
  1,
  -1,
  0.5,
  2,
  10,
  255,
  256,
  1e6,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  1e-320,
  1e-16,
  1e17,
  1e300,
  1.7e308,
];
const TEXTS = [
  "",
  "0",
  "1",
  "full",
  "off",
  "adam",
  "points",
  "__proto__",
  "constructor",
  "toString",
  "é\u0000\ud800",
];

/** What stands for a value that JSON has not. @type {Record<string, (of: any) => unknown>} */
const MAKERS = {
  undefined: () => undefined,
  NaN: () => NaN,
  infinity: () => Infinity,
  minusInfinity: () => -Infinity,
  minusZero: () => -0,
  bigint: () => 3n,
  symbol: () => Symbol("odd"),
  function: () => () => 1,
  date: () => new Date(0),
  map: () => new Map([["kind", "adam"]]),
  set: () => new Set([1]),
  regexp: () => /x/,
  error: () => new Error("odd"),
  promise: () => Promise.resolve(1),
  boxed: () => new String("adam"),
  boxedNumber: () => new Number(3),
  longText: () => "x".repeat(1e7),
  longList: () => new Array(2 ** 32 - 1),
  sparse: () => Object.assign([], { length: 5000, 4999: 1 }),
  manyKeys: () => Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, i])),
  bytes: () => new Uint8Array(1e6),
  floats: () => new Float32Array(1e6),
  doubles: () => new Float64Array([0, 1, 0.5]),
  bigints: () => new BigInt64Array(3),
  view: () => new DataView(new ArrayBuffer(8)),
  buffer: () => new ArrayBuffer(8),
  detached: () => {
    const floats = new Float32Array(4);
    structuredClone(floats, { transfer: [floats.buffer] });
    return floats;
  },
  lyingLength: () =>
    new (class extends Float32Array {
      get length() {
        return 1e9;
      }
    })(3),
  taggedFloats: () => ({ [Symbol.toStringTag]: "Float32Array", length: 1e12 }),
  prototypeOfFloats: () => Object.create(Float32Array.prototype),
  noPrototype: (of) => Object.assign(Object.create(null), built(of)),
  inherits: (of) => Object.create(Object(built(of))),
  proxy: (of) => new Proxy(Object(built(of)), {}),
  revoked: () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  revokedList: () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    return proxy;
  },
  throwingProxy: () =>
    new Proxy(
      {},
      {
        get() {
          throw new Error("get");
        },
        ownKeys() {
          throw new Error("keys");
        },
      },
    ),
  getter: (of) =>
    Object.defineProperty({}, "kind", {
      enumerable: true,
      get() {
        return built(of);
      },
    }),
  throwingGetter: () =>
    Object.defineProperty({}, "kind", {
      enumerable: true,
      get() {
        throw null;
      },
    }),
  throwingText: () => ({
    toString() {
      throw new Error("text");
    },
    valueOf: 1,
  }),
  cyclic: () => {
    const list = /** @type {unknown[]} */ ([]);
    list.push(list, { list });
    return list;
  },
  hiddenKey: (of) => Object.defineProperty({}, "kind", { value: built(of), enumerable: false }),
  symbolKey: () => ({ [Symbol("key")]: 1 }),
};

export const ODD_KINDS = Object.keys(MAKERS);

/** @param {any} told @returns {any} the value that is meant */
export function built(told) {
  if (Array.isArray(told)) return told.map(built);
  if (typeof told !== "object" || told === null) return told;
  if (typeof told.$ === "string" && Object.hasOwn(MAKERS, told.$)) return made(told);
  const tree = {};
  // As JSON has it: no key is a setter.
  for (const [key, value] of Object.entries(told))
    Object.defineProperty(tree, key, {
      value: built(value),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return tree;
}

/** @param {any} told */
function made({ $, of = {} }) {
  try {
    return MAKERS[$](of);
  } catch {
    // One odd value may not let itself be made into another.
    return MAKERS[$]({});
  }
}

/** Any JSON value. @param {Random} random @param {number} [depth] @returns {any} */
export function oddJson(random, depth = 2) {
  const deep = () => oddJson(random, depth - 1);
  const makers = [
    () => random.pick(NUMBERS) * random.pick([1, 1, -1]),
    () => random.next() * 10 ** random.whole(-3, 6),
    () => random.pick(TEXTS),
    () => random.pick([true, false, null]),
    () => [],
    () => ({}),
    () => ({ toString: 1, valueOf: 1 }),
    ...(depth > 0
      ? [
          () => random.list(4, deep),
          () => Object.fromEntries(random.list(3, () => [random.pick([...TEXTS, "kind", "x"]), deep()])),
        ]
      : []),
  ];
  return random.pick(makers)();
}

/** Any value at all, as it is told. @param {Random} random @param {number} [depth] @returns {any} */
export function oddValue(random, depth = 2) {
  if (depth < 1 || random.chance(0.3)) return oddJson(random, depth);
  const $ = random.pick(ODD_KINDS);
  return random.chance(0.5) ? { $ } : { $, of: oddJson(random, depth - 1) };
}
