import type { Candidate } from '../../api/index.ts'
import { Glyph } from '../../look/index.ts'
import { useLanguage } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import classes from './order.module.css'

/** What a way costs is made of these. */
export const parts = ['freight', 'days', 'handling', 'capacity', 'split', 'backorder'] as const

/** One way that was weighed. */
export function CandidateRow({
  one,
  most,
  currency,
  naming,
}: {
  one: Candidate
  most: number
  currency: string
  naming: Naming
}) {
  const { say, format } = naming
  const language = useLanguage()
  const cost = Number(one.cost ?? 0)
  const lacks =
    one.sku !== undefined && one.missing !== undefined
      ? say('order.why.short', { missing: one.missing, sku: one.sku })
      : ''
  const described = parts
    .filter((part) => Number(one.parts?.[part] ?? 0) > 0)
    .map((part) => `${say(`order.why.${part}`)} ${format.amount(one.parts![part]!, currency)}`)
    .join(', ')
  return (
    <tr className={one.chosen ? classes.win : one.out ? classes.out : undefined}>
      <td>
        <span className={classes.icons}>
          {one.chosen && <Glyph of="done" />}
          {one.out && <Glyph of="ended" />}
          {one.names.join(' + ')}
        </span>
      </td>
      <td>
        {one.parts && (
          <span
            className={classes.cost}
            role="img"
            aria-label={described}
            title={described}
            style={{ width: `${most > 0 ? Math.max(8, (cost / most) * 140) : 0}px` }}
          >
            {parts.map((part) => {
              const share = Number(one.parts?.[part] ?? 0)
              return (
                share > 0 && <i key={part} className={classes[part]} style={{ flexGrow: share }} />
              )
            })}
          </span>
        )}
      </td>
      <td className={classes.right} data-label={one.cost === null ? undefined : currency}>
        {one.cost === null ? '' : format.amount(one.cost, currency)}
      </td>
      <td
        className={classes.right}
        data-label={one.margin === null || one.chosen ? undefined : say('order.why.margin')}
      >
        {one.margin === null || one.chosen ? '' : `+${format.amount(one.margin, currency)}`}
      </td>
      <td>
        {[one.chosen ? say('order.why.chosen') : one.words[language], lacks]
          .filter((text) => text !== '')
          .join(' ')}
      </td>
    </tr>
  )
}
