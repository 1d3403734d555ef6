import { formatMinor } from '#kit'
import type { ImportPreview, PreviewDocument } from '../api/index.ts'
import { Money, Section, When } from '../look/index.ts'
import { useReasons } from '../parts/reasons.ts'
import { useWords } from '../words/words.ts'
import classes from './imports.module.css'

const linesShown = 3

/** The same rows as the orders and returns that they would become. */
export function PreviewOrders({ preview }: { preview: ImportPreview }) {
  const say = useWords()
  const documents = preview.documents.filter(({ kind }) => kind !== 'desk').slice(0, 30)
  if (documents.length === 0) return null
  return (
    <Section title={say('imports.preview.documents')}>
      <ul className={classes.documents}>
        {documents.map((document) => (
          <Document key={`${document.externalId} ${document.rows[0]}`} document={document} />
        ))}
      </ul>
    </Section>
  )
}

function Document({ document }: { document: PreviewDocument }) {
  const say = useWords()
  const reason = useReasons()
  const { externalId, input, rows, amountMinor, currency, origin } = document
  return (
    <li>
      <b>{externalId}</b>
      <span className={classes.documentAmount}>
        {amountMinor !== null && currency !== null && (
          <Money amount={formatMinor(amountMinor, currency)} currency={currency} />
        )}
      </span>
      <span className={classes.quiet}>
        {input?.placedAt && <When at={input.placedAt} />}
        {origin !== null && say('imports.preview.origin', { order: origin })}{' '}
        {say('imports.preview.ofRows', { rows: spanOf(rows) })}
      </span>
      {input?.lines && <Lines lines={input.lines} />}
      {document.reason !== null && <span className={classes.bad}>{reason(document.reason)}</span>}
    </li>
  )
}

type Lined = NonNullable<PreviewDocument['input']>
function Lines({ lines }: { lines: NonNullable<Lined['lines']> }) {
  const say = useWords()
  const rest = lines.length - linesShown
  const texts = lines
    .slice(0, linesShown)
    .map(({ quantity, title, sku }) =>
      say('imports.preview.line', { quantity: quantity ?? 0, item: title ?? sku ?? '' }),
    )
  if (rest > 0) texts.push(say('imports.preview.moreLines', { count: rest }))
  return <span className={classes.lines}>{texts.join(' · ')}</span>
}

/** `1–3, 7`: rows that stand together are one span. */
function spanOf(rows: readonly number[]): string {
  const spans: [number, number][] = []
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && row === last[1] + 1) last[1] = row
    else spans.push([row, row])
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
