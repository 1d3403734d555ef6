import { useEffect, useRef } from 'react'

/** Whether a key belongs to what is being typed or chosen, and not to us. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"],dialog') !== null

/**
 * Keys of one screen while it is shown: `{j: next, 'g o': orders}`. Two keys in a row are written with a
 * space. Nothing fires while somebody types, or in a dialog above the screen.
 */
export function useKeys(keys: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    let before = ''
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      if (isTyping(event.target) || isInDialog(event.target)) return
      const key = event.key === ' ' ? 'Space' : event.key
      const act = latest.current[`${before} ${key}`] ?? latest.current[key]
      before = key.length === 1 ? key : ''
      if (!act) return
      // A focused button or link keeps the keys that press it.
      const isOnControl =
        event.target instanceof Element &&
        event.target.closest('button,a,[role=button],[role=option],[role=menuitem]')
      if (isOnControl && (key === 'Enter' || key === 'Space')) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
