import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { Icon, StatusMark } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { useWords } from '../words/words.ts'
import classes from './palette.module.css'
import { type Entry, useEntries } from './palette-entries.ts'

const foundMax = 6
const askedFrom = 2

/** Everything by name: where to go, what to do, and any order. Arrow keys choose, Enter does. */
export function Palette({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const list = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const wanted = text.trim()
  const found = useQuery({
    queryKey: ['palette', wanted],
    queryFn: ({ signal }) =>
      api.get('/orders', { query: { q: wanted, limit: String(foundMax) }, signal }),
    enabled: wanted.length >= askedFrom && me.actions.includes('orders.read'),
    placeholderData: (before) => (wanted.length >= askedFrom ? before : undefined),
  })
  const orders: Entry[] = (found.data?.orders ?? []).map((order) => ({
    id: order.id,
    group: say('shell.palette.orders'),
    word: `${order.number} · ${order.channel} ${order.externalId}`,
    status: order.status,
    act: () => void navigate({ to: '/orders/$id', params: { id: order.number } }),
  }))
  const entries = [...orders, ...useEntries(wanted)]
  const at = Math.min(chosen, entries.length - 1)
  const act = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    entry.act()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setChosen((at + step + entries.length) % entries.length)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      act(entries[at])
    }
  }
  return (
    <Dialog label={say('shell.palette.title')} onClose={onClose}>
      <div className={classes.line}>
        <Icon name="search" />
        <input
          autoFocus
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          placeholder={say('shell.palette.placeholder')}
          role="combobox"
          aria-label={say('shell.palette.placeholder')}
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={entries[at] ? `${list}-${at}` : undefined}
        />
      </div>
      {entries.length === 0 && !found.isFetching && (
        <p className={classes.none}>{say('shell.palette.none')}</p>
      )}
      <div
        id={list}
        role="listbox"
        aria-label={say('shell.palette.title')}
        className={classes.list}
      >
        {entries.map((entry, index) => (
          <div key={`${entry.group} ${entry.id}`} role="presentation">
            {entry.group !== entries[index - 1]?.group && (
              <div className={classes.group} aria-hidden="true">
                {entry.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus */}
            <div
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? classes.chosen : classes.entry}
              onMouseMove={() => setChosen(index)}
              onClick={() => act(entry)}
            >
              {entry.icon && <Icon name={entry.icon} />}
              {entry.status ? <StatusMark code={entry.status} /> : null}
              <span>{entry.word}</span>
            </div>
          </div>
        ))}
      </div>
    </Dialog>
  )
}
