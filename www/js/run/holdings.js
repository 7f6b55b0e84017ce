/**
 * What records hold, in bytes: each thing once, whoever holds it.
 * @import { RunRecord } from "./record.js"
 *
 * @typedef {object} Held
 * @property {object} thing
 * @property {number} bytes of itself
 * @property {() => Held[]} [parts] what it holds
 */

/** Bytes of a row of a curve and of a layer in it, of one of the reader's own points, of a place in a list, and of a change. */
const ROW = 128;
const LAYER = 32;
const POINT = 24;
const PLACE = 8;
const CHANGE = 128;

export class Holdings {
  /** @type {Map<object, {bytes: number, holders: number}>} */
  #things = new Map();
  bytes = 0;

  /** @param {RunRecord[]} records */
  constructor(records) {
    records.forEach((record) => this.add(record));
  }

  /** @param {RunRecord} record */
  add(record) {
    for (const held of heldBy(record)) this.#take(held);
  }

  /** One that was added. @param {RunRecord} record */
  remove(record) {
    for (const held of heldBy(record)) this.#drop(held);
  }

  /** @param {Held} held */
  #take({ thing, bytes, parts }) {
    const known = this.#things.get(thing);
    if (known) return void known.holders++;
    this.#things.set(thing, { bytes, holders: 1 });
    this.bytes += bytes;
    for (const part of parts?.() ?? []) this.#take(part);
  }

  /** @param {Held} held */
  #drop({ thing, parts }) {
    const known = this.#things.get(thing);
    if (!known || --known.holders > 0) return;
    this.#things.delete(thing);
    this.bytes -= known.bytes;
    for (const part of parts?.() ?? []) this.#drop(part);
  }
}

/** What records hold. @param {RunRecord[]} records */
export const bytesOf = (records) => new Holdings(records).bytes;

/** @param {RunRecord} record @returns {Held[]} */
const heldBy = ({ lanes, snapshots, config, own }) => [
  list(snapshots, (snapshot) => ({
    thing: snapshot,
    bytes: 0,
    parts: () => [...snapshot.moments.values()].flatMap(bytesIn),
  })),
  ...pointsIn(config.data, own?.data),
  ...lanes.flatMap(({ settings, beginning, curve, changes, finish, checkpoint }) => [
    { thing: curve, bytes: curve.step.length * (ROW + LAYER * curve.layers.length) },
    list(changes, (change) => ({
      thing: change,
      bytes: CHANGE + PLACE * (change.start?.weights?.length ?? 0),
    })),
    ...[{ checkpoint }, beginning, ...finish.marks].flatMap(bytesIn),
    ...pointsIn(settings.data, beginning.config.data),
  ]),
];

/** @template {object} Item @param {readonly Item[]} items @param {(item: Item) => Held} held @returns {Held} */
const list = (items, held) => ({
  thing: items,
  bytes: items.length * PLACE,
  parts: () => items.map(held),
});

/** @param {{checkpoint: Uint8Array | null}} moment @returns {Held[]} */
const bytesIn = ({ checkpoint }) => (checkpoint ? [{ thing: checkpoint, bytes: checkpoint.length }] : []);

/** @param {(RunRecord["config"]["data"] | undefined)[]} sets @returns {Held[]} */
const pointsIn = (...sets) =>
  sets.flatMap((data) =>
    data?.kind === "points" ? [{ thing: data, bytes: data.targets.length * POINT }] : [],
  );
