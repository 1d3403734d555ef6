// Preloaded (`node --import`), it changes one line of the engine as it is read, as a careless edit would:
//   ENGINE_FILE    end of the module's path, such as engine/sourcing/share.ts
//   ENGINE_CHANGE  text ⇒ other text; the text must occur in it
import { registerHooks } from 'node:module'

const file = process.env.ENGINE_FILE
const [was, is] = (process.env.ENGINE_CHANGE ?? '').split('⇒')

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!file || !url.endsWith(file)) return loaded
    const text = String(loaded.source)
    if (!was || !text.includes(was)) throw new Error(`${file} holds no ${was}`)
    return { ...loaded, source: text.replace(was, is ?? '') }
  },
})
