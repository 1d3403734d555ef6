import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Icon, SidePanel, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import forms from './forms.module.css'

const OrderPeek = lazy(() => import('../order/OrderPeek.tsx'))

/** One order beside the list; the list stays where it is. */
export function PeekPanel({
  id,
  number,
  at,
  of,
  onMove,
  onClose,
}: {
  id: string
  number: string | undefined
  at: number
  of: number
  onMove: (by: 1 | -1) => void
  onClose: () => void
}) {
  const say = useWords()
  return (
    <SidePanel
      title={
        <Link to="/orders/$id" params={{ id: number ?? id }}>
          {number ?? say('orders.order')}
        </Link>
      }
      onClose={onClose}
      extra={
        at >= 0 && (
          <>
            <span className={forms.lead}>
              {at + 1} / {of}
            </span>
            <button
              type="button"
              className={forms.icon}
              disabled={at === 0}
              onClick={() => onMove(-1)}
              aria-label={say('shell.keys.previous')}
            >
              <Icon name="up" />
            </button>
            <button
              type="button"
              className={forms.icon}
              disabled={at === of - 1}
              onClick={() => onMove(1)}
              aria-label={say('shell.keys.next')}
            >
              <Icon name="down" />
            </button>
          </>
        )
      }
    >
      <Suspense fallback={<Waiting rows={8} />}>
        <OrderPeek key={id} id={id} />
      </Suspense>
    </SidePanel>
  )
}
