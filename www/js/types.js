/**
 * The shapes that pass between the modules of the page. Types only.
 *
 * @typedef {import("../pkg/ravine.js").Schema} Schema
 * @typedef {Schema["keys"][number]} Key
 * @typedef {import("../pkg/ravine.js").Metrics} Metrics
 * @typedef {import("../pkg/ravine.js").DataInfo} DataInfo
 *
 * @typedef {Record<string, any>} Tree a configuration, or a part of one, as plain data
 *
 * @typedef {object} Lane one contestant: what it does not share with the others
 * @property {number} id 0 … 5, kept for life; gives the lane its letter and colour
 * @property {Tree} settings its optimizer, schedule, regularization and clip
 *
 * @typedef {object} Run what was built from the settings; the same for every lane
 * @property {string} task
 * @property {DataInfo} info
 * @property {number} classes number of classes, 0 in regression
 * @property {Float32Array} trainPoints x, y, target, …
 * @property {Float32Array} testPoints
 * @property {number} extent maps and points are drawn over [−extent, extent]²
 * @property {[number, number]} targetRange smallest and largest target
 * @property {number} parameterCount
 *
 * @typedef {object} Reading the numbers on a lane's card, all taken at one step
 * @property {number} step
 * @property {number} learningRate
 * @property {number} trainLoss
 * @property {number} testLoss
 * @property {number | null} trainAccuracy
 * @property {number | null} testAccuracy
 * @property {number | null} divergedAt
 * @property {number} startLoss training loss at step 0
 * @property {number | null} finishedAt the evaluated step at which the finish line was first passed
 *
 * @typedef {object} BoundaryMap the network's answer on a square grid
 * @property {Float32Array} values one plane of size² values, or one per class
 * @property {number} size
 * @property {number} planes
 *
 * @typedef {{train: (number | null)[], test: (number | null)[]}} LaneCurve
 * @typedef {{steps: number[], lanes: LaneCurve[]}} Curves
 *
 * @typedef {object} Thumbnail a small sample of a data set, for its button
 * @property {Float32Array} points
 * @property {number} classes
 * @property {[number, number]} targetRange
 *
 * @typedef {object} State
 * @property {Schema} schema
 * @property {Tree} config the settings all lanes share
 * @property {Lane[]} lanes
 * @property {number} selected id of the lane whose settings are open
 * @property {Run} run
 * @property {number} step
 * @property {number} epoch
 * @property {number} stepsPerSecond
 * @property {Reading[]} readings
 * @property {BoundaryMap[]} maps
 * @property {Curves} curves grows in place; `curveLength` tells when
 * @property {number} curveLength
 * @property {boolean} playing
 * @property {number} speed steps per second, or Infinity
 * @property {number} finishLine
 * @property {boolean} logLoss
 * @property {boolean} logSteps
 * @property {boolean} dark
 * @property {string} message the status line
 * @property {Record<string, {text: string, message: string}>} refused what was typed and not accepted, by control
 * @property {Record<string, Thumbnail>} thumbnails
 *
 * @typedef {object} App what a view or a control is given
 * @property {import("./store.js").Store} store
 * @property {import("./race.js").Race} race
 */

export {};
