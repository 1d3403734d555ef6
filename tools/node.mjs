#!/usr/bin/env node
// Runs a script on the pinned Node (npm's platform package), whatever Node called us. Installs the
// packages first when they are not those of the lock file, see install.mjs.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const nodeMajorMin = 24
const parentPollMs = 1_000
// Asked first: it may be gone by the time that the packages are there.
const parent = process.ppid

/** The pinned Node; else the caller's own, when it is new enough. */
function nodePath() {
  const name = `node-${{ win32: 'win' }[process.platform] ?? process.platform}-${process.arch}`
  const file = join(
    root,
    'node_modules',
    name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  )
  if (existsSync(file)) return file
  if (Number(process.versions.node.split('.')[0]) >= nodeMajorMin) return process.execPath
  console.error(
    `orrery: no Node ${nodeMajorMin} package for ${process.platform}-${process.arch}. Install Node ${nodeMajorMin} or newer and start again.`,
  )
  process.exit(1)
}

/** The file behind a package's command, such as `vitest`. */
function binPath(name) {
  const packages = { tsc: 'typescript', redocly: '@redocly/cli' }
  const require = createRequire(join(root, 'package.json'))
  const dir = join(root, 'node_modules', packages[name] ?? name)
  const { bin } = require(join(dir, 'package.json'))
  return join(dir, typeof bin === 'string' ? bin : bin[name])
}

/** Biome's own program, from the platform package alone: its wrapper lists platforms that not every registry has. */
function biomePath() {
  const file = join(
    root,
    'node_modules',
    '@biomejs',
    `cli-${process.platform}-${process.arch}`,
    'biome',
  )
  if (existsSync(file)) return file
  console.error(
    `orrery: no Biome package for ${process.platform}-${process.arch} here; style is checked on Linux and in CI.`,
  )
  process.exit(0)
}

/** On SIGTERM npm and its shell end without a word to us. Windows keeps the id of a parent that is gone. */
function followParent() {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    child.kill('SIGTERM')
  }, parentPollMs)
  timer.unref()
}

installPackages(root)
const words = process.argv.slice(2)
if (words[0] === '--bin' && words[1] === 'biome') {
  process.exit(spawnSync(biomePath(), words.slice(2), { cwd: root, stdio: 'inherit' }).status ?? 1)
}
const target =
  words[0] === '--bin'
    ? [binPath(words[1]), ...words.slice(2)]
    : [join(root, words[0]), ...words.slice(1)]
const child = spawn(
  nodePath(),
  ['--max-semi-space-size=64', '--disable-warning=ExperimentalWarning', ...target],
  {
    stdio: 'inherit',
    env: { ...process.env, ORRERY_NODE: nodePath() },
  },
)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
if (process.env.npm_lifecycle_event) followParent()
child.on('exit', (code, signal) =>
  process.exit(signal ? 128 + ({ SIGINT: 2, SIGTERM: 15, SIGKILL: 9 }[signal] ?? 1) : code),
)
