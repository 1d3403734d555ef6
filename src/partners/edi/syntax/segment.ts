/** Repetitions of an element, each a list of components. */
export type Element = readonly (readonly string[])[]

export type Segment = {
  readonly tag: string
  /** 1 for the header of the interchange. */
  readonly at: number
  readonly elements: readonly Element[]
}

export type Standard = 'x12' | 'edifact' | 'tradacoms'

/** Separators of one interchange, each one character. `'\n'` as terminator means "one segment per line". */
export type Delimiters = {
  readonly standard: Standard
  readonly terminator: string
  readonly element: string
  readonly component: string
  readonly repetition: string | null
  readonly release: string | null
  /** What stands between tag and first element: `=` in TRADACOMS, else the element separator. */
  readonly tag: string
}

/** A component of the first repetition; element and component count from 1. Empty when not there. */
export const peek = (segment: Segment, element: number, component = 1): string =>
  segment.elements[element - 1]?.[0]?.[component - 1] ?? ''
