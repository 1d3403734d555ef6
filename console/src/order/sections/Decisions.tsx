import { Button } from 'antd'
import { useState } from 'react'
import { formatMinor, minorDigits } from '#kit'
import {
  type DecisionReplay,
  type ExplainedDecision,
  type OrderStory,
  useMay,
} from '../../api/index.ts'
import { Glyph, ProblemNote, Section, Waiting } from '../../look/index.ts'
import { useLanguage } from '../../words/words.ts'
import { Choice } from '../command/Choice.tsx'
import type { Naming } from '../naming.ts'
import { useReplay, useWhy } from '../reads.ts'
import { CandidateRow, parts } from './CandidateRow.tsx'
import classes from './order.module.css'

/** Why from there and not from elsewhere: all ways that were weighed, and the proof. */
export function Decisions({
  name,
  story,
  naming,
}: {
  name: string
  story: OrderStory
  naming: Naming
}) {
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

function Explained({
  why,
  name,
  naming,
}: {
  why: ExplainedDecision
  name: string
  naming: Naming
}) {
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

function WaitingWhy({
  one,
  naming,
}: {
  one: ExplainedDecision['waiting'][number]
  naming: Naming
}) {
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
function Proof({ name, why, naming }: { name: string; why: ExplainedDecision; naming: Naming }) {
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

function Verdict({ replay, naming: { say } }: { replay: DecisionReplay; naming: Naming }) {
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
