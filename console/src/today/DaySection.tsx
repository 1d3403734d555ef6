import { Button } from 'antd'
import { useState } from 'react'
import { Section, useFormat, Why } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { DayChart } from './DayChart.tsx'
import type { Strip } from './strip.ts'
import classes from './today.module.css'

/** The day in one strip: what came in each hour, against the usual of this weekday. */
export function DaySection({ day, now, zone }: { day: Strip; now: string; zone: string }) {
  const say = useWords()
  const format = useFormat()
  const [isTable, setTable] = useState(false)
  return (
    <Section
      title={say('today.perHour')}
      note={
        <>
          {say('today.soFar', { count: day.soFar, number: format.number(day.soFar) })}
          <Comparison day={day} />{' '}
          <Why>
            {day.weeks === 0 ? say('today.noUsual') : say('today.usualWhy', { count: day.weeks })}
          </Why>
        </>
      }
      actions={
        <Button type="text" size="small" onClick={() => setTable(!isTable)}>
          {say(isTable ? 'today.asChart' : 'today.asTable')}
        </Button>
      }
    >
      {!isTable && <DayChart day={day} now={now} zone={zone} />}
      <div className={isTable ? classes.tableBox : 'unseen'}>
        <HourTable day={day} />
      </div>
    </Section>
  )
}

/** From so many times the usual on, a percentage says less than the number of times. */
const timesFrom = 3

function Comparison({ day: { soFar, usualSoFar } }: { day: Strip }) {
  const say = useWords()
  const format = useFormat()
  if (usualSoFar === null || usualSoFar === 0) return null
  const share = soFar / usualSoFar - 1
  const usual = format.number(Math.round(usualSoFar))
  if (soFar / usualSoFar >= timesFrom)
    return (
      <> · {say('today.times', { times: format.number(Math.round(soFar / usualSoFar)), usual })}</>
    )
  if (Math.abs(share) < 0.005) return <> · {say('today.asUsual', { usual })}</>
  return (
    <>
      {' · '}
      {say(share > 0 ? 'today.above' : 'today.below', {
        share: format.percent(Math.abs(share)),
        usual,
      })}
    </>
  )
}

/** The same figures for who does not see the chart. */
function HourTable({ day }: { day: Strip }) {
  const say = useWords()
  const format = useFormat()
  const shown = (value: number | null) =>
    value === null ? say('look.noValue') : format.number(Math.round(value))
  return (
    <table className={classes.hours}>
      <caption className="unseen">{say('today.chart')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('today.hour')}</th>
          <th scope="col">{say('today.placed')}</th>
          <th scope="col">{say('today.usualColumn')}</th>
          <th scope="col">{say('today.bandColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {day.hours.map(({ hour, placed, usual, low, high }) => (
          <tr key={hour}>
            <th scope="row">{String(hour).padStart(2, '0')}</th>
            <td>{shown(placed)}</td>
            <td>{shown(usual)}</td>
            <td>
              {shown(low)}–{shown(high)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
