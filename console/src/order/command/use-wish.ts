import { useState } from 'react'
import type { Order, OrderCommand, OrderStory } from '../../api/index.ts'
import { begin, changesOf, type Typed } from './amendments.ts'
import { firstValues, lacking, stillPossible } from './draft.ts'
import type { Spec, Values } from './specs.ts'

/** What is typed into the form of a command, and the wish that it makes once nothing lacks. */
export function useWish(spec: Spec, order: Order, story: OrderStory) {
  const [entered, setValues] = useState<Values>(() =>
    firstValues(spec, order, Object.keys(story.places)),
  )
  const values = stillPossible(spec, order, entered)
  const [typed, setTyped] = useState<readonly Typed[]>(() =>
    spec.type === 'amend' && order.lines.length > 0 ? [begin('line', order, [])] : [],
  )
  const form = { values, setValues, typed, setTyped }
  if (spec.type === 'amend') {
    const changes = changesOf(typed, order)
    const command: OrderCommand | undefined = changes && { type: spec.type, changes }
    return { ...form, command, body: command, lack: undefined }
  }
  const lack = lacking(spec, values)
  if (spec.saga) {
    const body = lack ? undefined : spec.build(values, order)
    return { ...form, command: undefined, body, lack }
  }
  const command = lack ? undefined : spec.build(values, order)
  return { ...form, command, body: command, lack }
}
export type Wish = ReturnType<typeof useWish>
