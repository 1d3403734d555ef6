import { useState } from 'react'
import type { JourneyStep, OrderStory } from '../../api/index.ts'
import { Section, useStatusWord } from '../../look/index.ts'
import type { Naming } from '../naming.ts'
import classes from './journey.module.css'
import { against, stepNote, stepTitle } from './journey-words.ts'

type Row =
  | { readonly kind: 'step'; readonly step: JourneyStep }
  | { readonly kind: 'now' }
  | { readonly kind: 'folded'; readonly id: string; readonly steps: readonly JourneyStep[] }

/** Past, present and future of an order: what was expected, what came, who said so. */
export function Journey({
  story,
  naming,
  sentence,
  fresh,
}: {
  story: OrderStory
  naming: Naming
  sentence: string
  fresh: ReadonlySet<string>
}) {
  const { say } = naming
  return (
    <Section title={say('order.journey.title')} note={say('order.journey.note')}>
      <JourneyList story={story} naming={naming} sentence={sentence} fresh={fresh} />
    </Section>
  )
}

export function JourneyList({
  story,
  naming,
  sentence,
  fresh,
  last,
}: {
  story: OrderStory
  naming: Naming
  sentence: string
  fresh: ReadonlySet<string>
  /** Only so many of the past. */
  last?: number
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { say, format } = naming
  const rows = rowsOf(story.journey, last, open)
  let day = ''
  return (
    <ol className={classes.journey}>
      {rows.map((row) => {
        if (row.kind === 'now')
          return (
            <li key="now" className={classes.now} aria-current="step">
              <time>{say('order.journey.now')}</time>
              <div>
                <b>{sentence}</b>
              </div>
            </li>
          )
        if (row.kind === 'folded')
          return (
            <li key={row.id} className={classes.folded}>
              <span />
              <button type="button" onClick={() => setOpen(new Set([...open, row.id]))}>
                {say('order.journey.earlier', { count: row.steps.length })}
              </button>
            </li>
          )
        const { step } = row
        const date = step.at === null ? '' : format.weekday(step.at)
        const isNewDay = date !== '' && date !== day
        if (date !== '') day = date
        return [
          isNewDay && (
            <li key={`day ${date} ${step.id}`} className={classes.day}>
              {date}
            </li>
          ),
          <Station
            key={step.id}
            step={step}
            story={story}
            naming={naming}
            isFresh={fresh.has(step.id)}
          />,
        ]
      })}
    </ol>
  )
}

function Station({
  step,
  story,
  naming,
  isFresh,
}: {
  step: JourneyStep
  story: OrderStory
  naming: Naming
  isFresh: boolean
}) {
  const { say, format } = naming
  const statusWord = useStatusWord()
  const note = stepNote(step, naming)
  const compared = against(step, Date.parse(story.at), naming)
  const names = [
    classes[step.state],
    step.branch ? classes.branch : '',
    step.facts.corrected === true ? classes.corrected : '',
    isFresh ? classes.fresh : '',
  ]
  return (
    <li className={names.join(' ')}>
      {step.at === null ? (
        <span />
      ) : (
        <time dateTime={step.at} title={format.exact(step.at)}>
          {format.time(step.at)}
        </time>
      )}
      <div>
        <span className={classes.name}>
          {step.branch && (
            <em>
              {say(
                step.branch.kind === 'parcel' ? 'order.journey.parcel' : 'order.journey.return',
                {
                  id: step.branch.id,
                },
              )}
            </em>
          )}
          {stepTitle(step, naming, statusWord)}
        </span>
        <span className={classes.note}>
          {note}
          {compared && (
            <em className={compared.isLate ? classes.late : undefined}>
              {note === '' ? '' : ' · '}
              {compared.text}
            </em>
          )}
        </span>
      </div>
    </li>
  )
}

/** Small steps in a row become one that can be opened; the present stands between past and future. */
function rowsOf(
  journey: readonly JourneyStep[],
  last: number | undefined,
  open: ReadonlySet<string>,
): Row[] {
  const past = journey.filter(({ state, minor }) => state === 'past' && !(last && minor))
  const shown = last === undefined ? past : past.slice(-last)
  const rows: Row[] = []
  for (const step of shown) {
    const before = rows.at(-1)
    if (!step.minor) rows.push({ kind: 'step', step })
    else if (before?.kind === 'folded')
      rows[rows.length - 1] = { ...before, steps: [...before.steps, step] }
    else rows.push({ kind: 'folded', id: step.id, steps: [step] })
  }
  const opened = rows.flatMap((row): Row[] =>
    row.kind === 'folded' && open.has(row.id)
      ? row.steps.map((step) => ({ kind: 'step', step }))
      : [row],
  )
  const next = journey.filter(({ state }) => state === 'next')
  return [...opened, { kind: 'now' }, ...next.map((step): Row => ({ kind: 'step', step }))]
}
