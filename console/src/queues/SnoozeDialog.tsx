import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import type { QueueItem } from '../api/index.ts'
import { useFormat } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useWords } from '../words/words.ts'
import type { Mark } from './marks.ts'
import classes from './queues.module.css'

const hourMs = 3_600_000
const reasonMax = 200

/** Moments that people put things off to; what has passed today is not offered. */
function choices(now: Date): { name: 'hour' | 'afternoon' | 'tomorrow' | 'week'; at: Date }[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const all = [
    { name: 'hour' as const, at: new Date(now.getTime() + hourMs) },
    { name: 'afternoon' as const, at: at(0, 17) },
    { name: 'tomorrow' as const, at: at(1, 9) },
    { name: 'week' as const, at: at(7, 9) },
  ]
  return all.filter((one) => one.at.getTime() > now.getTime() + hourMs / 4)
}

export function SnoozeDialog({
  items,
  mark,
  onClose,
}: {
  items: readonly QueueItem[]
  mark: Mark
  onClose: () => void
}) {
  const say = useWords()
  const format = useFormat()
  const [offered] = useState(() => choices(new Date()))
  const [until, setUntil] = useState(offered.at(-2)!.at.toISOString())
  const [reason, setReason] = useState('')
  const forReason = useId()
  const title = say('queues.snoozeTitle', { count: items.length })
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          mark({ items, wish: { snooze: { until, reason: reason.trim() } } })
          onClose()
        }}
      >
        <h2>{title}</h2>
        <div className={classes.fields}>
          <label htmlFor={forReason}>{say('queues.snoozeReason')}</label>
          <Input
            id={forReason}
            autoFocus
            required
            maxLength={reasonMax}
            placeholder={say('queues.snoozeReasonHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <Radio.Group
          aria-label={say('queues.snoozeUntil')}
          value={until}
          onChange={(event) => setUntil(event.target.value)}
          options={offered.map(({ name, at }) => ({
            value: at.toISOString(),
            label: <span title={format.exact(at)}>{say(`queues.in.${name}`)}</span>,
          }))}
        />
        <div className={classes.dialogFoot}>
          <span />
          <Button onClick={onClose}>{say('look.back')}</Button>
          <Button type="primary" htmlType="submit" disabled={reason.trim() === ''}>
            {say('queues.snoozeGo')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
