import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { FileColumn, MappingFlaw } from '../api/index.ts'
import { useWords } from '../words/words.ts'
import { columnMedia } from './Columns.tsx'
import {
  columnOf,
  type Field,
  fieldAt,
  groupNames,
  groups,
  required,
  sourceOf,
  withSource,
} from './fields.ts'
import classes from './imports.module.css'
import type { Draft } from './mapping.ts'

type Props = {
  readonly columns: readonly FileColumn[]
  readonly mapping: Draft
  readonly picked: string | undefined
  readonly wanted: Field | undefined
  readonly flaws: readonly MappingFlaw[]
  readonly onPut: (field: Field, column: string | undefined) => void
  readonly onChange: (mapping: Draft) => void
}

/** The fields of an order in groups, each with the column that fills it and a sample of that. */
export function Fields(props: Props) {
  const say = useWords()
  return groupNames.map((group) => (
    <div key={group} className={classes.group}>
      <h3>{say(`imports.group.${group}`)}</h3>
      {groups[group].map((field) => (
        <FieldRow key={field} field={field} {...props} />
      ))}
    </div>
  ))
}

function FieldRow({
  field,
  columns,
  mapping,
  picked,
  wanted,
  flaws,
  onPut,
  onChange,
}: Props & { field: Field }) {
  const say = useWords()
  const [isOver, setOver] = useState(false)
  const name = say(`imports.field.${field}`)
  const column = columnOf(mapping, field)
  const source = sourceOf(mapping, field)
  const fixed = source && 'value' in source ? source.value : undefined
  const sample = columns.find((one) => one.name === column)?.samples[0]
  const isFlawed = flaws.some(({ place }) => fieldAt(place) === field)
  const kinds = [
    classes.field,
    isOver && classes.over,
    isFlawed && classes.flawed,
    wanted === field && classes.wanted,
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; its list and its button do the same
    <div
      id={`field-${field}`}
      className={kinds.filter(Boolean).join(' ')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const dragged = event.dataTransfer.getData(columnMedia)
        if (dragged) onPut(field, dragged)
      }}
    >
      <span className={classes.fieldName}>
        {name}
        {required.has(field) && !source && (
          <span className={classes.required}>{say('imports.mapping.required')}</span>
        )}
      </span>
      {picked === undefined ? (
        <Select
          size="small"
          className={classes.fieldColumn}
          aria-label={name}
          value={column ?? null}
          placeholder={say(fixed === undefined ? 'imports.mapping.none' : 'imports.mapping.fixed')}
          allowClear={column !== undefined}
          showSearch
          options={columns.map((one) => ({ value: one.name, label: one.name }))}
          onChange={(next: string | null | undefined) => onPut(field, next ?? undefined)}
        />
      ) : (
        <Button
          size="small"
          className={classes.fieldColumn}
          data-put={column === undefined ? 'empty' : 'filled'}
          onClick={() => onPut(field, picked)}
        >
          <span className="unseen">
            {say('imports.mapping.put', { column: picked, field: name })}{' '}
          </span>
          {column ?? say('imports.mapping.none')}
        </Button>
      )}
      <span className={classes.sample}>
        {field === 'currency' && column === undefined ? (
          <Fixed mapping={mapping} value={fixed} onChange={onChange} />
        ) : (
          sample
        )}
      </span>
    </div>
  )
}

/** A file mostly has one currency, and no column that says it. */
function Fixed({
  mapping,
  value = '',
  onChange,
}: {
  mapping: Draft
  value: string | undefined
  onChange: (mapping: Draft) => void
}) {
  const say = useWords()
  // Only what is being typed: another mapping may bring another currency.
  const [typed, setTyped] = useState<string>()
  return (
    <Input
      size="small"
      className={classes.fixed}
      aria-label={say('imports.mapping.fixedValue')}
      maxLength={3}
      value={typed ?? value}
      onBlur={() => setTyped(undefined)}
      onChange={({ target }) => {
        const next = target.value.toUpperCase()
        setTyped(next)
        if (/^[A-Z]{3}$/.test(next)) onChange(withSource(mapping, 'currency', { value: next }))
      }}
    />
  )
}
