import { Keys } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './bar.module.css'
import { sortWord } from './SortMenu.tsx'
import type { Filter, Sort } from './search.ts'
import { useCountText } from './views/ViewTabs.tsx'

/** How many, in which order, and the keys that matter here. */
export function StatusLine({ sort, filter }: { sort: Sort; filter: Filter }) {
  const say = useWords()
  const count = useCountText(filter)
  return (
    <div className={classes.status}>
      {count !== undefined && <span>{say('orders.counted', { number: count })}</span>}
      <span>{say(sortWord[sort])}</span>
      <i className={classes.grow} />
      <span>
        <Keys of="j k" /> {say('orders.keys.move')}
      </span>
      <span>
        <Keys of="x" /> {say('orders.keys.choose')}
      </span>
      <span>
        <Keys of={say('orders.keys.space')} /> {say('orders.keys.peek')}
      </span>
      <span>
        <Keys of="?" />
      </span>
    </div>
  )
}
