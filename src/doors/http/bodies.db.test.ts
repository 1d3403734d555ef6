import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody } from '#guard'
import { openTestDoor, type TestDoor } from '../testing.ts'
import { openApi } from './openapi.ts'
import { type Ask, type Route, route } from './route.ts'

let door: TestDoor
beforeAll(async () => {
  door = await openTestDoor('http_bodies')
})
afterAll(() => door?.close())

/** Whether a route looks at what is sent with a request, asked of nothing that exists. */
async function readsBody(one: Route): Promise<boolean> {
  let isRead = false
  const watched = (name: string, others: object) =>
    Object.defineProperty({ ...others }, name, {
      get() {
        isRead = true
        return undefined
      },
    })
  const params = { id: 'f'.repeat(32), effect: 'none', channel: 'web', token: 'none' }
  const ask = watched('body', { viewer: nobody, params, query: {}, headers: {}, ip: '' }) as Ask
  // What cannot go on without a real request has shown by then what it reads.
  try {
    if ('handle' in one) await one.handle(ask)
    else await one.stream(ask, watched('raw', {}) as FastifyRequest, {} as FastifyReply)
  } catch {}
  return isRead
}

/** Routes that read a body that the document does not state. */
async function unstated(routes: readonly Route[]): Promise<string[]> {
  const { paths } = openApi(routes) as { paths: Record<string, Record<string, object>> }
  const found: string[] = []
  for (const one of routes) {
    const isStated = 'requestBody' in paths[one.path]![one.method.toLowerCase()]!
    if (one.method !== 'GET' && !isStated && (await readsBody(one)))
      found.push(`${one.method} ${one.path}`)
  }
  return found
}

test('a route that reads a body states it in the document', async () => {
  expect(await unstated(door.http.routes)).toEqual([])
})

test('a route that reads a body and does not state it is found', async () => {
  const said = {
    method: 'POST',
    summary: '',
    access: 'open',
    answers: { 200: Type.Unknown() },
  } as const
  const secret = route({ ...said, path: '/a', handle: ({ body }) => ({ status: 200, body }) })
  const streamed = route({ ...said, path: '/b', stream: (_ask, { raw }) => void raw })
  const silent = route({ ...said, path: '/c', handle: () => ({ status: 200, body: null }) })
  const raw = route({
    ...said,
    path: '/d',
    raw: ['text/plain'],
    handle: ({ body }) => ({ status: 200, body }),
  })
  expect(await unstated([secret, streamed, silent, raw])).toEqual(['POST /a', 'POST /b'])
})
