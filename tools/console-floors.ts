import { posix } from 'node:path'
import { importsOf } from './floors.ts'

/**
 * The console, ground up. Every other folder is a room, between `parts` and `shell`; what lies in the
 * root (App, router) stands above all.
 */
const ground = ['words', 'api', 'look', 'parts']
const roof = ['shell', '']
/** Of the hub's sources only what is pure. */
const pure = ['#kit', '#engine', '#partners']

const place = 'console/src/'
const folderOf = (path: string): string => {
  const [folder = '', ...rest] = path.slice(place.length).split('/')
  return rest.length > 0 ? folder : ''
}
const isRoom = (folder: string): boolean => !ground.includes(folder) && !roof.includes(folder)

/** The lower, the more may look down on it; rooms stand side by side. */
const heightOf = (folder: string): number =>
  ground.includes(folder)
    ? ground.indexOf(folder)
    : ground.length + (isRoom(folder) ? 0 : 1 + roof.indexOf(folder))

/** What is wrong with the imports of one file of the console. */
export function consoleComplaints(file: string, source: string): string[] {
  return importsOf(source).flatMap((wanted) => complaint(file, wanted) ?? [])
}

function complaint(file: string, wanted: string): string | undefined {
  if (wanted.startsWith('#')) {
    const isPure = pure.some((door) => wanted === door || wanted.startsWith(`${door}/`))
    return isPure ? undefined : `${wanted} is not pure`
  }
  if (!wanted.startsWith('.')) return undefined
  const path = posix.join(posix.dirname(file), wanted)
  if (path.startsWith('client/')) return undefined
  if (!path.startsWith(place)) return `${wanted} lies outside the console`
  const [here, there] = [folderOf(file), folderOf(path)]
  if (here === there) return undefined
  if (isRoom(here) && isRoom(there)) return `${here} may not enter ${path.slice(place.length)}`
  return heightOf(there) < heightOf(here) ? undefined : `${here} may not look up to ${wanted}`
}
