import { Link } from '@tanstack/react-router'
import type { ImportRun } from '../api/index.ts'
import {
  Empty,
  Glyph,
  Page,
  ProblemNote,
  Section,
  useFormat,
  Waiting,
  When,
} from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './imports.module.css'
import { useImports } from './reads.ts'
import { Upload } from './Upload.tsx'

type Class = Parameters<typeof Glyph>[0]['of']
const glyphs: Readonly<Record<ImportRun['state'], Class>> = {
  draft: 'open',
  queued: 'under_way',
  running: 'under_way',
  cancelling: 'under_way',
  cancelled: 'held',
  done: 'done',
  failed: 'needs_you',
  cut_off: 'needs_you',
  undoing: 'under_way',
  undone: 'ended',
}

/** Files to come and files that came, each with its account. */
export default function ImportsPage() {
  const say = useWords()
  const imports = useImports()
  const runs = imports.data?.imports
  return (
    <Page title={say('imports.title')}>
      <Section title={say('imports.upload.title')}>
        <Upload />
      </Section>
      <Section title={say('imports.list.title')}>
        {imports.isPending && <Waiting rows={4} />}
        {imports.isError && (
          <ProblemNote problem={imports.error} onRetry={() => void imports.refetch()} />
        )}
        {runs?.length === 0 && <Empty>{say('imports.list.empty')}</Empty>}
        {runs && runs.length > 0 && <Runs runs={runs} />}
      </Section>
    </Page>
  )
}

function Runs({ runs }: { runs: readonly ImportRun[] }) {
  const say = useWords()
  return (
    <table className={classes.runs}>
      <thead>
        <tr>
          <th scope="col">{say('imports.list.file')}</th>
          <th scope="col">{say('imports.list.state')}</th>
          <th scope="col" className={classes.number}>
            {say('imports.list.came')}
          </th>
          <th scope="col" className={classes.number}>
            {say('imports.list.desk')}
          </th>
          <th scope="col" className={classes.wide}>
            {say('imports.list.mapping')}
          </th>
          <th scope="col">{say('imports.list.when')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  )
}

function Run({ run }: { run: ImportRun }) {
  const say = useWords()
  const format = useFormat()
  const { state, progress, mapping, intake } = run
  const figure = (value: number | undefined) =>
    value === undefined || state === 'draft' || state === 'undone'
      ? say('look.noValue')
      : format.number(value)
  const isPlain = run.fileName === null
  return (
    <tr>
      <td className={classes.name}>
        <Link to="/imports/$id" params={{ id: run.id }}>
          {isPlain ? say('imports.list.pasted') : run.fileName}
        </Link>
        {run.origin === 'command_line' && (
          <span className={classes.quiet}> {say('imports.list.commandLine')}</span>
        )}
      </td>
      <td className={classes.state}>
        <span>
          <Glyph of={glyphs[state]} />
          {say(`imports.state.${state}`)}
          {intake && <span className={classes.quiet}>{say(`imports.as.${intake}`)}</span>}
        </span>
      </td>
      <td className={classes.number} data-label={say('imports.list.came')}>
        {figure(progress?.orders ?? run.account?.orders)}
      </td>
      <td className={classes.number} data-label={say('imports.list.desk')}>
        {figure(progress?.desk)}
      </td>
      <td className={classes.wide}>{mapping ?? say('look.noValue')}</td>
      <td className={classes.when}>
        <When at={run.startedAt} />
      </td>
    </tr>
  )
}
