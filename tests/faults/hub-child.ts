// A hub in a process of its own, told over IPC what to do, see hub-process.ts.
//   hub-child.ts <data dir> [database url]

import type { Caller } from '#guard'
import { aCaller } from '#guard/testing'
import { isRefusal } from '#kit'
import { type House, openHouse, readSettings } from '#main'
import type { Asked, Told } from './hub-process.ts'

const [, , data = '', database] = process.argv
const settings = readSettings(
  { data, ...(database ? { database } : {}) },
  { ...process.env, ORRERY_LOG: process.env.ORRERY_LOG ?? 'fatal' },
  '/',
)
if (isRefusal(settings)) throw new Error(settings.why)
const opened = await openHouse(settings, { timers: false, effects: false, relay: false })
if (isRefusal(opened)) throw new Error(`${opened.refused}: ${opened.why}`)
const house: House = opened
const { hub } = house
const caller: Caller = aCaller('owner', { id: 'key:test' })
const tell = (told: Told) => process.send?.(told)

async function obey(asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case 'submit':
      return (await hub.submit([asked.wish], caller))[0]
    case 'stock':
      return hub.submitStock(asked.commands, caller)
    case 'location':
      return hub.catalog.saveLocation(asked.location)
    case 'close':
      return house.close()
  }
}

process.on('message', (asked: Asked) => {
  obey(asked).then(
    (answer) => {
      tell({ id: asked.id, answer })
      if (asked.kind === 'close') process.disconnect()
    },
    (error) => tell({ id: asked.id, fault: String(error?.code ?? error) }),
  )
})
// A parent that dies takes its hub along; nobody else would stop it.
process.on('disconnect', () => process.exit())
tell({ id: 0, answer: house.store.url })
