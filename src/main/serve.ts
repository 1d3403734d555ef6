import { type Http, openHttp } from '#doors'
import type { Refusal } from '#kit'
import { wallClock } from './clock.ts'
import { openConsole } from './console.ts'
import type { DemoDoors } from './demo-company.ts'
import { openFollowers } from './followers.ts'
import type { House } from './house.ts'
import { importsOf } from './imports.ts'
import { jobsOf } from './jobs.ts'
import { refuse } from './refusals.ts'

export type Serving = Http & {
  /** The port that was taken, when any free one was asked for. */
  readonly port: number
}

/** Opens the doors of a house to the network; `close` closes the doors, not the house. */
export async function serve(
  house: House,
  at: { readonly host?: string; readonly port: number },
  console = openConsole(),
  demo?: DemoDoors,
): Promise<Serving | Refusal<'port_in_use'>> {
  const { hub, store, vault, log, settings } = house
  const jobs = jobsOf(house)
  const imports = await importsOf(house)
  try {
    const http = await openHttp({
      hub,
      jobs,
      imports,
      store,
      vault,
      log,
      clock: wallClock,
      companyCurrency: settings.companyCurrency,
      tracking: settings.tracking,
      host: at.host ?? '127.0.0.1',
      port: at.port,
      shops: house.shops,
      console,
      ...demo,
    })
    const followers = await openFollowers(house)
    return {
      ...http,
      port: Number(new URL(http.url).port),
      async close() {
        await http.close()
        await jobs.stop()
        await imports.stop()
        await followers.stop()
      },
    }
  } catch (error) {
    await jobs.stop()
    await imports.stop()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return refuse('port_in_use', { field: 'port', facts: { port: at.port } })
  }
}
