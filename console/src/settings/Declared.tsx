import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useMay } from '../api/index.ts'
import { Empty, Icon, ProblemNote, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { type Kept, type Kind, useKept } from './data.ts'
import classes from './settings.module.css'

/** What is open in the editor: nothing, something new, or one of the list. */
type Open<Item> = { readonly item: Item | undefined } | undefined

/** A list of things of one kind, and the editor of one of them in its place. */
export function Declared<Item extends Kept, Answer>({
  kind,
  title,
  empty,
  action,
  itemsOf,
  row,
  editor,
}: {
  kind: Kind<Answer, never>
  title: string
  /** Why there is nothing, in one sentence. */
  empty: string
  action: string
  itemsOf: (answer: Answer) => readonly Item[]
  row: (item: Item) => { readonly title: string; readonly note: ReactNode }
  editor: (item: Item | undefined, close: () => void, answer: Answer) => ReactNode
}) {
  const say = useWords()
  const mayWrite = useMay(action)
  const read = useKept(kind.name, kind.read)
  const [open, setOpen] = useState<Open<Item>>()
  if (read.isPending) return <Waiting />
  if (read.isError) return <ProblemNote problem={read.error} onRetry={() => void read.refetch()} />
  if (open) return <>{editor(open.item, () => setOpen(undefined), read.data)}</>
  const items = itemsOf(read.data)
  const add = mayWrite && (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setOpen({ item: undefined })}>
      {say('settings.add')}
    </Button>
  )
  return (
    <>
      <div className={classes.head}>
        <h2>{title}</h2>
        <span />
        {items.length > 0 && add}
      </div>
      {items.length === 0 && <Empty action={add}>{empty}</Empty>}
      <div className={classes.rows}>
        {items.map((item) => {
          const shown = row(item)
          return (
            <div key={item.id}>
              <span className={classes.row}>
                {mayWrite ? (
                  <button type="button" onClick={() => setOpen({ item })}>
                    {shown.title}
                  </button>
                ) : (
                  <b>{shown.title}</b>
                )}
                <span className={classes.quiet}>{shown.note}</span>
              </span>
            </div>
          )
        })}
      </div>
    </>
  )
}
