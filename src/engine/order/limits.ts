/** What one order may hold. Beyond it the answer is a refusal, never a crash. */
export const linesMax = 10_000
export const entriesMax = 100_000
export const quantityMax = 1_000_000_000
export const fulfilmentsMax = 10_000
export const returnsMax = 10_000
export const paymentsMax = 1_000
export const holdsMax = 50
export const tagsMax = 200
export const linksMax = 1_000
export const tasksMax = 1_000
export const fieldsMax = 500
/** Characters of a code, a tag or a reason. */
export const textMax = 500
/** Characters of a note, the buyer's or a clerk's. */
export const noteTextMax = 5_000
/** Minor units of one amount; 10^13 fen are 100 thousand million yuan. */
export const amountMax = 10_000_000_000_000

export const isQuantity = (value: number): boolean =>
  Number.isInteger(value) && value > 0 && value <= quantityMax

export const isAmount = (value: number): boolean =>
  Number.isInteger(value) && value > 0 && value <= amountMax
