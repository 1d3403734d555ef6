import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../words/words.ts'
import { Icon } from './Icon.tsx'
import classes from './panel.module.css'

/** A sunken panel at the right; over the whole screen on a phone. Escape closes it. */
export function SidePanel({
  title,
  extra,
  leaveWord,
  onClose,
  children,
  footer,
}: {
  title: ReactNode
  extra?: ReactNode
  /** What leaving is called where something is being entered; else it is closed. */
  leaveWord?: string
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
}) {
  const say = useWords()
  const place = useRef<HTMLElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const panel = place.current
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      close.current()
    }
    panel?.addEventListener('keydown', onKey)
    return () => panel?.removeEventListener('keydown', onKey)
  }, [])
  return (
    <aside ref={place} className={classes.panel} tabIndex={-1} data-side-panel>
      <div className={classes.head}>
        <h2>{title}</h2>
        <span className={classes.grow} />
        {extra}
        <button
          type="button"
          className={classes.close}
          onClick={onClose}
          aria-label={leaveWord ?? say('look.close')}
        >
          <Icon name="close" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling part must be reachable by keyboard */}
      <section className={classes.body} tabIndex={0} aria-label={say('look.details')}>
        {children}
      </section>
      {footer !== undefined && <div className={classes.foot}>{footer}</div>}
    </aside>
  )
}
