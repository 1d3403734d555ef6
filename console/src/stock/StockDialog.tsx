import { useEffect, useRef, useState } from 'react'
import { api, isProblem } from '../api/index.ts'
import { notify } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import {
  CheckField,
  FormFoot,
  formClasses,
  SelectField,
  TextField,
  useForm,
} from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { readAnew, type Sku, usePlaceNames } from './data.ts'
import { useApart } from './Places.tsx'
import { PreviewRows, usePreview } from './Preview.tsx'

export type DialogKind = 'receive' | 'count' | 'transfer' | 'adjust' | 'set_safety'

type Values = {
  readonly sku: string
  /** Which row, as JSON of its place, lot, condition, owner and pool. */
  readonly row: string
  readonly to: string
  readonly quantity: string
  readonly reason: string
  readonly observedAt: string
  readonly inTransit: boolean
}

const rowKey = (row: { location: string }) => JSON.stringify(row)
const fields = ['sku', 'location', 'to', 'quantity', 'reason', 'observedAt']

/** What the hub is told; undefined while something is missing. */
function commandOf(kind: DialogKind, values: Values): Record<string, unknown> | undefined {
  const quantity = Number(values.quantity)
  if (!values.sku.trim() || !values.row || values.quantity === '' || !Number.isInteger(quantity))
    return
  if (kind === 'adjust' && !values.reason.trim()) return
  if (kind === 'transfer' && !values.to) return
  return {
    type: kind,
    sku: values.sku.trim(),
    quantity,
    ...JSON.parse(values.row),
    ...(kind === 'transfer' ? { to: values.to } : {}),
    ...(kind === 'adjust' ? { reason: values.reason.trim() } : {}),
    ...(values.inTransit ? { inTransit: true } : {}),
    ...(kind === 'count' && values.observedAt
      ? { observedAt: new Date(values.observedAt).toISOString() }
      : {}),
  }
}

/** One thing said of the stock of one SKU. What it does is shown before it is done. */
export function StockDialog({
  kind,
  stock,
  onClose,
}: {
  kind: DialogKind
  stock?: Sku
  onClose: () => void
}) {
  const say = useWords()
  const apart = useApart()
  const places = (usePlaceNames().data?.locations ?? []).filter(({ active }) => active)
  // The key of this dialog: sent twice because the answer was lost, it is still done once.
  const key = useRef(crypto.randomUUID())
  const [wasSent, setSent] = useState(false)
  const rows = stock?.rows ?? []
  const special = rows.filter(
    ({ lot, condition, owner, pool }) => lot || condition !== 'new' || owner || pool,
  )
  const options = [
    ...places.map(({ id, name }) => ({
      value: rowKey({ location: id }),
      label: `${id} · ${name}`,
    })),
    ...special.map((row) => {
      const { location, lot, condition, owner, pool } = row
      return {
        value: JSON.stringify({ location, lot, condition, owner, pool }),
        label: `${location} · ${apart(row)}`,
      }
    }),
  ]
  // Where most of it lies is where most happens.
  const first = rows.toSorted((one, other) => other.onHand - one.onHand)[0]?.location
  const form = useForm<Values>({
    sku: stock?.sku ?? '',
    row: first ? rowKey({ location: first }) : '',
    to: '',
    quantity: '',
    reason: '',
    observedAt: '',
    inTransit: false,
  })
  const { values, set, problem, isSaving } = form
  useEffect(() => {
    if (values.row === '' && places[0]) set({ row: rowKey({ location: places[0].id }) })
  })
  const command = commandOf(kind, values)
  const preview = usePreview(wasSent ? undefined : command)
  const here = values.row ? (JSON.parse(values.row) as { location: string }).location : ''
  const coming = rows.find(({ location }) => location === here)?.inTransit ?? 0
  const refusal = problem ?? preview.error ?? undefined
  const send = async () => {
    await api.post('/stock', command, { headers: { 'idempotency-key': key.current } }).catch(renew)
    setSent(true)
    await readAnew()
    notify({ tone: 'good', text: say(`stock.done.${kind}`, { sku: values.sku }) })
    onClose()
  }
  return (
    <Dialog label={say(`stock.do.${kind}`)} onClose={onClose}>
      <form
        className={formClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (command) void form.save(send)
        }}
      >
        <h2 className={formClasses.dialogTitle}>
          {say(`stock.do.${kind}`)} {stock && `· ${stock.title ?? stock.sku}`}
        </h2>
        <div className={formClasses.grid}>
          {!stock && (
            <TextField
              label={say('stock.sku')}
              name="sku"
              problem={refusal}
              value={values.sku}
              onChange={(sku) => set({ sku })}
              maxLength={100}
              isFocused
              isRequired
            />
          )}
          <SelectField
            label={say(kind === 'transfer' ? 'stock.from' : 'stock.place')}
            name="location"
            problem={refusal}
            value={values.row}
            onChange={(row) => set({ row, inTransit: kind === 'transfer' && values.inTransit })}
            options={options}
          />
          {kind === 'transfer' && (
            <SelectField
              label={say('stock.to')}
              name="to"
              problem={refusal}
              value={values.to}
              onChange={(to) => set({ to })}
              options={[
                { value: '', label: say('stock.choose') },
                ...places
                  .filter(({ id }) => id !== here)
                  .map(({ id, name }) => ({ value: id, label: `${id} · ${name}` })),
              ]}
            />
          )}
          <TextField
            label={say(`stock.quantity.${kind}`)}
            hint={stock?.unit ?? say('stock.piece')}
            name="quantity"
            problem={refusal}
            type="number"
            value={values.quantity}
            onChange={(quantity) => set({ quantity })}
            isFocused={stock !== undefined}
            isRequired
          />
          {kind === 'adjust' && (
            <TextField
              label={say('stock.reason')}
              hint={say('stock.reasonHint')}
              name="reason"
              problem={refusal}
              value={values.reason}
              onChange={(reason) => set({ reason })}
              maxLength={200}
              isRequired
            />
          )}
          {kind === 'count' && (
            <TextField
              label={say('stock.countedAt')}
              hint={say('stock.countedAtHint')}
              name="observedAt"
              problem={refusal}
              type="datetime-local"
              value={values.observedAt}
              onChange={(observedAt) => set({ observedAt })}
            />
          )}
        </div>
        {kind === 'transfer' && (
          <CheckField
            label={say('stock.takesTime')}
            value={values.inTransit}
            onChange={(inTransit) => set({ inTransit })}
          />
        )}
        {kind === 'receive' && coming > 0 && (
          <CheckField
            label={say('stock.fromTransit', { count: coming })}
            value={values.inTransit}
            onChange={(inTransit) => set({ inTransit })}
          />
        )}
        <PreviewRows preview={preview.data} isAsked={command !== undefined} />
        <FormFoot
          problem={refusal}
          fields={fields}
          isSaving={isSaving}
          isOff={command === undefined || preview.isError}
          word={say(`stock.do.${kind}`)}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )

  /** A "no" is an answer as well: the next try is another request. Without an answer it is the same. */
  function renew(error: unknown): never {
    if (isProblem(error) && !error.isAway) key.current = crypto.randomUUID()
    throw error
  }
}
