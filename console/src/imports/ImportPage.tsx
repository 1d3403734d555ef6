import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ImportRun, ImportView } from '../api/index.ts'
import { Icon, notify, Page, ProblemNote, useFormat, Waiting } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { useCounted } from './counted.ts'
import classes from './imports.module.css'
import { RunView } from './RunView.tsx'
import { useDrop, useImport } from './reads.ts'
import { Wizard } from './Wizard.tsx'

/** One import: the wizard while its file waits, its progress and account afterwards. */
export default function ImportPage() {
  const say = useWords()
  const { id } = useParams({ from: '/imports/$id' })
  const view = useImport(id)
  const run = view.data?.import
  return (
    <Page
      title={run?.fileName ?? say('imports.title')}
      note={run && <FileNote view={view.data!} />}
      actions={
        <>
          {run?.state === 'draft' && <Drop run={run} />}
          <Link to="/imports" className={classes.back}>
            {say('imports.back')}
          </Link>
        </>
      }
    >
      {view.isPending && <Waiting />}
      {view.isError && <ProblemNote problem={view.error} onRetry={() => void view.refetch()} />}
      {view.data && <Body key={id} view={view.data} />}
    </Page>
  )
}

function Body({ view }: { view: ImportView }) {
  const isWaiting = view.import.state === 'draft' && view.columns !== null
  return isWaiting ? <Wizard view={view} /> : <RunView view={view} />
}

function FileNote({ view: { import: run, columns } }: { view: ImportView }) {
  const say = useWords()
  const counted = useCounted()
  const format = useFormat()
  const megabytes = (run.fileBytes ?? 0) / 1024 / 1024
  const parts = [
    run.rows !== null &&
      (run.rowsExact
        ? counted('imports.rows', run.rows)
        : say('imports.rowsAbout', { rows: format.compact(run.rows) })),
    columns && counted('imports.columnsCount', columns.length),
    megabytes >= 0.1 && say('imports.size', { size: format.number(Number(megabytes.toFixed(1))) }),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}

function Drop({ run }: { run: ImportRun }) {
  const say = useWords()
  const navigate = useNavigate()
  const drop = useDrop(run.id)
  return (
    <Button
      type="text"
      loading={drop.isPending}
      icon={<Icon name="trash" size={14} />}
      onClick={() =>
        drop.mutate(undefined, {
          onSuccess: () => {
            notify({ text: say('imports.dropped'), tone: 'plain' })
            void navigate({ to: '/imports' })
          },
        })
      }
    >
      {say('imports.drop')}
    </Button>
  )
}
