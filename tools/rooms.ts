import { posix } from 'node:path'
import { isTest } from './sources.ts'

/** A test, or a message of a partner beside what is read of it. */
const isProof = (path: string): boolean =>
  /\.test\.ts$/.test(path) || /\/payloads\/.*\.out\.json$/.test(path)

/** Folders of the house with code in them and no test in or below them. */
export function untestedRooms(paths: readonly string[]): string[] {
  const house = paths.filter((path) => path.startsWith('src/'))
  const proofs = house.filter(isProof)
  const rooms = new Set(
    house
      .filter((path) => path.endsWith('.ts') && !isTest(path))
      .map((path) => posix.dirname(path)),
  )
  return [...rooms].filter((room) => !proofs.some((path) => path.startsWith(`${room}/`))).sort()
}
