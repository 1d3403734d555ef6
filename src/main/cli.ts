import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { roles } from '#guard'
import { type Instant, isRefusal, parseInstant, type Refusal } from '#kit'
import { benches } from './commands/bench.ts'
import { errorLine, note, refusalLine, say } from './terminal.ts'

/** Exit codes: 0 done, 1 refused or failed, 2 the command line itself is wrong. */
const refusedExit = 1
const usageExit = 2

type Act<Words extends unknown[]> = (...words: Words) => Promise<number | Refusal>

/** Runs a command; whatever goes wrong becomes one line, and for machines one object. */
const run =
  <Words extends unknown[]>(act: Act<Words>) =>
  async (...words: Words): Promise<void> => {
    const isJson = words.some((word) => (word as { json?: true })?.json === true)
    const fail = (line: string, told: object) => {
      if (isJson) say(JSON.stringify({ error: told }))
      note(line)
      process.exitCode = refusedExit
    }
    try {
      const answer = await act(...words)
      if (isRefusal(answer)) fail(refusalLine(answer), answer)
      else process.exitCode = answer
    } catch (error) {
      const line = errorLine(error)
      fail(line, { failed: (error as { code?: string }).code ?? 'bug', why: line })
    }
  }

const usageLine = (text: string): string =>
  `${text
    .trim()
    .replace(/^error:/, 'orrery:')
    .replace(/\.$/, '')}. Add --help to see how it is used.\n`

const program = new Command('orrery')
  .description('An order hub that a company runs itself.')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(usageLine(text)) })

const shareOf = (text: string): number => {
  const share = Number(text)
  if (share > 0 && share <= 1) return share
  throw new InvalidArgumentError('It is a number above 0 and at most 1.')
}
const timeOf = (text: string): Instant => {
  const at = parseInstant(text)
  if (at !== undefined) return at
  throw new InvalidArgumentError('Write it such as 2026-11-24T09:30:00+08:00.')
}

const onData = (command: Command): Command =>
  command
    .option('--data <folder>', 'folder of data and keys (ORRERY_DATA, else .orrery)')
    .option('--database <url>', 'PostgreSQL to use (DATABASE_URL, else built in)')

onData(program.command('serve'))
  .description('run the hub until Ctrl-C')
  .option('--port <number>', 'port (ORRERY_PORT, else 4000)')
  .option('--host <address>', 'address to listen on (ORRERY_HOST, else 127.0.0.1)')
  .option('--empty', 'without the demo company that an unused hub begins with')
  .action(
    run(async (words) => {
      const { demoForServe } = await import('#demo')
      return (await import('./serve-command.ts')).runServe(words, demoForServe)
    }),
  )

const keys = program.command('key').description('make, list and revoke API keys')
onData(keys.command('new'))
  .description('make a key; its text is shown this once')
  .addOption(
    new Option('--role <role>', 'what its holder may do')
      .choices(roles.filter((role) => role !== 'system'))
      .makeOptionMandatory(),
  )
  .option('--name <name>', 'who or what it is for')
  .option('--unit <unit>', 'legal entity that it is confined to')
  .option(
    '--channel <channel...>',
    'shop accounts that it may write for: needed for role channel, possible for integration',
  )
  .option('--json', 'one JSON object')
  .action(run(async (words) => (await import('./commands/key.ts')).makeKey(words)))
onData(keys.command('list'))
  .description('all keys, without their secrets')
  .option('--json', 'one JSON list')
  .action(run(async (words) => (await import('./commands/key.ts')).listKeys(words)))
onData(keys.command('revoke'))
  .description('end a key for good')
  .argument('<id>', 'its number, 16 digits')
  .option('--json', 'one JSON object')
  .action(run(async (id, words) => (await import('./commands/key.ts')).revokeKey(id, words)))

onData(program.command('import'))
  .description('bring files of orders in; repeating it changes nothing')
  .argument('<files...>', 'CSV, XLSX, JSON or NDJSON, plain or packed with gzip')
  .requiredOption(
    '--mapping <mapping>',
    'name or file of the mapping that says what the columns mean',
  )
  .addOption(
    new Option(
      '--as <intake>',
      'history: facts only; open: the process goes on; live: as if it came now',
    )
      .choices(['history', 'open', 'live'])
      .makeOptionMandatory(),
  )
  .option('--json', 'one JSON object, the report, at the end')
  .action(
    run(async (files, words) => (await import('./commands/import.ts')).runImport(files, words)),
  )

onData(program.command('backup'))
  .description('write one moment of the hub to a file, also while it is at work')
  .argument('<file>', 'file to write; none may be there')
  .option('--keys <file>', 'write the keys of persons to a second file, to be kept apart')
  .option('--json', 'one JSON object')
  .action(run(async (file, words) => (await import('./backup/backup.ts')).runBackup(file, words)))

onData(program.command('restore'))
  .description('make a hub of a backup in an empty folder, and verify it')
  .argument('<file>', 'file that `backup` has written')
  .option('--keys <file>', 'file of the keys; without it every person stays sealed')
  .option('--json', 'one JSON object')
  .action(run(async (file, words) => (await import('./backup/restore.ts')).runRestore(file, words)))

onData(program.command('verify'))
  .description('recompute all that is stored twice and say where it differs')
  .option('--json', 'one JSON object')
  .action(run(async (words) => (await import('./commands/verify.ts')).runVerify(words)))

onData(program.command('replay'))
  .description('make recorded decisions again and say which come out otherwise')
  .option('--sample <share>', 'share of the orders to look at, above 0 to 1', shareOf)
  .option('--since <time>', 'only what was decided from then on, ISO 8601', timeOf)
  .option('--json', 'one JSON object')
  .action(run(async (words) => (await import('./commands/replay.ts')).runReplay(words)))

program
  .command('bench')
  .description('run a benchmark')
  .addArgument(new Argument('<name>', 'which one'))
  .argument('[words...]', 'what it is given')
  .allowUnknownOption()
  .addHelpText(
    'after',
    () =>
      `\nBenchmarks:\n${benches()
        .map(({ name, about }) => `  ${name.padEnd(14)} ${about}`)
        .join('\n')}`,
  )
  .action(run(async (name, words) => (await import('./commands/bench.ts')).runBench(name, words)))

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : usageExit
}
