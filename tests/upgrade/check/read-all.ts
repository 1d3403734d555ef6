import type { Ask } from '../ask.ts'
import { allOrders, type Stood } from '../corpus.ts'

const atOnce = 8
const views = ['', '/story', '/events', '/decisions', '/persons', '/stock']

/** Every order of the corpus is in the list and answers each of its pages; none has lost anything. */
export async function readAll(ask: Ask, stood: readonly Stood[]): Promise<string> {
  const listed = new Map((await allOrders(ask)).map((one) => [one.id, one]))
  const wrong: string[] = []
  let decisions = 0
  const rest = [...stood]
  const work = async () => {
    for (let one = rest.pop(); one; one = rest.pop()) {
      const now = listed.get(one.id)
      if (!now) wrong.push(`${one.name} is not in the list`)
      else if (now.version < one.version) wrong.push(`${one.name} went back to ${now.version}`)
      else if (
        now.version === one.version &&
        (now.status !== one.status || now.total !== one.total)
      )
        wrong.push(`${one.name} was ${one.status} ${one.total} and is ${now.status} ${now.total}`)
      for (const view of views) {
        const { status, body } = await ask.ask('GET', `orders/${one.id}${view}`)
        if (status !== 200) wrong.push(`GET ${one.name}${view}: ${status} ${body.code}`)
        if (view === '/decisions') decisions += body.decisions?.length ?? 0
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (wrong.length > 0)
    throw new Error(`${wrong.length} wrong reads:\n${wrong.slice(0, 20).join('\n')}`)
  return `read ${stood.length} orders in ${views.length} ways and ${decisions} decisions; ${listed.size} in the list`
}
