// Restores every corpus of an older version, lifts it, and lets it run to its end.
// node tools/node.mjs tests/upgrade/run.ts [CORPUS.backup …] [--plant document|decision|order]
//
// What a corpus is stands in fill.ts. Each is restored by the command line and served; then nothing may
// differ, every decision must come out as it did, what was under way ends, every order can be read and
// brought to its end over HTTP, the stream goes on from an old position; and again nothing may differ.
// `--plant` spoils one row behind the hub's back, which must be found: it sees this program fail.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand, type ServedHub, serveHub } from '../../tools/served-hub.ts'
import { root } from '../../tools/sources.ts'
import { openAsk } from './ask.ts'
import { finishAll } from './check/finish.ts'
import { plant } from './check/plant.ts'
import { readAll } from './check/read-all.ts'
import { resumeStream } from './check/stream.ts'
import { awaitSettled } from './check/under-way.ts'
import { ownerKey, readOrders, siblings } from './corpus.ts'

const folder = import.meta.dirname
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { plant: { type: 'string' } },
})
const named = positionals.map((file) => resolve(file))
const corpora = named.length > 0 ? named : corporaIn(folder)

let broken = corpora.length === 0 ? 1 : 0
for (const corpus of corpora) {
  const started = performance.now()
  const data = mkdtempSync(join(tmpdir(), 'orrery-upgrade-'))
  chmodSync(data, 0o711) // Started by root, the database runs as another user, who must be able to walk in.
  try {
    await upgrade(corpus, join(data, 'hub'))
  } catch (error) {
    broken++
    console.log(`FAILED: ${(error as Error).stack}`)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
  console.log(`${corpus}: ${((performance.now() - started) / 1_000).toFixed(0)} s`)
}
console.log(`${corpora.length} corpora, ${broken} broken`)
process.exit(broken === 0 ? 0 : 1)

function corporaIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith('.backup'))
    .map((name) => join(dir, name))
    .sort()
}

async function upgrade(corpus: string, data: string): Promise<void> {
  const { keys, list } = siblings(corpus)
  const stood = readOrders(list)
  const restored = await command('restore', [corpus, '--keys', keys, '--data', data])
  say(
    `restored ${restored.orders} orders, ${restored.rows} rows, ${restored.differing} differences`,
  )
  const hub = await serveHub({ root, data, key: ownerKey })
  try {
    if (values.plant) await plant(data, values.plant)
    await compare(data)
    await work(hub, stood)
    await compare(data)
  } finally {
    await hub.stop()
  }
}

async function work(hub: ServedHub, stood: ReturnType<typeof readOrders>): Promise<void> {
  const ask = openAsk(hub)
  say(await awaitSettled(hub.data))
  say(await readAll(ask, stood))
  say(await resumeStream(hub))
  say(await finishAll(ask))
  say(await awaitSettled(hub.data))
}

async function compare(data: string): Promise<void> {
  const verified = await command('verify', ['--data', data])
  const replayed = await command('replay', ['--data', data])
  say(
    `verify: ${verified.orders} orders, ${verified.events} events, ${verified.differing} differences; replay: ${replayed.decisions} decisions, ${replayed.differing} come out otherwise`,
  )
}

/** One that does not end well is a failure of the corpus. */
async function command(name: string, words: readonly string[]) {
  const { code, said, noted } = await runCommand({ root }, [name, ...words, '--json'])
  if (code !== 0)
    throw new Error(`${name} ended with ${code}: ${said.slice(0, 2_000)} ${noted.slice(-500)}`)
  return JSON.parse(said)
}

function say(line: string): void {
  console.log(`  ${line}`)
}
