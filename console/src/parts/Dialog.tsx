import { type ReactNode, useEffect, useRef } from 'react'
import classes from './dialog.module.css'

/** The browser's own modal: it keeps the focus, Escape closes it, the rest is out of reach. */
export function Dialog({
  label,
  onClose,
  children,
  isSheet = false,
}: {
  label: string
  onClose: () => void
  children: ReactNode
  /** From the lower edge, for thumbs. */
  isSheet?: boolean
}) {
  const place = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    place.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is on the backdrop
    <dialog
      ref={place}
      className={isSheet ? classes.sheet : classes.dialog}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => event.target === place.current && onClose()}
    >
      <div className={classes.inner}>{children}</div>
    </dialog>
  )
}
