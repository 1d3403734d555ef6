import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../../tools/sources.ts'

type Packages = Record<string, object>

const tea = (version: string) => ({
  'node_modules/tea': { version, integrity: `sha512-${version}` },
})
const optional = (os: string) => ({
  [`node_modules/${os}-server`]: { version: '1.0.0', optional: true, os, cpu: process.arch },
})
const lockText = (packages: Packages) => JSON.stringify({ lockfileVersion: 3, packages })

/** A clone with these packages installed, and an npm that installs what the lock file says. */
function clone(lock: Packages, installed?: Packages) {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-install-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  for (const file of ['tools/node.mjs', 'tools/install.mjs'])
    if (existsSync(join(root, file))) cpSync(join(root, file), join(dir, file))
  const modules = join(dir, 'node_modules')
  const lockFile = join(dir, 'package-lock.json')
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}')
  writeFileSync(join(dir, 'script.mjs'), 'console.log("ran")')
  if (installed) {
    mkdirSync(modules)
    writeFileSync(join(modules, '.package-lock.json'), lockText(installed))
  }
  const npm = join(dir, 'bin', 'npm')
  mkdirSync(join(dir, 'bin'))
  const script = `echo "$@" >> npm.log; sleep 0.5
    rm -rf node_modules; mkdir node_modules; cp package-lock.json node_modules/.package-lock.json`
  writeFileSync(npm, `#!/bin/sh\n${script}\n`)
  chmodSync(npm, 0o755)
  const change = (packages: Packages) => writeFileSync(lockFile, lockText(packages))
  change(lock)
  const start = () => startIn(dir)
  const installs = () =>
    existsSync(join(dir, 'npm.log'))
      ? readFileSync(join(dir, 'npm.log'), 'utf8').trim().split('\n').length
      : 0
  return { dir, start, change, installs }
}

async function startIn(dir: string): Promise<void> {
  const child = spawn(process.execPath, [join(dir, 'tools/node.mjs'), 'script.mjs'], {
    env: { ...process.env, PATH: `${join(dir, 'bin')}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  child.stdout.on('data', (text) => {
    said += text
  })
  await new Promise((resolve) => child.once('close', resolve))
  expect(said).toBe('ran\n')
}

const unix = test.skipIf(process.platform === 'win32')

unix('a start installs the packages where there are none, and once', async () => {
  const { start, installs } = clone(tea('1.0.0'))
  await start()
  await start()
  expect(installs()).toBe(1)
})

unix('a start after the lock file has changed installs its packages, and once', async () => {
  const { start, change, installs } = clone(tea('1.0.0'))
  await start()
  change(tea('1.0.1'))
  await start()
  await start()
  expect(installs()).toBe(2)
  change({ ...tea('1.0.1'), 'node_modules/cup': { version: '1.0.0' } })
  await start()
  expect(installs()).toBe(3)
})

unix.each([
  ['the same', tea('1.0.0'), tea('1.0.0'), 0],
  ['another version', tea('1.0.1'), tea('1.0.0'), 1],
  ['one more', { ...tea('1.0.0'), 'node_modules/cup': { version: '1.0.0' } }, tea('1.0.0'), 1],
  ['one for another system', { ...tea('1.0.0'), ...optional('aix') }, tea('1.0.0'), 0],
  ['one for this system', { ...tea('1.0.0'), ...optional(process.platform) }, tea('1.0.0'), 1],
  [
    'tests left out',
    { ...tea('1.0.0'), 'node_modules/dev': { version: '1.0.0', dev: true } },
    tea('1.0.0'),
    0,
  ],
])('packages installed by hand are compared: %s', async (_, lock, installed, installs) => {
  const here = clone(lock, installed)
  await here.start()
  await here.start()
  expect(here.installs()).toBe(installs)
})

unix('of two starts at once one installs and the other waits', async () => {
  const { dir, start, installs } = clone(tea('1.0.0'))
  await Promise.all([start(), start(), start()])
  expect(installs()).toBe(1)
  expect(existsSync(join(dir, '.installing'))).toBe(false)
})

unix('an install that was killed holds up nobody', async () => {
  const { dir, start, installs } = clone(tea('1.0.0'))
  const gone = spawn('true')
  await new Promise((resolve) => gone.once('close', resolve))
  writeFileSync(join(dir, '.installing'), String(gone.pid))
  await start()
  expect(installs()).toBe(1)
})
