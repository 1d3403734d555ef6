import type { Location, SkuStock } from '../api/index.ts'
import {
  CheckField,
  formClasses,
  SelectField,
  TextField,
  type useForm,
} from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { useApart } from './Places.tsx'
import { type DialogKind, placeOf, rowKey, type Values } from './stock-command.ts'

/** Rows that can be meant: every place, and whatever lies apart at one. */
function useRowOptions(places: readonly Location[], rows: SkuStock['rows']) {
  const apart = useApart()
  const special = rows.filter(
    ({ lot, condition, owner, pool }) => lot || condition !== 'new' || owner || pool,
  )
  return [
    ...places.map(({ id, name }) => ({
      value: rowKey({ location: id }),
      label: `${id} · ${name}`,
    })),
    ...special.map((row) => {
      const { location, lot, condition, owner, pool } = row
      return {
        value: rowKey({ location, lot, condition, owner, pool }),
        label: `${location} · ${apart(row)}`,
      }
    }),
  ]
}

type Props = {
  readonly kind: DialogKind
  readonly stock: SkuStock | undefined
  readonly places: readonly Location[]
  readonly form: ReturnType<typeof useForm<Values>>
  readonly refusal: unknown
}

/** What each kind of command asks for. */
export function StockFields(props: Props) {
  return (
    <>
      <div className={formClasses.grid}>
        <Where {...props} />
        <What {...props} />
      </div>
      <Transit {...props} />
    </>
  )
}

function Where({ kind, stock, places, form, refusal }: Props) {
  const say = useWords()
  const options = useRowOptions(places, stock?.rows ?? [])
  const { values, set } = form
  const here = placeOf(values)
  return (
    <>
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
    </>
  )
}

function What({ kind, stock, form: { values, set }, refusal }: Props) {
  const say = useWords()
  return (
    <>
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
    </>
  )
}

/** Whether the units are on their way. */
function Transit({ kind, stock, form: { values, set } }: Props) {
  const say = useWords()
  const here = placeOf(values)
  const coming = stock?.rows.find(({ location }) => location === here)?.inTransit ?? 0
  return (
    <>
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
    </>
  )
}
