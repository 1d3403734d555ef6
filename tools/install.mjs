// Keeps node_modules at what package-lock.json says, so that a fresh clone or a newer version needs one command.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const waitMs = 500

/** Installs when the lock file is not the one that was installed last. Ends the process when that fails. */
export function installPackages(root) {
  if (isInstalled(root)) return
  const free = waitForOthers(join(root, '.installing'))
  try {
    // Whoever was first may have done it meanwhile.
    if (!isInstalled(root)) install(root)
  } finally {
    free()
  }
}

function install(root) {
  console.error('orrery: installing packages (about a minute) ...')
  // npm is a script on Windows, and only a shell starts scripts there.
  const done = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  )
  if (done.status !== 0) {
    console.error(
      'orrery: `npm ci` failed. Is the package registry reachable? Nothing else was changed.',
    )
    rmSync(join(root, '.installing'), { force: true })
    process.exit(1)
  }
  writeStamp(root)
}

/** Says which lock file the packages are of; `npm ci` removes it with them. */
const stampFile = (root) => join(root, 'node_modules', '.installed-lock')
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

function writeStamp(root) {
  try {
    writeFileSync(stampFile(root), `${lockHash(root)}\n`)
  } catch {
    // A folder of somebody else's: compared again next time.
  }
}

/** Packages that were installed by hand have no stamp: then each is compared with the lock file, once. */
function isInstalled(root) {
  const installed = read(join(root, 'node_modules', '.package-lock.json'))
  if (installed === undefined) return false
  if (read(stampFile(root))?.trim() === lockHash(root)) return true
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (!holds(JSON.parse(installed).packages, JSON.parse(lock).packages)) return false
  writeStamp(root)
  return true
}

/** Is all there that the lock file wants on this platform, in its version? */
function holds(installed, wanted) {
  const hasDev = Object.values(installed).some(({ dev }) => dev)
  return Object.entries(wanted).every(([path, one]) => {
    if (path === '' || one.link) return true
    const there = installed[path]
    if (there) return there.version === one.version && there.integrity === one.integrity
    return (one.dev && !hasDev) || isLeftOut(one)
  })
}

/** npm leaves optional packages out that are for others; of those for nobody in particular it decides alone. */
function isLeftOut({ optional, devOptional, peer, os, cpu, libc }) {
  if (!optional && !devOptional && !peer) return false
  if (!os && !cpu) return true
  return !fits(os, process.platform) || !fits(cpu, process.arch) || !fits(libc, libcHere())
}

/** One name or several, as in package.json; `!name` is all but this. */
function fits(named, here) {
  const names = [named ?? []].flat()
  if (names.length === 0 || here === undefined || names.includes('any')) return true
  if (names.includes(`!${here}`)) return false
  return names.includes(here) || names.every((name) => name.startsWith('!'))
}

/** As npm tells them apart. */
function libcHere() {
  if (process.platform !== 'linux') return undefined
  process.report.excludeNetwork = true
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

/** One installs, the others wait; who was killed on the way holds up nobody. Answers how to go. */
function waitForOthers(file) {
  for (let told = false; ; told = true) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      // A folder that cannot be written to: npm says so.
      if (error.code !== 'EEXIST') return () => undefined
    }
    const pid = Number(read(file))
    if (pid > 0 && !isAlive(pid)) rmSync(file, { force: true })
    else if (!told) console.error('orrery: another start is installing the packages; waiting ...')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs)
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
