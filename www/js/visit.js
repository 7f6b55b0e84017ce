/**
 * What begins with a reader's first move, or at once where there is something to go on with: the race, and all that belongs
 * to a session around it. page.js loads it, and gives it the trainers as they stand on the first screen.
 * @typedef {import("./types.js").App} App
 * @typedef {import("./types.js").Visit} Visit
 */
import { Driver } from "./driver.js";
import { mountFeatureError } from "./controls/feature-error.js";
import { mountMeanings } from "./controls/meanings.js";
import { mountOwnData } from "./controls/owndata.js";
import { mountStopSummary } from "./controls/stop-summary.js";
import { mountTravelSlider } from "./controls/travel-slider.js";
import { mountUndo } from "./controls/undo.js";
import { History } from "./history.js";
import { mountLimits } from "./limits.js";
import { openingOf } from "./opening.js";
import { Race } from "./race.js";
import { followAddress, keepSession, takeDrop, takeOpening } from "./session.js";
import { mountAccount } from "./views/account.js";
import { mountPointing } from "./views/network/pointing.js";
import { mountNews } from "./views/news.js";

/** So long the first picture waits for a run to come to the step that was asked for, in milliseconds. */
const PATIENCE = 150;

/**
 * @param {import("./engine.js").Engine} engine
 * @param {import("./store.js").Store} store
 * @param {import("./picture.js").Picture} picture
 * @param {{fragment: string, remembers: boolean}} [past] where there is something to go on with: the address, and whether
 * this page has a memory
 */
export function beginVisit(engine, store, picture, past) {
  const driver = new Driver(engine);
  const race = new Race(driver, store, picture);
  /** @type {import("./opening.js").Opening | null} */
  let opening = past ? openingOf(driver, past.fragment, past.remembers) : null;
  if (opening) takeOpening({ store, race }, opening, performance.now() + PATIENCE);
  const history = new History({ store, race });
  return {
    race,
    /** What the settings asked for and cannot have. */
    faults: opening?.faults ?? [],

    /**
     * The visit on the page as it is in one language.
     * @param {App} app
     * @returns {Visit}
     */
    join(app) {
      /** @type {Visit} */
      const visit = {
        ...app,
        race,
        history,
        followAddress: () => followAddress(visit),
        takeDrop: (file) => takeDrop(visit, file),
        mountNews: (card, id, signal) => mountNews(visit, card, id, signal),
        mountPointing: (diagram) => void (visit.press = mountPointing(visit, diagram)),
        press: () => {},
      };
      mountLimits(app);
      mountAccount(app.byId("outputs"), app);
      mountUndo(visit);
      mountMeanings(app);
      mountStopSummary(visit);
      mountTravelSlider(visit);
      mountFeatureError(app.byId("network"), visit);
      mountOwnData(app.byId("data"), visit);
      return visit;
    },

    /** @param {Visit} visit */
    goOn(visit) {
      const begun = keepSession(visit, opening);
      opening = null;
      return begun;
    },
  };
}
