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

type Calendar = {
  readonly workdays: readonly number[]
  readonly exceptions: Exceptions
  readonly onChange: (change: { workdays?: readonly number[]; dayExceptions?: Exceptions }) => void
}
type Month = { readonly year: number; readonly month: number }

/** Weekdays that work, and single days that are otherwise: holidays, and days made up for them. */
export function CalendarEditor(calendar: Calendar) {
  const say = useWords()
  const { locale } = useFormat()
  const now = new Date()
  const [shown, setShown] = useState({ year: now.getFullYear(), month: now.getMonth() })
  const { year, month } = shown
  const days = new Date(year, month + 1, 0).getDate()
  return (
    <section className={classes.sub} aria-label={say('settings.locations.calendar')}>
      <h3>{say('settings.locations.calendar')}</h3>
      <Workdays {...calendar} />
      <MonthHead shown={shown} onShow={setShown} />
      <div className={classes.month}>
        {weekdays.map((weekday) => (
          <span key={weekday}>{nameOf(locale, weekday)}</span>
        ))}
        {Array.from({ length: days }, (_, index) => (
          <Day key={dayText(year, month, index + 1)} {...shown} day={index + 1} {...calendar} />
        ))}
      </div>
      <p className={classes.quiet}>{say('settings.locations.calendarHint')}</p>
    </section>
  )
}

function Workdays({ workdays, onChange }: Calendar) {
  const say = useWords()
  const { locale } = useFormat()
  const turn = (weekday: number, isOn: boolean) =>
    onChange({
      workdays: weekdays.filter((one) => (one === weekday ? isOn : workdays.includes(one))),
    })
  return (
    <fieldset className={classes.days}>
      <legend>{say('settings.locations.workdays')}</legend>
      {weekdays.map((weekday) => (
        <CheckField
          key={weekday}
          label={nameOf(locale, weekday)}
          value={workdays.includes(weekday)}
          onChange={(isOn) => turn(weekday, isOn)}
        />
      ))}
    </fieldset>
  )
}

function MonthHead({ shown, onShow }: { shown: Month; onShow: (month: Month) => void }) {
  const say = useWords()
  const { locale } = useFormat()
  const first = new Date(shown.year, shown.month, 1)
  const turn = (by: number) => {
    const next = new Date(shown.year, shown.month + by, 1)
    onShow({ year: next.getFullYear(), month: next.getMonth() })
  }
  return (
    <div className={classes.monthHead}>
      <Button
        size="small"
        aria-label={say('settings.locations.monthBefore')}
        icon={<Icon name="left" />}
        onClick={() => turn(-1)}
      />
      <b aria-live="polite">
        {new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' }).format(first)}
      </b>
      <Button
        size="small"
        aria-label={say('settings.locations.monthAfter')}
        icon={<Icon name="right" />}
        onClick={() => turn(1)}
      />
    </div>
  )
}

const looks = {
  makeUp: { look: classes.makeUp, word: 'settings.locations.makeUp' },
  holiday: { look: classes.holiday, word: 'settings.locations.holiday' },
  works: { look: '', word: 'settings.locations.works' },
  rests: { look: classes.rest, word: 'settings.locations.rests' },
} as const

function Day({
  year,
  month,
  day,
  workdays,
  exceptions,
  onChange,
}: Month & { day: number } & Calendar) {
  const say = useWords()
  const date = dayText(year, month, day)
  const isUsual = workdays.includes(weekdayOf(year, month, day))
  const { [date]: known, ...rest } = exceptions
  const isOther = known !== undefined
  const works = known ?? isUsual
  const { look, word } = looks[isOther ? (works ? 'makeUp' : 'holiday') : works ? 'works' : 'rests']
  return (
    <button
      type="button"
      className={look}
      style={day === 1 ? { gridColumnStart: weekdayOf(year, month, 1) } : undefined}
      aria-pressed={isOther}
      onClick={() =>
        onChange({ dayExceptions: isOther ? rest : { ...exceptions, [date]: !isUsual } })
      }
    >
      {day}
      <span className="unseen">
        {' '}
        {date} {say(word)}
      </span>
      {isOther && (
        <small aria-hidden="true">
          {say(works ? 'settings.locations.makeUpShort' : 'settings.locations.holidayShort')}
        </small>
      )}
    </button>
  )
}
