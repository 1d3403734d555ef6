import type { ReactNode } from 'react'
import type { Bucket, CommandPreview, Totals } from '../api/index.ts'
import { StatusMark, useFormat, Waiting, When } from '../look/index.ts'
import { useWords, type WordKey } from '../words/words.ts'
import classes from './queues.module.css'

const knownEffects = new Set([
  'warehouse.release',
  'warehouse.cancel',
  'channel.shipped',
  'channel.cancelled',
  'payment.refund',
  'payment.capture',
])

/** The consequence of a remedy, old and new side by side, before it is done. */
export function Consequence({
  of,
  currency,
}: {
  of: CommandPreview | undefined
  currency: string
}) {
  const say = useWords()
  const format = useFormat()
  if (!of) return <Waiting rows={3} />
  if (of.events.length === 0) return <p>{say('queues.preview.nothing')}</p>
  const { before, after } = of.totals
  const money = (name: keyof Totals): [string, string] | null =>
    before && after && before[name] !== after[name] ? [before[name], after[name]] : null
  const [due, refund] = [money('due'), money('refundDue')]
  const [promised, promises] = of.dates.promisedAt
  const effects = [...new Set(of.effects.map(({ kind }) => kind))]
  return (
    <dl className={classes.consequence}>
      {of.status.before.overall !== of.status.after.overall && (
        <Row name={say('queues.preview.status')}>
          <StatusMark code={of.status.before.overall} /> <Arrow />
          <StatusMark code={of.status.after.overall} />
        </Row>
      )}
      {[...bucketSums(of.lines)].map(([bucket, [had, has]]) => (
        <Row key={bucket} name={say('queues.preview.units')}>
          {say(`look.buckets.${bucket}`, { count: had })} <Arrow />
          <b>{format.number(has)}</b>
        </Row>
      ))}
      {due && (
        <Row name={say('queues.preview.due')}>
          {format.money(due[0], currency)} <Arrow /> <b>{format.money(due[1], currency)}</b>
        </Row>
      )}
      {refund && (
        <Row name={say('queues.preview.refund')}>
          {format.money(refund[0], currency)} <Arrow /> <b>{format.money(refund[1], currency)}</b>
        </Row>
      )}
      {promised && promises && promised.at !== promises.at && (
        <Row name={say('queues.preview.promise')}>
          <When at={promised.at} /> <Arrow /> <When at={promises.at} />
        </Row>
      )}
      <Row name={say('queues.preview.effects')}>
        {effects.length === 0
          ? say('queues.preview.none')
          : effects
              .map((kind) =>
                knownEffects.has(kind)
                  ? say(`queues.effect.${kind.replace('.', '_')}` as WordKey)
                  : say('queues.effect.other', { kind }),
              )
              .join(' · ')}
      </Row>
    </dl>
  )
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

const Arrow = () => <span aria-hidden="true">→ </span>

/** Units that lie elsewhere, all lines together. */
function bucketSums(lines: CommandPreview['lines']): Map<Bucket, [number, number]> {
  const sums = new Map<Bucket, [number, number]>()
  for (const { bucket, before, after } of lines) {
    const sum = sums.get(bucket) ?? [0, 0]
    sums.set(bucket, [sum[0] + before, sum[1] + after])
  }
  return sums
}
