import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../../tools/sources.ts'

const sleeper = `import { writeFileSync } from 'node:fs'
setTimeout(() => {}, 20_000)
process.on('SIGTERM', () => {
  writeFileSync('told', '')
  process.exit()
})
writeFileSync('begun', '')
`

/** A package whose script `sleep` runs a sleeper on the pinned Node; `has` asks for what it wrote. */
function sleepingPackage() {
  const dir = mkdtempSync(join(tmpdir(), 'orrery-start-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  for (const file of ['tools/node.mjs', 'tools/install.mjs'])
    cpSync(join(root, file), join(dir, file))
  mkdirSync(join(dir, 'node_modules'))
  const lock = '{"lockfileVersion":3,"packages":{}}'
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json'])
    writeFileSync(join(dir, file), lock)
  const scripts = { sleep: 'node tools/node.mjs sleeper.mjs' }
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ type: 'module', scripts }))
  writeFileSync(join(dir, 'sleeper.mjs'), sleeper)
  return { dir, has: (file: string) => existsSync(join(dir, file)) }
}

/** Our own Node, without what an npm that runs this test says. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
}
const gone = (child: ChildProcess) => new Promise((resolve) => child.once('close', resolve))
const soon = { timeout: 15_000 }
const unix = test.skipIf(process.platform === 'win32')

unix(
  'what npm started ends with npm',
  async () => {
    const { dir, has } = sleepingPackage()
    const npm = spawn('npm', ['run', 'sleep'], { cwd: dir, env, stdio: 'ignore' })
    await expect.poll(() => has('begun'), soon).toBe(true)
    npm.kill('SIGTERM')
    await expect.poll(() => has('told'), soon).toBe(true)
  },
  40_000,
)

unix(
  'what was started by itself outlives whoever started it',
  async () => {
    const { dir, has } = sleepingPackage()
    const command = 'node tools/node.mjs sleeper.mjs & echo $! > pid'
    await gone(spawn('sh', ['-c', command], { cwd: dir, env, stdio: 'ignore' }))
    await expect.poll(() => has('begun'), soon).toBe(true)
    await setTimeout(2_500)
    expect(has('told')).toBe(false)
    process.kill(Number(readFileSync(join(dir, 'pid'), 'utf8')), 'SIGTERM')
    await expect.poll(() => has('told'), soon).toBe(true)
  },
  40_000,
)
