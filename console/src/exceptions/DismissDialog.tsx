import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { ProblemNote } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useWords } from '../words/words.ts'
import { useDraft } from './drafts.ts'
import classes from './exceptions.module.css'

const reasonMax = 500

/** Takes one message, or all alike, off the desk for a reason. */
export function DismissDialog({
  name,
  count,
  isBusy,
  problem,
  onOne,
  onAll,
  onClose,
}: {
  name: string
  count: number
  isBusy: boolean
  problem: unknown
  onOne: (reason: string) => void
  onAll: (reason: string) => void
  onClose: () => void
}) {
  const say = useWords()
  const [draft, setReason] = useDraft('dismiss')
  const [isAll, setAll] = useState(false)
  const forReason = useId()
  const reason = (draft ?? '').trim()
  return (
    <Dialog label={say('exceptions.dismissTitle')} onClose={onClose}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === '' || isBusy) return
          if (isAll) onAll(reason)
          else onOne(reason)
        }}
      >
        <h2>{say('exceptions.dismissTitle')}</h2>
        <p className={classes.quiet}>
          <b>{name}</b> · {say('exceptions.dismissExplain')}
        </p>
        <div className={classes.place}>
          <label htmlFor={forReason}>{say('exceptions.reason')}</label>
          <Input
            id={forReason}
            autoFocus
            required
            maxLength={reasonMax}
            placeholder={say('exceptions.reasonHint')}
            value={draft ?? ''}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        {count > 1 && (
          <Radio.Group
            aria-label={say('exceptions.dismissWhat')}
            value={isAll}
            onChange={({ target }) => setAll(target.value)}
            options={[
              { value: false, label: say('exceptions.dismissThis') },
              { value: true, label: say('exceptions.dismissAll', { count }) },
            ]}
          />
        )}
        {problem != null && <ProblemNote problem={problem} />}
        <div className={classes.foot}>
          <Button onClick={onClose}>{say('look.back')}</Button>
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={reason === ''}>
            {say('exceptions.dismissGo', { count: isAll ? count : 1 })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
