import Type from 'typebox'
import { settledPosition } from '#hub'
import { Fault, openQuestion } from '#kit'
import { refuseHttp } from '../../http/refusals.ts'
import { type Route, route } from '../../http/route.ts'
import type { Doorway } from '../parts.ts'
import { openFigures } from './figures.ts'

export type Health = {
  readonly routes: readonly Route[]
  /** After each answer. */
  onAnswer(route: string, status: number, elapsedMs: number): void
  close(): void
}

/** When the database counts as down, and when it is asked once more. */
const silence = { answerMaxMs: 2_000, askAgainMs: 30_000 }

const ok = Type.Object({ status: Type.Literal('ok') })

/** Whether it lives, whether it can work, and figures for whoever watches. */
export function openHealth(
  door: Doorway,
  parts: { isClosing: () => boolean; streams: () => number },
): Health {
  const position = openQuestion(() => settledPosition(door.store), door.clock, silence)
  const figures = openFigures({ hub: door.hub, streams: parts.streams, position })
  return {
    onAnswer: figures.onAnswer,
    close: figures.close,
    routes: [
      route({
        method: 'GET',
        path: '/healthz',
        summary: 'The process lives.',
        access: 'open',
        answers: { 200: ok },
        handle: () => ({ status: 200, body: { status: 'ok' } }),
      }),
      route({
        method: 'GET',
        path: '/readyz',
        summary: 'It can take work: the database answers, and the hub is not closing.',
        access: 'open',
        answers: { 200: ok },
        async handle() {
          if (parts.isClosing()) return refuseHttp('closing')
          if ((await position()) === undefined)
            throw new Fault('store_unreachable', { retry: true })
          return { status: 200, body: { status: 'ok' } }
        },
      }),
      route({
        method: 'GET',
        path: '/metrics',
        summary: 'Figures in the format of Prometheus. They name no order and no person.',
        access: 'open',
        answers: { 200: 'text/plain; version=0.0.4' },
        handle: async () => ({
          status: 200,
          text: await figures.text(),
          headers: { 'content-type': figures.type },
        }),
      }),
    ],
  }
}
