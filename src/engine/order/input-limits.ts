/** How large one order may be. Beyond a limit is a refusal, never a crash. */
export const linesMax = 10_000
export const lineTaxesMax = 20
export const lineDiscountsMax = 50
export const chargesMax = 1_000
export const paymentsMax = 100
export const tagsMax = 50
export const fieldsMax = 100
/** Characters. */
export const codeMax = 100
export const titleMax = 500
export const labelMax = 200
export const addressMax = 500
export const noteMax = 5_000
export const fieldTextMax = 2_000
/** Units of one line. */
export const quantityMax = 1_000_000_000
/** The sum of the sizes of all entries of an order, minor units: what a double counts exactly. */
export const minorMax = Number.MAX_SAFE_INTEGER
