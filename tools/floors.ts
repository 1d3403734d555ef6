import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { floors, isTest, pureFloors, root, type Sources } from './sources.ts'

/** Packages that only compute: no files, no network, no clock. */
const purePackages = ['@marcbachmann/cel-js', 're2js', 'typebox']
const isPure = (wanted: string): boolean =>
  purePackages.some((name) => wanted === name || wanted.startsWith(`${name}/`))

const frontDoors: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
).imports

/** `room` is the folder directly inside the floor; '' for files of the floor itself. */
export type Place = { readonly floor: string; readonly room: string }

export function placeOf(file: string): Place {
  const [, floor = '', ...rest] = file.split('/')
  return { floor, room: rest.length > 1 ? rest[0]! : '' }
}

/** Rooms that lie below the others of their floor, the lowest first. */
const ground: Readonly<Record<string, readonly string[]>> = {
  engine: ['order'],
  hub: ['wish', 'masters', 'persons'],
  doors: ['http'],
}

/** Does a room of the floor of `here` lie below it? */
function liesBelow(room: string, here: Place): boolean {
  const rooms = ground[here.floor] ?? []
  const below = rooms.includes(here.room) ? rooms.slice(0, rooms.indexOf(here.room)) : rooms
  return below.includes(room)
}

/** Everything that a file asks for: imports, re-exports, type-only and dynamic ones. */
export const importsOf = (source: string): string[] =>
  ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName)

/** The file behind an import, when it is one of ours. */
export function targetOf(file: string, wanted: string): string | undefined {
  if (wanted.startsWith('#')) return frontDoors[wanted]?.replace(/^\.\//, '')
  if (wanted.startsWith('.')) return posix.join(posix.dirname(file), wanted)
  return undefined
}

/** What is wrong with the imports of one file under `src/`. `sources` is what stands around it. */
export function complaints(file: string, source: string, sources: Sources = new Map()): string[] {
  const seen = importsOf(source).flatMap((wanted) => complaint(file, wanted, sources) ?? [])
  return isTest(file) ? seen : [...seen, ...unseenImports(file, source)]
}

/** Ways to ask for a file that no rule can follow: its name is only known when the program runs. */
function unseenImports(file: string, source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
      if (isImport && !ts.isStringLiteralLike(node.arguments[0]!))
        found.push('an import that is worked out cannot be followed')
    }
    if (ts.isIdentifier(node) && node.text === 'createRequire' && !requirers.has(file))
      found.push('createRequire cannot be followed')
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return found
}

/** Looks for the package of the machine's own PostgreSQL, which has no code to import. */
const requirers: ReadonlySet<string> = new Set(['src/store/embedded/binaries.ts'])

function complaint(file: string, wanted: string, sources: Sources): string | undefined {
  const here = placeOf(file)
  if (!floors.includes(here.floor)) return `${file} stands on no floor`
  if (handedUp[file] === wanted) return undefined
  if (wanted.startsWith('#'))
    return isTest(file) && wanted.endsWith('/testing') ? undefined : throughDoor(here, wanted)
  if (wanted.startsWith('.')) return onFoot(here, file, wanted, sources)
  if (!pureFloors.includes(here.floor) || isTest(file) || isPure(wanted)) return undefined
  return `${here.floor} is pure, ${wanted} is not`
}

/** The command line is handed the demo company, which lives on top of it: the one look upstairs. */
const handedUp: Readonly<Record<string, string>> = { 'src/main/cli.ts': '#demo' }

function throughDoor(here: Place, wanted: string): string | undefined {
  if (!(wanted in frontDoors)) return `${wanted} is no front door of package.json`
  if (wanted.endsWith('/testing')) return `${wanted} is for tests`
  const [floor = '', room = ''] = wanted.slice(1).split('/')
  if (floor === here.floor) {
    if (floor !== 'engine') return `${wanted} is the own floor's door, use a relative path`
    if (room === here.room) return `${wanted} is the own room, use a relative path`
    const isBelow = here.room === 'twin' || (here.room !== '' && liesBelow(room, here))
    return isBelow ? undefined : `${here.room || 'engine'} may not enter ${wanted}`
  }
  return floors.indexOf(floor) < floors.indexOf(here.floor)
    ? undefined
    : `${here.floor} may not look up to ${wanted}`
}

function onFoot(here: Place, file: string, wanted: string, sources: Sources): string | undefined {
  const path = posix.join(posix.dirname(file), wanted)
  if (isTest(path) && !isTest(file)) return `${wanted} is for tests`
  if (!path.startsWith('src/')) {
    return isTest(file) ? undefined : `${wanted} lies outside src`
  }
  const there = placeOf(path)
  if (there.floor !== here.floor) return `reach ${there.floor} through #${there.floor}`
  if (here.room === there.room || here.room === '') return undefined
  if (here.floor !== 'engine' && liesBelow(there.room, here)) return undefined
  if (there.room !== '') return `${here.room} may not enter ${wanted}`
  // A test may open the whole floor.
  if (isTest(file)) return undefined
  // Types that rooms share lie on the landing; a file that knows a room would lead across it.
  return entersRoom(path, sources) ? `${wanted} leads ${here.room} into other rooms` : undefined
}

/** Does a file of the floor itself know a room, be it through other files of the floor? */
function entersRoom(path: string, sources: Sources, seen = new Set<string>()): boolean {
  if (seen.has(path)) return false
  seen.add(path)
  return importsOf(sources.get(path) ?? '').some((wanted) => {
    if (!wanted.startsWith('.')) return false
    const next = posix.join(posix.dirname(path), wanted)
    return placeOf(next).room !== '' || entersRoom(next, sources, seen)
  })
}

/** Groups of files that import each other in a ring, by value or by type. Tarjan's components. */
export function cycles(sources: Sources): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []

  function visit(file: string): void {
    index.set(file, index.size)
    low.set(file, index.get(file)!)
    stack.push(file)
    const targets = importsOf(sources.get(file)!).map((wanted) => targetOf(file, wanted))
    for (const target of targets) {
      if (target === undefined || !sources.has(target)) continue
      if (!index.has(target)) visit(target)
      if (stack.includes(target)) low.set(file, Math.min(low.get(file)!, low.get(target)!))
    }
    if (low.get(file) !== index.get(file)) return
    const ring = stack.splice(stack.indexOf(file))
    if (ring.length > 1 || targets.includes(file)) found.push(ring.sort())
  }

  for (const file of sources.keys()) if (!index.has(file)) visit(file)
  return found
}

/** Imports of ours that lead to no file. */
export const danglingImports = (sources: Sources): string[] =>
  [...sources].flatMap(([file, source]) =>
    importsOf(source).flatMap((wanted) => {
      const target = wanted.startsWith('.') ? targetOf(file, wanted) : undefined
      return target === undefined || existsSync(join(root, target)) ? [] : [`${file}: ${wanted}`]
    }),
  )
