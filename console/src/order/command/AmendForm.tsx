import { Button, Input, InputNumber } from 'antd'
import { useId } from 'react'
import type { Order } from '../../api/index.ts'
import { Icon } from '../../look/index.ts'
import type { Naming } from '../naming.ts'
import { begin, lineAsIs, type Typed, type TypedKind } from './amendments.ts'
import { Choice } from './Choice.tsx'
import classes from './form.module.css'
import { GoodsRow } from './GoodsField.tsx'

const addable = [
  ['line', 'order.change.chooseLine'],
  ['add_line', 'order.change.addLine'],
  ['add_entry', 'order.change.addEntry'],
  ['requested', 'order.change.requested'],
  ['address', 'order.change.address'],
] as const satisfies readonly (readonly [TypedKind, string])[]

/** Several changes of an order, made together or not at all. */
export function AmendForm({
  order,
  naming,
  typed,
  onChange,
}: {
  order: Order
  naming: Naming
  typed: readonly Typed[]
  onChange: (typed: readonly Typed[]) => void
}) {
  const { say } = naming
  const put = (at: number, one: Typed) =>
    onChange(typed.map((old, index) => (index === at ? one : old)))
  return (
    <div className={classes.form}>
      {typed.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is typed has no identity yet
        <div key={at} className={classes.change}>
          <div className={classes.changeHead}>
            <span>{say(addable.find(([kind]) => kind === one.kind)![1])}</span>
            <Button
              type="text"
              size="small"
              icon={<Icon name="close" size={14} />}
              aria-label={say('order.change.remove')}
              onClick={() => onChange(typed.filter((_, index) => index !== at))}
            />
          </div>
          <Change one={one} order={order} naming={naming} onChange={(next) => put(at, next)} />
        </div>
      ))}
      <fieldset className={classes.group}>
        <legend>{say('order.change.more')}</legend>
        <div className={classes.quick} style={{ flexWrap: 'wrap' }}>
          {addable.map(([kind, word]) => (
            <button
              key={kind}
              type="button"
              onClick={() => onChange([...typed, begin(kind, order, typed)])}
            >
              {say(word)}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

type ChangeProps<One extends Typed> = {
  readonly one: One
  readonly order: Order
  readonly naming: Naming
  readonly onChange: (one: Typed) => void
}
type Of<Kind extends TypedKind> = ChangeProps<Extract<Typed, { kind: Kind }>>

function Change({ one, ...props }: ChangeProps<Typed>) {
  switch (one.kind) {
    case 'line':
      return <LineChange one={one} {...props} />
    case 'add_line':
      return (
        <GoodsRow
          row={one}
          say={props.naming.say}
          onChange={(change) => props.onChange({ ...one, ...change })}
        />
      )
    case 'add_entry':
      return <EntryChange one={one} {...props} />
    case 'requested':
      return (
        <Input
          type="datetime-local"
          value={one.at}
          aria-label={props.naming.say('order.change.requested')}
          onChange={({ target }) => props.onChange({ ...one, at: target.value })}
        />
      )
    case 'address':
      return <AddressChange one={one} {...props} />
  }
}

function LineChange({ one, order, naming: { say, format }, onChange }: Of<'line'>) {
  const [quantity, price] = [useId(), useId()]
  const old = order.lines[one.line - 1]
  return (
    <>
      <Choice
        label={say('order.change.line')}
        value={String(one.line)}
        onChange={(line) => onChange(lineAsIs(order, Number(line)))}
        options={order.lines
          .filter(({ partOf }) => partOf === null)
          .map(({ id, title, sku }) => ({ value: String(id), label: `${title} · ${sku}` }))}
      />
      <div className={classes.pair}>
        <div className={classes.field}>
          <label htmlFor={quantity}>
            {say('order.field.quantity')} ({format.number(old?.quantity ?? 0)})
          </label>
          <InputNumber
            id={quantity}
            min={0}
            precision={0}
            value={one.quantity}
            onChange={(units) => onChange({ ...one, quantity: units ?? 0 })}
            style={{ width: '100%' }}
          />
        </div>
        {old?.unitPrice !== undefined && (
          <div className={classes.field}>
            <label htmlFor={price}>
              {say('order.field.unitPrice')} ({old.unitPrice})
            </label>
            <Input
              id={price}
              inputMode="decimal"
              value={one.unitPrice}
              suffix={order.currency}
              onChange={({ target }) => onChange({ ...one, unitPrice: target.value.trim() })}
            />
          </div>
        )}
      </div>
    </>
  )
}

function EntryChange({ one, order, naming: { say }, onChange }: Of<'add_entry'>) {
  return (
    <>
      <div className={classes.pair}>
        <Choice
          label={say('order.change.kind')}
          value={one.entry}
          onChange={(entry) => onChange({ ...one, entry })}
          options={(['discount', 'fee', 'shipping'] as const).map((kind) => ({
            value: kind,
            label: say(`order.entry.${kind}`),
          }))}
        />
        <Input
          inputMode="decimal"
          value={one.amount}
          suffix={order.currency}
          aria-label={say('order.field.amount')}
          placeholder={say('order.field.amount')}
          onChange={({ target }) => onChange({ ...one, amount: target.value.trim() })}
        />
      </div>
      <Input
        value={one.label}
        aria-label={say('order.change.label')}
        placeholder={say('order.change.label')}
        onChange={({ target }) => onChange({ ...one, label: target.value })}
      />
    </>
  )
}

function AddressChange({ one, naming: { say }, onChange }: Of<'address'>) {
  return (
    <>
      {(['country', 'region', 'area'] as const).map((part) => (
        <Input
          key={part}
          value={one[part]}
          aria-label={say(`order.change.${part}`)}
          placeholder={say(`order.change.${part}`)}
          onChange={({ target }) => onChange({ ...one, [part]: target.value })}
        />
      ))}
      <span className={classes.hint}>{say('order.change.addressHint')}</span>
    </>
  )
}
