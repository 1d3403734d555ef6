import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ImportView, MappingFlaw } from '../api/index.ts'
import { ProblemNote, Section, useIsPhone, useKeys } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { Columns } from './Columns.tsx'
import { Fields } from './Fields.tsx'
import { FormatOptions } from './FormatOptions.tsx'
import { type Field, fieldAt, withSource } from './fields.ts'
import classes from './imports.module.css'
import { type Draft, draftOf } from './mapping.ts'
import { useDeclare } from './reads.ts'
import { Templates } from './Templates.tsx'

/**
 * Columns onto fields: by dragging, by picking one and then the other with the keyboard, or from a list.
 * Every change goes to the hub at once, which says what is still missing.
 */
export function MappingStep({
  view,
  wanted,
  onNext,
}: {
  view: ImportView
  wanted: Field | undefined
  onNext: () => void
}) {
  const say = useWords()
  const isPhone = useIsPhone()
  const declare = useDeclare(view.import.id)
  const [mapping, setMapping] = useState(draftOf(view)!)
  const [picked, setPicked] = useState<string>()
  const fields = useRef<HTMLDivElement>(null)
  const columns = view.columns ?? []

  /** One change after the other: what was said last is what stands. */
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const change = (next: Draft) => {
    setMapping(next)
    last.current = last.current.then(() => declare.mutateAsync(next).catch(() => undefined))
  }
  const put = (field: Field, column: string | undefined) => {
    change(withSource(mapping, field, column === undefined ? undefined : { column }))
    setPicked(undefined)
  }
  const pick = (column: string) => {
    setPicked((before) => (before === column ? undefined : column))
    // The next thing to choose is a field: the first that is empty.
    requestAnimationFrame(() =>
      fields.current?.querySelector<HTMLElement>('[data-put="empty"],[data-put]')?.focus(),
    )
  }
  const letGo = () => setPicked(undefined)
  useKeys({ Escape: letGo })
  useEffect(() => {
    if (wanted) document.getElementById(`field-${wanted}`)?.scrollIntoView({ block: 'center' })
  }, [wanted])

  return (
    <>
      <p className={classes.sentence}>
        {say(isPhone ? 'imports.mapping.sentencePhone' : 'imports.mapping.sentence')}
      </p>
      <Templates view={view} mapping={mapping} onChoose={change} />
      <p role="status" className={picked === undefined ? 'unseen' : classes.picked}>
        {picked !== undefined && say('imports.mapping.picked', { column: picked })}
      </p>
      <div className={classes.mapping}>
        {!isPhone && (
          <Section title={say('imports.mapping.columns')} note={columns.length}>
            <Columns columns={columns} mapping={mapping} picked={picked} onPick={pick} />
          </Section>
        )}
        <div ref={fields}>
          <Section title={say('imports.mapping.fields')}>
            <Fields
              columns={columns}
              mapping={mapping}
              picked={picked}
              wanted={wanted}
              flaws={view.flaws}
              onPut={put}
              onChange={change}
            />
          </Section>
        </div>
      </div>
      <FormatOptions view={view} mapping={mapping} onChange={change} />
      {declare.isError && <ProblemNote problem={declare.error} />}
      <FlawList flaws={view.flaws} />
      <div className={classes.foot}>
        <Button
          type="primary"
          disabled={view.flaws.length > 0 || declare.isPending}
          onClick={onNext}
        >
          {say('imports.mapping.next')}
        </Button>
        <span className={classes.quiet} role="status">
          {declare.isPending && say('imports.mapping.saving')}
        </span>
      </div>
    </>
  )
}

function FlawList({ flaws }: { flaws: readonly MappingFlaw[] }) {
  const say = useWords()
  const others = flaws.filter(({ place }) => place !== '/rules')
  if (others.length === 0) return null
  const words = ({ code, place, detail }: MappingFlaw): string => {
    const field = fieldAt(place)
    const name = field ? say(`imports.field.${field}`) : place
    if (code === 'missing') return say('imports.flaw.missing', { field: name })
    if (code === 'column_missing')
      return say('imports.flaw.column_missing', { field: name, column: detail })
    return code === 'no_goods'
      ? say('imports.flaw.no_goods')
      : say('imports.flaw.bad_mapping', { place: name, detail })
  }
  return (
    <ul className={classes.flaws}>
      {others.map((flaw) => (
        <li key={flaw.place}>{words(flaw)}</li>
      ))}
    </ul>
  )
}
