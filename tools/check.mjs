#!/usr/bin/env node
// Types of the hub, the console and the journeys, the style of all, the document of the interface; every part is told of its own.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const starter = join(import.meta.dirname, 'node.mjs')
const parts = [
  ['--bin', 'tsc', '--noEmit'],
  ['--bin', 'tsc', '--noEmit', '-p', 'console'],
  ['--bin', 'tsc', '--noEmit', '-p', 'tests/journeys'],
  ['--bin', 'biome', 'check', '.'],
  ['--bin', 'redocly', 'lint'],
]
const failed = parts.filter(
  (words) =>
    spawnSync(process.execPath, [starter, ...words], {
      cwd: join(import.meta.dirname, '..'),
      stdio: 'inherit',
      env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    }).status !== 0,
)
process.exit(failed.length > 0 ? 1 : 0)
