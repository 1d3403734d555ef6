import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { BulkJobBody, Job } from '../../api/index.ts'
import { holdTypes, ProblemNote, useFormat } from '../../look/index.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { useStartJob } from '../../parts/jobs/jobs.ts'
import { useWords } from '../../words/words.ts'
import { useKnown } from '../filter/fields.ts'
import forms from '../forms.module.css'
import type { Chosen } from '../list/use-selection.ts'
import { type Filter, queryOf } from '../search.ts'
import { useCount } from '../views/views.ts'

export const bulkCommands = ['hold', 'unhold', 'release', 'tag', 'note', 'cancel'] as const
export type BulkCommand = (typeof bulkCommands)[number]

/** Orders of a wish: the ids that were chosen, or the filter, which the hub freezes. */
export const whichOf = (chosen: Chosen, filter: Filter) =>
  chosen.selection.all ? { filter: queryOf(filter) } : { orders: [...chosen.selection.ids] }

/** Asks for what the command needs; what cannot be taken back needs the number of orders. */
export function BulkDialog({
  command,
  chosen,
  filter,
  onClose,
  onStarted,
}: {
  command: BulkCommand
  chosen: Chosen
  filter: Filter
  onClose: () => void
  onStarted: (job: Job) => void
}) {
  const say = useWords()
  const format = useFormat()
  const known = useKnown().data
  const start = useStartJob()
  const counted = useCount(filter, chosen.selection.all).data
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const isCounted = !chosen.selection.all || (counted !== undefined && !counted.endsWith('+'))
  const count = chosen.selection.all ? Number.parseInt(counted ?? '0', 10) : chosen.count!
  const wishes = {
    hold: { type: 'hold', hold: value, reason: reason || value },
    unhold: { type: 'unhold', hold: value },
    release: { type: 'release' },
    tag: { type: 'tag', add: [value] },
    note: { type: 'note', text: reason },
    cancel: { type: 'cancel', reason },
  } as const
  const needsNumber = command === 'cancel'
  const isRight = !needsNumber || Number(typed) === count
  const send = (event: FormEvent) => {
    event.preventDefault()
    const wish: BulkJobBody = {
      kind: 'bulk',
      command: wishes[command],
      ...whichOf(chosen, filter),
      ...(needsNumber ? { confirm: Number(typed) } : {}),
    }
    start.mutate(wish, { onSuccess: onStarted })
  }
  const offered =
    command === 'tag' ? known?.tag : [...new Set([...(known?.hold ?? []), ...holdTypes])]
  return (
    <Dialog label={say(`orders.bulk.${command}`)} onClose={onClose}>
      <form className={forms.form} onSubmit={send}>
        <div className={forms.title}>
          <h2>{say(`orders.bulk.${command}`)}</h2>
          <span className={forms.lead}>
            {say('orders.bulk.chosen', {
              number: format.number(count) + (counted?.endsWith('+') ? '+' : ''),
            })}
          </span>
        </div>
        <p className={forms.lead}>{say(`orders.bulk.${command}Hint`)}</p>
        {(command === 'hold' || command === 'unhold' || command === 'tag') && (
          <label className={forms.field}>
            <span>{say(command === 'tag' ? 'orders.bulk.tagName' : 'orders.bulk.holdName')}</span>
            <input
              className={forms.input}
              list="bulk-values"
              required
              maxLength={100}
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
            <datalist id="bulk-values">
              {offered?.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </label>
        )}
        {(command === 'hold' || command === 'note' || command === 'cancel') && (
          <label className={forms.field}>
            <span>{say(command === 'note' ? 'orders.bulk.noteText' : 'orders.bulk.reason')}</span>
            <textarea
              className={forms.input}
              required={command !== 'hold'}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
        )}
        {needsNumber && (
          <label className={forms.field}>
            <span>{say('orders.bulk.confirm', { number: format.number(count) })}</span>
            <input
              className={forms.input}
              inputMode="numeric"
              value={typed}
              onChange={(event) => setTyped(event.target.value.trim())}
            />
          </label>
        )}
        {needsNumber && !isCounted && <p className={forms.lead}>{say('orders.bulk.tooMany')}</p>}
        {start.error && <ProblemNote problem={start.error} />}
        <div className={forms.foot}>
          <Button onClick={onClose}>{say('look.back')}</Button>
          <Button
            type="primary"
            danger={needsNumber}
            htmlType="submit"
            disabled={!isRight || (needsNumber && !isCounted)}
            loading={start.isPending}
          >
            {say(`orders.bulk.${command}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
