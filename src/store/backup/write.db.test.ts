import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scheduler } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assert, isRefusal } from '#kit'
import { openStore, type Store } from '../store.ts'
import { openTestStore, wallClock } from '../testing.ts'
import { blocksOf } from './blocks.ts'
import { writeBackup } from './write.ts'

let store: Store
let close: () => Promise<void>
let dir: string
const rows = 40
beforeAll(async () => {
  ;({ store, close } = await openTestStore('backup_write'))
  dir = mkdtempSync(join(tmpdir(), 'orrery-write-'))
  for (let at = 0; at < rows; at++)
    await store.read(`insert into location_load values ($1, now(), 0)`, [`a\nb\\${at}`])
})
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  await close?.()
})

const copyDone = Buffer.from([0x63, 0, 0, 0, 4])

/** The server behind a wire that lets what follows the last row of a copy come later. */
async function slowly(url: string) {
  const { hostname, port, searchParams } = new URL(url)
  const socket = searchParams.get('host')
  const number = Number(port || searchParams.get('port') || 5432)
  const wires: Socket[] = []
  const server = createServer((near) => {
    const far = socket
      ? connect({ path: join(socket, `.s.PGSQL.${number}`) })
      : connect({ host: hostname, port: number })
    wires.push(near, far)
    near.pipe(far)
    let told = Promise.resolve()
    far.on('data', (piece: Buffer) => {
      told = told.then(async () => {
        const at = piece.indexOf(copyDone)
        if (at < 0) return void near.write(piece)
        near.write(piece.subarray(0, at + copyDone.length))
        await scheduler.wait(30)
        near.write(piece.subarray(at + copyDone.length))
      })
    })
    for (const one of [near, far]) one.on('error', () => undefined)
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  assert(address && typeof address === 'object', 'address')
  const through = new URL(url)
  through.searchParams.delete('host')
  through.searchParams.delete('port')
  through.host = `127.0.0.1:${address.port}`
  return {
    url: through.href,
    close() {
      for (const wire of wires) wire.destroy()
      server.close()
    },
  }
}

test('rows are counted as they pass, however late the server says how many they were', async () => {
  const wire = await slowly(store.url)
  const slow = await openStore({ url: wire.url, dir, clock: wallClock })
  assert(!isRefusal(slow), 'slow')
  const file = join(dir, 'slow.backup')
  const written = await writeBackup({ store: slow, file, now: () => 0 })
  await slow.close()
  wire.close()
  let table = ''
  for await (const { kind, payload } of blocksOf([readFileSync(file)] as never)) {
    if (kind === 'table') ({ table } = JSON.parse(payload.toString()))
    if (kind === 'rows' && table === 'location_load')
      expect(JSON.parse(payload.toString()).rows).toBe(rows)
  }
  expect(written.rows).toBeGreaterThanOrEqual(rows)
})

test('two backups to one name at once: one is whole, the other is refused, and nothing else is left', async () => {
  const file = join(dir, 'twice.backup')
  const both = [0, 1].map(() => writeBackup({ store, file, now: () => 0 }))
  const ended = await Promise.allSettled(both)
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const no = ended.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(no.reason).toMatchObject({ code: 'EEXIST' })
  expect(readdirSync(dir).filter((name) => name.startsWith('twice'))).toEqual(['twice.backup'])
})

test('what lies where a draft once lay is not written over', async () => {
  const [file, other] = [join(dir, 'linked.backup'), join(dir, 'precious')]
  writeFileSync(other, 'precious', { mode: 0o644 })
  symlinkSync(other, `${file}.part`)
  await writeBackup({ store, file, now: () => 0 })
  expect(readFileSync(other, 'utf8')).toBe('precious')
  expect(existsSync(file)).toBe(true)
})
