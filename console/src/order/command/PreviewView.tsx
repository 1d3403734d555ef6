import type { CommandPreview, Order } from '../../api/index.ts'
import { Icon, useRefusalWords, useStatusWord } from '../../look/index.ts'
import type { WordKey } from '../../words/words.ts'
import type { Naming } from '../naming.ts'
import { effectWord } from '../sections/Beside.tsx'
import classes from './form.module.css'
import { upshotOf } from './upshot.ts'

const linesShown = 6
const moneyShown = ['total', 'paid', 'due', 'refundDue'] as const

/** What a command would lead to: the sentence first, then money, goods, dates and messages, old → new. */
export function PreviewView({
  preview,
  type,
  order,
  naming,
}: {
  preview: CommandPreview
  type: string
  order: Order
  naming: Naming
}) {
  const { say, format } = naming
  const statusWord = useStatusWord()
  const refusal = useRefusalWords()
  const { before, after } = preview.totals
  const money = before && after ? moneyShown.filter((name) => before[name] !== after[name]) : []
  const effects = [...new Set(preview.effects.map(({ kind }) => kind))]
  const [promisedBefore, promisedAfter] = preview.dates.promisedAt
  const [wishedBefore, wishedAfter] = preview.dates.requestedAt
  const date = (at: string | null) => (at === null ? say('look.noValue') : format.weekday(at))
  const { status } = preview
  return (
    <section className={classes.preview} aria-label={say('order.panel.preview')} aria-live="polite">
      <p className={classes.upshot}>{upshotOf(preview, type, order, naming, statusWord)}</p>
      <dl className={classes.diff}>
        {status.before.overall !== status.after.overall && (
          <>
            <dt>{say('order.panel.status')}</dt>
            <Change
              name=""
              was={statusWord(status.before.overall)}
              is={statusWord(status.after.overall)}
            />
          </>
        )}
        {money.length > 0 && <dt>{say('order.panel.money')}</dt>}
        {money.map((name) => (
          <Change
            key={name}
            name={say(`order.${name}`)}
            was={format.amount(before![name]!, order.currency)}
            is={`${format.amount(after![name]!, order.currency)} ${order.currency}`}
          />
        ))}
        <Goods preview={preview} order={order} naming={naming} />
        {(promisedBefore.at !== promisedAfter.at || wishedBefore.at !== wishedAfter.at) && (
          <dt>{say('order.panel.dates')}</dt>
        )}
        {promisedBefore.at !== promisedAfter.at && (
          <Change
            name={say('order.field.promisedAt')}
            was={date(promisedBefore.at)}
            is={date(promisedAfter.at)}
          />
        )}
        {wishedBefore.at !== wishedAfter.at && (
          <Change
            name={say('order.field.requestedAt')}
            was={date(wishedBefore.at)}
            is={date(wishedAfter.at)}
          />
        )}
        {effects.length > 0 && <dt>{say('order.panel.messages')}</dt>}
        {effects.map((kind) => (
          <dd key={kind} className={classes.whole}>
            {effectWord(kind, naming)}
          </dd>
        ))}
      </dl>
      {preview.refused.map(({ command, refusal: { refused, why, remedy } }) => (
        <p key={`${command} ${refused}`} className={classes.notice}>
          {say('order.panel.also', { why: refusal({ code: refused, why, remedy }).why })}
        </p>
      ))}
    </section>
  )
}

function Goods({
  preview,
  order,
  naming,
}: {
  preview: CommandPreview
  order: Order
  naming: Naming
}) {
  const { say, format } = naming
  const { changed, lines, stock, parcels } = preview
  const named = new Set(lines.map(({ line }) => line)).size <= linesShown
  const units = named ? lines : summed(lines)
  const titleOf = (line: number) =>
    order.lines[line - 1]?.title ?? changed.find((one) => one.line === line)?.title ?? String(line)
  const free = freeChanges(stock)
  if (changed.length + units.length + free.length === 0 && parcels.before === parcels.after)
    return null
  const terms = ({ quantity, unitPrice }: { quantity: number; unitPrice?: string }) =>
    unitPrice === undefined
      ? format.number(quantity)
      : `${format.number(quantity)} × ${format.amount(unitPrice, order.currency)}`
  return (
    <>
      <dt>{say('order.panel.stock')}</dt>
      {changed.slice(0, linesShown).map((one) => (
        <Change
          key={`c${one.line}`}
          name={one.title}
          was={one.before ? terms(one.before) : say('order.panel.newLine')}
          is={terms(one.after)}
        />
      ))}
      {units.slice(0, linesShown * 3).map(({ line, bucket, before, after }) => {
        const word = say(`order.bucket.${bucket}` as WordKey)
        return (
          <Change
            key={`u${line} ${bucket}`}
            name={
              named ? say('order.panel.lineUnits', { title: titleOf(line), bucket: word }) : word
            }
            was={format.number(before)}
            is={format.number(after)}
          />
        )
      })}
      {parcels.before !== parcels.after && (
        <Change
          name={say('order.panel.parcels')}
          was={format.number(parcels.before)}
          is={format.number(parcels.after)}
        />
      )}
      {free.slice(0, linesShown).map(({ sku, location, units: by }) => (
        <Change
          key={`${sku} ${location}`}
          name={say('order.panel.canPromise', { sku, place: naming.place(location) })}
          was=""
          is={`${by > 0 ? '+' : ''}${format.number(by)}`}
        />
      ))}
    </>
  )
}

/** What can be promised to others afterwards, by article and place. */
function freeChanges(stock: CommandPreview['stock']) {
  const sums = new Map<string, { sku: string; location: string; units: number }>()
  for (const { sku, location, onHand, reserved } of stock) {
    const key = `${sku} ${location}`
    const known = sums.get(key) ?? { sku, location, units: 0 }
    sums.set(key, { ...known, units: known.units + onHand - reserved })
  }
  return [...sums.values()].filter(({ units }) => units !== 0)
}

/** Of many lines: where their units lie, taken together. */
function summed(lines: CommandPreview['lines']): CommandPreview['lines'] {
  const sums = new Map<string, CommandPreview['lines'][number]>()
  for (const { bucket, before, after } of lines) {
    const known = sums.get(bucket) ?? { line: 0, bucket, before: 0, after: 0 }
    sums.set(bucket, { ...known, before: known.before + before, after: known.after + after })
  }
  return [...sums.values()]
}

export function Change({ name, was, is }: { name: string; was: string; is: string }) {
  return (
    <dd>
      <span>{name}</span>
      <s>{was}</s>
      {was === '' ? <span /> : <Icon name="arrow" size={12} />}
      <b>{is}</b>
    </dd>
  )
}
