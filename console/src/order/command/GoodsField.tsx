import { Button, Input, InputNumber } from 'antd'
import { Icon } from '../../look/index.ts'
import type { Naming } from '../naming.ts'
import classes from './form.module.css'
import type { Wanted } from './specs.ts'

const empty: Wanted = { sku: '', title: '', quantity: 1, unitPrice: '' }

/** Goods that were not in the order before. */
export function GoodsField({
  label,
  naming: { say },
  value,
  onChange,
}: {
  label: string
  naming: Naming
  value: unknown
  onChange: (value: readonly Wanted[]) => void
}) {
  const rows = (value ?? [empty]) as readonly Wanted[]
  const put = (at: number, change: Partial<Wanted>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)))
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is typed has no identity yet
        <GoodsRow key={at} row={row} say={say} onChange={(change) => put(at, change)} />
      ))}
      <Button
        size="small"
        icon={<Icon name="plus" size={14} />}
        onClick={() => onChange([...rows, empty])}
      >
        {say('order.change.addLine')}
      </Button>
    </fieldset>
  )
}

export function GoodsRow({
  row,
  say,
  onChange,
}: {
  row: Wanted
  say: Naming['say']
  onChange: (change: Partial<Wanted>) => void
}) {
  return (
    <div className={classes.change}>
      <Input
        value={row.sku}
        onChange={({ target }) => onChange({ sku: target.value.trim() })}
        placeholder={say('order.field.sku')}
        aria-label={say('order.field.sku')}
      />
      <Input
        value={row.title}
        onChange={({ target }) => onChange({ title: target.value })}
        placeholder={say('order.field.title')}
        aria-label={say('order.field.title')}
      />
      <div className={classes.pair}>
        <InputNumber
          min={1}
          precision={0}
          value={row.quantity}
          onChange={(quantity) => onChange({ quantity: quantity ?? 1 })}
          aria-label={say('order.field.quantity')}
          style={{ width: '100%' }}
        />
        <Input
          inputMode="decimal"
          value={row.unitPrice}
          onChange={({ target }) => onChange({ unitPrice: target.value.trim() })}
          placeholder={say('order.field.unitPrice')}
          aria-label={say('order.field.unitPrice')}
        />
      </div>
    </div>
  )
}
