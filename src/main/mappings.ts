import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Known } from '#hub'
import type { Refusal } from '#kit'
import { type Mapping, readMapping } from '#partners/files'
import { refuse } from './refusals.ts'

const shipped = fileURLToPath(new URL('../../mappings', import.meta.url))

/** A mapping by the path of its file, or by the name of one that came with the hub. */
export function findMapping(wanted: string, cwd: string): Mapping | Refusal {
  const files = [resolve(cwd, wanted), join(shipped, `${wanted}.json`)]
  const file = files.find((one) => existsSync(one))
  return file ? readMapping(readFileSync(file, 'utf8')) : unknownMapping(wanted)
}

/** The mappings that came with the hub. */
export const shippedMappings = (): Known[] =>
  readdirSync(shipped).map((file) => {
    const content = JSON.parse(readFileSync(join(shipped, file), 'utf8')) as Mapping
    const { name, version, description = null } = content
    return { name, version, origin: 'shipped', description, content }
  })

function unknownMapping(wanted: string): Refusal<'unknown_mapping'> {
  const names = readdirSync(shipped).map((name) => name.replace(/\.json$/, ''))
  return refuse('unknown_mapping', { field: 'mapping', facts: { wanted, names: names.join(', ') } })
}
