import { Checkbox, Input } from 'antd'
import { useId } from 'react'
import type { Order, OrderStory } from '../../api/index.ts'
import { outcome as words } from '../../words/en/order/command.ts'
import type { WordKey } from '../../words/words.ts'
import { isAmount } from '../amounts.ts'
import type { Naming } from '../naming.ts'
import { CarrierControl } from './Carrier.tsx'
import { Choice } from './Choice.tsx'
import { targetsOf, withTarget } from './draft.ts'
import classes from './form.module.css'
import { GoodsField } from './GoodsField.tsx'
import { LinesField } from './LinesField.tsx'
import { type Field, isUnasked, type Spec, text, type Values } from './specs.ts'
import { targetLabel } from './target-label.ts'

export type FormProps = {
  readonly spec: Spec
  readonly order: Order
  readonly story: OrderStory
  readonly naming: Naming
  readonly values: Values
  readonly onChange: (values: Values) => void
}

/** The questions of one command, from its spec. */
export function Form(props: FormProps) {
  return (
    <div className={classes.form}>
      {props.spec.fields.map((field) => (
        <FieldRow key={field.name} field={field} {...props} />
      ))}
    </div>
  )
}

function FieldRow({ field, ...props }: FormProps & { field: Field }) {
  const { naming, values, onChange, order } = props
  const { say } = naming
  const id = useId()
  const label = say(`order.field.${field.name}` as WordKey)
  const set = (value: unknown) => onChange({ ...values, [field.name]: value })
  if (field.kind === 'lines')
    return (
      <LinesField
        label={label}
        picks={field.of(order, values)}
        order={order}
        naming={naming}
        hasDisposition={field.hasDisposition === true}
        value={values[field.name]}
        onChange={set}
      />
    )
  if (field.kind === 'goods')
    return <GoodsField label={label} naming={naming} value={values[field.name]} onChange={set} />
  if (field.kind === 'check')
    return (
      <Checkbox
        checked={values[field.name] === true}
        onChange={({ target }) => set(target.checked)}
      >
        {label}
      </Checkbox>
    )
  const isOptional = 'isOptional' in field && field.isOptional === true
  const asked = 'hint' in field ? field.hint : undefined
  const hint = typeof asked === 'function' ? asked(order, values) : asked
  return (
    <div className={classes.field} data-field={field.name}>
      <label htmlFor={id}>
        {label}
        {isOptional && <span className={classes.hint}> · {say('order.field.optional')}</span>}
      </label>
      <Control field={field} id={id} set={set} {...props} />
      {hint !== undefined && <span className={classes.hint}>{say(hint as WordKey)}</span>}
      {field.kind === 'amount' &&
        text(values, field.name) !== '' &&
        !isAmount(text(values, field.name)) && (
          <span className={classes.wrong} role="alert">
            {say('order.field.badAmount')}
          </span>
        )}
    </div>
  )
}

type Controlled = FormProps & {
  readonly field: Exclude<Field, { kind: 'lines' | 'goods' | 'check' }>
  readonly id: string
  readonly set: (value: string) => void
}

function Control({ field, id, set, spec, order, story, naming, values, onChange }: Controlled) {
  const { say } = naming
  const value = text(values, field.name)
  const isOff = isUnasked(field, values)
  switch (field.kind) {
    case 'carrier':
      return <CarrierControl {...{ id, value, isOff, set }} />
    case 'target':
      return (
        <Choice
          id={id}
          value={value}
          onChange={(target) => onChange(withTarget(spec, order, values, field.name, target))}
          options={targetsOf(spec, order).map((target) => ({
            value: String(target),
            label: targetLabel(field.name, target, order, story, naming),
          }))}
        />
      )
    case 'choice':
      return (
        <Choice
          id={id}
          value={value}
          onChange={set}
          options={field.of.map((code) => ({
            value: code,
            label: say(`order.${field.words}.${code}` as WordKey),
          }))}
        />
      )
    case 'reason':
      return (
        <Choice
          id={id}
          value={value}
          onChange={set}
          options={field.of.map((code) => ({ value: code, label: naming.reason(code) }))}
        />
      )
    case 'place':
      return (
        <Choice
          id={id}
          value={value}
          onChange={set}
          options={Object.entries(story.places).map(([place, name]) => ({
            value: place,
            label: name,
          }))}
        />
      )
    case 'outcome':
      return <OutcomeControl {...{ id, set, story, naming, values }} />
    case 'long':
      return (
        <Input.TextArea
          id={id}
          value={String(values[field.name] ?? '')}
          onChange={({ target }) => set(target.value)}
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={4_000}
        />
      )
    case 'date':
      return (
        <Input
          id={id}
          type="datetime-local"
          value={value}
          onChange={({ target }) => set(target.value)}
        />
      )
    case 'amount':
      return (
        <Input
          id={id}
          inputMode="decimal"
          value={String(values[field.name] ?? '')}
          suffix={order.currency}
          onChange={({ target }) => set(target.value)}
        />
      )
    case 'text':
      return (
        <Input
          id={id}
          value={String(values[field.name] ?? '')}
          disabled={isOff}
          maxLength={200}
          onChange={({ target }) => set(target.value)}
        />
      )
  }
}

/** The outcomes that the process asks for; where it asks for none, free words. */
function OutcomeControl({
  id,
  set,
  story,
  naming: { say },
  values,
}: Pick<Controlled, 'id' | 'set' | 'story' | 'naming' | 'values'>) {
  const outcomes = story.tasks.find((task) => task.id === text(values, 'task'))?.outcomes ?? []
  const value = String(values.outcome ?? '')
  if (outcomes.length === 0)
    return (
      <Input id={id} value={value} maxLength={100} onChange={({ target }) => set(target.value)} />
    )
  const wordOf = (outcome: string) =>
    outcome in words ? say(`order.outcome.${outcome}` as WordKey) : outcome
  return (
    <Choice
      id={id}
      value={value}
      onChange={set}
      options={['', ...outcomes].map((outcome) => ({
        value: outcome,
        label: outcome === '' ? say('look.noValue') : wordOf(outcome),
      }))}
    />
  )
}
