import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../api/session.ts'
import { Mark, useIsPhone, useKeys } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { KeysHelp } from './KeysHelp.tsx'
import { CutOff, LiveBadge } from './LiveBadge.tsx'
import { NotAllowed } from './lost.tsx'
import { MoreSheet } from './MoreSheet.tsx'
import { Palette } from './Palette.tsx'
import { usePaletteKey } from './palette-key.ts'
import { places } from './places.ts'
import { PhoneNavigation, Rail } from './Rail.tsx'
import classes from './shell.module.css'
import { Top } from './Top.tsx'

type Above = 'palette' | 'help' | 'more' | undefined

/** What stands around every screen. */
export function Shell() {
  const say = useWords()
  const isPhone = useIsPhone()
  const me = useMe()
  const navigate = useNavigate()
  const [above, setAbove] = useState<Above>()
  const { pathname } = useLocation()
  const place = places.find(({ to }) => pathname.startsWith(to))
  const isAllowed = place === undefined || me.actions.includes(place.action)
  const close = () => setAbove(undefined)
  const openPalette = () => setAbove('palette')
  usePaletteKey(openPalette)
  useKeys({
    '/': openPalette,
    '?': () => setAbove('help'),
    ...Object.fromEntries(
      places
        .filter(({ key, action }) => key && me.actions.includes(action))
        .map(({ key, to }) => [`g ${key}`, () => void navigate({ to })]),
    ),
  })
  return (
    <div className={isPhone ? classes.phone : classes.shell}>
      <a className={classes.skip} href="#content">
        {say('shell.skip')}
      </a>
      {!isPhone && <Rail />}
      <div className={classes.column}>
        {isPhone ? (
          <header className={classes.phoneTop}>
            <Mark size={24} />
            <b>{say('shell.brand')}</b>
            <span className={classes.grow} />
            <LiveBadge isShort />
          </header>
        ) : (
          <Top onSearch={openPalette} onHelp={() => setAbove('help')} />
        )}
        <CutOff />
        <main id="content" className={classes.content} tabIndex={-1}>
          {isAllowed ? <Outlet /> : <NotAllowed />}
          <div id="popups" className={classes.popups} />
        </main>
      </div>
      {isPhone && <PhoneNavigation onMore={() => setAbove('more')} />}
      {above === 'palette' && <Palette onClose={close} />}
      {above === 'help' && <KeysHelp onClose={close} />}
      {above === 'more' && <MoreSheet onClose={close} onSearch={openPalette} />}
    </div>
  )
}
