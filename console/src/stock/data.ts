import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { api, queries, useLive } from '../api/index.ts'
import type { StockSearch } from './search.ts'

// Orders move stock and say so on the stream; people who receive and count do not, so it is read anew now and then.
const anewMs = 15_000

export const useStockList = ({ q, location, only }: StockSearch) =>
  useInfiniteQuery({
    queryKey: ['stock', 'list', { q, location, only }],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/stock', {
        query: { q, location, only, cursor: pageParam },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: anewMs,
  })

export const useSku = (sku: string) =>
  useQuery({
    queryKey: ['stock', 'sku', sku],
    queryFn: ({ signal }) => api.get('/stock/{sku}', { params: { sku }, signal }),
    refetchInterval: anewMs,
  })

export const useMoves = (sku: string) =>
  useInfiniteQuery({
    queryKey: ['stock', 'moves', sku],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/stock/{sku}/moves', {
        params: { sku },
        query: { cursor: pageParam, limit: '25' },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const useReservations = (sku: string) =>
  useInfiniteQuery({
    queryKey: ['stock', 'reservations', sku],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.get('/stock/{sku}/reservations', {
        params: { sku },
        query: { cursor: pageParam, limit: '25' },
        signal,
      }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const usePlaceNames = () =>
  useQuery({
    queryKey: ['settings', 'locations'],
    queryFn: ({ signal }) => api.get('/locations', { signal }),
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
