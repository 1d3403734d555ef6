import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf, mark, page } from './page.ts'

/** Where the built console lies, and how its build stands. */
export type ConsoleFiles = {
  readonly folder: string
  readonly state: () => 'building' | 'ready' | 'failed'
}

const media: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
}
/** Names of built files hold a hash of their content, so they never change. */
const forEver = 'public, max-age=31536000, immutable'
const filePattern = /^[\w.-]+\.(js|css|svg|woff2|wasm)$/
/** antd writes its styles at run time; scripts come from here alone. */
const consolePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const encodings = [
  ['br', 'br'],
  ['gzip', 'gz'],
] as const

/** The console's files; whatever page it draws itself begins with its index. */
export function openAssets(files: ConsoleFiles) {
  const kept = new Map<string, Promise<Buffer | undefined>>()
  const read = (path: string): Promise<Buffer | undefined> => {
    const known = kept.get(path)
    if (known) return known
    const found = readFile(join(files.folder, path)).catch(() => undefined)
    kept.set(path, found)
    // A file that is not there yet may come with the next build.
    void found.then((bytes) => bytes === undefined && kept.delete(path))
    return found
  }

  async function send(path: string, request: FastifyRequest, reply: FastifyReply) {
    const accepted = String(request.headers['accept-encoding'] ?? '')
    for (const [encoding, ending] of encodings) {
      if (!accepted.includes(encoding)) continue
      const bytes = await read(`${path}.${ending}`)
      if (bytes) return reply.header('content-encoding', encoding).send(bytes)
    }
    const bytes = await read(path)
    return bytes ? reply.send(bytes) : reply.callNotFound()
  }

  return {
    addTo(app: FastifyInstance): void {
      const open = { config: { access: 'open' as const } }
      const serve =
        (folder: string, cache: string) => (request: FastifyRequest, reply: FastifyReply) => {
          const { file } = request.params as { file: string }
          const ending = filePattern.exec(file)?.[1]
          if (ending === undefined) return reply.callNotFound()
          reply.headers({
            'content-type': media[ending]!,
            'cache-control': cache,
            vary: 'accept-encoding',
          })
          return send(`${folder}${file}`, request, reply)
        }
      app.get('/assets/:file', open, serve('assets/', forEver))
      app.get('/mark.svg', open, (request, reply) => {
        reply.headers({ 'content-type': media.svg!, 'cache-control': 'public, max-age=3600' })
        return send('mark.svg', request, reply)
      })
    },
    /** Answers a person's request for a page that no route knows; false when it is none. */
    page(request: FastifyRequest, reply: FastifyReply): boolean {
      const isPage =
        request.method === 'GET' &&
        !/^\/(api|assets|track)\//.test(request.url) &&
        String(request.headers.accept ?? '').includes('text/html')
      if (!isPage) return false
      reply.header('content-type', 'text/html; charset=utf-8').header('vary', 'accept-language')
      const state = files.state()
      if (state !== 'ready') {
        if (state === 'building') reply.header('retry-after', '2').header('refresh', '2')
        const language = languageOf(request.headers['accept-language'])
        void reply.code(503).send(notYet(language, state))
        return true
      }
      reply.header('content-security-policy', consolePolicy)
      void read('index.html').then((bytes) => {
        kept.delete('index.html')
        return reply.code(200).send(bytes)
      })
      return true
    },
  }
}
export type Assets = ReturnType<typeof openAssets>

const words = {
  en: {
    title: 'Orrery',
    building: 'The console is being prepared. This page goes on by itself.',
    failed: 'The console could not be built. The hub runs all the same; its log says why.',
  },
  zh: {
    title: '天枢',
    building: '正在准备控制台，好了会自动进入。',
    failed: '控制台未能构建。中枢照常运行，原因见日志。',
  },
} as const
const notYet = (language: 'en' | 'zh', state: 'building' | 'failed'): string => {
  const { title, ...texts } = words[language]
  return page(
    language,
    title,
    `<header>${mark}<div><h1>${title}</h1><p>${texts[state]}</p></div></header>`,
  )
}
