import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Icon, ProblemNote } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './imports.module.css'
import { useUpload } from './reads.ts'

/** The hub's own limit; asked here, so that nobody waits for a gigabyte to be refused. */
const bytesMax = 512 * 1024 * 1024

/** Takes a file by dropping, choosing or pasting, and goes to its wizard. */
export function Upload() {
  const say = useWords()
  const navigate = useNavigate()
  const upload = useUpload()
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [tooLarge, setTooLarge] = useState<string>()
  const [pasted, setPasted] = useState<string>()
  const label = useId()

  function take(file: Blob, name: string): void {
    setTooLarge(file.size > bytesMax ? name : undefined)
    if (file.size > bytesMax) return
    upload.mutate(
      { file, name },
      {
        onSuccess: (view) => void navigate({ to: '/imports/$id', params: { id: view.import.id } }),
      },
    )
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file) take(file, file.name)
  }

  return (
    <div className={classes.upload}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three, the others are controls */}
      <div
        className={`${classes.drop} ${isOver ? classes.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="imports" size={24} />
        <p>{say('imports.upload.sentence')}</p>
        <div className={classes.actions}>
          <Button
            type="primary"
            loading={upload.isPending}
            onClick={() => chooser.current?.click()}
            icon={<Icon name="plus" size={14} />}
          >
            {say('imports.upload.choose')}
          </Button>
          <Button onClick={() => setPasted((text) => (text === undefined ? '' : undefined))}>
            {say('imports.upload.paste')}
          </Button>
        </div>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={say('imports.upload.choose')}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) take(file, file.name)
            target.value = ''
          }}
        />
        <p className={classes.quiet}>{say('imports.upload.kept')}</p>
      </div>
      {pasted !== undefined && (
        <div className={classes.pasted}>
          <label htmlFor={label}>{say('imports.upload.pasteLabel')}</label>
          <Input.TextArea
            id={label}
            rows={6}
            value={pasted}
            autoFocus
            onChange={({ target }) => setPasted(target.value)}
          />
          <Button
            disabled={pasted.trim() === ''}
            loading={upload.isPending}
            onClick={() => take(new Blob([pasted]), say('imports.upload.pastedName'))}
          >
            {say('imports.upload.pasteUse')}
          </Button>
        </div>
      )}
      <p role="status" className={classes.quiet}>
        {upload.isPending && say('imports.upload.busy', { name: upload.variables.name })}
      </p>
      {tooLarge !== undefined && (
        <div role="alert" className={classes.warning}>
          <b>{say('imports.upload.tooLarge', { name: tooLarge })}</b>
          <p>{say('imports.upload.tooLargeRemedy')}</p>
        </div>
      )}
      {upload.isError && <ProblemNote problem={upload.error} />}
    </div>
  )
}
