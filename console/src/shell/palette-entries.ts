import { useNavigate } from '@tanstack/react-router'
import { signOut, useMe } from '../api/session.ts'
import type { IconName } from '../look/index.ts'
import { setLanguage, setMode, usePreferences } from '../look/preferences.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { places } from './places.ts'

export type Entry = {
  readonly id: string
  readonly group: string
  readonly word: string
  readonly icon?: IconName
  readonly status?: string
  readonly act: () => void
}

const digitsMin = 6

/** What the palette offers beside the orders that it finds; `wanted` is what was typed. */
export function useEntries(wanted: string): readonly Entry[] {
  const say = useWords()
  const language = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const { mode } = usePreferences()
  const may = (action: string) => me.actions.includes(action)
  const searchOrders = (search: Record<string, string>) => void navigate({ to: '/orders', search })
  const actions = say('shell.palette.actions')
  const all: Entry[] = places
    .filter(({ action }) => may(action))
    .map(({ name, to, icon, word }) => ({
      id: name,
      group: say('shell.palette.goTo'),
      word: say(word),
      icon,
      act: () => void navigate({ to }),
    }))
  if (may('orders.place'))
    all.push({
      id: 'new',
      group: actions,
      word: say('shell.palette.newOrder'),
      icon: 'plus',
      act: () => searchOrders({ new: 'true' }),
    })
  if (may('orders.import'))
    all.push({
      id: 'import',
      group: actions,
      word: say('shell.palette.importFile'),
      icon: 'imports',
      act: () => void navigate({ to: '/imports' }),
    })
  all.push(
    {
      id: 'theme',
      group: actions,
      word: say('shell.palette.theme'),
      icon: mode === 'dark' ? 'sun' : 'moon',
      act: () => setMode(mode === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'language',
      group: actions,
      word: say('shell.palette.language'),
      icon: 'edit',
      act: () => void setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      id: 'out',
      group: actions,
      word: say('shell.signOut'),
      icon: 'signOut',
      act: () => void signOut(),
    },
  )
  if (wanted === '') return all
  const lower = wanted.toLowerCase()
  const fitting = all.filter(({ word }) => word.toLowerCase().includes(lower))
  if (!may('orders.read')) return fitting
  const isPhone = wanted.replaceAll(/\D/g, '').length >= digitsMin && /^[\d\s()+-]+$/.test(wanted)
  const isEmail = /^\S+@\S+$/.test(wanted)
  const isName =
    /^[\p{L}\p{M}\s.'’·-]+$/u.test(wanted) &&
    (/\s/.test(wanted) || /\p{Script=Han}{2}/u.test(wanted))
  const searches: Entry[] = []
  if ((isPhone || isEmail || isName) && may('persons.reveal'))
    searches.push({
      id: 'person',
      group: say('shell.palette.orders'),
      word: say(isName ? 'shell.palette.named' : 'shell.palette.person', { text: wanted }),
      icon: 'user',
      act: () => searchOrders({ [isEmail ? 'email' : isName ? 'name' : 'phone']: wanted }),
    })
  searches.push({
    id: 'search',
    group: say('shell.palette.orders'),
    word: say('shell.palette.searchFor', { text: wanted }),
    icon: 'search',
    act: () => searchOrders({ q: wanted }),
  })
  return [...searches, ...fitting]
}
