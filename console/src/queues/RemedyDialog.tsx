import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { QueueItem, Remedy } from '../api/index.ts'
import { ProblemNote } from '../look/index.ts'
import type { Values } from '../order/command/specs.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useWords } from '../words/words.ts'
import { Consequence } from './Consequence.tsx'
import { ParcelFields } from './ParcelFields.tsx'
import classes from './queues.module.css'
import { ReceiveDialog } from './ReceiveDialog.tsx'
import { asksForParcel } from './remedy-command.ts'
import { useRemedy } from './use-remedy.ts'
import { useWording } from './wording.ts'

export type Chosen = { readonly item: QueueItem; readonly remedy: Remedy }

/** One way out of a queue: what follows first, then the button that does it. */
export function RemedyDialog({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const { item, remedy } = chosen
  if (remedy.stock)
    return <ReceiveDialog stock={remedy.stock} product={remedy.title} onClose={onClose} />
  return <CommandDialog item={item} remedy={remedy} onClose={onClose} />
}

function CommandDialog({ item, remedy, onClose }: Chosen & { onClose: () => void }) {
  const say = useWords()
  const wording = useWording()
  const [values, setValues] = useState<Values>({})
  const { what, preview, isWhole, isReady, isBusy, problem, go } = useRemedy(
    { item, remedy },
    values,
    onClose,
  )
  const asks = asksForParcel(remedy)
  const title = say('queues.preview.title', { what, number: item.number })
  const { back, forward } = useFirstFocus(remedy.undo !== undefined, isReady, asks)
  return (
    <Dialog label={title} onClose={onClose}>
      <div className={classes.dialog}>
        <h2>{title}</h2>
        <p>{wording.reason(item)}</p>
        {asks && <ParcelFields values={values} onChange={setValues} />}
        {remedy.command && isWhole && !preview.error && (
          <Consequence of={preview.data} currency={item.currency} />
        )}
        {remedy.reship && (
          <p>
            {say('queues.reship.explain', {
              units: remedy.reship.reduce((sum, { quantity }) => sum + quantity, 0),
            })}
          </p>
        )}
        {problem && <ProblemNote problem={problem} />}
        <div className={classes.dialogFoot}>
          <span>{say(remedy.undo ? 'queues.preview.undoable' : 'queues.preview.final')}</span>
          <Button ref={back} onClick={onClose}>
            {say('look.back')}
          </Button>
          <Button ref={forward} type="primary" disabled={!isReady} loading={isBusy} onClick={go}>
            {what}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/**
 * Enter does what can be taken back. What cannot is never one key away: the hands rest on the way back,
 * or on what is still to be filled in.
 */
function useFirstFocus(isUndoable: boolean, isReady: boolean, isAsked: boolean) {
  const back = useRef<HTMLButtonElement>(null)
  const forward = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAsked)
      back.current?.closest('dialog')?.querySelector<HTMLElement>('select,input')?.focus()
    else if (!isUndoable) back.current?.focus()
  }, [isAsked, isUndoable])
  useEffect(() => {
    if (isUndoable && isReady) forward.current?.focus()
  }, [isUndoable, isReady])
  return { back, forward }
}
