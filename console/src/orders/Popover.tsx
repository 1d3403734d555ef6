import { type ReactNode, useEffect, useRef } from 'react'
import classes from './forms.module.css'

/** What opens below a button: Escape and a click elsewhere close it, and the focus goes back. */
export function Popover({
  button,
  label,
  isOpen,
  onClose,
  isAtRight = false,
  isWide = false,
  content = '',
  children,
}: {
  button: ReactNode
  label: string
  isOpen: boolean
  onClose: () => void
  isAtRight?: boolean
  isWide?: boolean
  /** Names what is inside: when it is another, its first field gets the focus. */
  content?: string
  children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    const onPointer = (event: PointerEvent) => {
      if (!place.current?.contains(event.target as Node)) close.current()
    }
    // Wherever the focus is: what had it may be gone.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      close.current()
    }
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [isOpen])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content, other first field
  useEffect(() => {
    if (!isOpen || !panel.current) return
    const first = panel.current.querySelector<HTMLElement>('input,select,button,textarea')
    const target = first ?? panel.current
    target.focus()
  }, [isOpen, content])
  return (
    <div className={classes.popover} ref={place}>
      {button}
      {isOpen && (
        <div
          ref={panel}
          role="dialog"
          tabIndex={-1}
          aria-label={label}
          className={[classes.panel, isAtRight && classes.atRight, isWide && classes.wide]
            .filter(Boolean)
            .join(' ')}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
            const target = event.target as HTMLElement
            if (target.matches('select,input:not([type=checkbox])')) return
            const all = [
              ...panel.current!.querySelectorAll<HTMLElement>('button,input[type=checkbox]'),
            ]
            const next = all[all.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)]
            if (!next) return
            event.preventDefault()
            next.focus()
          }}
        >
          {children}
        </div>
      )}
    </div>
  )
}
