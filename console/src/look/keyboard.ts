import { useEffect, useRef } from 'react'

/** Whether a key belongs to what is being typed or chosen, and not to us. */
const isTyping = (target: Element | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isInDialog = (target: Element | null): boolean =>
  target !== null && target.closest('[role="dialog"],dialog') !== null

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
      // What has just been closed may have the focus until the next frame; keys are no longer its own.
      const target =
        event.target instanceof Element && event.target.checkVisibility() ? event.target : null
      if (isTyping(target) || isInDialog(target)) return
      const key = event.key === ' ' ? 'Space' : event.key
      const act = latest.current[`${before} ${key}`] ?? latest.current[key]
      before = key.length === 1 ? key : ''
      if (!act) return
      // A focused button or link keeps the keys that press it.
      const isOnControl = target?.closest('button,a,[role=button],[role=option],[role=menuitem]')
      if (isOnControl && (key === 'Enter' || key === 'Space')) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
