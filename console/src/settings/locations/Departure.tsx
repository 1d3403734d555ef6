import { calendarOf, type Location } from '#engine/sourcing'
import { isZone } from '#kit'
import { useLanguage, useWords } from '../../words/words.ts'

/** When goods that are sourced now leave a place, by the code that sourcing itself uses. */
export function useDeparture() {
  const say = useWords()
  const language = useLanguage()
  return (place: Pick<Location, 'zone' | 'cutOff' | 'workdays' | 'dayExceptions' | 'downtime'>) => {
    if (!isZone(place.zone) || place.workdays.length === 0) return undefined
    const next = calendarOf(place as Location).leaves(Date.now())
    if (!next) return say('settings.locations.neverLeaves')
    const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
      timeZone: place.zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    })
    return say('settings.locations.leaves', { at: format.format(next.leavesAt) })
  }
}
