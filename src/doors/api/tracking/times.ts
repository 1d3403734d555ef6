import { dayMs, type Instant } from '#kit'

/** How one reader sees moments: their language, and the clock that the page is set to. */
export type Times = {
  /** `Friday 27 Nov`; 周五 11月27日; `today` when it is. */
  day(at: Instant): string
  /** `Fri 27 Nov`; 周五 11月27日. */
  shortDay(at: Instant): string
  /** `24 Nov 14:05`, and the time alone on the day of `beside`. */
  moment(at: Instant, beside?: Instant): string
  /** `UTC+8` */
  readonly zone: string
}

const yearShownAfterMs = 300 * dayMs

export function timesOf(
  language: 'en' | 'zh',
  timeZone: string,
  now: Instant,
  today: string,
): Times {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const of = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options })
  const key = of({ year: 'numeric', month: 'numeric', day: 'numeric' })
  const shortWeekday = of({ weekday: 'short' })
  const weekday = of({ weekday: language === 'zh' ? 'short' : 'long' })
  const date = of({ day: 'numeric', month: language === 'zh' ? 'long' : 'short' })
  const longDate = of({
    day: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    year: 'numeric',
  })
  const clock = of({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const isSameDay = (one: Instant, other: Instant) => key.format(one) === key.format(other)
  const isFar = (at: Instant) => Math.abs(now - at) > yearShownAfterMs

  return {
    day: (at) => {
      if (isSameDay(at, now)) return today
      return isFar(at) ? longDate.format(at) : `${weekday.format(at)} ${date.format(at)}`
    },
    shortDay: (at) =>
      isFar(at) ? longDate.format(at) : `${shortWeekday.format(at)} ${date.format(at)}`,
    moment(at, beside) {
      if (isFar(at)) return longDate.format(at)
      if (beside !== undefined && isSameDay(at, beside)) return clock.format(at)
      const day = isSameDay(at, now) ? today : date.format(at)
      return `${day} ${clock.format(at)}`
    },
    zone:
      new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' })
        .formatToParts(now)
        .find(({ type }) => type === 'timeZoneName')
        ?.value.replace('GMT', 'UTC') ?? 'UTC',
  }
}
