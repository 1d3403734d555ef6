import { Dropdown } from 'antd'
import { useState } from 'react'
import { signOut, useMe } from '../api/session.ts'
import { Icon } from '../look/index.ts'
import { setLanguage, setMode, usePreferences } from '../look/preferences.ts'
import { useLanguage, useWords } from '../words/words.ts'
import classes from './shell.module.css'

/** Two letters, or the last character of a Chinese name. */
const initials = (name: string): string => {
  if (/\p{Script=Han}/u.test(name)) return name.trim().slice(0, 1)
  return name
    .split(/[\s._-]+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase()
}

/** Who is here, and the way out: never in one click, for a key is shown only once. */
export function PersonMenu() {
  const say = useWords()
  const language = useLanguage()
  const { mode } = usePreferences()
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  const acts = {
    language: () => void setLanguage(language === 'zh' ? 'en' : 'zh'),
    theme: () => setMode(mode === 'dark' ? 'light' : 'dark'),
    signOut: () => void signOut(),
  }
  const entry = (
    key: keyof typeof acts,
    icon: Parameters<typeof Icon>[0]['name'],
    label: string,
  ) => ({
    key,
    label: (
      <span className={classes.entry}>
        <Icon name={icon} size={14} />
        {label}
      </span>
    ),
  })
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      // Inside the header, for whoever goes from landmark to landmark.
      getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
      open={isOpen}
      onOpenChange={setOpen}
      menu={{
        items: [
          {
            type: 'group',
            key: 'me',
            label: (
              <span className={classes.me}>
                <b>{me.name}</b>
                {say(`shell.role.${me.role}`)}
              </span>
            ),
            children: [
              entry('language', 'edit', say('shell.palette.language')),
              entry(
                'theme',
                mode === 'dark' ? 'sun' : 'moon',
                say(mode === 'dark' ? 'shell.themeLight' : 'shell.themeDark'),
              ),
            ],
          },
          { type: 'divider' },
          entry('signOut', 'signOut', say('shell.signOut')),
        ],
        onClick: ({ key }) => acts[key as keyof typeof acts](),
      }}
    >
      <button
        type="button"
        className={classes.who}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={say('shell.person', { name: me.name })}
      >
        {initials(me.name)}
      </button>
    </Dropdown>
  )
}
