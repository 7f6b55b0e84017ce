/**
 * The shapes that pass between the modules of the page. Types only.
 *
 * @typedef {import("../pkg/ravine.js").TrainerConfig} TrainerConfig
 * @typedef {import("../pkg/ravine.js").ConfigErrorCode} ConfigErrorCode
 * @typedef {import("../pkg/ravine.js").Schema} Schema
 * @typedef {import("../pkg/ravine.js").SchemaKey} Key
 * @typedef {import("../pkg/ravine.js").Metrics} Metrics
 * @typedef {import("../pkg/ravine.js").LayerNumbers} LayerNumbers
 * @typedef {import("../pkg/ravine.js").Units} Units
 * @typedef {import("../pkg/ravine.js").Histogram} Histogram
 * @typedef {"weights" | "gradients" | "activations"} Spread what a histogram may be of
 * @typedef {import("../pkg/ravine.js").DataInfo} DataInfo
 * @typedef {import("../pkg/ravine.js").LayoutEntry} LayoutEntry
 *
 * @typedef {Record<string, any>} Tree a configuration or a part of one before the engine has checked it, or read by path
 */

// --- Settings --------------------------------------------------------------------------------------------------------

/**
 * @typedef {"optimizer" | "schedule" | "regularization" | "clip" | "sam" | "averaging"} LaneGroup a group that every lane has to itself
 * @typedef {Omit<TrainerConfig, LaneGroup>} SharedConfig
 * @typedef {Pick<TrainerConfig, LaneGroup> & Partial<SharedConfig>} LaneSettings what a lane does not share with the others
 * @typedef {{id: number, settings: LaneSettings}} LaneSetup id 0 … 5, kept for life; gives the lane its letter and colour
 *
 * @typedef {object} OwnPoints the reader's own points
 * @property {TrainerConfig["task"]} task
 * @property {{kind: "points", inputs: number[], targets: number[]}} data
 * @property {DataInfo | null} names of what they measure, where somebody gave any
 * @property {{of: number, seed: number}} [drawn] from how many rows of a table they were drawn, and the seed of the sample
 *
 * @typedef {object} Setup all settings, every default filled in
 * @property {SharedConfig} config what lanes share, each group at least by one
 * @property {LaneSetup[]} lanes
 * @property {OwnPoints | null} own the points of the reader's own that run, or ran last
 *
 * @typedef {object} SetupDraft settings from a link or a file, whose defaults are still to be filled in
 * @property {Tree} config
 * @property {{id: number, settings: Tree}[]} lanes
 * @property {OwnPoints | null} [own]
 *
 * @typedef {object} ConfigRefusal why a configuration is refused; words are made of it in i18n/
 * @property {string} field path of what is refused; empty where it is no single setting
 * @property {ConfigErrorCode | "memory" | "otherSettings" | "engineFailed"} code the engine's, or the page's own
 * @property {Tree} values what was given and what is allowed
 *
 * @typedef {object} SettingChange what one entry of the undo list changed
 * @property {"setting" | "several" | "lanes" | "order" | "weight" | "reset" | "opened" | "goneOn"} kind
 * @property {string} [path] of a setting
 * @property {number | null} [lane] id; null or left out where it is not one lane's
 * @property {number} [parameter] place of a weight
 */

// --- The run ---------------------------------------------------------------------------------------------------------

/**
 * @typedef {object} Dataset the points of a lane, split
 * @property {TrainerConfig["task"]} task
 * @property {DataInfo} info names and units
 * @property {number} classes number of classes, 0 in regression
 * @property {Float32Array} trainPoints x, y, target, …
 * @property {Float32Array} testPoints
 * @property {number} extent maps and points are drawn over [−extent, extent]²
 * @property {[number, number]} targetRange smallest and largest target
 *
 * @typedef {object} Reading the numbers of a lane, all taken at one step
 * @property {number} step
 * @property {number} epoch completed passes over the training set
 * @property {number} epochs passes over the training set, with the begun part of the present one
 * @property {number} samples gradients of single samples taken so far
 * @property {number} milliseconds spent inside this lane's steps
 * @property {number} learningRate of the next step
 * @property {number | null} momentum of the next step, where the schedule moves it
 * @property {number | null} gradientNorm of the last step
 * @property {number | null} updateNorm of the last step
 * @property {number} trainLoss
 * @property {number} testLoss
 * @property {number | null} trainAccuracy
 * @property {number | null} testAccuracy
 * @property {Metrics["averaged"]} averaged losses and accuracies of the averaged weights; null where none are kept
 * @property {number | null} divergedAt
 * @property {number} startLoss training loss at step 0
 * @property {number | null} finishedAt the step at which the finish line was first passed, as far as it is known
 * @property {boolean} finishExact whether that is the very step, not that of the evaluation which showed it
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
 * @property {(number | null)[]} gradientCosine between the last two gradients, where both are known
 * @property {LayerCurve[]} layers one a layer; none before the first evaluation, and in files of earlier days
 * @property {(number | null)[]} averagedTrainLoss of the averaged weights, where any were kept
 * @property {(number | null)[]} averagedTestLoss
 * @property {(number | null)[]} averagedTrainAccuracy
 * @property {(number | null)[]} averagedTestAccuracy
 *
 * @typedef {object} LayerCurve the engine's numbers of a layer at the evaluations, null where a step is not known
 * @property {(number | null)[]} gradientNorm
 * @property {(number | null)[]} updateNorm
 * @property {(number | null)[]} weightNorm
 * @property {(number | null)[]} ratio
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
 * @typedef {object} LaneState a lane as it stands: another object whenever anything of it is another
 * @property {number} id
 * @property {LaneSettings} settings
 * @property {boolean} edited whether its weights are no longer what training made of them
 * @property {Dataset} dataset
 * @property {number} parameterCount
 * @property {Reading} reading
 * @property {Curve} curve grows in place
 * @property {BoundaryMap | null} map none before it is first drawn
 *
 * @typedef {"step" | "seconds" | "loss"} StopCondition
 * @typedef {object} Stops where the run stops by itself; null is never
 * @property {number | null} step
 * @property {number | null} seconds of playing
 * @property {number | null} loss when it is below
 * @property {"trainLoss" | "testLoss"} lossOf
 * @property {"any" | "all"} lanes
 *
 * @typedef {{secondsPerDecade: number} | {stepsPerSecond: number}} PaceSetting how fast it plays; Infinity is full speed
 */

// --- What happens ----------------------------------------------------------------------------------------------------

/**
 * @typedef {{id: number, optimizer: string}} LaneName a lane as it was called when something happened
 *
 * @typedef {{lane: LaneName, step: number} & (
 *   {type: "diverging", loss: number, times: number}
 *   | {type: "lockstepUnits", layer: number, units: number}
 *   | {type: "deadUnits" | "saturatedUnits", layer: number, units: number, of: number}
 *   | {type: "vanishing", times: number} | {type: "exploding", layer: number, times: number}
 *   | {type: "rateLimit", cosine: number}
 *   | {type: "overfitting", since: number}
 *   | {type: "plateau", since: number, loss: number} | {type: "noiseFloor", loss: number, swing: number}
 * )} Diagnosed what was seen in a lane's numbers at a step, with the ones that say so; layers count from 1
 *
 * @typedef {{type: "ready"}
 *   | {type: "loading"} | {type: "loadingFailed"}
 *   | {type: "playing", passed: StopCondition[]}
 *   | {type: "paused", step: number} | {type: "stepped", step: number} | {type: "catchingUp", step: number}
 *   | {type: "reset"}
 *   | {type: "first", lanes: LaneName[], step: number, exact: boolean, loss: number, of: number}
 *   | Diagnosed
 *   | {type: "resting", condition: StopCondition, step: number, stops: Stops, lanes: LaneName[]}
 *   | {type: "diverged", lane: LaneName, step: number, learningRate: number}
 *   | {type: "allDiverged"} | {type: "soloDiverged", lane: LaneName}
 *   | {type: "engineRebuilt", error: string} | {type: "engineLost", error: string}
 *   | {type: "settingLive", lane: LaneName | null, path: string, value: unknown}
 *   | {type: "settingChanged", lane: LaneName | null, path: string}
 *   | {type: "settingRefused", refusal: ConfigRefusal}
 *   | {type: "ownPoints", count: number} | {type: "pointsSaved", file: string, count: number}
 *   | {type: "laneRemoved", lane: LaneName}
 *   | {type: "laneMoved", lane: LaneName, place: number, count: number}
 *   | {type: "solo", lane: LaneName} | {type: "soloEnded", late: boolean}
 *   | {type: "groupOwned", lane: LaneName, group: string}
 *   | {type: "groupShared", lane: LaneName, group: string, rebuilt: boolean}
 *   | {type: "weightEdited", lane: LaneName, value: number}
 *   | {type: "lookingBack", step: number} | {type: "atEnd"} | {type: "lastGood", lane: LaneName, step: number}
 *   | {type: "branched", copy: LaneName, model: LaneName, step: number}
 *   | {type: "rateHalved", lane: LaneName, learningRate: number, step: number}
 *   | {type: "tried", copy: LaneName, model: LaneName, path: string, value: unknown, step: number, rebuilt: boolean}
 *   | {type: "laneStarted", copy: LaneName, model: LaneName, step: number, weights: boolean, anew: boolean, replaced: LaneName | null}
 *   | {type: "noRoomToTry"}
 *   | {type: "undone", change: SettingChange} | {type: "redone", change: SettingChange}
 *   | {type: "linkOpened"} | {type: "fileOpened", file: string, withRun: boolean} | {type: "startedOver"}
 * } RunEvent
 *
 * @typedef {{text: string, reason: {type: "engine", refusal: ConfigRefusal} | {type: "finishLine"}}} Refusal
 *   what was typed and not accepted, and why
 *
 * @typedef {object} Fault something that was asked for and cannot be had
 * @property {string} code names its sentence in the words of each language
 * @property {string} [field] the key it is about
 * @property {number} [lane] id, where the key is one of a lane after the first
 * @property {Tree} [values] what the sentence tells
 */

// --- How it is looked at ---------------------------------------------------------------------------------------------

/**
 * @typedef {"step" | "epochs" | "samples" | "milliseconds"} ChartX
 * @typedef {"loss" | "accuracy" | "learningRate" | "gradientNorm" | "updateNorm"} Measure
 * @typedef {object} Chart what the chart shows
 * @property {Measure} measure
 * @property {ChartX} x
 * @property {boolean} logX
 * @property {Record<Measure, boolean>} logY
 * @property {[number, number] | null} zoomX the part of the horizontal axis in sight; null is everything
 * @property {[number, number] | null} zoomY
 *

 * @typedef {typeof import("./settings/choices.js").VIEWS[number]} ViewName a view beside the curves
 * @typedef {typeof import("./settings/choices.js").PLANES[number]} PlaneKind
 *
 * @typedef {object} PageOptions what a link says beside settings and view
 * @property {string[]} [hide] names of parts
 * @property {string[]} [lock]
 * @property {"light" | "dark" | "auto"} [theme]
 * @property {"figure" | "page" | "auto"} [layout] what a figure is
 * @property {boolean} [autoplay]
 * @property {string} [lang] a language
 *
 * @typedef {object} View how the run is looked at, as a link has it
 * @property {string} [selected] a letter
 * @property {number} [pace] seconds per decade of steps
 * @property {number | "full"} [speed] steps per second
 * @property {number | "off"} [finishLine]
 * @property {number | "off"} [stop.step]
 * @property {number | "off"} [stop.seconds]
 * @property {number | "off"} [stop.loss]
 * @property {Stops["lossOf"]} [stop.lossOf]
 * @property {Stops["lanes"]} [stop.lanes]
 * @property {boolean} [discretize]
 * @property {"averaged" | "current"} [weights] those that lanes which keep an average are shown with
 * @property {"open" | "folded"} [setup]
 * @property {string} [view] what stands in front beside the curves, with a comma after the one behind it, where neither is the network
 * @property {string} [inspect] what the microscope is on
 * @property {PlaneKind} [plane] of the landscape
 * @property {Measure} [curves]
 * @property {ChartX} [axis]
 * @property {boolean} [logX]
 * @property {boolean} [logY] of the measure that is shown
 * @property {[number, number]} [zoomX]
 * @property {[number, number]} [zoomY]
 *
 * @typedef {object} Thumbnail a small sample of a data set, for its button
 * @property {Float32Array} points
 * @property {number} classes
 * @property {[number, number]} targetRange
 */

// --- The page --------------------------------------------------------------------------------------------------------

/**
 * @typedef {object} State replaced at every change, so a part has changed when it is another object
 * @property {Schema} schema
 * @property {SharedConfig} config the settings that lanes share, each at least by one
 * @property {LaneState[]} lanes
 * @property {OwnPoints | null} own
 * @property {number} selected id of the lane whose settings are open
 * @property {number | null} solo id of the lane that trains alone
 * @property {number} step
 * @property {number} epoch
 * @property {number} stepsPerSecond
 * @property {boolean} playing
 * @property {number | null} goal the step that the run is on the way to without playing
 * @property {{first: number, last: number}} past the steps of the run that can be gone back to, and on to again
 * @property {boolean} altered whether settings changed in mid-run, so that they alone no longer tell the run
 * @property {PaceSetting} pace
 * @property {boolean} behind whether, while it plays, the machine cannot keep the pace and goes at full speed
 * @property {Stops} stops
 * @property {number | null} finishLine a training loss; null where there is none
 * @property {boolean} finishLineAuto whether it is the default one, which follows data and loss
 * @property {Neurons | null} neurons of the selected lane, while the network is in sight
 * @property {boolean} networkShown whether the picture of the network is in sight
 * @property {boolean} discretize whether a boundary shows what is predicted without how surely
 * @property {boolean} showsAverage whether lanes that keep an average of their weights are drawn and scored with it
 * @property {ViewName[]} views beside the curves: the network alone, or the two that were opened last, the last one in front
 * @property {import("./settings/inspected.js").Inspected} inspected what the microscope is on
 * @property {PlaneKind} plane of the landscape
 * @property {Chart} chart
 * @property {boolean | null} setupOpen whether the setup is unfolded; null where nobody has chosen
 * @property {boolean} dark
 * @property {boolean} onPaper while it is printed
 * @property {PageOptions} page
 * @property {Pick<PageOptions, "theme" | "layout">} host what the page around a figure says in place of the link
 * @property {RunEvent} event the last one: the status line is its sentence
 * @property {RunEvent[]} happenings the last five that tell what happened in the run, the newest last
 * @property {Diagnosed[]} diagnoses what is to be said of the lanes as they stand: at most three, the gravest first
 * @property {SettingChange | null} undo what the next undo takes back
 * @property {SettingChange | null} redo
 * @property {Record<string, Refusal>} refused by the mark of the control
 * @property {Record<string, Thumbnail>} thumbnails
 *
 * @typedef {object} App what a panel or a dialog is given
 * @property {import("./store.js").Store} store
 * @property {import("./run/comparison.js").Comparison} comparison the lanes, to be asked for their numbers
 * @property {import("./run/player.js").Player} player play, pause, step, reset
 * @property {import("./run/editor.js").Editor} editor changes settings, lanes and weights
 * @property {import("./run/time-travel.js").TimeTravel} timeTravel
 * @property {import("./run/history.js").History} undo
 * @property {readonly string[]} partNames names of the page's parts, for `hide` and `lock`
 * @property {<Part>(load: () => Promise<Part>) => Promise<Part | undefined>} load brings a part of the page that is opened
 *   later. Nothing where it cannot be had, which the status line says, or where the page has gone meanwhile
 * @property {<Part>(load: () => Promise<Part>) => Promise<Part | undefined>} loadWindow the same for a window: of several that
 *   are asked for, the last one counts
 * @property {HTMLElement} root holds the whole page, in the document or in a shadow root
 * @property {(id: string) => HTMLElement} byId one of its elements
 * @property {EventTarget} keys where keys, and files that are let go of, are listened for
 * @property {HTMLElement} frame the element whose theme and language are the page's
 * @property {boolean} remembers whether the page is the document's own: remembered, and in its address
 * @property {AbortSignal} signal when the page goes away
 * @property {(language: string) => Promise<void>} setLanguage
 *
 * @typedef {object} Panel a region of the page, in a folder of its own below panels/
 * @property {string} name by which `hide` and `lock` know it
 * @property {number} order of the regions on the page
 * @property {{tag: "header" | "section" | "div", id?: string, className: string, inside?: string}} region, which may stand inside
 *   another one with an id
 * @property {Record<string, string>} parts the names for `hide` and `lock`, its own among them, with the selector of each
 * @property {(host: HTMLElement, app: App) => void} mount fills the region
 */

/**
 * @template Words
 * @typedef {App & {words: Words}} ViewApp what a view is given: its words are its own, and so is the signal, which ends with it
 */

export {};
