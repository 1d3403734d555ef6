/** Places that one decision may look at. */
export const locationsMax = 500
/** Places that one order may ship from. */
export const splitsMax = 8
/** Combinations weighed one by one; beyond it the search is greedy and the record says `bounded`. */
export const combinationsMax = 4_096
/** Combinations × SKUs weighed one by one, so that an order of 5,000 lines stays quick. */
export const cellsMax = 4_000_000
/** SKUs whose waiting is explained in the record; the rest follows from the inputs. */
export const waitingShownMax = 20
/** How far ahead a working day is looked for. */
export const daysAheadMax = 400
/** How much more a day counts for an express order. */
export const expressDayTimes = 10
