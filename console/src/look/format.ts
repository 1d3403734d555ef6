import { useMemo } from 'react'
import { type Language, type Say, useLanguage, useWords } from '../words/words.ts'

const minus = (text: string): string => text.replace(/^(\D*)-/, '$1−')
const dayMs = 86_400_000

/** English as the reader's browser has it, if `Intl` knows what the browser calls it: `en-US@posix` it does not. */
export function localeOf(language: Language, browser: string = navigator.language): string {
  if (language === 'zh') return 'zh-CN'
  return /^en(-[A-Za-z]{2})?$/.test(browser) ? browser : 'en'
}

const moment = (at: string | number | Date): Date => (at instanceof Date ? at : new Date(at))

/** Numbers, money and time as the language writes them. Amounts are decimal text, as the hub sends them. */
export function formatsOf(language: Language, say: Say) {
  const locale = localeOf(language)
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const timeWithSeconds = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  })
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const weekdayParts = { weekday: 'short', day: 'numeric', month: 'short' } as const
  const weekday = new Intl.DateTimeFormat(locale, weekdayParts)
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' })
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' })
  const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
  const daysFromToday = (at: Date) => Math.round((startOfDay(at) - startOfDay(new Date())) / dayMs)
  // Intl takes decimal text as it is, so no amount goes through a double.
  const decimal = (amount: string) => amount as unknown as number

  /** `1,234.50`: an amount without its currency. */
  const amount = (text: string, currency: string): string => {
    const { maximumFractionDigits } = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
    }).resolvedOptions()
    const given = text.split('.')[1]?.length ?? 0
    return minus(
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: Math.max(given, maximumFractionDigits ?? 2),
        maximumFractionDigits: Math.max(given, maximumFractionDigits ?? 2),
      }).format(decimal(text)),
    )
  }
  const duration = (ms: number): string => {
    const minutes = Math.round(Math.abs(ms) / 60_000)
    if (minutes >= 48 * 60) return say('look.days', { count: Math.round(minutes / 1440) })
    if (minutes >= 60)
      return say('look.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
    if (minutes >= 1) return say('look.minutes', { minutes })
    return say('look.seconds', { seconds: Math.round(Math.abs(ms) / 1000) })
  }
  const date = (at: string | number | Date): string => {
    const when = moment(at)
    return when.getFullYear() === new Date().getFullYear() ? day.format(when) : year.format(when)
  }
  return {
    locale,
    number: (value: number) => minus(number.format(value)),
    compact: (value: number) => minus(compact.format(value)),
    /** `12.3 %` of a share between 0 and 1. */
    percent: (share: number, digits = 1) =>
      `${minus(new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100))} %`,
    amount,
    /** `¥1,234.50`, for sentences. */
    money: (text: string, currency: string) =>
      minus(
        new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          currencyDisplay: 'narrowSymbol',
        }).format(decimal(text)),
      ),
    time: (at: string | number | Date) => time.format(moment(at)),
    timeWithSeconds: (at: string | number | Date) => timeWithSeconds.format(moment(at)),
    date,
    weekday: (at: string | number | Date) => weekday.format(moment(at)),
    /** The day that it is in a zone, which is named where it is not the reader's own. */
    dayIn: (at: string | number | Date, timeZone: string) => {
      const text = new Intl.DateTimeFormat(locale, { ...weekdayParts, timeZone }).format(moment(at))
      return timeZone === weekday.resolvedOptions().timeZone ? text : `${text} · ${timeZone}`
    },
    /** The moment to the second with its zone, for titles and copies. */
    exact: (at: string | number | Date) => exact.format(moment(at)),
    /** `14:05` today, `yesterday 14:05`, `21 Nov 14:05`. */
    when: (at: string | number | Date) => {
      const when = moment(at)
      const days = daysFromToday(when)
      if (days === 0) return time.format(when)
      if (days === -1) return `${say('look.yesterday')} ${time.format(when)}`
      return `${date(when)} ${time.format(when)}`
    },
    duration,
    /** `2 h 55 min left`, or how late it is. */
    left: (at: string | number | Date) => {
      const ms = moment(at).getTime() - Date.now()
      return say(ms >= 0 ? 'look.left' : 'look.late', { duration: duration(ms) })
    },
    ago: (at: string | number | Date) => {
      const ms = Date.now() - moment(at).getTime()
      return ms < 5_000 ? say('look.justNow') : say('look.ago', { duration: duration(ms) })
    },
  }
}
export type Formats = ReturnType<typeof formatsOf>

export function useFormat(): Formats {
  const language = useLanguage()
  const say = useWords()
  return useMemo(() => formatsOf(language, say), [language, say])
}
