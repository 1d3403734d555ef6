import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Path from the project's root, with `/`, to its text. */
export type Sources = ReadonlyMap<string, string>

export const root = join(import.meta.dirname, '..')

/** The house, ground up. Call downstairs; never up, never across the landing. */
export const floors = [
  'kit',
  'engine',
  'partners',
  'store',
  'guard',
  'hub',
  'views',
  'doors',
  'main',
  'demo',
]
/** Floors that only compute. */
export const pureFloors = ['kit', 'engine', 'partners']

/** Every file that git tracks or would track, so that a rule bites before the commit. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: root })
  return listed
    .toString('utf8')
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .sort()
}

export function readSources(wanted: (path: string) => boolean): Sources {
  const sources = new Map<string, string>()
  for (const path of projectFiles()) {
    if (wanted(path)) sources.set(path, readFileSync(join(root, path), 'utf8'))
  }
  return sources
}

/** Tests, the contracts that tests loop over every implementation, and what only tests are helped by. */
export const isTest = (path: string): boolean =>
  /(\.(test|contract|fixture)\.tsx?|\/testing\.ts)$/.test(path)
