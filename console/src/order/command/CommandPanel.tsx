import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { inverseOf } from '#engine/order/inverse'
import { api, type Order, type OrderCommand, type OrderStory } from '../../api/index.ts'
import { notify, ProblemNote, SidePanel, Waiting } from '../../look/index.ts'
import type { WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import { refreshOrder } from '../reads.ts'
import { AmendForm } from './AmendForm.tsx'
import { Form } from './Form.tsx'
import { isFinal } from './final.ts'
import classes from './form.module.css'
import { PreviewView } from './PreviewView.tsx'
import { SagaView } from './SagaView.tsx'
import type { Spec } from './specs.ts'
import { useCommand } from './use-command.ts'
import { useWish, type Wish } from './use-wish.ts'

type Props = {
  readonly spec: Spec
  readonly order: Order
  readonly story: OrderStory
  readonly name: string
  readonly naming: Naming
  readonly onClose: () => void
}

/** A command being made: its questions, what it would lead to, and doing it. What is typed stays. */
export function CommandPanel({ spec, order: now, story, name, naming, onClose }: Props) {
  const { say } = naming
  const [isDone, setDone] = useState(false)
  const order = useUntil(isDone, now)
  const wish = useWish(spec, order, story)
  const { body, lack } = wish
  const doing = useCommand(spec, order, name, body, isDone)
  const { isReady, problem } = doing
  const isSafe = !isFinal(spec.type)
  const { place, back } = useFirstFocus(isSafe || body === undefined, lack?.field)
  const tellDone = useTellDone(order, name, naming)

  const action = say(`order.action.${spec.type}` as WordKey)
  const go = async () => {
    if (isDone || !(await doing.send())) return
    tellDone(action, wish.command)
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
            loading={doing.isBusy || isDone}
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
          <Questions {...{ spec, order, story, naming, wish }} />
        </div>
        {/* Enter in a field does what the button below does, when that can be set right again. */}
        <button type="submit" hidden disabled={!isReady || !isSafe} />
      </form>
      {doing.isStale && (
        <p className={classes.notice} role="alert" style={{ marginTop: 12 }}>
          {say('order.panel.stale')}
        </p>
      )}
      {body === undefined && <Lacking wish={wish} naming={naming} />}
      {body !== undefined && <Upshot {...{ spec, order, naming, doing }} />}
      {problem !== undefined && <ProblemNote problem={problem} />}
    </SidePanel>
  )
}

type Part = Pick<Props, 'spec' | 'order' | 'naming'>

function Questions({
  spec,
  order,
  story,
  naming,
  wish: { values, setValues, typed, setTyped },
}: Part & { story: OrderStory; wish: Wish }) {
  return spec.type === 'amend' ? (
    <AmendForm order={order} naming={naming} typed={typed} onChange={setTyped} />
  ) : (
    <Form {...{ spec, order, story, naming, values }} onChange={setValues} />
  )
}

/** What the wish still needs. */
function Lacking({ wish: { lack, typed }, naming: { say } }: { wish: Wish; naming: Naming }) {
  return (
    <p className={classes.hint} style={{ marginTop: 12 }}>
      {lack
        ? say('order.field.required', { field: say(`order.field.${lack.field}` as WordKey) })
        : say(typed.length === 0 ? 'order.change.nothing' : 'order.panel.fill')}
    </p>
  )
}

/** What the wish would lead to. */
function Upshot({
  spec,
  order,
  naming,
  doing: { preview, isReady },
}: Part & { doing: ReturnType<typeof useCommand> }) {
  const { data } = preview
  return (
    <>
      {preview.isPending && <Waiting rows={3} />}
      {preview.isError && (
        <div className={classes.preview}>
          <ProblemNote problem={preview.error} onRetry={() => void preview.refetch()} />
        </div>
      )}
      {data && (
        <div className={isReady ? undefined : classes.faint}>
          {'token' in data ? (
            <PreviewView preview={data} type={spec.type} order={order} naming={naming} />
          ) : (
            spec.saga && <SagaView preview={data} type={spec.type} naming={naming} />
          )}
        </div>
      )}
    </>
  )
}

/** Says that it is done, and takes it back on wish where the law has a way back. */
function useTellDone(order: Order, name: string, { say }: Naming) {
  const takeBack = async (command: OrderCommand) => {
    await api.post('/orders/{id}/commands', { params: { id: order.id }, body: { command } })
    await refreshOrder(name)
    notify({ text: say('order.undone'), tone: 'good' })
  }
  return (action: string, command: OrderCommand | undefined) => {
    const back = command && inverseOf(command, order)
    notify({
      text: say('order.panel.done', { action }),
      tone: 'good',
      ...(back ? { undo: () => takeBack(back) } : {}),
    })
  }
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
