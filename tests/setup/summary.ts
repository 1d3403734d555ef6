import { relative } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import { floors, root } from '../../tools/sources.ts'

/** Below this many files nobody asks where the time went. */
const filesMin = 50
const slowMs = 20_000
const measured = [...floors.map((name) => `src/${name}`), 'console']

type Lines = { readonly total: number; readonly covered: number }
type Coverage = {
  files(): string[]
  fileCoverageFor(file: string): { toSummary(): { data: { lines: Lines } } }
}

const pathOf = (file: string): string => relative(root, file)
/** `src/hub` of `src/hub/ledger/batch.test.ts`. */
const folderOf = (file: string): string => pathOf(file).split('/').slice(0, 2).join('/')

const msOf = (module: TestModule): number => {
  const { collectDuration, setupDuration, duration } = module.diagnostic()
  return collectDuration + setupDuration + duration
}
const row = (name: string, value: string): string => `  ${value.padStart(8)}  ${name}`
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** After a whole run: the seconds of each folder, the files that are slow, the lines of each floor that ran. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < filesMin) return
    const slowFirst = modules
      .map((module) => ({ file: module.moduleId, ms: msOf(module) }))
      .sort((one, other) => other.ms - one.ms)
    const folders = new Map<string, number>()
    for (const { file, ms } of slowFirst)
      folders.set(folderOf(file), (folders.get(folderOf(file)) ?? 0) + ms)
    const ordered = [...folders].sort(([, one], [, other]) => other - one)
    say(
      'Seconds by folder',
      ordered.map(([name, ms]) => row(name, seconds(ms))),
    )
    const slow = slowFirst.filter(({ ms }) => ms > slowMs)
    say(
      `Files above ${slowMs / 1000} s`,
      slow.map(({ file, ms }) => row(pathOf(file), seconds(ms))),
    )
  }

  onCoverage(given: unknown): void {
    const coverage = given as Coverage
    const rows = measured.map((floor) => {
      const lines = coverage
        .files()
        .filter((file) => pathOf(file).startsWith(`${floor}/`))
        .map((file) => coverage.fileCoverageFor(file).toSummary().data.lines)
      const total = lines.reduce((sum, one) => sum + one.total, 0)
      const covered = lines.reduce((sum, one) => sum + one.covered, 0)
      const share = total === 0 ? '-' : `${((100 * covered) / total).toFixed(1)} %`
      return row(`${floor} (${covered} of ${total})`, share)
    })
    say('Lines that ran', rows)
  }
}

const say = (title: string, rows: readonly string[]): void =>
  void (rows.length > 0 && process.stdout.write(`\n${title}\n${rows.join('\n')}\n`))
