import { useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './stock.module.css'

/** A cell with a count; nothing is a dash, so that a calm table looks calm. */
export function Figure({
  of,
  isBad = false,
  isLow = false,
}: {
  of: number
  isBad?: boolean
  isLow?: boolean
}) {
  const say = useWords()
  const format = useFormat()
  const tone = isBad ? classes.bad : isLow ? classes.warn : ''
  return (
    <td className={classes.number}>
      {of === 0 && !isLow ? (
        <span className={classes.none}>{say('look.noValue')}</span>
      ) : (
        <span className={tone}>{format.number(of)}</span>
      )}
    </td>
  )
}
