// A hub that goes on with the imports that it finds, until it is killed.
//   import-child.ts <database url> <data dir> [<file to bring in>]

import { createReadStream } from 'node:fs'
import type { Caller } from '#guard'
import { aCaller } from '#guard/testing'
import { isRefusal } from '#kit'
import { importsOf, openHouse, readSettings } from '#main'

const [, , database = '', data = '', file] = process.argv
const settings = readSettings({ data, database }, { ORRERY_LOG: 'silent' }, data)
if (isRefusal(settings)) throw new Error(settings.why)
const runs = { inbox: false, timers: false, effects: false, relay: false }
const house = await openHouse(settings, runs)
if (isRefusal(house)) throw new Error(house.why)
const imports = await importsOf(house)
const caller: Caller = aCaller('owner', { id: 'key:child' })

if (file) {
  const name = { name: 'kill.csv', zone: 'UTC' }
  const view = await imports.upload(createReadStream(file), name, caller)
  if (isRefusal(view) || !('run' in view)) throw new Error(JSON.stringify(view))
  await imports.run(view.run.id, 'history', caller)
  process.send?.(view.run.id)
} else process.send?.('ready')
process.on('disconnect', () => process.exit())
