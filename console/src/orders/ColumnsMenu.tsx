import { Button } from 'antd'
import { useState } from 'react'
import { Icon } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './forms.module.css'
import { type Column, columnIds, columnKinds, moved } from './list/columns.ts'
import { Popover } from './Popover.tsx'

/** Which columns, in which order. */
export function ColumnsMenu({
  columns,
  onColumns,
}: {
  columns: readonly Column[]
  onColumns: (columns: readonly Column[] | undefined) => void
}) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const hidden = columnIds.filter((id) => !columns.some((column) => column.id === id))
  return (
    <Popover
      label={say('orders.columns.title')}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      isAtRight
      button={
        <Button
          type="text"
          size="small"
          icon={<Icon name="columns" />}
          aria-label={say('orders.columns.title')}
          title={say('orders.columns.title')}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      }
    >
      <div className={classes.form}>
        <div>
          {columns.map(({ id }, at) => (
            <div key={id} className={classes.title}>
              <label className={classes.check} style={{ flex: 1 }}>
                <input
                  type="checkbox"
                  checked
                  disabled={columns.length === 1}
                  onChange={() => onColumns(columns.filter((column) => column.id !== id))}
                />
                {say(columnKinds[id].word)}
              </label>
              <button
                type="button"
                className={classes.icon}
                disabled={at === 0}
                aria-label={say('orders.columns.before', { column: say(columnKinds[id].word) })}
                onClick={() => onColumns(moved(columns, id, at - 1))}
              >
                <Icon name="up" size={14} />
              </button>
              <button
                type="button"
                className={classes.icon}
                disabled={at === columns.length - 1}
                aria-label={say('orders.columns.after', { column: say(columnKinds[id].word) })}
                onClick={() => onColumns(moved(columns, id, at + 1))}
              >
                <Icon name="down" size={14} />
              </button>
            </div>
          ))}
        </div>
        <div>
          {hidden.map((id) => (
            <label key={id} className={classes.check}>
              <input
                type="checkbox"
                checked={false}
                onChange={() => onColumns([...columns, { id }])}
              />
              {say(columnKinds[id].word)}
            </label>
          ))}
        </div>
        <Button size="small" onClick={() => onColumns(undefined)}>
          {say('orders.columns.usual')}
        </Button>
      </div>
    </Popover>
  )
}
