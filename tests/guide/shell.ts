import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../tools/sources.ts'
import type { Block } from './blocks.ts'

export type Ran = {
  readonly output: string
  readonly status: number | undefined
  readonly exit: number
}

/** `curl` as it is, which also notes the status; a time limit of the guide is no failure. */
const curl = `
curl() {
  local exit=0 limited=
  for word in "$@"; do [ "$word" = --max-time ] && limited=yes; done
  command curl "$@" -w '%{stderr}@status %{http_code}\\n' 2>> "$NOTES" || exit=$?
  [ -n "$limited" ] && [ "$exit" = 28 ] && exit=0
  return $exit
}`

const runMsMax = 90_000

/**
 * Runs the blocks one after the other in one shell, as somebody would who follows the guide. Files that
 * the guide puts into /tmp lie in a folder of this run.
 */
export async function runBlocks(
  blocks: readonly Block[],
  environment: Readonly<Record<string, string>>,
): Promise<Ran[]> {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-guide-'))
  const at = (name: string) => join(folder, name)
  const script = [
    'set -u',
    `trap 'kill $(jobs -p) 2> /dev/null' EXIT`,
    curl,
    ...blocks.map(
      ({ code }, number) =>
        `NOTES=${at(`${number}.err`)}; : > "$NOTES"\n{\n${code.replaceAll('/tmp/', at('tmp-'))}} > ${at(`${number}.out`)}\necho $? > ${at(`${number}.exit`)}`,
    ),
  ].join('\n')
  writeFileSync(at('script.sh'), script)
  await new Promise<void>((resolve, reject) => {
    const shell = spawn('bash', [at('script.sh')], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: runMsMax,
    })
    shell.once('error', reject)
    shell.once('exit', (_, signal) =>
      signal ? reject(new Error(`the guide did not end within ${runMsMax / 1_000} s`)) : resolve(),
    )
  })
  const ran = blocks.map((_, number) => {
    const notes = readFileSync(at(`${number}.err`), 'utf8')
    const statuses = [...notes.matchAll(/^@status (\d+)$/gm)]
    const last = statuses.at(-1)
    return {
      output: readFileSync(at(`${number}.out`), 'utf8'),
      status: last ? Number(last[1]) : undefined,
      exit: Number(readFileSync(at(`${number}.exit`), 'utf8')),
    }
  })
  rmSync(folder, { recursive: true, force: true })
  return ran
}
