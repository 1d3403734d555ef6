import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../words/words.ts'
import classes from '../forms.module.css'
import { type Filter, isRelative, type ListField, momentOf } from '../search.ts'
import {
  dayAfter,
  type FilterKind,
  fieldsOf,
  isList,
  isoDay,
  lastDayOf,
  useChoices,
  useKnown,
  useValueWord,
} from './fields.ts'

/** What narrows the list by one thing. Done when it is sent; nothing is asked of the hub before. */
export function FilterEditor({
  kind,
  filter,
  onDone,
}: {
  kind: FilterKind
  filter: Filter
  onDone: (change: Filter) => void
}) {
  if (isList(kind)) return <ListEditor field={kind} filter={filter} onDone={onDone} />
  if (kind === 'placed' || kind === 'promised')
    return <SpanEditor kind={kind} filter={filter} onDone={onDone} />
  if (kind === 'late') return <LateEditor onDone={onDone} />
  if (kind === 'amount') return <AmountEditor filter={filter} onDone={onDone} />
  return <TextEditor kind={kind} filter={filter} onDone={onDone} />
}

type Parts = { filter: Filter; onDone: (change: Filter) => void }

function Form({ children, onSend }: { children: React.ReactNode; onSend: () => void }) {
  const say = useWords()
  const send = (event: FormEvent) => {
    event.preventDefault()
    onSend()
  }
  return (
    <form className={classes.form} onSubmit={send}>
      {children}
      <div className={classes.foot}>
        <Button type="primary" size="small" htmlType="submit">
          {say('orders.filter.apply')}
        </Button>
      </div>
    </form>
  )
}

/** Nothing to choose: an order is late or it is not. */
function LateEditor({ onDone }: Pick<Parts, 'onDone'>) {
  const say = useWords()
  return (
    <Form onSend={() => onDone({ late: 'true' })}>
      <p className={classes.lead}>{say('orders.filter.lateHint')}</p>
    </Form>
  )
}

function ListEditor({ field, filter, onDone }: Parts & { field: ListField }) {
  const say = useWords()
  const word = useValueWord()
  const choices = useChoices(field)
  const [chosen, setChosen] = useState(() => filter[field]?.split(',') ?? [])
  const [typed, setTyped] = useState('')
  const all = [...new Set([...choices, ...chosen])]
  const isClosed = ['status', 'payment', 'fulfilment', 'type'].includes(field)
  const fits = (value: string) =>
    `${value} ${word(field, value)}`.toLowerCase().includes(typed.toLowerCase())
  const send = () => {
    // What is typed counts: the one choice that it fits, else the text itself.
    const fitting = typed.trim() === '' ? [] : all.filter(fits)
    const extra = fitting.length === 1 ? fitting : []
    if (typed.trim() !== '' && fitting.length === 0 && !isClosed) extra.push(typed.trim())
    onDone({ [field]: [...new Set([...chosen, ...extra])].join(',') || undefined })
  }
  return (
    <Form onSend={send}>
      {(all.length > 8 || !isClosed) && (
        <input
          className={classes.input}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={isClosed ? say('orders.filter.find') : say('orders.filter.findOrType')}
          aria-label={isClosed ? say('orders.filter.find') : say('orders.filter.findOrType')}
        />
      )}
      {/* The boxes in it can be reached, so it scrolls by keyboard. */}
      <fieldset
        className={`${classes.checks} ${classes.field}`}
        aria-label={say(`orders.filter.${field}`)}
      >
        {all.filter(fits).map((value) => (
          <label key={value} className={classes.check}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) =>
                setChosen((now) =>
                  target.checked ? [...now, value] : now.filter((one) => one !== value),
                )
              }
            />
            {word(field, value)}
          </label>
        ))}
      </fieldset>
    </Form>
  )
}

const presets = {
  placed: [
    ['today', '+0d', undefined],
    ['yesterday', '-1d', '+0d'],
    ['last7', '-6d', undefined],
    ['last30', '-29d', undefined],
  ],
  promised: [
    ['overdue', undefined, '+0d'],
    ['today', '+0d', '+1d'],
    ['tomorrow', '+1d', '+2d'],
    ['next7', '+0d', '+7d'],
  ],
} as const

const inputDay = (value: string | undefined): string => {
  const at = value === undefined ? undefined : momentOf(value)
  return at ? isoDay(at) : ''
}

function SpanEditor({ kind, filter, onDone }: Parts & { kind: 'placed' | 'promised' }) {
  const say = useWords()
  const [fromField, toField] = fieldsOf(kind) as ['placedFrom', 'placedTo']
  const [from, setFrom] = useState(inputDay(filter[fromField]))
  const [to, setTo] = useState(inputDay(filter[toField] && lastDayOf(filter[toField])))
  const done = (first: string | undefined, last: string | undefined) =>
    onDone({ [fromField]: first, [toField]: last })
  return (
    <Form onSend={() => done(from || undefined, to === '' ? undefined : dayAfter(to))}>
      <div className={classes.presets}>
        {presets[kind].map(([name, first, last]) => (
          <Button key={name} size="small" onClick={() => done(first, last)}>
            {say(`orders.day.${name}`)}
          </Button>
        ))}
      </div>
      <div className={classes.row}>
        <label className={classes.field}>
          <span>{say('orders.filter.from')}</span>
          <input
            type="date"
            className={classes.input}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label className={classes.field}>
          <span>{say('orders.filter.to')}</span>
          <input
            type="date"
            className={classes.input}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </label>
      </div>
      {[filter[fromField], filter[toField]].some((value) => value && isRelative(value)) && (
        <p className={classes.lead}>{say('orders.filter.moves')}</p>
      )}
    </Form>
  )
}

function AmountEditor({ filter, onDone }: Parts) {
  const say = useWords()
  const known = useKnown().data?.currency ?? []
  const [from, setFrom] = useState(filter.totalFrom ?? '')
  const [to, setTo] = useState(filter.totalTo ?? '')
  const [currency, setCurrency] = useState(filter.currency?.split(',')[0] ?? known[0] ?? '')
  const send = () => {
    const isAny = from !== '' || to !== ''
    onDone({
      totalFrom: from || undefined,
      totalTo: to || undefined,
      ...(isAny ? { currency } : {}),
    })
  }
  const amount = (label: string, value: string, set: (value: string) => void) => (
    <label className={classes.field}>
      <span>{label}</span>
      <input
        className={classes.input}
        inputMode="decimal"
        pattern="-?[0-9]{1,13}([.][0-9]{1,4})?"
        value={value}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  )
  return (
    <Form onSend={send}>
      <div className={classes.row}>
        {amount(say('orders.filter.atLeast'), from, setFrom)}
        {amount(say('orders.filter.atMost'), to, setTo)}
      </div>
      <label className={classes.field}>
        <span>{say('orders.filter.currency')}</span>
        <input
          className={classes.input}
          list="known-currencies"
          required={from !== '' || to !== ''}
          pattern="[A-Z]{3}"
          value={currency}
          onChange={(event) => setCurrency(event.target.value.toUpperCase())}
        />
        <datalist id="known-currencies">
          {known.map((code) => (
            <option key={code} value={code} />
          ))}
        </datalist>
      </label>
    </Form>
  )
}

function TextEditor({ kind, filter, onDone }: Parts & { kind: 'q' | 'phone' | 'email' | 'name' }) {
  const say = useWords()
  const [value, setValue] = useState(filter[kind] ?? '')
  return (
    <Form onSend={() => onDone({ [kind]: value.trim() || undefined })}>
      <label className={classes.field}>
        <span>{say(`orders.filter.${kind}`)}</span>
        <input
          className={classes.input}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          type={kind === 'email' ? 'email' : 'text'}
        />
      </label>
      <p className={classes.lead}>{say(`orders.filter.${kind}Hint`)}</p>
    </Form>
  )
}
