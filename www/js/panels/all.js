// Written by scripts/panels.mjs from the folders beside it.
import { panel as bar } from "./bar/bar-panel.js";
import { panel as curves } from "./curves/curves-panel.js";
import { panel as data } from "./data/data-panel.js";
import { panel as lanes } from "./lanes/lanes-panel.js";
import { panel as network } from "./network/network-panel.js";
import { panel as settings } from "./settings/settings-panel.js";

/** The regions of the page, in their order. @type {import("../types.js").Panel[]} */
export const PANELS = [bar, curves, data, lanes, network, settings].sort((a, b) => a.order - b.order);
