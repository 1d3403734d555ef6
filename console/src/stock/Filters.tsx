import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { GetStockAnswer } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { SelectField, TextField } from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { usePlaceNames } from './data.ts'
import type { StockSearch } from './search.ts'
import classes from './stock.module.css'

const typingMs = 250
const troubles = [undefined, 'short', 'low'] as const

/** Words, place and trouble; all of it stands in the address. */
export function Filters({
  search,
  totals,
}: {
  search: StockSearch
  totals: GetStockAnswer['totals'] | undefined
}) {
  const say = useWords()
  const format = useFormat()
  const navigate = useNavigate()
  const [q, setQ] = useState(search.q ?? '')
  const places = usePlaceNames().data?.locations ?? []
  const become = (
    change: { readonly [Name in keyof StockSearch]?: StockSearch[Name] | undefined },
  ) => {
    const next = { ...search, ...change }
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value))
    void navigate({ to: '/stock', search: kept, replace: true })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the wait
  useEffect(() => {
    if (q === (search.q ?? '')) return
    const timer = setTimeout(() => become({ q }), typingMs)
    return () => clearTimeout(timer)
  }, [q])
  const counts = [totals?.skus, totals?.short, totals?.low]
  const words = [say('stock.all'), say('stock.onlyShort'), say('stock.onlyLow')]
  return (
    <>
      <div className={classes.filters}>
        <div className={classes.search}>
          <TextField label={say('stock.find')} value={q} onChange={setQ} maxLength={200} />
        </div>
        <div className={classes.search}>
          <SelectField
            label={say('stock.place')}
            value={search.location ?? ''}
            onChange={(location) => become({ location })}
            options={[
              { value: '', label: say('stock.everywhere') },
              ...places.map(({ id, name }) => ({ value: id, label: `${id} · ${name}` })),
            ]}
          />
        </div>
      </div>
      <div className={classes.tabs}>
        {troubles.map((only, index) => (
          <button
            key={only ?? 'all'}
            type="button"
            className={classes.tab}
            aria-pressed={search.only === only}
            onClick={() => become({ only })}
          >
            {words[index]}
            {counts[index] !== undefined && <span>{format.number(counts[index])}</span>}
          </button>
        ))}
      </div>
    </>
  )
}
