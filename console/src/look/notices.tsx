import { type ReactNode, useSyncExternalStore } from 'react'
import { useWords } from '../words/words.ts'
import { Icon } from './Icon.tsx'
import classes from './notices.module.css'
import { Glyph } from './StatusMark.tsx'

export type Notice = {
  readonly text: ReactNode
  readonly tone?: 'good' | 'bad' | 'plain'
  /** Takes it back; offered for as long as the notice stands. */
  readonly undo?: () => void | Promise<void>
}
type Standing = Notice & { readonly id: number }

const standsMs = 6_000
const undoStandsMs = 12_000
const noticesMax = 4

let notices: readonly Standing[] = []
let last = 0
const watchers = new Set<() => void>()
const set = (next: readonly Standing[]) => {
  notices = next
  for (const watcher of watchers) watcher()
}
const drop = (id: number) => set(notices.filter((notice) => notice.id !== id))

/** Says in a corner that something has come true; with `undo` it can be taken back. */
export function notify(notice: Notice): void {
  const id = ++last
  set([...notices, { ...notice, id }].slice(-noticesMax))
  setTimeout(() => drop(id), notice.undo ? undoStandsMs : standsMs)
}

const subscribe = (watcher: () => void) => {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

export function Notices() {
  const say = useWords()
  const standing = useSyncExternalStore(subscribe, () => notices)
  return (
    <div className={classes.notices} aria-live="polite">
      {standing.map(({ id, text, tone, undo }) => (
        <div key={id} className={classes.notice}>
          {tone === 'good' && <Glyph of="done" />}
          {tone === 'bad' && <Glyph of="needs_you" />}
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              onClick={() => {
                drop(id)
                void undo()
              }}
            >
              <Icon name="undo" size={14} />
              {say('look.undo')}
            </button>
          )}
          <button type="button" onClick={() => drop(id)} aria-label={say('look.close')}>
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </div>
  )
}
