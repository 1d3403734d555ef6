import type { Socket } from 'node:net'
import { problemMedia, problemOf } from './problem.ts'
import { refuseHttp } from './refusals.ts'

/** What is no HTTP reaches no route: letters in an address that are not encoded, lines that never end. */
export function answerNotHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy(error)
  const problem = problemOf(refuseHttp('unreadable_request'))
  const body = JSON.stringify(problem)
  socket.end(
    [
      `HTTP/1.1 ${problem.status} Bad Request`,
      'connection: close',
      `content-type: ${problemMedia}`,
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
