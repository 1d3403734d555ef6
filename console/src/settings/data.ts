import { useQuery } from '@tanstack/react-query'
import { api, queries } from '../api/index.ts'

export type Kept = { readonly id: string; readonly version: number }

/** A list of declared things under its address. */
export const useDeclared = <Answer>(name: string) =>
  useQuery({
    queryKey: ['settings', name],
    queryFn: ({ signal }) => api.get<Answer>(`/${name}`, { signal }),
  })

const again = (name: string) => queries.invalidateQueries({ queryKey: ['settings', name] })
const pathOf = (name: string, id: string) => `/${name}/${encodeURIComponent(id)}`

/** Saves over the version that was read, or creates; refused when somebody else was faster. */
export async function saveDeclared(
  name: string,
  id: string,
  version: number | undefined,
  body: unknown,
): Promise<void> {
  const headers: Record<string, string> =
    version === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` }
  await api.put(pathOf(name, id), body, { headers })
  await again(name)
}

export async function deleteDeclared(name: string, { id, version }: Kept): Promise<void> {
  await api.del(pathOf(name, id), { headers: { 'if-match': `"${version}"` } })
  await again(name)
}
