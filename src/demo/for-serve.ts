import { isoText, isRefusal } from '#kit'
import type { DemoCompany, DemoWishes } from '#main'
import { type Ground, note, openProgress, shippedTemplates, wallClock } from '#main'
import { beginDemo, refuseRealShop } from './begin.ts'
import { demoHandlers } from './handlers.ts'
import { startLife } from './live.ts'
import { refuse } from './refusals.ts'
import { demoPeople, demoState } from './state.ts'

/** What `serve` has to do with the demo company: set it up before the hub opens, let it live after. */
export function demoForServe(wishes: DemoWishes): DemoCompany {
  const words = wishes.isChinese ? chinese : english
  let ending = false
  let stopped = false
  void wishes.asked.then(() => {
    ending = true
  })

  async function before({ store, vault, log, settings }: Ground) {
    const progress = openProgress(wallClock.now)
    const startedAt = wallClock.now()
    let told = false
    const began = await beginDemo({
      ...{ store, vault, log, settings, clock: wallClock, templates: shippedTemplates() },
      isWanted: wishes.isWanted,
      isLoopback: wishes.isLoopback,
      isEnding: () => ending,
      onProgress(share, at) {
        if (!told) note(words.begins)
        told = true
        const percent = Math.min(99, Math.floor(share * 100))
        progress.show(() => `${words.day} ${isoText(at).slice(0, 10)} · ${percent} %`)
      },
    })
    progress.end()
    if (isRefusal(began)) return began
    if (told && began === 'demo')
      note(`${words.ready} ${((wallClock.now() - startedAt) / 1_000).toFixed(1)} s`)
    if (began !== 'stopped') return began === 'demo' ? demoHandlers : {}
    stopped = true
    note(words.stopped)
    return setUpStopped
  }

  return {
    before,
    isStopped: () => stopped,
    doors: ({ store }) => ({
      demoPeople: () => demoPeople(store),
      refuseShop: (shop) => refuseRealShop(store, shop),
    }),
    async live({ store, hub, log }) {
      const state = wishes.isWanted ? await demoState(store) : undefined
      return state && startLife({ store, hub, log, state, clock: wallClock })
    },
  }
}

const setUpStopped = refuse('set_up_stopped')

const english = {
  begins:
    'Setting up the demo company: 60 days of made-up orders, less than a minute. --empty starts without.',
  day: 'orders of',
  ready: 'The demo company is ready:',
  stopped: 'orrery: stopped before the demo company was set up; the next start begins anew.',
}
const chinese: typeof english = {
  begins: '正在准备演示公司：60 天的虚构订单，一分钟之内完成。加 --empty 可跳过。',
  day: '正在生成',
  ready: '演示公司已就绪：',
  stopped: 'orrery：演示公司尚未准备完成就已停止；下次启动会重新开始。',
}
