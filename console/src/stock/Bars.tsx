import type { StockItem } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './stock.module.css'

/** One bar per place: what may be sold, what is reserved, what nobody may have; missing units hatched. */
export function Bars({ places }: { places: StockItem['places'] }) {
  const say = useWords()
  const format = useFormat()
  const most = Math.max(1, ...places.map(({ onHand, short }) => onHand + short))
  return (
    <span className={classes.bars}>
      {places.map(({ location, onHand, reserved, free, short, blocked }) => {
        const held = Math.max(0, onHand - free - blocked)
        return (
          <span key={location} className={classes.place}>
            <span className={classes.placeName}>{location}</span>
            <span
              className={classes.bar}
              role="img"
              aria-label={say('stock.bar', { location, free, reserved, short })}
            >
              <i className={classes.free} style={{ width: `${(free / most) * 100}%` }} />
              <i className={classes.reserved} style={{ width: `${(held / most) * 100}%` }} />
              <i className={classes.blocked} style={{ width: `${(blocked / most) * 100}%` }} />
              <i className={classes.short} style={{ width: `${(short / most) * 100}%` }} />
            </span>
            <span className={classes.placeCount}>{format.number(onHand)}</span>
          </span>
        )
      })}
    </span>
  )
}
