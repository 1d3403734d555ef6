// Interpreter transitions a second on one core, over the standard process, alone and with the law.
import { interpreterSpeed } from './interpreter.ts'

const { transitions, commands, told, moves } = interpreterSpeed()
console.log(`advance   ${transitions} transitions/s (events told to the standard process)`)
console.log(
  `carry     ${commands} commands/s, ${told} transitions/s, ${moves} moves/s, with law and process`,
)
