import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { ImportRun, TouchedOrder } from '../api/index.ts'
import { Icon, ProblemNote, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { useCounted } from './counted.ts'
import classes from './imports.module.css'
import { useTouched, useUndo } from './reads.ts'

/** Takes an import back, or says which orders were touched and why that cannot be. */
export function UndoButton({ run }: { run: ImportRun }) {
  const say = useWords()
  const counted = useCounted()
  const [isOpen, setOpen] = useState(false)
  const undo = useUndo(run.id)
  const found = useTouched(run.id, isOpen)
  const touched = found.data?.touched
  const isFree = touched?.length === 0
  const orders = counted('imports.preview.orders', run.progress?.orders ?? 0)
  return (
    <>
      <Button icon={<Icon name="undo" size={14} />} onClick={() => setOpen(true)}>
        {say('imports.undo.button')}
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setOpen(false)}
        title={say(touched && !isFree ? 'imports.undo.touchedTitle' : 'imports.undo.title')}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{say('look.back')}</Button>
            {isFree && (
              <Button
                type="primary"
                danger
                loading={undo.isPending}
                onClick={() => undo.mutate(undefined, { onSuccess: () => setOpen(false) })}
              >
                {say('imports.undo.confirm')}
              </Button>
            )}
          </>
        }
      >
        {found.isFetching && !touched && (
          <div>
            <p>{say('imports.undo.check')}</p>
            <Waiting rows={2} />
          </div>
        )}
        {found.isError && <ProblemNote problem={found.error} />}
        {isFree && <p>{say('imports.undo.sentence', { orders })}</p>}
        {touched && !isFree && <TouchedList touched={touched} />}
        {undo.isError && <ProblemNote problem={undo.error} />}
      </Modal>
    </>
  )
}

function TouchedList({ touched }: { touched: readonly TouchedOrder[] }) {
  const say = useWords()
  return (
    <>
      <p>{say('imports.undo.touched')}</p>
      <ul className={classes.list}>
        {touched.map(({ order, number, externalId, why, what, by }) => (
          <li key={`${order} ${why}`}>
            <Link to="/orders/$id" params={{ id: order }}>
              {number} <span className={classes.quiet}>{externalId}</span>
            </Link>
            <span className={classes.quiet}>
              {say(`imports.undo.why.${why}`, { what, by: by ?? what })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
