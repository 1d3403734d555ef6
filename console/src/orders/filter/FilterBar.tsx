import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useMay } from '../../api/index.ts'
import { Icon, Keys } from '../../look/index.ts'
import { useWords } from '../../words/words.ts'
import classes from '../bar.module.css'
import forms from '../forms.module.css'
import { Popover } from '../Popover.tsx'
import type { Filter } from '../search.ts'
import { FilterEditor } from './FilterEditor.tsx'
import { type FilterKind, fieldsOf, filterKinds, useChipText } from './fields.ts'

const aboutPersons: ReadonlySet<FilterKind> = new Set(['phone', 'email', 'name'])

/** What the list is narrowed by, one chip each, in one line. */
export function FilterBar({
  filter,
  onFilter,
  children,
}: {
  filter: Filter
  onFilter: (filter: Filter) => void
  children: ReactNode
}) {
  const say = useWords()
  const text = useChipText()
  const mayReveal = useMay('persons.reveal')
  const [open, setOpen] = useState<FilterKind | 'menu'>()
  const change = (kind: FilterKind, next: Filter) => {
    const rest = { ...filter }
    for (const field of fieldsOf(kind)) delete rest[field]
    onFilter({ ...rest, ...next })
    setOpen(undefined)
  }
  const chips = filterKinds.filter(
    (kind) =>
      text(kind, filter) !== undefined &&
      !(kind === 'currency' && (filter.totalFrom !== undefined || filter.totalTo !== undefined)),
  )
  const offered = filterKinds.filter((kind) => mayReveal || !aboutPersons.has(kind))
  const isNew = open !== undefined && open !== 'menu' && !chips.includes(open)
  return (
    <section className={classes.filters} aria-label={say('orders.filter.title')}>
      {chips.map((kind) => (
        <Popover
          key={kind}
          label={say(`orders.filter.${kind}`)}
          isOpen={open === kind}
          onClose={() => setOpen(undefined)}
          button={
            <span className={classes.chip}>
              <button type="button" onClick={() => setOpen(kind)} aria-expanded={open === kind}>
                <span>{say(`orders.filter.${kind}`)}</span>
                <b>{text(kind, filter)}</b>
              </button>
              <button
                type="button"
                onClick={() => change(kind, {})}
                aria-label={say('orders.filter.drop', { name: say(`orders.filter.${kind}`) })}
              >
                <Icon name="close" size={12} />
              </button>
            </span>
          }
        >
          <FilterEditor kind={kind} filter={filter} onDone={(next) => change(kind, next)} />
        </Popover>
      ))}
      <Popover
        label={say('orders.filter.add')}
        isOpen={open === 'menu' || isNew}
        content={open ?? ''}
        onClose={() => setOpen(undefined)}
        button={
          <Button
            id="add-filter"
            type="text"
            size="small"
            icon={<Icon name="plus" size={14} />}
            aria-expanded={open === 'menu' || isNew}
            onClick={() => setOpen(open ? undefined : 'menu')}
          >
            {say('orders.filter.add')} <Keys of="f" />
          </Button>
        }
      >
        {isNew ? (
          <FilterEditor
            key={open}
            kind={open}
            filter={filter}
            onDone={(next) => change(open, next)}
          />
        ) : (
          <div className={forms.menu}>
            {offered.map((kind) => (
              <button key={kind} type="button" onClick={() => setOpen(kind)}>
                {say(`orders.filter.${kind}`)}
              </button>
            ))}
          </div>
        )}
      </Popover>
      <span className={classes.grow} />
      {children}
    </section>
  )
}
