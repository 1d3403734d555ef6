import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Refusal } from '#kit'
import { refuse } from '../refusals.ts'

const folder = fileURLToPath(new URL('../../../bench', import.meta.url))

/** Files of bench/ that say in their first line what they measure. */
export function benches(): { name: string; about: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((file) => {
    if (!file.endsWith('.ts')) return []
    const [first = ''] = readFileSync(join(folder, file), 'utf8').split('\n', 1)
    return first.startsWith('// ')
      ? [{ name: file.replace(/(\.bench)?\.ts$/, ''), about: first.slice(3) }]
      : []
  })
}

/** Runs a benchmark in a process of its own; its words follow the name. */
export async function runBench(name: string, words: readonly string[]): Promise<number | Refusal> {
  const file = [`${name}.ts`, `${name}.bench.ts`].find((one) => existsSync(join(folder, one)))
  if (!file || !benches().some((one) => one.name === name)) return unknownBench(name)
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=64', join(folder, file), ...words],
    { stdio: 'inherit' },
  )
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

const unknownBench = (name: string): Refusal<'unknown_bench'> =>
  refuse('unknown_bench', {
    facts: {
      name,
      names: benches()
        .map((one) => one.name)
        .join(', '),
    },
  })
