import { Button } from 'antd'
import type { FlawKind, ImportPreview, ImportView } from '../api/index.ts'
import { ProblemNote, Section, useFormat, Waiting } from '../look/index.ts'
import { useReasons } from '../parts/reasons.ts'
import { useWords } from '../words/words.ts'
import { useCounted } from './counted.ts'
import { type Field, fieldOfFlaw } from './fields.ts'
import classes from './imports.module.css'
import { draftOf } from './mapping.ts'
import { PreviewOrders } from './PreviewOrders.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { usePreview } from './reads.ts'
import type { Step } from './steps.ts'

/** What would come of the file: how many of what, every bad cell in its place, real rows as orders. */
export function PreviewStep({
  view,
  onStep,
}: {
  view: ImportView
  onStep: (step: Step, field?: Field) => void
}) {
  const say = useWords()
  const read = usePreview(view.import.id, view.flaws.length === 0)
  const preview = read.data
  return (
    <>
      <p className={classes.sentence}>{say('imports.preview.sentence')}</p>
      {read.isPending && <Waiting rows={8} />}
      {read.isError && <ProblemNote problem={read.error} onRetry={() => void read.refetch()} />}
      {preview && (
        <>
          <Counts preview={preview} />
          <Flaws preview={preview} onFix={(field) => onStep('mapping', field)} />
          <PreviewRows preview={preview} mapping={draftOf(view)!} />
          <PreviewOrders preview={preview} />
        </>
      )}
      <div className={classes.foot}>
        <Button type="primary" disabled={!preview} onClick={() => onStep('run')}>
          {say('imports.preview.next')}
        </Button>
        <Button onClick={() => onStep('mapping')}>{say('imports.preview.back')}</Button>
      </div>
    </>
  )
}

function Counts({ preview: { counts, isWhole } }: { preview: ImportPreview }) {
  const say = useWords()
  const counted = useCounted()
  const format = useFormat()
  const rest = (['returns', 'charges', 'desk', 'refused'] as const).filter(
    (name) => counts[name] > 0,
  )
  return (
    <div className={classes.counts}>
      <p>
        <b>
          {say('imports.preview.becomes', {
            rows: counted('imports.rows', counts.rows),
            orders: counted('imports.preview.orders', counts.orders),
          })}
        </b>
      </p>
      {rest.length > 0 && (
        <ul className={classes.inline}>
          {rest.map((name) => (
            <li key={name} className={name === 'desk' || name === 'refused' ? classes.warn : ''}>
              {counted(`imports.preview.${name}`, counts[name])}
            </li>
          ))}
        </ul>
      )}
      {!isWhole && (
        <p className={classes.quiet}>
          {say('imports.preview.part', { rows: format.number(counts.rows) })}
        </p>
      )}
    </div>
  )
}

function Flaws({
  preview: { flaws, unmapped },
  onFix,
}: {
  preview: ImportPreview
  onFix: (field: Field | undefined) => void
}) {
  const say = useWords()
  const counted = useCounted()
  const reason = useReasons()
  const where = ({ column, rows, first }: FlawKind) =>
    say('imports.preview.flawWhere', {
      column: column ?? say('imports.preview.wholeRow'),
      rows: counted('imports.rows', rows),
      first,
    })
  return (
    <Section title={say('imports.preview.flaws')}>
      {flaws.length === 0 && <p className={classes.fine}>{say('imports.preview.noFlaws')}</p>}
      <ul className={classes.flawKinds}>
        {flaws.map((flaw) => (
          <li key={`${flaw.code} ${flaw.field} ${flaw.column}`}>
            <span className={flaw.notice ? classes.notice : classes.bad}>{reason(flaw.code)}</span>
            <span className={classes.quiet}>{where(flaw)}</span>
            {flaw.column !== null && (
              <Button size="small" onClick={() => onFix(fieldOfFlaw(flaw.field))}>
                {say('imports.preview.fix')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {unmapped.length > 0 && (
        <p className={classes.quiet}>
          {say('imports.preview.unmapped', { columns: unmapped.join(', ') })}
        </p>
      )}
    </Section>
  )
}
