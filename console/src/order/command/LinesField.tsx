import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import type { Order } from '../../api/index.ts'
import type { Naming } from '../naming.ts'
import { Choice } from './Choice.tsx'
import classes from './form.module.css'
import type { Chosen, Pick } from './specs.ts'

const kinds = ['restock', 'quarantine', 'scrap'] as const
const shownMax = 50

/** How many units of which lines; a big order is searched. */
export function LinesField({
  label,
  picks,
  order,
  naming,
  hasDisposition,
  value,
  onChange,
}: {
  label: string
  picks: readonly Pick[]
  order: Order
  naming: Naming
  hasDisposition: boolean
  value: unknown
  onChange: (value: readonly Chosen[]) => void
}) {
  const { say, format } = naming
  const [wanted, setWanted] = useState('')
  const chosen = new Map(((value ?? []) as readonly Chosen[]).map((one) => [one.line, one]))
  const needle = wanted.trim().toLowerCase()
  const titleOf = (line: number) => order.lines[line - 1]
  const found = needle
    ? picks.filter(({ line }) =>
        `${titleOf(line)?.sku} ${titleOf(line)?.title}`.toLowerCase().includes(needle),
      )
    : picks
  const put = (line: number, change: Partial<Chosen>) => {
    const next = new Map(chosen).set(line, { line, quantity: 0, ...chosen.get(line), ...change })
    onChange([...next.values()])
  }
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      <div className={classes.quick}>
        <button
          type="button"
          onClick={() =>
            onChange(picks.map(({ line, max }) => ({ ...chosen.get(line), line, quantity: max })))
          }
        >
          {say('order.field.all')}
        </button>
        <button type="button" onClick={() => onChange([])}>
          {say('order.field.none')}
        </button>
      </div>
      {picks.length > shownMax && (
        <Input
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
          placeholder={say('order.filterLines')}
          aria-label={say('order.filterLines')}
        />
      )}
      <div className={classes.lines}>
        {found.slice(0, shownMax).map(({ line, max }) => {
          const own = titleOf(line)
          const quantity = chosen.get(line)?.quantity ?? 0
          return (
            <div key={line} className={classes.line}>
              <span>
                {own?.title} <span className={classes.hint}>{own?.sku}</span>
              </span>
              <InputNumber
                min={0}
                max={max}
                precision={0}
                value={quantity}
                onChange={(units) => put(line, { quantity: units ?? 0 })}
                aria-label={`${own?.title ?? line}: ${say('order.field.quantity')}`}
                style={{ width: 72 }}
              />
              <span className={classes.hint}>
                {say('order.field.of', { max: format.number(max) })}
              </span>
              {hasDisposition && quantity > 0 && (
                <div className={classes.extra}>
                  <Choice
                    label={`${own?.title ?? line}: ${say('order.field.disposition')}`}
                    value={chosen.get(line)?.disposition ?? 'restock'}
                    onChange={(disposition) => put(line, { disposition })}
                    options={kinds.map((kind) => ({
                      value: kind,
                      label: say(`order.disposition.${kind}`),
                    }))}
                  />
                </div>
              )}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
