import type { FileColumn } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { usesOf } from './fields.ts'
import classes from './imports.module.css'
import type { Draft } from './mapping.ts'

/** What a dragged column is carried as. */
export const columnMedia = 'application/x-orrery-column'

/** The file's columns with what stands in them; each can be dragged, or picked. */
export function Columns({
  columns,
  mapping,
  picked,
  onPick,
}: {
  columns: readonly FileColumn[]
  mapping: Draft
  picked: string | undefined
  onPick: (column: string) => void
}) {
  const say = useWords()
  const format = useFormat()
  const uses = usesOf(mapping)
  return (
    <ul className={classes.columns}>
      {columns.map(({ name, samples, filled }) => {
        const fields = uses.get(name)
        const goes = fields?.map((field) => say(`imports.field.${field}`)).join(', ')
        return (
          <li key={name}>
            <button
              type="button"
              draggable
              aria-pressed={picked === name}
              className={classes.column}
              onClick={() => onPick(name)}
              onDragStart={({ dataTransfer }) => {
                dataTransfer.setData(columnMedia, name)
                dataTransfer.effectAllowed = 'copy'
              }}
            >
              <span className={classes.grip} aria-hidden="true" />
              <span className="unseen">{say('imports.mapping.pick')} </span>
              <span className={classes.columnName}>{name}</span>
              <span className={goes === undefined ? classes.quiet : classes.goes}>
                {goes === undefined
                  ? say('imports.mapping.unused')
                  : say('imports.mapping.goesTo', { fields: goes })}
              </span>
              <span className={classes.samples}>
                {samples.length > 0 ? samples.join(' · ') : say('imports.mapping.empty')}
              </span>
              {filled < 1 && samples.length > 0 && (
                <span className={classes.filled}>
                  {say('imports.mapping.filled', { percent: format.percent(filled, 0) })}
                </span>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
