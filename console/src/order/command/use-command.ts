import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import {
  api,
  type CommandPreview,
  isProblem,
  type Order,
  type OrderCommand,
  type PlanPreview,
  useOnce,
} from '../../api/index.ts'
import { refreshOrder } from '../reads.ts'
import type { PlanBody, Spec } from './specs.ts'

const restMs = 250

/** A wish that is typed is worked out when the fingers rest. */
export function useRested(text: string | undefined): string | undefined {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

/** A command, or the body of a plan over several orders. */
export type Wanted = OrderCommand | PlanBody

const previewOf = (
  spec: Spec,
  id: string,
  wanted: string,
  signal: AbortSignal,
): Promise<CommandPreview | PlanPreview> => {
  const body = JSON.parse(wanted)
  const asked = { params: { id }, signal }
  return spec.saga
    ? api.post(`/orders/{id}/${spec.type}/preview`, { ...asked, body })
    : api.post('/orders/{id}/preview', { ...asked, body: { command: body } })
}

const sent = (
  spec: Spec,
  { id, version }: Order,
  wanted: string,
  preview: CommandPreview | PlanPreview,
  headers: ReturnType<typeof useOnce>['headers'],
): Promise<unknown> => {
  const params = { id }
  const body = JSON.parse(wanted)
  if (spec.saga)
    return api.post(`/orders/{id}/${spec.type}`, {
      params,
      body,
      headers: { 'If-Match': `"${version}"`, ...headers },
    })
  const token = 'token' in preview ? { previewToken: preview.token } : {}
  return api.post('/orders/{id}/commands', { params, body: { command: body, ...token }, headers })
}

/** The dry run of a wish on the order as it is now, and doing it exactly as it was shown. */
export function useCommand(
  spec: Spec,
  order: Order,
  name: string,
  body: Wanted | undefined,
  isDone: boolean,
) {
  const wanted = body && JSON.stringify(body)
  const rested = useRested(wanted)
  const [problem, setProblem] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [isStale, setStale] = useState(false)
  const preview = useQuery({
    queryKey: ['order', name, 'preview', spec.type, rested, order.version],
    queryFn: ({ signal }) => previewOf(spec, order.id, rested!, signal),
    // What it does itself raises the version: asked then, it would be refused what has just been done.
    enabled: rested !== undefined && !isDone && !isBusy,
    gcTime: 0,
    retry: false,
  })

  // Somebody else changed the order while this was being read: it has to be looked at again.
  const seen = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== order.version && !isBusy) setStale(true)
    if (preview.data) seen.current = order.version
  }, [order.version, preview.data, isBusy])

  const once = useOnce(wanted)

  const isReady =
    preview.data !== undefined &&
    !preview.isFetching &&
    rested === wanted &&
    preview.data.version === order.version

  /** Whether it is done. */
  async function send(): Promise<boolean> {
    if (!isReady || isBusy || wanted === undefined || !preview.data) return false
    setBusy(true)
    setProblem(undefined)
    try {
      await sent(spec, order, wanted, preview.data, once.headers)
      // The change that comes next is its own.
      seen.current = undefined
      return true
    } catch (error) {
      once.answered(error)
      if (isProblem(error) && error.code === 'stale') {
        setStale(true)
        await refreshOrder(name)
      } else setProblem(error)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { preview, problem, isBusy, isReady, isStale, send }
}
