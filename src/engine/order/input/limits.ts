import { amountMax, noteTextMax, quantityMax } from '../limits.ts'

/** How large one incoming order may be. Beyond a limit is a refusal, never a crash. */
export const inputLimits = {
  linesMax: 10_000,
  lineTaxesMax: 20,
  lineDiscountsMax: 50,
  chargesMax: 1_000,
  paymentsMax: 100,
  tagsMax: 50,
  fieldsMax: 100,
  /** Characters. */
  codeMax: 100,
  titleMax: 500,
  labelMax: 200,
  addressMax: 500,
  noteMax: noteTextMax,
  fieldTextMax: 2_000,
  /** Units of one line. */
  quantityMax,
  /** Minor units of one amount, and of all amounts of an order together (what a double counts exactly). */
  amountMax,
  sizeMax: Number.MAX_SAFE_INTEGER,
} as const
