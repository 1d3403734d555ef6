import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { ImportRun } from '../api/index.ts'
import { ProblemNote, Section } from '../look/index.ts'
import { useReasons } from '../parts/reasons.ts'
import { useWords } from '../words/words.ts'
import { useCounted } from './counted.ts'
import classes from './imports.module.css'
import { useDeskItems, useOwnOrders } from './reads.ts'

/** The orders of an import, and what of it waits on the desk: each one step away. */
export function Brought({ run }: { run: ImportRun }) {
  const say = useWords()
  const counted = useCounted()
  const reason = useReasons()
  const orders = useOwnOrders(run.id)
  const items = useDeskItems(run.id)
  const desk = items.data?.pages.flatMap(({ rows }) => rows)
  return (
    <div className={classes.brought}>
      <Section title={say('imports.account.orders')}>
        {orders.isError && <ProblemNote problem={orders.error} />}
        <List
          rows={orders.data?.pages.flatMap(({ rows }) => rows)}
          keyOf={({ id }) => id}
          onMore={orders.hasNextPage ? () => void orders.fetchNextPage() : undefined}
        >
          {({ id, number, externalId }) => (
            <Link to="/orders/$id" params={{ id }}>
              {number} <span className={classes.quiet}>{externalId}</span>
            </Link>
          )}
        </List>
      </Section>
      {desk && desk.length > 0 && (
        <Section title={say('imports.account.desk')}>
          <List
            rows={desk}
            keyOf={({ id }) => id}
            onMore={items.hasNextPage ? () => void items.fetchNextPage() : undefined}
          >
            {({ cause, rows, key, state }) => (
              <>
                <Link to="/exceptions/$cause" params={{ cause }}>
                  {reason(cause)}
                </Link>
                <span className={classes.quiet}>
                  {say('imports.account.deskItem', {
                    rows: counted('imports.rows', rows),
                    key,
                  })}
                  {state === 'done' && ` · ${say('imports.account.deskDone')}`}
                </span>
              </>
            )}
          </List>
        </Section>
      )}
    </div>
  )
}

function List<Row>({
  rows,
  keyOf,
  onMore,
  children,
}: {
  rows: readonly Row[] | undefined
  keyOf: (row: Row) => string
  onMore: (() => void) | undefined
  children: (row: Row) => ReactNode
}) {
  const say = useWords()
  if (rows?.length === 0) return <p className={classes.quiet}>{say('imports.account.none')}</p>
  return (
    <>
      <ul className={classes.list}>
        {rows?.map((row) => (
          <li key={keyOf(row)}>{children(row)}</li>
        ))}
      </ul>
      {onMore && (
        <Button size="small" onClick={onMore}>
          {say('imports.account.more')}
        </Button>
      )}
    </>
  )
}
