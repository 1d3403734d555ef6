import { useRef } from 'react'
import { isProblem } from './problem.ts'

const fresh = (wish: unknown) => ({ wish, key: crypto.randomUUID() })

/**
 * One key for one wish: sent twice over a bad line it is done once. A "no" is an answer as well, so
 * the next try is another request.
 */
export function useOnce(wish: unknown) {
  const known = useRef(fresh(wish))
  if (known.current.wish !== wish) known.current = fresh(wish)
  return {
    headers: { 'Idempotency-Key': known.current.key },
    answered(error: unknown): void {
      if (isProblem(error) && !error.isAway) known.current = fresh(wish)
    },
  }
}
