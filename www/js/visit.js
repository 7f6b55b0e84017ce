/**
 * What begins with a reader's first move, or at once where there is something to go on with: the race, and all that belongs
 * to a session around it. page.js loads it, and gives it the trainers as they stand on the first screen.
 * @typedef {import("./types.js").App} App
 * @typedef {import("./types.js").Visit} Visit
 */
import { History } from "./history.js";
import { mountLimits } from "./limits.js";
import { Race } from "./race.js";
import { followAddress, keepSession, takeDrop } from "./session.js";
import { mountAccount } from "./views/account.js";

export { openingOf } from "./opening.js";

/**
 * @param {import("./engine.js").Engine} engine
 * @param {import("./store.js").Store} store
 * @param {import("./picture.js").Picture} picture
 */
export function beginVisit(engine, store, picture) {
  const race = new Race(engine, store, picture);
  const history = new History({ store, race });
  return {
    race,

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
      };
      mountLimits(app);
      mountAccount(app.byId("outputs"), app);
      return visit;
    },

    goOn: keepSession,
  };
}
