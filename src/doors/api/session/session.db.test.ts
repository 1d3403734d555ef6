import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey, keyTable, openSessions, type Role, sessionMsMax } from '#guard'
import { openTestHub, testClock } from '#hub/testing'
import type { Store } from '#store'
import { openTestStore } from '#store/testing'
import { credentialOf, openAuthentication, refuseForeignPage } from '../../http/auth.ts'
import { sessionCookie, tokenOf } from '../../http/session-cookie.ts'

let store: Store
let close: () => Promise<void>
const clock = testClock()
beforeAll(async () => {
  ;({ store, close } = await openTestStore('session'))
  const hub = await openTestHub(store)
  await hub.end()
})
afterAll(() => close())

const aKey = (role: Role) => createKey(keyTable(store), { role, name: role }, clock.now())

test('a session stands for its key, and ends with it, by itself or by hand', async () => {
  const keys = keyTable(store)
  const sessions = openSessions(store, keys)
  const authentication = openAuthentication(keys, sessions, clock)
  const { id } = await aKey('clerk')
  const token = await sessions.start(id, clock.now())
  const cookie = sessionCookie(token, false)
  expect(cookie).toContain('HttpOnly; SameSite=Strict')
  const credential = credentialOf({ cookie: `theme=dark; orrery_session=${token}` })
  expect(tokenOf(cookie)).toBe(token)
  expect(await authentication.ask(credential)).toMatchObject({ id: `key:${id}`, roles: ['clerk'] })
  expect(authentication.known(credential)).toMatchObject({ id: `key:${id}` })

  await keys.revoke(id, clock.now())
  authentication.forget()
  expect(await authentication.ask(credential)).toMatchObject({ refused: 'unauthenticated' })

  const other = await aKey('owner')
  const ended = await sessions.start(other.id, clock.now())
  await sessions.end(ended)
  expect(await sessions.keyOf(ended, clock.now())).toBeUndefined()
  const now = Math.floor(clock.now())
  const old = await sessions.start(other.id, now)
  expect(await sessions.keyOf(old, now + sessionMsMax - 1)).toMatchObject({ id: other.id })
  expect(await sessions.keyOf(old, now + sessionMsMax)).toBeUndefined()
})

test('the token itself is kept nowhere', async () => {
  const { id } = await aKey('clerk')
  const token = await openSessions(store, keyTable(store)).start(id, clock.now())
  const rows = await store.read(`select encode(token_hash, 'base64') as hash, key_id from session`)
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('a key in the header goes before the cookie', () => {
  const token = 'A'.repeat(43)
  expect(credentialOf({ authorization: 'Bearer x', cookie: `orrery_session=${token}` })).toBe(
    'Bearer x',
  )
  expect(credentialOf({ cookie: 'orrery_session=short' })).toBeUndefined()
})

test.each([
  ['POST', { 'sec-fetch-site': 'cross-site', host: 'hub' }, true],
  ['POST', { 'sec-fetch-site': 'same-site', host: 'hub' }, true],
  ['DELETE', { origin: 'https://elsewhere.example', host: 'hub' }, true],
  ['POST', { origin: 'null', host: 'hub' }, true],
  ['POST', { 'sec-fetch-site': 'same-origin', origin: 'http://hub', host: 'hub' }, false],
  ['POST', { host: 'hub' }, false],
  ['GET', { 'sec-fetch-site': 'cross-site', host: 'hub' }, false],
  ['POST', { authorization: 'Bearer x', origin: 'https://elsewhere.example', host: 'hub' }, false],
] as const)(
  'a change by cookie from another page: %s %o refused: %s',
  (method, headers, refused) => {
    expect(refuseForeignPage(method, headers) !== undefined).toBe(refused)
  },
)
