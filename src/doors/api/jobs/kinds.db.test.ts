import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Type from 'typebox'
import { expect, onTestFinished, test } from 'vitest'
import { createVault, openLocalKeyring, type Viewer } from '#guard'
import { aCaller } from '#guard/testing'
import { type Job, type JobKind, type JobWish, jobKinds, openJobs } from '#hub'
import { openTestHub, owner, testClock } from '#hub/testing'
import { isRefusal } from '#kit'
import { openTestStore } from '#store/testing'
import { formsOf } from './forms.ts'
import { jobRoutes } from './routes.ts'

type CountWish = JobWish & { readonly upTo: number }

/** A kind that there is not: it counts, a number at a time. */
const counting: JobKind<CountWish> = {
  input: Type.Object({ upTo: Type.Integer({ minimum: 1, maximum: 9 }) }),
  progress: 'rows',
  mayStart: ({ roles }) => roles.includes('owner'),
  async run({ store }, { id, wish }, _secret, mayGoOn) {
    for (let done = 1; done <= wish.upTo; done++) {
      const may = await mayGoOn()
      if (may !== true) return may
      await store.read('update job set done = $2, total = $3 where id = $1', [id, done, wish.upTo])
    }
    return { state: 'done' }
  },
}
const kinds = { ...jobKinds, count: counting as JobKind }

async function open() {
  const { store, close } = await openTestStore('kinds')
  onTestFinished(close)
  const clock = testClock()
  const folder = mkdtempSync(join(tmpdir(), 'orrery-kinds-'))
  const [file, keyFile] = [join(folder, 'keyring'), join(folder, 'key')]
  const vault = await createVault(await openLocalKeyring({ file, secret: { keyFile } }))
  const hub = await openTestHub(store, { vault, clock })
  onTestFinished(() => hub.end())
  await store.read(`insert into api_key (id, created_at, name, role, secret_hash)
    values ('test', now(), 'test', 'owner', '\\x00')`)
  const parts = {
    hub,
    store,
    vault,
    clock,
    folder,
    onError: (error: unknown) => console.error(error),
  }
  const openSome = (known: typeof kinds | typeof jobKinds) => {
    const jobs = openJobs(
      {
        ...parts,
        tableOf: () => {
          throw new Error('no export here')
        },
      },
      known,
    )
    onTestFinished(() => jobs.stop())
    return jobs
  }
  return { store, clock, openSome }
}
const caller = owner as Viewer

test('a new kind of job is a line in the table: it is asked for, done, and told like the others', async () => {
  const { clock, openSome } = await open()
  const jobs = openSome(kinds)
  const form = formsOf(kinds).get('count')!
  const door = { jobs } as never
  expect(await form.start(door, { kind: 'count', upTo: 10 }, caller)).toMatchObject({
    refused: 'wrong_shape',
    field: 'upTo',
  })
  expect(
    await form.start(door, { kind: 'count', upTo: 3 }, { ...aCaller('clerk'), purpose: 'support' }),
  ).toMatchObject({ refused: 'not_allowed' })
  const job = (await form.start(door, { kind: 'count', upTo: 3 }, caller)) as Job
  for (;;) {
    const now = await jobs.find(job.id, caller.id)
    if (isRefusal(now)) throw new Error(now.refused)
    if (now.state === 'open') {
      await clock.sleep(20)
      continue
    }
    expect(now).toMatchObject({ state: 'done', wish: { kind: 'count', upTo: 3 }, total: 3 })
    break
  }
  expect(await jobs.undo(job.id, caller)).toMatchObject({ refused: 'not_undoable' })
  const [taken] = jobRoutes(door, kinds)
  expect(JSON.stringify(taken!.body)).toContain('"enum":["bulk","export","count"]')
  expect(JSON.stringify(taken!.bodyShown)).toContain('"const":"count"')
})

test('a job of a kind that this process does not know waits for one that does', async () => {
  const { store, clock, openSome } = await open()
  const older = openSome(jobKinds)
  await store.read(`insert into job (id, created_at, kind, state, owner, caller, wish)
    values ('00000000-0000-4000-8000-000000000001', now(), 'count', 'open', '${caller.id}', '${JSON.stringify(caller)}', '{"upTo":1}')`)
  await clock.sleep(1_500)
  const state = async () => (await store.read('select state, starts from job'))[0]
  expect(await state()).toEqual({ state: 'open', starts: 0 })
  await older.stop()
  openSome(kinds)
  await expect.poll(state, { timeout: 20_000 }).toMatchObject({ state: 'done' })
})
