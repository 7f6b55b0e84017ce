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
 * @property {Tree} settings its optimizer, schedule, regularization and clip, and every shared group it has of its own
 * @property {boolean} [edited] whether its weights are no longer what training made of them
 *
 * @typedef {object} Run what was built from a lane's settings
 * @property {string} task
 * @property {DataInfo} info
 * @property {number} classes number of classes, 0 in regression
 * @property {Float32Array} trainPoints x, y, target, …
 * @property {Float32Array} testPoints
 * @property {number} extent maps and points are drawn over [−extent, extent]²
 * @property {[number, number]} targetRange smallest and largest target
 * @property {number} parameterCount
 *
 * @typedef {object} Reading the numbers of a lane, all taken at one step
 * @property {number} step
 * @property {number} epochs passes over the training set, with the begun part of the present one
 * @property {number} samples gradients of single samples taken so far
 * @property {number} milliseconds spent inside this lane's steps
 * @property {number} learningRate of the next step
 * @property {number | null} gradientNorm of the last step
 * @property {number | null} updateNorm of the last step
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
 * @typedef {object} Neurons the inside of one lane's network
 * @property {number} lane its id
 * @property {number} size samples along each side of a map
 * @property {Float32Array} values a plane of size² values for each hidden unit, layer by layer, then for each output
 * @property {Float32Array} weights all parameters
 * @property {{inputs: number, outputs: number, weights: number, biases: number}[]} layers counts of units, and where the
 *   parameters of the layer begin; weights are row by row, a row for each output
 *
 * @typedef {object} Curve the evaluations of a lane, a column a number
 * @property {number[]} step
 * @property {number[]} epochs
 * @property {number[]} samples
 * @property {number[]} milliseconds
 * @property {number[]} trainLoss
 * @property {number[]} testLoss
 * @property {(number | null)[]} trainAccuracy
 * @property {(number | null)[]} testAccuracy
 * @property {number[]} learningRate
 * @property {(number | null)[]} gradientNorm
 * @property {(number | null)[]} updateNorm
 *
 * @typedef {"step" | "epochs" | "samples" | "milliseconds"} ChartX
 * @typedef {"loss" | "accuracy" | "learningRate" | "gradientNorm" | "updateNorm"} Measure
 * @typedef {{measure: Measure, x: ChartX, logX: boolean, logY: Record<Measure, boolean>}} Chart what the chart shows
 *
 * @typedef {object} Stops where a race stops by itself; null is never
 * @property {number | null} step
 * @property {number | null} seconds of playing
 * @property {number | null} loss when it is below
 * @property {"trainLoss" | "testLoss"} lossOf
 * @property {"any" | "all"} lanes
 *
 * @typedef {{config: Tree, lanes: Lane[], own?: Own | null}} Setup all settings: what the lanes share, what each has to itself,
 * and the names of own points
 *
 * @typedef {object} Page what a link says beside the settings
 * @property {string[]} [hide] names of controls
 * @property {string[]} [lock]
 * @property {"light" | "dark" | "auto"} [theme]
 * @property {boolean} [autoplay]
 * @property {string} [lang] a language
 *
 * @typedef {object} View how the run is looked at, as a link has it
 * @property {string} [selected] a letter
 * @property {number} [speed]
 * @property {number} [finishLine]
 * @property {boolean} [discretize]
 * @property {Measure} [curves]
 * @property {ChartX} [axis]
 *
 * @typedef {{field: string, message: string}} Fault something that was asked for and cannot be had
 *
 * @typedef {object} Own the user's own points
 * @property {string} task what their targets are
 * @property {{kind: string, inputs: number[], targets: number[]}} data
 * @property {DataInfo | null} names of what they measure, where somebody gave any
 *
 * @typedef {object} Thumbnail a small sample of a data set, for its button
 * @property {Float32Array} points
 * @property {number} classes
 * @property {[number, number]} targetRange
 *
 * @typedef {object} State
 * @property {Schema} schema
 * @property {Tree} config the settings that lanes share, each at least by one
 * @property {Lane[]} lanes
 * @property {number} selected id of the lane whose settings are open
 * @property {number | null} solo id of the lane that trains alone
 * @property {Run[]} runs in the order of the lanes
 * @property {Run} run the first lane's
 * @property {number} step
 * @property {number} epoch
 * @property {number} stepsPerSecond
 * @property {Reading[]} readings
 * @property {BoundaryMap[]} maps
 * @property {Neurons | null} neurons of the selected lane, while the network is in sight
 * @property {boolean} networkShown whether the picture of the network is in sight
 * @property {Curve[]} curves one a lane, once there is a race; they grow in place, and `curveLength` tells when
 * @property {number} curveLength
 * @property {boolean} playing
 * @property {number} speed steps per second, or Infinity
 * @property {number | null} finishLine a training loss; null where nobody has chosen one
 * @property {boolean} discretize whether a boundary shows what is predicted without how surely
 * @property {Stops} stops
 * @property {Chart} chart
 * @property {boolean} dark
 * @property {Page} page
 * @property {number | null} goal the step that the run is on the way to without playing
 * @property {{first: number, last: number}} past the steps of the run that can be gone back to, and on to again
 * @property {boolean} altered whether settings changed in mid-run, so that they alone no longer tell the run
 * @property {string | null} undo what the next undo takes back
 * @property {string | null} redo
 * @property {string} message the status line
 * @property {Record<string, {text: string, message: string}>} refused what was typed and not accepted, by control
 * @property {Record<string, Thumbnail>} thumbnails
 * @property {Own | null} own the points of the user's own that run, or ran last
 *
 * @typedef {object} App what a view or a control is given
 * @property {import("./store.js").Store} store
 * @property {import("./picture.js").Picture} picture
 * @property {<T>(act: (visit: Visit) => T) => T | Promise<T | undefined>} ask does something with the race: at once where
 * the visit has begun, else as soon as it has
 * @property {<P, T>(load: () => Promise<P>, act: (part: P, visit: Visit) => T) => Promise<T | undefined>} open loads a part of
 * the page for something to be done with it. Where it cannot be had, the page says so
 * @property {(act: (visit: Visit) => void) => void} whenBegun does something once the visit has begun, and does not begin it
 * @property {HTMLElement} root holds the whole page, in the document or in a shadow root
 * @property {(id: string) => HTMLElement} byId one of its elements
 * @property {EventTarget} keys where keys and files that are let go of are listened for
 * @property {HTMLElement} frame the element whose theme and language are the page's
 * @property {boolean} remembers whether the page is the document's own: remembered, and in its address
 * @property {AbortSignal} signal when the page goes away
 * @property {(language: string) => Promise<void>} setLanguage
 */

/**
 * @typedef {object} Begun what is there once a visit has begun
 * @property {import("./race.js").Race} race
 * @property {import("./history.js").History} history
 * @property {() => void} followAddress takes in the link in the address
 * @property {(file: File) => Promise<void>} takeDrop takes in a session's file
 * @property {(card: HTMLElement, id: number, signal: AbortSignal) => void} mountNews what happens to a lane, on its card
 * @property {(diagram: import("./views/network.js").Diagram) => void} mountPointing what is done with the diagram
 * @property {(event: MouseEvent) => void} press does what a click on the diagram means
 *
 * @typedef {App & Begun} Visit what a part is given that is loaded later
 */

export {};
