/** The order that the goods of a return pay for; what is kept back, or was, for it; what it needs no more, in all. */
export type Exchange = {
  readonly order: string
  readonly coverMinor: number
  readonly freedMinor: number
}
