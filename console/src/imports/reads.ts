import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { api, queries } from '../api/index.ts'
import type {
  DeskItem,
  ImportRun,
  ImportState,
  ImportView,
  Intake,
  Known,
  Mapping,
  OwnOrder,
  Preview,
  Touched,
} from './types.ts'

/** Imports tell nothing on the stream of orders; what is under way is asked for. */
const underWayMs = 800
const active: ReadonlySet<ImportState> = new Set(['queued', 'running', 'cancelling', 'undoing'])
export const isActive = (state: ImportState): boolean => active.has(state)

const listKey = ['imports'] as const
const viewKey = (id: string) => ['import', id] as const

export const useImports = () =>
  useQuery({
    queryKey: listKey,
    queryFn: () =>
      api.get<{ imports: readonly ImportRun[] }>('/imports', { query: { limit: 100 } }),
    refetchInterval: ({ state }) =>
      state.data?.imports.some((run) => isActive(run.state)) ? underWayMs : false,
  })

export const useImport = (id: string) =>
  useQuery({
    queryKey: viewKey(id),
    queryFn: () => api.get<ImportView>(`/imports/${id}`),
    refetchInterval: ({ state }) =>
      state.data && isActive(state.data.import.state) ? underWayMs : false,
  })

const seen = (view: ImportView): ImportView => {
  queries.setQueryData(viewKey(view.import.id), view)
  void queries.invalidateQueries({ queryKey: listKey })
  void queries.invalidateQueries({ queryKey: ['import-preview', view.import.id] })
  return view
}
const changed = (id: string) => () => {
  void queries.invalidateQueries({ queryKey: viewKey(id) })
  void queries.invalidateQueries({ queryKey: listKey })
}

/** The bytes go up as they are; the hub looks into them itself. */
export const useUpload = () =>
  useMutation({
    mutationFn: ({ file, name }: { file: Blob; name: string }) =>
      api.post<ImportView>('/imports', file, {
        query: { name, zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
        headers: { 'content-type': 'application/octet-stream' },
      }),
    onSuccess: seen,
  })

export const useDeclare = (id: string) =>
  useMutation({
    mutationFn: (mapping: Mapping) => api.put<ImportView>(`/imports/${id}/mapping`, mapping),
    onSuccess: seen,
  })

export const usePreview = (id: string, isReady: boolean) =>
  useQuery({
    queryKey: ['import-preview', id],
    queryFn: () => api.get<Preview>(`/imports/${id}/preview`, { query: { rows: 40 } }),
    enabled: isReady,
    staleTime: 60_000,
  })

export const useBegin = (id: string) =>
  useMutation({
    mutationFn: (as: Intake) => api.post<ImportRun>(`/imports/${id}/run`, { as }),
    onSuccess: changed(id),
  })
export const useCancel = (id: string) =>
  useMutation({
    mutationFn: () => api.post<ImportRun>(`/imports/${id}/cancel`),
    onSuccess: changed(id),
  })
export const useUndo = (id: string) =>
  useMutation({
    mutationFn: () => api.post<ImportRun>(`/imports/${id}/undo`),
    onSuccess: changed(id),
  })
export const useDrop = (id: string) =>
  useMutation({
    mutationFn: () => api.del<void>(`/imports/${id}`),
    onSuccess: () => {
      queries.removeQueries({ queryKey: viewKey(id) })
      void queries.invalidateQueries({ queryKey: listKey })
    },
  })

export const useTouched = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['import-touched', id],
    queryFn: () => api.get<{ touched: readonly Touched[] }>(`/imports/${id}/undo`),
    enabled: isWanted,
    staleTime: 0,
  })

type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null }
const usePages = <Row>(
  id: string,
  what: 'orders' | 'desk',
  read: (cursor: string) => Promise<Page<Row>>,
) =>
  useInfiniteQuery({
    queryKey: ['import', id, what],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
export const useOwnOrders = (id: string) =>
  usePages<OwnOrder>(id, 'orders', async (cursor) => {
    const { orders, next } = await api.get<{ orders: OwnOrder[]; next: string | null }>(
      `/imports/${id}/orders`,
      { query: { cursor, limit: 20 } },
    )
    return { rows: orders, next }
  })
export const useDeskItems = (id: string) =>
  usePages<DeskItem>(id, 'desk', async (cursor) => {
    const { items, next } = await api.get<{ items: DeskItem[]; next: string | null }>(
      `/imports/${id}/desk`,
      { query: { cursor, limit: 20 } },
    )
    return { rows: items, next }
  })

export const useMappings = () =>
  useQuery({
    queryKey: ['mappings'],
    queryFn: () => api.get<{ mappings: readonly Known[] }>('/mappings'),
  })
export const useSaveMapping = () =>
  useMutation({
    mutationFn: ({ name, mapping }: { name: string; mapping: Mapping }) =>
      api.put<Known>(`/mappings/${encodeURIComponent(name)}`, mapping),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mappings'] }),
  })
