import { Link } from '@tanstack/react-router'
import { signOut, useMe } from '../api/session.ts'
import { Icon } from '../look/index.ts'
import { setLanguage, setMode, usePreferences } from '../look/preferences.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { places } from './places.ts'
import classes from './shell.module.css'

/** What does not fit into the bar of a phone. */
export function MoreSheet({ onClose, onSearch }: { onClose: () => void; onSearch: () => void }) {
  const say = useWords()
  const language = useLanguage()
  const { mode } = usePreferences()
  const me = useMe()
  const rest = places.filter(({ action }) => me.actions.includes(action)).slice(4)
  return (
    <Dialog label={say('shell.more')} onClose={onClose} isSheet>
      <div className={classes.sheetList}>
        <button type="button" onClick={onSearch}>
          <Icon name="search" size={20} />
          {say('shell.findShort')}
        </button>
        {rest.map(({ name, to, icon, word }) => (
          <Link key={name} to={to} onClick={onClose}>
            <Icon name={icon} size={20} />
            {say(word)}
          </Link>
        ))}
        <button type="button" onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}>
          <Icon name={mode === 'dark' ? 'sun' : 'moon'} size={20} />
          {say(mode === 'dark' ? 'shell.themeLight' : 'shell.themeDark')}
        </button>
        <button
          type="button"
          onClick={() => void setLanguage(language === 'zh' ? 'en' : 'zh')}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
        >
          <Icon name="edit" size={20} />
          {say('shell.palette.language')}
        </button>
        <button type="button" onClick={() => void signOut()}>
          <Icon name="signOut" size={20} />
          {say('shell.signOut')} · {me.name}
        </button>
      </div>
    </Dialog>
  )
}
