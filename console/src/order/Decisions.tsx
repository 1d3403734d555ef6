import { Button } from 'antd'
import { useState } from 'react'
import { formatMinor, minorDigits } from '#kit'
import { useMay } from '../api/index.ts'
import { Glyph, ProblemNote, Section, Waiting } from '../look/index.ts'
import { useLanguage } from '../words/words.ts'
import { Choice } from './command/Choice.tsx'
import type { Naming } from './naming.ts'
import classes from './order.module.css'
import { useReplay, useWhy } from './reads.ts'
import type { Candidate, Replay, Story, Why } from './types.ts'

const parts = ['freight', 'days', 'handling', 'capacity', 'split', 'backorder'] as const

/** Why from there and not from elsewhere: all ways that were weighed, and the proof. */
export function Decisions({ name, story, naming }: { name: string; story: Story; naming: Naming }) {
  const { say, format } = naming
  const may = useMay('decisions.read')
  const [chosen, setChosen] = useState<number | undefined>()
  const version = chosen ?? story.decisions.at(-1)?.version
  const why = useWhy(name, may ? version : undefined)
  if (!may || version === undefined) return null
  const best = why.data?.candidates.find((one) => one.chosen)
  return (
    <Section
      title={
        best
          ? say('order.why.title', { place: best.names.join(' + ') })
          : say('order.why.titleWaits')
      }
      note={why.data && say('order.why.note', { currency: why.data.currency })}
      actions={
        story.decisions.length > 1 && (
          <Choice
            label={say('order.why.which')}
            value={String(version)}
            onChange={(value) => setChosen(Number(value))}
            options={story.decisions.map((one, at) => ({
              value: String(one.version),
              label: say('order.why.decided', { when: format.when(one.decidedAt), number: at + 1 }),
            }))}
          />
        )
      }
    >
      {why.isError && <ProblemNote problem={why.error} onRetry={() => void why.refetch()} />}
      {why.isPending && <Waiting rows={3} />}
      {why.data && <Explained why={why.data} name={name} naming={naming} />}
    </Section>
  )
}

function Explained({ why, name, naming }: { why: Why; name: string; naming: Naming }) {
  const { say } = naming
  const used = parts.filter((part) =>
    why.candidates.some((one) => Number(one.parts?.[part] ?? 0) > 0),
  )
  const most = Math.max(0, ...why.candidates.map(({ cost }) => Number(cost ?? 0)))
  return (
    <div className={classes.why}>
      <div className={classes.whyHead}>
        <span>
          {[
            why.policy && say('order.why.policy', { ...why.policy }),
            say('order.why.considered', { count: why.considered }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className={classes.legend}>
          {used.map((part) => (
            <span key={part}>
              <i className={classes[part]} />
              {say(`order.why.${part}`)}
            </span>
          ))}
        </span>
      </div>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead className={classes.whyTable}>
            <tr>
              <th scope="col">{say('order.why.candidate')}</th>
              <th scope="col">{say('order.why.cost')}</th>
              <th scope="col" className={classes.right}>
                {why.currency}
              </th>
              <th scope="col" className={classes.right}>
                {say('order.why.margin')}
              </th>
              <th scope="col">{say('order.why.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {why.candidates.map((one) => (
              <CandidateRow
                key={one.places.join('+')}
                one={one}
                most={most}
                currency={why.currency}
                naming={naming}
              />
            ))}
          </tbody>
        </table>
      </div>
      {why.waiting.map((one) => (
        <WaitingWhy key={one.sku} one={one} naming={naming} />
      ))}
      <Proof name={name} why={why} naming={naming} />
    </div>
  )
}

function CandidateRow({
  one,
  most,
  currency,
  naming,
}: {
  one: Candidate
  most: number
  currency: string
  naming: Naming
}) {
  const { say, format } = naming
  const language = useLanguage()
  const cost = Number(one.cost ?? 0)
  const lacks =
    one.sku !== undefined && one.missing !== undefined
      ? say('order.why.short', { missing: one.missing, sku: one.sku })
      : ''
  const described = parts
    .filter((part) => Number(one.parts?.[part] ?? 0) > 0)
    .map((part) => `${say(`order.why.${part}`)} ${format.amount(one.parts![part]!, currency)}`)
    .join(', ')
  return (
    <tr className={one.chosen ? classes.win : one.out ? classes.out : undefined}>
      <td>
        <span className={classes.icons}>
          {one.chosen && <Glyph of="done" />}
          {one.out && <Glyph of="ended" />}
          {one.names.join(' + ')}
        </span>
      </td>
      <td>
        {one.parts && (
          <span
            className={classes.cost}
            role="img"
            aria-label={described}
            title={described}
            style={{ width: `${most > 0 ? Math.max(8, (cost / most) * 140) : 0}px` }}
          >
            {parts.map((part) => {
              const share = Number(one.parts?.[part] ?? 0)
              return (
                share > 0 && <i key={part} className={classes[part]} style={{ flexGrow: share }} />
              )
            })}
          </span>
        )}
      </td>
      <td className={classes.right} data-label={one.cost === null ? undefined : currency}>
        {one.cost === null ? '' : format.amount(one.cost, currency)}
      </td>
      <td
        className={classes.right}
        data-label={one.margin === null || one.chosen ? undefined : say('order.why.margin')}
      >
        {one.margin === null || one.chosen ? '' : `+${format.amount(one.margin, currency)}`}
      </td>
      <td>
        {[one.chosen ? say('order.why.chosen') : one.words[language], lacks]
          .filter((text) => text !== '')
          .join(' ')}
      </td>
    </tr>
  )
}

function WaitingWhy({ one, naming }: { one: Why['waiting'][number]; naming: Naming }) {
  const { say } = naming
  const language = useLanguage()
  return (
    <p className={classes.quiet}>
      {say('order.why.waitingFor', { units: one.units, sku: one.sku })}{' '}
      {one.places.map(({ name, words }) => `${name}: ${words[language]}`).join(' ')}
    </p>
  )
}

/** Decided again at this moment: the same bit for bit, or what differs; and what would flip it. */
function Proof({ name, why, naming }: { name: string; why: Why; naming: Naming }) {
  const { say, format } = naming
  const replay = useReplay(name, why.version)
  const nameOf = (ids: readonly string[]) => ids.map(naming.place).join(' + ')
  const { flip } = why
  const flips = [
    flip?.cost &&
      say('order.why.flipCost', {
        place: nameOf(flip.cost.places),
        amount: format.money(atLeast(flip.cost.by, why.currency), why.currency),
      }),
    flip?.stock &&
      say('order.why.flipStock', { place: nameOf([flip.stock.place]), units: flip.stock.units }),
  ].filter(Boolean)
  return (
    <div className={classes.proof}>
      {replay.data && <Verdict replay={replay.data} naming={naming} />}
      {flip && <span>{flips.length > 0 ? flips.join(' ') : say('order.why.noFlip')}</span>}
      <Button
        size="small"
        type="text"
        loading={replay.isFetching}
        onClick={() => void replay.refetch()}
      >
        {say('order.why.again')}
      </Button>
    </div>
  )
}

/** An amount that can be paid: what is finer than the currency is rounded up. */
function atLeast(amount: string, currency: string): string {
  const scale = 10 ** minorDigits(currency)
  return formatMinor(Math.ceil(Number((Number(amount) * scale).toFixed(4))), currency)
}

function Verdict({ replay, naming: { say } }: { replay: Replay; naming: Naming }) {
  return replay.same ? (
    <>
      <Glyph of="done" />
      <span>
        {say('order.why.same', { ms: replay.milliseconds < 1 ? '< 1' : replay.milliseconds })}
      </span>
    </>
  ) : (
    <>
      <Glyph of="needs_you" />
      <span className={classes.bad}>
        {say('order.why.differs', { first: replay.differences[0] ?? '' })}
      </span>
    </>
  )
}
