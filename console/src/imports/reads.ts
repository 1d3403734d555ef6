import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import {
  api,
  type ImportedItem,
  type ImportedOrder,
  type ImportRun,
  type ImportView,
  type PostImportsIdRunBody,
  queries,
} from '../api/index.ts'
import type { Draft } from './mapping.ts'

/** Imports tell nothing on the stream of orders; what is under way is asked for. */
const underWayMs = 800
const active: ReadonlySet<ImportRun['state']> = new Set([
  'queued',
  'running',
  'cancelling',
  'undoing',
])
export const isActive = (state: ImportRun['state']): boolean => active.has(state)

const listKey = ['imports'] as const
const viewKey = (id: string) => ['import', id] as const

export const useImports = () =>
  useQuery({
    queryKey: listKey,
    queryFn: () => api.get('/imports', { query: { limit: '100' } }),
    refetchInterval: ({ state }) =>
      state.data?.imports.some((run) => isActive(run.state)) ? underWayMs : false,
  })

export const useImport = (id: string) =>
  useQuery({
    queryKey: viewKey(id),
    queryFn: () => api.get('/imports/{id}', { params: { id } }),
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
      api.post('/imports', {
        query: { name, zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
        body: file,
      }),
    onSuccess: seen,
  })

export const useDeclare = (id: string) =>
  useMutation({
    mutationFn: (mapping: Draft) =>
      api.put('/imports/{id}/mapping', { params: { id }, body: mapping }),
    onSuccess: seen,
  })

export const usePreview = (id: string, isReady: boolean) =>
  useQuery({
    queryKey: ['import-preview', id],
    queryFn: () => api.get('/imports/{id}/preview', { params: { id }, query: { rows: '40' } }),
    enabled: isReady,
    staleTime: 60_000,
  })

export const useBegin = (id: string) =>
  useMutation({
    mutationFn: (body: PostImportsIdRunBody) =>
      api.post('/imports/{id}/run', { params: { id }, body }),
    onSuccess: changed(id),
  })
export const useCancel = (id: string) =>
  useMutation({
    mutationFn: () => api.post('/imports/{id}/cancel', { params: { id } }),
    onSuccess: changed(id),
  })
export const useUndo = (id: string) =>
  useMutation({
    mutationFn: () => api.post('/imports/{id}/undo', { params: { id } }),
    onSuccess: changed(id),
  })
export const useDrop = (id: string) =>
  useMutation({
    mutationFn: () => api.del('/imports/{id}', { params: { id } }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: viewKey(id) })
      void queries.invalidateQueries({ queryKey: listKey })
    },
  })

export const useTouched = (id: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['import-touched', id],
    queryFn: () => api.get('/imports/{id}/undo', { params: { id } }),
    enabled: isWanted,
    staleTime: 0,
  })

type Page<Row> = { readonly rows: readonly Row[]; readonly next: string | null }
const usePages = <Row>(
  id: string,
  what: 'orders' | 'desk',
  read: (cursor: string | undefined) => Promise<Page<Row>>,
) =>
  useInfiniteQuery({
    queryKey: ['import', id, what],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
export const useOwnOrders = (id: string) =>
  usePages<ImportedOrder>(id, 'orders', async (cursor) => {
    const { orders, next } = await api.get('/imports/{id}/orders', {
      params: { id },
      query: { cursor, limit: '20' },
    })
    return { rows: orders, next }
  })
export const useDeskItems = (id: string) =>
  usePages<ImportedItem>(id, 'desk', async (cursor) => {
    const { items, next } = await api.get('/imports/{id}/desk', {
      params: { id },
      query: { cursor, limit: '20' },
    })
    return { rows: items, next }
  })

export const useSaveMapping = () =>
  useMutation({
    mutationFn: ({ name, mapping }: { name: string; mapping: Draft }) =>
      api.put('/mappings/{name}', { params: { name }, body: mapping }),
  })
