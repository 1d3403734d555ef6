import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keyProviderContract } from './key-provider.contract.ts'
import { type KeyringSecret, openLocalKeyring } from './local-keyring.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'keyring-'))
const keyFileIn = (at: string) => ({ file: join(at, 'ring'), secret: { keyFile: join(at, 'key') } })
const passphraseIn = (at: string, phrase = 'correct horse\n') => {
  const passphraseFile = join(at, 'phrase')
  writeFileSync(passphraseFile, phrase, { mode: 0o600 })
  return { file: join(at, 'ring'), secret: { passphraseFile } satisfies KeyringSecret }
}

keyProviderContract('keyring with a key file', async () => {
  const options = keyFileIn(folder())
  return { open: () => openLocalKeyring(options) }
})

test('a keyring under a passphrase opens with it and with no other', async () => {
  const at = folder()
  const { plain, wrapped } = await (await openLocalKeyring(passphraseIn(at))).generate('k', {})
  const again = await openLocalKeyring(passphraseIn(at, 'correct horse'))
  expect(await again.unwrap([wrapped], [{}])).toEqual([plain])
  await expect(openLocalKeyring(passphraseIn(at, 'wrong'))).rejects.toThrow('AUTH')
  await expect(openLocalKeyring(passphraseIn(at, '\n'))).rejects.toThrow('AUTH')
})

test('a missing secret never makes a second keyring over the first', async () => {
  const at = folder()
  await openLocalKeyring(keyFileIn(at))
  const secret = { keyFile: join(at, 'lost') }
  await expect(openLocalKeyring({ file: join(at, 'ring'), secret })).rejects.toThrow('AUTH')
})

test('both files are private, no half-written file stays, and a readable secret is refused', async () => {
  const at = folder()
  const keys = await openLocalKeyring(keyFileIn(at))
  await keys.rotate('k')
  expect(readdirSync(at).sort()).toEqual(['key', 'ring'])
  for (const file of readdirSync(at)) expect(statSync(join(at, file)).mode & 0o777).toBe(0o600)
  chmodSync(join(at, 'key'), 0o644)
  await expect(openLocalKeyring(keyFileIn(at))).rejects.toThrow('AUTH')
})

test('a flipped bit anywhere in the file is refused', async () => {
  const at = folder()
  await (await openLocalKeyring(keyFileIn(at))).versions('k')
  const whole = readFileSync(join(at, 'ring'))
  // The salt matters only under a passphrase; all else is authenticated or checked.
  for (const place of [0, 40, 60, whole.length - 1]) {
    const bent = Buffer.from(whole)
    bent[place]! ^= 1
    writeFileSync(join(at, 'ring'), bent)
    await expect(openLocalKeyring(keyFileIn(at))).rejects.toThrow(/AUTH|BROKEN/)
  }
})
