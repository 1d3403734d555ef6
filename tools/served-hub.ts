import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A hub in processes of its own, started from a checkout of any version by its command line alone. */
export type ServedHub = {
  readonly url: string
  readonly port: number
  readonly key: string
  readonly data: string
  /** Processor time of all its processes so far, children that have ended included. Linux only. */
  cpuMs(): number
  /** Pulls the plug: nothing is closed. */
  kill(): Promise<void>
  stop(): Promise<void>
}
export type Checkout = { readonly root: string }
type Wish = Checkout & {
  readonly data: string
  readonly key: string
  readonly env?: Readonly<Record<string, string>>
}

const readyMsMax = 240_000
const msPerTick = 10

/** The environment that a hub starts with; what stands around us does not get in. */
const environment = (more: Readonly<Record<string, string>>) => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ORRERY_|DATABASE_URL$)/.test(name)),
  ),
  ...more,
})

/** Ends when the hub can take work. */
export async function serveHub({ root, data, key, env = {} }: Wish): Promise<ServedHub> {
  const port = await freePort()
  const words = ['src/main/cli.ts', 'serve', '--empty', '--data', data, '--port', String(port)]
  const child = spawn(process.execPath, [join(root, 'tools/node.mjs'), ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ ORRERY_LOG: 'error', ORRERY_OWNER_KEY: key, ...env }),
  })
  let said = ''
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-4_000)
  })
  // It welcomes people only after their key was made, which is later than its doors open.
  let isWelcome = false
  child.stdout.on('data', () => {
    isWelcome = true
  })
  const ended = endOf(child)
  const url = `http://127.0.0.1:${port}`
  const until = performance.now() + readyMsMax
  while (!isWelcome || !(await isReady(url))) {
    if (child.exitCode !== null || performance.now() > until) {
      child.kill('SIGTERM')
      throw new Error(`the hub of ${root} did not become ready: ${said}`)
    }
    await sleep(100)
  }
  return {
    ...{ url, port, key, data },
    cpuMs: () => treeOf(child.pid!).reduce((sum, { ticks }) => sum + ticks * msPerTick, 0),
    async kill() {
      for (const { pid } of treeOf(child.pid!).reverse()) killOne(pid)
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** One command of the command line; answers its exit code and the last line, which is JSON with `--json`. */
export async function runCommand(
  { root }: Checkout,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly said: string; readonly noted: string }> {
  const child = spawn(
    process.execPath,
    [join(root, 'tools/node.mjs'), 'src/main/cli.ts', ...words],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment(env) },
  )
  let said = ''
  let noted = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  child.stderr.on('data', (text) => {
    noted += text
  })
  const code = await endOf(child)
  return { code, said: said.trim().split('\n').at(-1)!, noted }
}

const endOf = (child: ChildProcess) =>
  new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })

type Running = { readonly pid: number; readonly parent: number; readonly ticks: number }

/** A process and all below it, parents first: user and system time of each and of its ended children. */
function treeOf(pid: number): Running[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []))
  const tree = all.filter((one) => one.pid === pid)
  for (const { pid: parent } of tree) tree.push(...all.filter((one) => one.parent === parent))
  return tree
}

/** proc(5): fields 4 (ppid) and 14 to 17 (utime, stime, cutime, cstime), counted behind the name. */
function statOf(name: string): Running[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
    return [{ pid: Number(name), parent: Number(fields[1]), ticks }]
  } catch {
    return [] // It has ended meanwhile.
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
