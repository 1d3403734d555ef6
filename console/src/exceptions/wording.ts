import { useMemo } from 'react'
import type { ExceptionCause, ExceptionItem, Trial } from '../api/index.ts'
import { useFormat, useRefusalWords } from '../look/index.ts'
import { useReasons } from '../parts/reasons.ts'
import en from '../words/en/exceptions.ts'
import { useLanguage, useWords, type WordKey } from '../words/words.ts'

/** Name of a place → what people call it; the first that fits. */
const places: readonly (readonly [RegExp, keyof typeof en.place])[] = [
  [/currency/i, 'currency'],
  [/sku|product|variant|outer_/i, 'sku'],
  [/quantity|qty|^num$|count$/i, 'quantity'],
  [/tax/i, 'tax'],
  [/total|payment$/i, 'total'],
  [/price|amount|fee/i, 'price'],
  [/phone|mobile|tel/i, 'phone'],
  [/mail/i, 'email'],
  [/country/i, 'country'],
  [/province|state|region/i, 'province'],
  [/district|county|town/i, 'district'],
  [/city/i, 'city'],
  [/zip|postcode|post_code/i, 'postcode'],
  [/address|street/i, 'street'],
  [/name|receiver/i, 'name'],
  [/date|time|_at$|placedAt|At$/i, 'date'],
  [/^id$|externalId|number|tid|order_sn|reference/i, 'reference'],
]

/** Everything that the desk says in words. */
export function useWording() {
  const say = useWords()
  const language = useLanguage()
  const format = useFormat()
  const refusal = useRefusalWords()
  const reasons = useReasons()
  return useMemo(() => {
    const name = (code: string): string =>
      code in en.cause
        ? say(`exceptions.cause.${code}` as WordKey)
        : reasons(code).replace(/[。.]$/, '')
    const kindOf = (path: string): keyof typeof en.place => {
      const last = path
        .replace(/\[\d+\]$/, '')
        .split('.')
        .at(-1)!
      return places.find(([fits]) => fits.test(last))?.[1] ?? 'other'
    }
    /** `Price, line 2`: the last name of the path, and the list that it lies in. */
    const place = (path: string): string => {
      const known = kindOf(path)
      const line = /\[(\d+)\]/.exec(path)?.[1]
      const word = say(`exceptions.place.${known}`)
      return line === undefined
        ? word
        : say('exceptions.lineOf', { name: word, line: Number(line) + 1 })
    }
    return {
      name,
      place,
      title: ({ cause, field }: Pick<ExceptionCause, 'cause' | 'field'>): string => {
        const what = name(cause)
        const where = field === null || field === '' ? '' : place(field)
        const isSaid = what.toLowerCase().includes(where.toLowerCase())
        return isSaid ? what : `${what} · ${where}`
      },
      /** Why, and what now, as the hub says it or by the code; a pattern of the hub's is nothing to read. */
      why: ({
        cause,
        field,
        reason,
        remedy,
      }: Omit<ExceptionCause, 'messages' | 'rows' | 'oldest' | 'stake'>) => {
        if (cause !== 'wrong_shape' || field === null)
          return refusal({ code: cause, why: reason ?? name(cause), remedy: remedy ?? undefined })
        const kind = kindOf(field)
        const how = kind in en.shape ? (kind as keyof typeof en.shape) : 'other'
        return { why: say('exceptions.shape.why'), remedy: say(`exceptions.shape.${how}`) }
      },
      refused: ({ code, why }: { code: string | null; why?: string | null }): string =>
        code === 'wrong_shape'
          ? say('exceptions.shape.why')
          : refusal({ code: code ?? '', why: why ?? undefined }).why,
      /** What people call a message: the number of its order, else its key. */
      message: (item: Pick<ExceptionItem, 'messageKey'>, trial?: Trial): string =>
        trial?.externalId ?? item.messageKey,
      stake: (stake: ExceptionCause['stake']): string => {
        const sums = Object.entries(stake).map(([currency, sum]) => format.money(sum, currency))
        return sums.length === 0 ? say('look.noValue') : sums.join(' + ')
      },
      language,
    }
  }, [say, language, format, refusal, reasons])
}
export type Wording = ReturnType<typeof useWording>
