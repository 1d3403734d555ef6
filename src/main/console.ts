import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { note } from './terminal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, 'console')
export const consoleFolder = join(folder, 'dist')
const stampFile = join(consoleFolder, '.built-from')
/** What the console is built from, beside its own folder. */
const pureFolders = ['src/kit', 'src/engine']

/** One hash over everything that the build reads. */
export function consoleSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  const add = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((one, other) =>
      one.name < other.name ? -1 : 1,
    )) {
      if (entry.name.startsWith('dist') || entry.name.includes('.test.')) continue
      const file = join(path, entry.name)
      if (entry.isDirectory()) add(file)
      else hash.update(entry.name).update(readFileSync(file))
    }
  }
  for (const path of [folder, ...pureFolders.map((pure) => join(root, pure))]) add(path)
  return hash.digest('hex')
}

const builtFrom = (): string | undefined =>
  existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined

/**
 * Builds the console when its sources have changed since the last time; a few seconds, in a process of
 * its own, into a folder of its own, so that who is being served never sees half of it. Rejects when
 * the build fails.
 */
export async function buildConsole(): Promise<void> {
  const sources = consoleSources()
  if (builtFrom() === sources) return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const fresh = `dist-${process.pid}`
  const child = spawn(
    process.execPath,
    [vite, 'build', folder, '--outDir', fresh, '--logLevel', 'error'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Whatever we run as: another value brings React's slow half along.
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  let said = ''
  child.stderr.on('data', (text) => {
    said += text
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  const made = join(folder, fresh)
  if (code !== 0) throw new Error(`the console could not be built: ${said.slice(0, 2000)}`)
  writeFileSync(join(made, '.built-from'), sources)
  putInPlace(made, sources)
}

/** Another process may build the same at the same time: whoever comes second leaves what is there. */
function putInPlace(made: string, sources: string): void {
  try {
    rmSync(consoleFolder, { recursive: true, force: true })
    renameSync(made, consoleFolder)
  } catch (error) {
    if (builtFrom() !== sources) throw error
    rmSync(made, { recursive: true, force: true })
  }
}

/** The console as the HTTP door serves it; built beside the start, so that nobody waits for it. */
export function openConsole() {
  let state: 'building' | 'ready' | 'failed' = 'building'
  const built = buildConsole().then(
    () => {
      state = 'ready'
    },
    (error) => {
      state = 'failed'
      note(`orrery: ${(error as Error).message}`)
    },
  )
  return { folder: consoleFolder, state: () => state, built }
}
