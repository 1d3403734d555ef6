import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, isProblem, useOnce } from '../../api/index.ts'
import { refreshOrder } from '../reads.ts'
import type { Order, Preview, SagaPreview } from '../types.ts'
import type { Spec } from './specs.ts'

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

export type Made = { readonly orders?: readonly { readonly number: string }[] }

/** The dry run of a wish on the order as it is now, and doing it exactly as it was shown. */
export function useCommand(
  spec: Spec,
  order: Order,
  name: string,
  body: object | undefined,
  isDone: boolean,
) {
  const path = `/orders/${order.id}`
  const wanted = body && JSON.stringify(spec.saga ? body : { command: body })
  const rested = useRested(wanted)
  const [problem, setProblem] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const [isStale, setStale] = useState(false)
  const preview = useQuery({
    queryKey: ['order', name, 'preview', spec.type, rested, order.version],
    queryFn: ({ signal }) =>
      api.post<Preview | SagaPreview>(
        spec.saga ? `${path}/${spec.type}/preview` : `${path}/preview`,
        JSON.parse(rested!),
        { signal },
      ),
    enabled: rested !== undefined && !isDone,
    gcTime: 0,
    retry: false,
  })

  // Somebody else changed the order while this was being read: it has to be looked at again.
  const seen = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== order.version) setStale(true)
    if (preview.data) seen.current = order.version
  }, [order.version, preview.data])

  const once = useOnce(wanted)

  const isReady =
    preview.data !== undefined &&
    !preview.isFetching &&
    rested === wanted &&
    preview.data.version === order.version

  async function send(): Promise<Made | undefined> {
    if (!isReady || isBusy || wanted === undefined) return undefined
    setBusy(true)
    setProblem(undefined)
    try {
      return await (spec.saga
        ? api.post<Made>(`${path}/${spec.type}`, JSON.parse(wanted), {
            headers: { 'if-match': `"${order.version}"`, ...once.headers },
          })
        : api.post<Made>(
            `${path}/commands`,
            { ...JSON.parse(wanted), previewToken: (preview.data as Preview).token },
            { headers: once.headers },
          ))
    } catch (error) {
      once.answered(error)
      if (isProblem(error) && error.code === 'stale') {
        setStale(true)
        await refreshOrder(name)
      } else setProblem(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { preview, problem, isBusy, isReady, isStale, send }
}
