// A power cut: the image under a mounted ext4 is copied while a writer commits. What the writer did
// not force to the disk is not in the copy. Says how many acknowledged rows the copy lacks, and
// fails unless it is none. As root on Linux:
//   node tests/faults/powerloss.ts [writer command, or a script such as tests/faults/hub-writer.ts]
// The writer is called with `write <dir>` and `verify <dir>`, see store-writer.ts.
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { wallClock } from './wall-clock.ts'

const imageBytes = 900 * 1024 * 1024
const writingMs = 2_000

if (process.getuid?.() !== 0 || spawnSync('losetup', ['--find']).status !== 0) {
  console.log('powerloss: skipped, for it takes root on Linux with a free loop device')
  process.exit()
}
const ownWriter = [process.execPath, fileURLToPath(new URL('./store-writer.ts', import.meta.url))]
const words = process.argv.slice(2)
const given = words[0]?.endsWith('.ts') ? [process.execPath, ...words] : words
const writer = given.length > 0 ? given : ownWriter
const work = mkdtempSync(join(tmpdir(), 'orrery-powerloss-'))
const [before, after] = [join(work, 'before'), join(work, 'after')]
const image = join(work, 'disk.img')
const copy = join(work, 'copy.img')

function run(program: string, ...words: string[]): string {
  const done = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.status !== 0)
    throw new Error(`${program} ${words.join(' ')}: ${done.error ?? done.stderr}`)
  return done.stdout
}

function mount(file: string, folder: string): string {
  mkdirSync(folder)
  // The file system writes by itself only every five minutes: nothing reaches the disk by luck.
  run('mount', '-o', 'loop,commit=300', file, folder)
  chmodSync(folder, 0o711)
  return join(folder, 'hub')
}

/** Writes until just after the cut; answers what was acknowledged before the copy began. */
async function writeAndCut(dir: string): Promise<Set<string>> {
  const child = spawn(writer[0]!, [...writer.slice(1), 'write', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const acknowledged = new Set<string>()
  await new Promise<void>((ready, failed) => {
    exited.then(() => failed(new Error('the writer ended before it was ready')))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'READY') ready()
      else if (line.startsWith('ACK ')) acknowledged.add(line.slice(4))
    })
  })
  await wallClock.sleep(writingMs)
  const beforeTheCut = new Set(acknowledged)
  run('cp', '--sparse=always', image, copy)
  child.kill('SIGKILL')
  await exited
  return beforeTheCut
}

async function unmount(folder: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (spawnSync('umount', [folder]).status === 0) return
    await wallClock.sleep(200) // The writer's server is still going down.
  }
}

chmodSync(work, 0o711)
try {
  writeFileSync(image, '')
  truncateSync(image, imageBytes)
  run('mkfs.ext4', '-q', image)
  const acknowledged = await writeAndCut(mount(image, before))
  await unmount(before)
  const ids = /^IDS (.*)$/m.exec(
    run(writer[0]!, ...writer.slice(1), 'verify', mount(copy, after)),
  )?.[1]
  const found = new Set(ids?.split(','))
  const missing = [...acknowledged].filter((id) => !found.has(id)).length
  console.log(`acknowledged ${acknowledged.size} missing ${missing}`)
  process.exitCode = ids !== undefined && acknowledged.size > 0 && missing === 0 ? 0 : 1
} finally {
  for (const folder of [before, after]) if (existsSync(folder)) await unmount(folder)
  rmSync(work, { recursive: true, force: true })
}
