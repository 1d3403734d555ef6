import type { Message } from './syntax/envelope.ts'
import { type EdiCode, type EdiRefusal, placeOf, refuse } from './syntax/refusals.ts'
import { peek, type Segment } from './syntax/segment.ts'

/**
 * One pass over a message that remembers what was used and the first thing that was wrong. Readers
 * go on with a neutral value after a refusal; nobody sees it, because the refusal is the answer.
 */
export type Reading = {
  /** The component, marked as used. Element and component count from 1. */
  take(segment: Segment, element: number, component?: number): string
  refuse(
    code: EdiCode,
    segment: Segment,
    element?: number,
    facts?: Readonly<Record<string, string | number | null>>,
  ): void
  refuseAt(refusal: EdiRefusal): void
  first(): EdiRefusal | null
  unmapped(): string[]
}

const framing = new Set(['ST', 'SE', 'UNH', 'UNT', 'UNS', 'MHD', 'MTR'])
/** Segments whose first element says what the rest means. */
const qualified = new Set(
  'AMT ALC CNT COM CTA DTM FTX IMD LOC MOA N1 N9 NAD PCD PER PIA PRI QTY REF RFF SAC TAX TDT TXI'.split(
    ' ',
  ),
)

export function startReading(message: Message): Reading {
  const used = new Set<number>()
  let refusal: EdiRefusal | null = null
  const key = (segment: Segment, element: number, component: number) =>
    (segment.at * 128 + element) * 64 + component
  const refuseAt = (given: EdiRefusal) => {
    refusal ??= given
  }
  return {
    take(segment, element, component = 1) {
      used.add(key(segment, element, component))
      return peek(segment, element, component).trim()
    },
    refuse: (code, segment, element, facts) =>
      refuseAt(refuse(code, { field: placeOf(segment.at, segment.tag, element), facts })),
    refuseAt,
    first: () => refusal,
    unmapped() {
      const paths = new Set<string>()
      for (const segment of message.segments) {
        if (framing.has(segment.tag)) continue
        const qualifier = qualified.has(segment.tag) ? peek(segment, 1) : ''
        const name = /^[A-Z0-9]{1,3}$/.test(qualifier)
          ? `${segment.tag}[${qualifier}]`
          : segment.tag
        segment.elements.forEach((element, index) => {
          element.forEach((values, repetition) => {
            values.forEach((value, part) => {
              if (value === '' || (repetition === 0 && used.has(key(segment, index + 1, part + 1))))
                return
              const path = `${name}-${String(index + 1).padStart(2, '0')}`
              paths.add(values.length > 1 ? `${path}.${part + 1}` : path)
            })
          })
        })
      }
      return [...paths]
    },
  }
}
