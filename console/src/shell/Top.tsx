import { Tooltip } from 'antd'
import { lazy, Suspense } from 'react'
import { useSession } from '../api/session.ts'
import { Icon, Keys } from '../look/index.ts'
import { setLanguage, setMode, usePreferences } from '../look/preferences.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { LiveBadge } from './LiveBadge.tsx'
import classes from './shell.module.css'

/** A menu is a large part, and nobody opens it first. */
const PersonMenu = lazy(() =>
  import('./PersonMenu.tsx').then(({ PersonMenu }) => ({ default: PersonMenu })),
)

/** `⌘ K` on a Mac, `Ctrl K` elsewhere. */
export const paletteKeys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

export function Top({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const say = useWords()
  const language = useLanguage()
  const { mode } = usePreferences()
  const isDemo = Boolean(useSession().data?.demo)
  return (
    <header className={classes.top}>
      <button type="button" className={classes.find} onClick={onSearch}>
        <Icon name="search" size={14} />
        <span>{say('shell.find')}</span>
        <Keys of="/" />
      </button>
      <span className={classes.grow} />
      {isDemo && (
        <Tooltip title={say('shell.demoExplained')}>
          <span className={classes.demo}>{say('shell.demo')}</span>
        </Tooltip>
      )}
      <button type="button" className={classes.quiet} onClick={onSearch}>
        {say('shell.commands')} <Keys of={paletteKeys} />
      </button>
      <LiveBadge />
      <button
        type="button"
        className={classes.quiet}
        onClick={onHelp}
        aria-label={say('shell.help')}
        title={say('shell.help')}
      >
        ?
      </button>
      <button
        type="button"
        className={classes.quiet}
        onClick={() => void setLanguage(language === 'zh' ? 'en' : 'zh')}
        aria-label={`${language === 'zh' ? '中' : 'EN'} · ${say('shell.palette.language')}`}
        title={say('shell.palette.language')}
      >
        {language === 'zh' ? '中' : 'EN'}
      </button>
      <button
        type="button"
        className={classes.quiet}
        onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}
        aria-label={say(mode === 'dark' ? 'shell.themeLight' : 'shell.themeDark')}
        title={say(mode === 'dark' ? 'shell.themeLight' : 'shell.themeDark')}
      >
        <Icon name={mode === 'dark' ? 'moon' : 'sun'} />
      </button>
      <Suspense fallback={<span className={classes.who} />}>
        <PersonMenu />
      </Suspense>
    </header>
  )
}
