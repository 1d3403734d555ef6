import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { buildConsole, consoleFolder } from '../../src/main/console.ts'

/** Kilobytes (1024), gzip level 9, of scripts and styles. */
const shellKbMax = 260
const routeKbMax = 200

type Chunk = {
  readonly file: string
  readonly src?: string
  readonly isEntry?: boolean
  readonly isDynamicEntry?: boolean
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}
let manifest: Record<string, Chunk>
beforeAll(async () => {
  await buildConsole()
  manifest = JSON.parse(readFileSync(join(consoleFolder, '.vite/manifest.json'), 'utf8'))
})

/** Files that are fetched with a chunk: its own and all that it imports. */
function filesOf(name: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[name]!
  if (found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const sheet of chunk.css ?? []) found.add(sheet)
  for (const other of chunk.imports ?? []) filesOf(other, found)
  return found
}
const kb = (files: Iterable<string>): number => {
  let bytes = 0
  for (const file of files)
    bytes += gzipSync(readFileSync(join(consoleFolder, file)), { level: 9 }).length
  return bytes / 1024
}

test('the shell and every route stay small', () => {
  const names = Object.keys(manifest)
  const entry = names.find((name) => manifest[name]!.isEntry)!
  const words = names.filter((name) => /words\/(en|zh)\/index/.test(name))
  const shell = filesOf(entry)
  // One language comes with the first load; count the larger.
  const spoken = Math.max(
    ...words.map((name) => kb([...filesOf(name)].filter((file) => !shell.has(file)))),
  )
  const total = kb(shell) + spoken
  const routes = names
    .filter((name) => manifest[name]!.isDynamicEntry && /Page\.tsx$/.test(name))
    .map((name) => ({
      name,
      kb: kb([...filesOf(name)].filter((file) => !shell.has(file))),
    }))
  console.log(
    `shell ${total.toFixed(1)} KB gz; ${routes.map((route) => `${route.name.replace(/.*src\//, '')} ${route.kb.toFixed(1)}`).join(', ')}`,
  )
  expect(routes.length).toBeGreaterThan(8)
  expect(total).toBeLessThanOrEqual(shellKbMax)
  expect(routes.filter((route) => route.kb > routeKbMax)).toEqual([])
})
