import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { api } from '../api/index.ts'
import { notify, ProblemNote, useRefusalWords } from '../look/index.ts'
import { Dialog } from '../shell/Dialog.tsx'
import { useWords } from '../words/words.ts'
import { Consequence, type Preview } from './Consequence.tsx'
import classes from './queues.module.css'
import { ReceiveDialog } from './ReceiveDialog.tsx'
import type { Item, Remedy } from './types.ts'
import { useWording } from './wording.ts'

export type Chosen = { readonly item: Item; readonly remedy: Remedy }

/** One way out of a queue: what follows first, then the button that does it. */
export function RemedyDialog({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const { item, remedy } = chosen
  if (remedy.stock) return <ReceiveDialog item={item} stock={remedy.stock} onClose={onClose} />
  return <CommandDialog item={item} remedy={remedy} onClose={onClose} />
}

function CommandDialog({ item, remedy, onClose }: Chosen & { onClose: () => void }) {
  const say = useWords()
  const wording = useWording()
  const refusal = useRefusalWords()
  const client = useQueryClient()
  const what = wording.remedy(remedy.id)
  const path = `/orders/${item.order}`
  const preview = useQuery({
    queryKey: ['preview', item.order, item.version, remedy.command],
    queryFn: ({ signal }) =>
      api.post<Preview>(`${path}/preview`, { command: remedy.command }, { signal }),
    enabled: remedy.command !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['queues'] })

  async function undo(): Promise<void> {
    try {
      await api.post(`${path}/commands`, { command: remedy.undo })
      notify({ text: say('queues.done.undone', { number: item.number }) })
    } catch (error) {
      notify({ tone: 'bad', text: refusal(error as never).why })
    }
    await refresh()
  }

  const doIt = useMutation({
    mutationFn: () => {
      if (remedy.effect)
        return api.post('/queues/notices', {
          effect: remedy.effect.id,
          answer: remedy.effect.answer,
        })
      if (remedy.reship) return api.post(`${path}/reship`, { lines: remedy.reship })
      return api.post(`${path}/commands`, {
        command: remedy.command,
        previewToken: preview.data?.token,
      })
    },
    onSuccess: () => {
      notify({
        tone: 'good',
        text: say('queues.done.command', { what, number: item.number }),
        ...(remedy.undo ? { undo } : {}),
      })
      onClose()
    },
    // Somebody was faster: what would follow now is shown instead.
    onError: () => void preview.refetch(),
    onSettled: refresh,
  })
  const problem = doIt.error ?? preview.error
  const isReady = remedy.command === undefined || preview.data !== undefined

  return (
    <Dialog label={say('queues.preview.title', { what, number: item.number })} onClose={onClose}>
      <div className={classes.dialog}>
        <h2>{say('queues.preview.title', { what, number: item.number })}</h2>
        <p>{wording.reason(item)}</p>
        {remedy.command && !preview.error && (
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
          <Button onClick={onClose}>{say('queues.preview.back')}</Button>
          <Button
            type="primary"
            key={String(isReady)}
            autoFocus={isReady}
            disabled={!isReady || preview.error !== null}
            loading={doIt.isPending}
            onClick={() => doIt.mutate()}
          >
            {what}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
