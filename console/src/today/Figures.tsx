import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Figure, Today } from '../api/index.ts'
import { type Formats, Section, useFormat, Why } from '../look/index.ts'
import { type Say, useWords } from '../words/words.ts'
import { Spark } from './Spark.tsx'
import classes from './today.module.css'

const minuteMs = 60_000

/** How today is going: each figure with what it means, where it was a week ago, and its last days. */
export function Figures({
  figures,
  promises,
  currency,
}: {
  figures: readonly Figure[]
  promises: Today['promises']
  currency: string
}) {
  const say = useWords()
  return (
    <Section title={say('today.going')} note={say('today.goingNote')}>
      <div className={classes.figures}>
        {figures.map((figure) => (
          <OneFigure key={figure.name} {...{ figure, promises, currency }} />
        ))}
      </div>
    </Section>
  )
}

type Parts = { figure: Figure; promises: Today['promises']; currency: string }

function OneFigure({ figure, promises, currency }: Parts) {
  const say = useWords()
  const format = useFormat()
  const { name, value, missing, of, spark, unit } = figure
  return (
    <div>
      <h3>
        {say(`today.figure.${name}`)} <Why>{say(`today.why.${name}`, { currency })}</Why>
      </h3>
      {value === null ? (
        <p className={classes.missing}>{missing && say(`today.missing.${missing}`)}</p>
      ) : (
        <>
          <p className={classes.big}>{valueText(figure, format, say, currency)}</p>
          <Spark
            values={spark}
            label={say('today.spark', {
              values: spark
                .map((one) => (one === null ? say('look.noValue') : plain(one, unit, format)))
                .join(', '),
            })}
          />
          <p className={classes.compared}>
            {name === 'at_risk' && promises ? (
              <Broken promises={promises} />
            ) : (
              <Compared figure={figure} />
            )}
            {unit !== 'orders' && (
              <> · {say(`today.of.${name}`, { count: of, number: format.number(of) })}</>
            )}
          </p>
        </>
      )}
    </div>
  )
}

/** The late ones are a list, the same as the tab of the orders; the others will be. */
function Broken({ promises: { late, atRisk } }: { promises: NonNullable<Today['promises']> }) {
  const say = useWords()
  const format = useFormat()
  return (
    <>
      <Link to="/orders" search={{ late: 'true', view: 'late' }}>
        {say('today.lateOf', { count: late, number: format.number(late) })}
      </Link>
      {' · '}
      {say('today.riskOf', { count: atRisk, number: format.number(atRisk) })}
    </>
  )
}

const plain = (value: number, unit: Figure['unit'], format: Formats): string =>
  unit === 'share'
    ? format.percent(value)
    : unit === 'minutes'
      ? format.duration(value * minuteMs)
      : format.number(Math.round(unit === 'money' ? value / 100 : value))

function valueText(figure: Figure, format: Formats, say: Say, currency: string): ReactNode {
  const { unit, value } = figure
  if (unit === 'money')
    return (
      <>
        {format.amount(String(value), currency).replace(/[.,]\d{2}$/, '')}
        <small>{currency}</small>
      </>
    )
  const number = Number(value)
  if (unit === 'share') return <>{format.percent(number)}</>
  if (unit === 'orders')
    return (
      <>
        {format.number(number)}
        <small>{say('today.of.at_risk', { count: number, number })}</small>
      </>
    )
  return <>{format.duration(number * minuteMs)}</>
}

/** Better or worse than a week ago, in words of its unit. */
function Compared({ figure: { unit, value, before } }: { figure: Figure }) {
  const say = useWords()
  const format = useFormat()
  if (before === null || value === null) return <span>{say('today.noBefore')}</span>
  const change = Number(value) - Number(before)
  const sign = change > 0 ? '+' : '−'
  const size = Math.abs(change)
  const isBetter = unit === 'share' || unit === 'money' ? change > 0 : change < 0
  const [text, isSame] = textOf()
  return <b className={isSame ? undefined : isBetter ? classes.good : classes.bad}>{text}</b>

  function textOf(): [string, boolean] {
    const same: [string, boolean] = [say('today.same'), true]
    if (unit === 'share')
      return size < 0.0005
        ? same
        : [say('today.points', { sign, points: format.percent(size).replace(/ %$/, '') }), false]
    if (unit === 'minutes')
      return size < 1
        ? same
        : [
            say(change < 0 ? 'today.faster' : 'today.slower', {
              duration: format.duration(size * minuteMs),
            }),
            false,
          ]
    if (unit === 'money')
      return size === 0 || Number(before) === 0
        ? same
        : [say('today.share', { sign, share: format.percent(size / Number(before)) }), false]
    return size === 0 ? same : [say('today.more', { sign, count: format.number(size) }), false]
  }
}
