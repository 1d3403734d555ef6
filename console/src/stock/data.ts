import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api, queries, useLive } from '../api/index.ts'
import type { StockSearch } from './search.ts'

export type Figures = {
  readonly onHand: number
  readonly reserved: number
  readonly free: number
  readonly short: number
  readonly inTransit: number
  readonly blocked: number
  readonly safety: number
  readonly lacking: number
}
export type Place = Figures & { readonly location: string }
export type Item = Figures & {
  readonly sku: string
  readonly title: string | null
  readonly unit: string | null
  readonly places: readonly Place[]
}
export type StockPage = {
  readonly stock: readonly Item[]
  readonly totals?: { readonly skus: number; readonly short: number; readonly low: number }
  readonly next: string | null
}
export type Row = Omit<Figures, 'blocked' | 'lacking'> & {
  readonly location: string
  readonly lot: string
  readonly condition: string
  readonly owner: string
  readonly pool: string
  readonly observedAt: string | null
}
export type Sku = Omit<Item, 'places'> & { readonly rows: readonly Row[] }
export type Move = {
  readonly at: string
  readonly kind: string
  readonly location: string
  readonly lot: string
  readonly condition: string
  readonly onHand: number
  readonly reserved: number
  readonly inTransit: number
  readonly reason: string | null
  readonly actor: string
  readonly actorName: string | null
  readonly order: { readonly id: string; readonly number: string } | null
}
export type Reservation = {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly externalId: string
  readonly status: string
  readonly placedAt: string
  readonly promisedAt: string | null
  readonly reserved: number
  readonly waiting: number
  readonly places: readonly { readonly location: string; readonly reserved: number }[]
}
export type PlaceName = { readonly id: string; readonly name: string; readonly active: boolean }

// Orders move stock and say so on the stream; people who receive and count do not, so it is read anew now and then.
const anewMs = 15_000
const pathOf = (sku: string) => `/stock/${encodeURIComponent(sku)}`

export const useStockList = ({ q, location, only }: StockSearch) =>
  useInfiniteQuery({
    queryKey: ['stock', 'list', { q, location, only }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<StockPage>('/stock', { query: { q, location, only, cursor: pageParam }, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: anewMs,
  })

export const useSku = (sku: string) =>
  useQuery({
    queryKey: ['stock', 'sku', sku],
    queryFn: ({ signal }) => api.get<Sku>(pathOf(sku), { signal }),
    refetchInterval: anewMs,
  })

export const useMoves = (sku: string) =>
  useInfiniteQuery({
    queryKey: ['stock', 'moves', sku],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ moves: Move[]; next: string | null }>(`${pathOf(sku)}/moves`, {
        query: { cursor: pageParam, limit: 25 },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const useReservations = (sku: string) =>
  useInfiniteQuery({
    queryKey: ['stock', 'reservations', sku],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ orders: Reservation[]; next: string | null }>(`${pathOf(sku)}/reservations`, {
        query: { cursor: pageParam, limit: 25 },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const usePlaceNames = () =>
  useQuery({
    queryKey: ['settings', 'locations'],
    queryFn: ({ signal }) => api.get<{ locations: PlaceName[] }>('/locations', { signal }),
    staleTime: 60_000,
  })

export const readAnew = () => queries.invalidateQueries({ queryKey: ['stock'] })

const moving = /^(lines\.|fulfilment\.|return\.inspected|order\.(amended|cancelled))/
const pauseMs = 1_500

/** Reads the stock again when an order has moved some, at most every moment. */
export function useLiveStock(): void {
  const waiting = useRef(false)
  useLive((events) => {
    if (waiting.current || !events.some(({ type }) => moving.test(type))) return
    waiting.current = true
    setTimeout(() => {
      waiting.current = false
      void readAnew()
    }, pauseMs)
  })
}
