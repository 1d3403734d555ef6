import { Button } from 'antd'
import { useState } from 'react'
import { Icon, useFormat } from '../../look/index.ts'
import { CheckField } from '../../parts/form/index.ts'
import { useWords } from '../../words/words.ts'
import classes from '../settings.module.css'

type Exceptions = Readonly<Record<string, boolean>>
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
/** 1 January 2024 was a Monday. */
const nameOf = (locale: string, weekday: number) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday),
  )
const dayText = (year: number, month: number, day: number) =>
  `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
const weekdayOf = (year: number, month: number, day: number) =>
  ((new Date(Date.UTC(year, month, day)).getUTCDay() + 6) % 7) + 1

/** Weekdays that work, and single days that are otherwise: holidays, and days made up for them. */
export function CalendarEditor({
  workdays,
  exceptions,
  onChange,
}: {
  workdays: readonly number[]
  exceptions: Exceptions
  onChange: (change: { workdays?: readonly number[]; dayExceptions?: Exceptions }) => void
}) {
  const say = useWords()
  const { locale } = useFormat()
  const now = new Date()
  const [shown, setShown] = useState({ year: now.getFullYear(), month: now.getMonth() })
  const { year, month } = shown
  const turn = (by: number) => {
    const next = new Date(year, month + by, 1)
    setShown({ year: next.getFullYear(), month: next.getMonth() })
  }
  const days = new Date(year, month + 1, 0).getDate()
  const title = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' }).format(
    new Date(year, month, 1),
  )
  const toggle = (date: string, isUsual: boolean) => {
    const { [date]: known, ...rest } = exceptions
    onChange({ dayExceptions: known === undefined ? { ...exceptions, [date]: !isUsual } : rest })
  }
  return (
    <section className={classes.sub} aria-label={say('settings.locations.calendar')}>
      <h3>{say('settings.locations.calendar')}</h3>
      <fieldset className={classes.days}>
        <legend>{say('settings.locations.workdays')}</legend>
        {weekdays.map((weekday) => (
          <CheckField
            key={weekday}
            label={nameOf(locale, weekday)}
            value={workdays.includes(weekday)}
            onChange={(isOn) =>
              onChange({
                workdays: weekdays.filter((one) =>
                  one === weekday ? isOn : workdays.includes(one),
                ),
              })
            }
          />
        ))}
      </fieldset>
      <div className={classes.monthHead}>
        <Button
          size="small"
          aria-label={say('settings.locations.monthBefore')}
          icon={<Icon name="left" />}
          onClick={() => turn(-1)}
        />
        <b aria-live="polite">{title}</b>
        <Button
          size="small"
          aria-label={say('settings.locations.monthAfter')}
          icon={<Icon name="right" />}
          onClick={() => turn(1)}
        />
      </div>
      <div className={classes.month}>
        {weekdays.map((weekday) => (
          <span key={weekday}>{nameOf(locale, weekday)}</span>
        ))}
        {Array.from({ length: days }, (_, index) => {
          const date = dayText(year, month, index + 1)
          const isUsual = workdays.includes(weekdayOf(year, month, index + 1))
          const works = exceptions[date] ?? isUsual
          const isOther = exceptions[date] !== undefined
          const word = say(
            isOther
              ? works
                ? 'settings.locations.makeUp'
                : 'settings.locations.holiday'
              : works
                ? 'settings.locations.works'
                : 'settings.locations.rests',
          )
          const look = isOther
            ? works
              ? classes.makeUp
              : classes.holiday
            : works
              ? ''
              : classes.rest
          return (
            <button
              key={date}
              type="button"
              className={look}
              style={index === 0 ? { gridColumnStart: weekdayOf(year, month, 1) } : undefined}
              aria-pressed={isOther}
              onClick={() => toggle(date, isUsual)}
            >
              {index + 1}
              <span className="unseen">
                {' '}
                {date} {word}
              </span>
              {isOther && (
                <small aria-hidden="true">
                  {say(
                    works ? 'settings.locations.makeUpShort' : 'settings.locations.holidayShort',
                  )}
                </small>
              )}
            </button>
          )
        })}
      </div>
      <p className={classes.quiet}>{say('settings.locations.calendarHint')}</p>
    </section>
  )
}
