import { setTimeout as sleep } from 'node:timers/promises'
import type { ServedHub } from '../../../tools/served-hub.ts'

const quietMs = 1_500
const limitMs = 30_000

/** The stream from the beginning and from its middle: the second is the rest of the first. */
export async function resumeStream(hub: ServedHub): Promise<string> {
  const whole = await positions(hub, 0)
  const middle = whole[whole.length >> 1]
  if (middle === undefined) throw new Error('the stream gave nothing')
  const rest = await positions(hub, middle)
  const expected = whole.slice((whole.length >> 1) + 1)
  if (rest.slice(0, expected.length).join() !== expected.join())
    throw new Error(
      `the stream from ${middle} on gave ${rest.length} events, not ${expected.length}`,
    )
  if (whole.some((position, at) => at > 0 && position <= whole[at - 1]!))
    throw new Error('the stream went back')
  return `streamed ${whole.length} events, and ${rest.length} again from position ${middle} on`
}

/** Positions of what comes after one, until nothing comes for a while. */
async function positions({ url, key }: ServedHub, after: number): Promise<number[]> {
  const ending = new AbortController()
  const response = await fetch(`${url}/api/v1/stream`, {
    headers: { authorization: `Bearer ${key}`, 'last-event-id': String(after) },
    signal: ending.signal,
  })
  if (response.status !== 200) throw new Error(`the stream answered ${response.status}`)
  const found: number[] = []
  let rest = ''
  let last = after
  let heardAt = performance.now()
  const until = heardAt + limitMs
  const reading = (async () => {
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + part).split('\n')
      rest = lines.pop()!
      for (const line of lines) {
        if (line.startsWith('id: ')) last = Number(line.slice(4))
        // An id without data only says how far the stream is.
        if (!line.startsWith('data: ')) continue
        found.push(last)
        heardAt = performance.now()
      }
    }
  })().catch(() => undefined) // It is we who end it.
  while (performance.now() - heardAt < quietMs && performance.now() < until) await sleep(100)
  ending.abort()
  await reading
  return found
}
