import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { api, type Order, type OrderStory } from '../../api/index.ts'
import { notify, ProblemNote, SidePanel, Waiting } from '../../look/index.ts'
import type { WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import { refreshOrder } from '../reads.ts'
import { AmendForm } from './AmendForm.tsx'
import { begin, changesOf, type Typed } from './amendments.ts'
import { firstValues, lacking, stillPossible } from './draft.ts'
import { Form } from './Form.tsx'
import classes from './form.module.css'
import { PreviewView } from './PreviewView.tsx'
import { SagaView } from './SagaView.tsx'
import type { Spec, Values } from './specs.ts'
import { inverseOf, isFinal } from './undo.ts'
import { useCommand } from './use-command.ts'

/** A command being made: its questions, what it would lead to, and doing it. What is typed stays. */
export function CommandPanel({
  spec,
  order: now,
  story,
  name,
  naming,
  onClose,
}: {
  spec: Spec
  order: Order
  story: OrderStory
  name: string
  naming: Naming
  onClose: () => void
}) {
  const { say } = naming
  const [isDone, setDone] = useState(false)
  const order = useUntil(isDone, now)
  const [entered, setValues] = useState<Values>(() =>
    firstValues(spec, order, Object.keys(story.places)),
  )
  const values = stillPossible(spec, order, entered)
  const [typed, setTyped] = useState<readonly Typed[]>(() =>
    spec.type === 'amend' && order.lines.length > 0 ? [begin('line', order, [])] : [],
  )
  const isAmend = spec.type === 'amend'
  const lack = isAmend ? undefined : lacking(spec, values)
  const changes = isAmend ? changesOf(typed, order) : undefined
  const isWhole = isAmend ? changes !== undefined : lack === undefined
  const body =
    spec.type === 'amend'
      ? changes && { type: spec.type, changes }
      : isWhole
        ? spec.build(values, order)
        : undefined
  const { preview, problem, isBusy, isReady, isStale, send } = useCommand(
    spec,
    order,
    name,
    body,
    isDone,
  )
  const isSafe = !isFinal(spec.type)
  const { place, back } = useFirstFocus(isSafe || !isWhole, lack?.field)

  const action = say(`order.action.${spec.type}` as WordKey)
  const go = async () => {
    if (isDone || !(await send())) return
    const undo = inverseOf(spec.type, values, order)
    notify({
      text: say('order.panel.done', { action }),
      tone: 'good',
      ...(undo
        ? {
            undo: async () => {
              await api.post('/orders/{id}/commands', {
                params: { id: order.id },
                body: { command: undo },
              })
              await refreshOrder(name)
              notify({ text: say('order.undone'), tone: 'good' })
            },
          }
        : {}),
    })
    // It closes on the order as it has become: the next key must not act on what was.
    setDone(true)
    await refreshOrder(name)
    onClose()
  }

  return (
    <SidePanel
      title={action}
      leaveWord={say('look.back')}
      onClose={onClose}
      footer={
        <div className={classes.foot}>
          <Button ref={back} onClick={onClose}>
            {say('look.back')}
          </Button>
          <Button
            type="primary"
            loading={isBusy || isDone}
            disabled={!isReady}
            onClick={() => void go()}
            data-command={spec.type}
          >
            {action}
          </Button>
        </div>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isSafe) void go()
        }}
      >
        <div ref={place}>
          {isAmend ? (
            <AmendForm order={order} naming={naming} typed={typed} onChange={setTyped} />
          ) : (
            <Form {...{ spec, order, story, naming, values }} onChange={setValues} />
          )}
        </div>
        {/* Enter in a field does what the button below does, when that can be set right again. */}
        <button type="submit" hidden disabled={!isReady || !isSafe} />
      </form>
      {isStale && (
        <p className={classes.notice} role="alert" style={{ marginTop: 12 }}>
          {say('order.panel.stale')}
        </p>
      )}
      {!isWhole && (
        <p className={classes.hint} style={{ marginTop: 12 }}>
          {lack
            ? say('order.field.required', { field: say(`order.field.${lack.field}` as WordKey) })
            : say(typed.length === 0 ? 'order.change.nothing' : 'order.panel.fill')}
        </p>
      )}
      {isWhole && preview.isPending && <Waiting rows={3} />}
      {isWhole && preview.isError && (
        <div className={classes.preview}>
          <ProblemNote problem={preview.error} onRetry={() => void preview.refetch()} />
        </div>
      )}
      {isWhole && preview.data && (
        <div className={isReady ? undefined : classes.faint}>
          {'token' in preview.data ? (
            <PreviewView preview={preview.data} type={spec.type} order={order} naming={naming} />
          ) : (
            spec.saga && <SagaView preview={preview.data} type={spec.type} naming={naming} />
          )}
        </div>
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
    </SidePanel>
  )
}

/** A value as it was when `isOver` came true. */
function useUntil<Value>(isOver: boolean, value: Value): Value {
  const last = useRef(value)
  if (!isOver) last.current = value
  return last.current
}

/**
 * Where the hands are when the panel opens: on what is still to be filled in, and on the way back when
 * nothing is and what would be done cannot be undone.
 */
function useFirstFocus(isInForm: boolean, lacking: string | undefined) {
  const place = useRef<HTMLDivElement>(null)
  const back = useRef<HTMLButtonElement>(null)
  const first = useRef({ isInForm, lacking })
  useEffect(() => {
    const controls = 'input,select,textarea,button'
    const { isInForm, lacking } = first.current
    const wanted = place.current?.querySelector<HTMLElement>(
      `[data-field="${lacking}"] :is(${controls})`,
    )
    const inForm = wanted ?? place.current?.querySelector<HTMLElement>(controls)
    if (isInForm && inForm) inForm.focus()
    else back.current?.focus()
  }, [])
  return { place, back }
}
