import { Checkbox, Input } from 'antd'
import { useId } from 'react'
import { CarrierControl } from '../order/command/Carrier.tsx'
import { text, type Values } from '../order/command/specs.ts'
import { useWords } from '../words/words.ts'
import classes from './queues.module.css'

/** Who takes the parcel, and under which number; that it has none is said, never left out. */
export function ParcelFields({
  values,
  onChange,
}: {
  values: Values
  onChange: (values: Values) => void
}) {
  const say = useWords()
  const [forCarrier, forNumber] = [useId(), useId()]
  const isOff = values.unnumbered === true
  const set = (change: Values) => onChange({ ...values, ...change })
  return (
    <div className={classes.fields}>
      <label htmlFor={forCarrier}>{say('order.field.carrier')}</label>
      <CarrierControl
        id={forCarrier}
        value={text(values, 'carrier')}
        isOff={isOff}
        set={(carrier) => set({ carrier })}
      />
      <label htmlFor={forNumber}>{say('order.field.tracking')}</label>
      <Input
        id={forNumber}
        value={String(values.tracking ?? '')}
        disabled={isOff}
        maxLength={100}
        onChange={({ target }) => set({ tracking: target.value })}
      />
      <span />
      <Checkbox checked={isOff} onChange={({ target }) => set({ unnumbered: target.checked })}>
        {say('order.field.unnumbered')}
      </Checkbox>
    </div>
  )
}
