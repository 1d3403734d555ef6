import type { ReactNode } from 'react'

/** A part of the page that scrolls by itself: it can be reached, and scrolled, by keyboard. */
export function ScrollPart({
  className,
  label,
  children,
}: {
  className: string | undefined
  label: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling part must be reachable by keyboard
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
