import { Button } from 'antd'
import { useState } from 'react'
import { type Order, type Person, useMay } from '../../api/index.ts'
import { Icon, ProblemNote, Section, Waiting, When } from '../../look/index.ts'
import { value as values } from '../../words/en/order/page.ts'
import type { WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import { usePersons } from '../reads.ts'
import classes from './order.module.css'

/** Who it is for: masked until somebody asks for more, which is on record. */
export function Customer({ order, name, naming }: { order: Order; name: string; naming: Naming }) {
  const { say, format } = naming
  const may = useMay('persons.reveal')
  const [isShown, setShown] = useState(false)
  const read = usePersons(name, isShown, may)
  const people = read.data?.persons.filter(hasSomething) ?? []
  const isMasked = people.some(({ masked }) => masked.length > 0)
  const { to, requestedAt } = order
  return (
    <Section
      title={say('order.customer')}
      note={isShown ? say('order.shownNote') : isMasked ? say('order.masked') : undefined}
      actions={
        may && isMasked && !isShown ? (
          <Button
            size="small"
            icon={<Icon name="eye" size={14} />}
            loading={read.isFetching}
            onClick={() => setShown(true)}
          >
            {say('order.show')}
          </Button>
        ) : undefined
      }
    >
      {read.isError && <ProblemNote problem={read.error} onRetry={() => void read.refetch()} />}
      {may && read.isPending && <Waiting rows={2} />}
      {may && read.data && people.length === 0 && (
        <p className={classes.quiet}>{say('order.noPersons')}</p>
      )}
      <dl className={classes.facts}>
        {people.map((person) => (
          <PersonFacts key={person.role} person={person} naming={naming} />
        ))}
        {to && (
          <>
            <dt>{say('order.to')}</dt>
            <dd>{[to.country, to.region, to.area].filter(Boolean).join(' ')}</dd>
          </>
        )}
        {requestedAt !== null && (
          <>
            <dt>{say('order.requested')}</dt>
            <dd>{format.weekday(requestedAt)}</dd>
          </>
        )}
      </dl>
    </Section>
  )
}

const hasSomething = ({ values: own, forgotten, role }: Person): boolean =>
  role !== 'fields' && (forgotten || Object.keys(own).length > 0)

/** In the order in which people read an address. */
const shownOrder = [
  'name',
  'company',
  'phone',
  'email',
  'street',
  'district',
  'city',
  'region',
  'postcode',
  'country',
  'taxId',
  'note',
]
const rank = (name: string): number => (shownOrder.indexOf(name) + 100) % 100

const hidden = '***'

function PersonFacts({ person, naming: { say } }: { person: Person; naming: Naming }) {
  const own = Object.entries(person.values)
    // What is wholly hidden says nothing.
    .filter(([, value]) => value !== hidden)
    .sort(([a], [b]) => rank(a) - rank(b))
  const labelOf = (name: string) => (name in values ? say(`order.value.${name}` as WordKey) : name)
  return (
    <>
      <dt>{say(`order.role.${person.role}` as WordKey)}</dt>
      <dd>
        {person.forgotten
          ? say('order.forgotten')
          : own.map(([name, value]) => (
              <span key={name} title={labelOf(name)}>
                {String(value)}{' '}
              </span>
            ))}
      </dd>
    </>
  )
}

export function Notes({ order, name, naming }: { order: Order; name: string; naming: Naming }) {
  const { say } = naming
  const may = useMay('persons.reveal')
  const read = usePersons(name, false, may)
  const full = usePersons(name, true, false)
  const notes = (full.data ?? read.data)?.notes ?? []
  const fields = Object.entries(order.fields)
  if (notes.length === 0 && order.tags.length === 0 && fields.length === 0) return null
  return (
    <Section title={say('order.notes')} note={notes.length > 0 ? String(notes.length) : undefined}>
      <ul className={classes.rows}>
        {notes.map((note) => (
          <li key={note.id}>
            <span>{naming.who(note.by)}</span>
            <span className={classes.dim}>
              <When at={note.at} />
            </span>
            <span className={note.text === null ? classes.dim : classes.noteText}>
              {note.text ?? say('order.noteHidden')}
            </span>
          </li>
        ))}
      </ul>
      <dl className={classes.facts}>
        {order.tags.length > 0 && (
          <>
            <dt>{say('order.tags')}</dt>
            <dd className={classes.tags}>
              {order.tags.map((tag) => (
                <span key={tag}>{tag}</span>
              ))}
            </dd>
          </>
        )}
        {fields.map(([field, value]) => (
          <FieldFact key={field} name={field} value={String(value)} />
        ))}
      </dl>
    </Section>
  )
}

function FieldFact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
