// Many event streams in one process: PORT KEY SUBSCRIBERS CHANNELS. Tells when all are open, reports delays.
import { connect } from 'node:net'

const [port, key, subscribers, channels] = process.argv.slice(2)
const delays: number[] = []
let open = 0
for (let index = 0; index < Number(subscribers); index++) {
  const socket = connect({ port: Number(port), host: '127.0.0.1' })
  socket.write(
    `GET /api/v1/stream?channel=fan-${index % Number(channels)} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${key}\r\naccept: text/event-stream\r\n\r\n`,
  )
  let isOpen = false
  socket.on('data', (chunk) => {
    const text = chunk.toString('latin1')
    if (!isOpen) {
      if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.slice(0, 200))
      isOpen = true
      open++
    }
    const now = Date.now()
    for (const match of text.matchAll(/"recordedAt":"([^"]+)"/g))
      delays.push(now - Date.parse(match[1]!))
  })
  if (index % 200 === 199) await new Promise((resolve) => setTimeout(resolve, 20))
}
while (open < Number(subscribers)) await new Promise((resolve) => setTimeout(resolve, 50))
process.send!({ what: 'ready' })
process.on('message', () => {
  delays.sort((a, b) => a - b)
  const part = (share: number) => delays[Math.floor(delays.length * share)] ?? 0
  process.send!({
    what: 'report',
    heard: delays.length,
    p50: part(0.5),
    p99: part(0.99),
    max: delays.at(-1) ?? 0,
    late: delays.filter((ms) => ms > 100).length,
  })
})
