import { useQuery } from '@tanstack/react-query'
import {
  api,
  type PutCarriersIdBody,
  type PutFieldsIdBody,
  type PutLocationsIdBody,
  type PutShopsIdBody,
  queries,
} from '../api/index.ts'

export type Kept = { readonly id: string; readonly version: number }

type Wish = {
  readonly params: { readonly id: string }
  readonly headers: { readonly 'If-Match'?: string; readonly 'If-None-Match'?: string }
}
type Saved<Body> = Wish & { readonly body: Body }

/** Things that are declared under one address: how they are read and saved and, where they may go, deleted. */
export type Kind<Answer, Body> = {
  readonly name: string
  readonly read: (signal: AbortSignal) => Promise<Answer>
  readonly save: (wish: Saved<Body>) => Promise<Kept>
  readonly drop?: (wish: Wish) => Promise<unknown>
}
const kind = <Answer, Body>(one: Kind<Answer, Body>) => one

export const carriers = kind({
  name: 'carriers',
  read: (signal) => api.get('/carriers', { signal }),
  save: (wish: Saved<PutCarriersIdBody>) => api.put('/carriers/{id}', wish),
  drop: (wish) => api.del('/carriers/{id}', wish),
})
export const fields = kind({
  name: 'fields',
  read: (signal) => api.get('/fields', { signal }),
  save: (wish: Saved<PutFieldsIdBody>) => api.put('/fields/{id}', wish),
})
export const locations = kind({
  name: 'locations',
  read: (signal) => api.get('/locations', { signal }),
  save: (wish: Saved<PutLocationsIdBody>) => api.put('/locations/{id}', wish),
})
export const shops = kind({
  name: 'shops',
  read: (signal) => api.get('/shops', { signal }),
  save: (wish: Saved<PutShopsIdBody>) => api.put('/shops/{id}', wish),
  drop: (wish) => api.del('/shops/{id}', wish),
})

export const useKept = <Answer>(name: string, read: (signal: AbortSignal) => Promise<Answer>) =>
  useQuery({ queryKey: ['settings', name], queryFn: ({ signal }) => read(signal) })

export const readAgain = (name: string) =>
  queries.invalidateQueries({ queryKey: ['settings', name] })

const standing = (version: number) => ({ 'If-Match': `"${version}"` })

/** Saves over the version that was read, or creates; refused when somebody else was faster. */
export async function saveDeclared<Body>(
  { name, save }: Pick<Kind<unknown, Body>, 'name' | 'save'>,
  id: string,
  version: number | undefined,
  body: Body,
): Promise<void> {
  const headers = version === undefined ? { 'If-None-Match': '*' } : standing(version)
  await save({ params: { id }, body, headers })
  await readAgain(name)
}

export async function deleteDeclared(
  { name, drop }: Pick<Kind<unknown, never>, 'name' | 'drop'>,
  { id, version }: Kept,
): Promise<void> {
  await drop?.({ params: { id }, headers: standing(version) })
  await readAgain(name)
}
