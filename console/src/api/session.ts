import { useQuery } from '@tanstack/react-query'
import type { Me } from '../../../client/api.ts'
import { api, type Body } from './client.ts'
import { queries } from './queries.ts'

const key = ['session'] as const
const readSession = () => api.get('/session')

export const useSession = () =>
  useQuery({ queryKey: key, queryFn: readSession, staleTime: Number.POSITIVE_INFINITY })

/** Who is signed in; only below the shell, which shows the sign-in to everybody else. */
export function useMe(): Me {
  const me = useSession().data?.me
  if (!me) throw new Error('nobody is signed in')
  return me
}
export const useMay = (action: string): boolean => useMe().actions.includes(action)

export async function signIn(body: Body<'POST /api/v1/session'>): Promise<void> {
  queries.setQueryData(key, await api.post('/session', { body }))
}

export async function signOut(): Promise<void> {
  await api.del('/session')
  forgetSession()
}

/** Nothing of one person stays on the screen of the next. */
export function forgetSession(): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] })
  queries.getMutationCache().clear()
  // What is on the screen watches the session: it is emptied and asked for again, not taken away.
  void queries.resetQueries({ queryKey: key })
}
