import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../tools/sources.ts'

/** Another commit of this repository in a folder of its own. */
export type OtherTree = { readonly root: string; readonly name: string; remove(): void }

const git = (...words: string[]) =>
  spawnSync('git', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** Undefined when the commit is not here, as in a shallow clone. */
export function checkOut(commit: string): OtherTree | undefined {
  const found = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`)
  if (found.status !== 0) return undefined
  const name = found.stdout.trim()
  const dir = mkdtempSync(join(tmpdir(), 'orrery-against-'))
  chmodSync(dir, 0o711) // Started by root, the database runs as another user, who must be able to walk in.
  const tree = join(dir, 'tree')
  const remove = () => {
    git('worktree', 'remove', '--force', tree)
    rmSync(dir, { recursive: true, force: true })
  }
  const added = git('worktree', 'add', '--detach', '--quiet', tree, name)
  if (added.status !== 0) {
    remove()
    throw new Error(`git worktree add failed: ${added.stderr}`)
  }
  try {
    bringPackages(tree)
  } catch (error) {
    remove()
    throw error
  }
  return { root: tree, name, remove }
}

/** Ours serve as well when both versions want the same ones. */
function bringPackages(tree: string): void {
  const lockOf = (folder: string) => readFileSync(join(folder, 'package-lock.json'))
  if (lockOf(root).equals(lockOf(tree))) {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction')
    return
  }
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync('npm', words, { cwd: tree, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('npm ci failed in the other version')
}
