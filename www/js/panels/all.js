// Written by scripts/panels.mjs from the folders beside it.
import { panel as bar } from "./bar/bar-panel.js";
import { panel as curves } from "./curves/curves-panel.js";
import { panel as lanes } from "./lanes/lanes-panel.js";
import { panel as message } from "./message/message-panel.js";
import { panel as network } from "./network/network-panel.js";
import { panel as setup } from "./setup/setup-panel.js";
import { panel as views } from "./views/views-panel.js";

/** The regions of the page, in their order. @type {import("../types.js").Panel[]} */
export const PANELS = [bar, curves, lanes, message, network, setup, views].sort((a, b) => a.order - b.order);
