import { createServer } from 'node:net'
import { keyTable } from '#guard'
import { isRefusal, type Refusal } from '#kit'
import { wallClock } from './clock.ts'
import { openConsole } from './console.ts'
import type { DemoCompany, DemoWishes } from './demo-company.ts'
import { openHouse } from './house.ts'
import { firstOwnerKey, refuseOwnerKey } from './owner-key.ts'
import { refuse } from './refusals.ts'
import { serve } from './serve.ts'
import { readSettings, type SettingWords } from './settings.ts'
import { errorLine, isChinese, note, say } from './terminal.ts'
import { welcome } from './welcome.ts'

const closeMsMax = 10_000
const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Runs the hub until it is told to end. */
export async function runServe(
  words: SettingWords & { readonly empty?: true },
  demoForServe: (wishes: DemoWishes) => DemoCompany,
): Promise<number | Refusal> {
  const settings = readSettings(words, process.env, process.cwd())
  if (isRefusal(settings)) return settings
  const no =
    refuseOwnerKey(settings.ownerKey) ?? (await refuseBusyPort(settings.host, settings.port))
  if (no) return no
  const asked = endAsked()
  // It is built while the database starts.
  const console = openConsole()
  const demo = demoForServe({
    isWanted: words.empty !== true,
    isLoopback: loopback.has(settings.host),
    isChinese: isChinese(process.env),
    asked,
  })
  const house = await openHouse(settings, undefined, demo.before)
  if (isRefusal(house)) return demo.isStopped() ? 0 : house
  const door = await serve(house, settings, console, demo.doors(house))
  if (isRefusal(door)) {
    await house.close()
    return door
  }
  const life = await demo.live(house)
  // Only now: a key that nobody is shown would be lost.
  const owner = await firstOwnerKey(keyTable(house.store), settings.ownerKey, wallClock.now())
  const zh = isChinese(process.env)
  say(
    welcome({
      url: door.url,
      data: settings.data,
      key: owner.made,
      isDemo: life !== undefined,
      zh,
    }),
  )
  if (owner.ignored) {
    note(
      'orrery: this hub has an owner already; ORRERY_OWNER_KEY was not taken. `./orrery key list` shows its keys.',
    )
  }
  if (!loopback.has(settings.host)) {
    note(
      `orrery: ${settings.host} can be reached from other machines, and what travels is not encrypted. Put a proxy with TLS in front.`,
    )
  }

  const lost = await Promise.race([asked, house.store.lost])
  if (lost) note(errorLine(lost))
  const stuck = setTimeout(() => {
    note('orrery: closing took longer than 10 s; ended at once. Nothing acknowledged is lost.')
    process.exit(1)
  }, closeMsMax)
  await life?.stop()
  await door.close()
  await house.close()
  clearTimeout(stuck)
  return lost ? 1 : 0
}

/** Resolves at the first request to end; Ctrl-C may arrive twice, from the terminal and from the starter. */
function endAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve())
  })
}

/** Before the database starts: a busy port is the commonest reason not to start. */
function refuseBusyPort(host: string, port: number): Promise<Refusal<'port_in_use'> | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(portInUse(port)) : reject(error),
    )
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}

const portInUse = (port: number): Refusal<'port_in_use'> =>
  refuse('port_in_use', { field: 'port', facts: { port } })
