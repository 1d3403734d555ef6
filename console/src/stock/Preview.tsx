import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, type StockCommand, type StockPreview } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './stock.module.css'

/** What the command would do, as the hub works it out. */
export const usePreview = (command: StockCommand | undefined) =>
  useQuery({
    queryKey: ['stock', 'preview', command],
    enabled: command !== undefined,
    queryFn: ({ signal }) => api.post('/stock/preview', { body: command!, signal }),
    placeholderData: command === undefined ? undefined : keepPreviousData,
    staleTime: 0,
  })

const names = ['onHand', 'short', 'inTransit', 'safety'] as const

/** Old → new, row by row; and that nothing changes, when nothing does. */
export function PreviewRows({
  preview,
  isAsked,
}: {
  preview: StockPreview | undefined
  isAsked: boolean
}) {
  const say = useWords()
  const format = useFormat()
  const signed = (value: number) => `${value > 0 ? '+' : ''}${format.number(value)}`
  if (!isAsked || !preview) return null
  return (
    <div className={classes.preview} aria-live="polite">
      {preview.rows.length === 0 && <span>{say('stock.preview.same')}</span>}
      {preview.moved !== 0 && (
        <span>{say('stock.preview.moved', { change: signed(preview.moved) })}</span>
      )}
      {preview.rows.flatMap(({ location, before, after }) =>
        names
          .filter((name) => before[name] !== after[name])
          .map((name) => (
            <span key={`${location} ${name}`}>
              {location} · {say(`stock.figure.${name}`)} {format.number(before[name])} →{' '}
              <b className={name === 'short' && after.short > 0 ? classes.bad : undefined}>
                {format.number(after[name])}
              </b>{' '}
              ({signed(after[name] - before[name])})
            </span>
          )),
      )}
    </div>
  )
}
