import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { whenSignedOut } from '../api/client.ts'
import { openLive } from '../api/live.ts'
import { forgetSession, useSession } from '../api/session.ts'
import { Mark, ProblemNote } from '../look/index.ts'

// Seen once a day: its fields stay out of what every start loads.
const SignIn = lazy(() => import('./SignIn.tsx'))

import classes from './shell.module.css'

/** Nobody comes past it without being known; from then on the stream is open. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useSession()
  const me = session.data?.me?.id
  useEffect(() => whenSignedOut(forgetSession), [])
  useEffect(() => (me === undefined ? undefined : openLive()), [me])
  if (session.isPending) {
    return (
      <div className={classes.lobby}>
        <Mark size={48} isMoving />
      </div>
    )
  }
  if (!session.data) {
    return (
      <div className={classes.lobby}>
        <ProblemNote problem={session.error} onRetry={() => void session.refetch()} />
      </div>
    )
  }
  if (me !== undefined) return children
  return (
    <Suspense fallback={null}>
      <SignIn session={session.data} />
    </Suspense>
  )
}
