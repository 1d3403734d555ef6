import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { ImportView } from '../api/index.ts'
import { notify, ProblemNote } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import classes from './imports.module.css'
import type { Draft } from './mapping.ts'
import { useSaveMapping } from './reads.ts'

const nameShape = /^[a-z][a-z0-9-]*$/
const own = ''

/** Known mappings that fit this file, and a name for the one that was made here. */
export function Templates({
  view,
  mapping,
  onChoose,
}: {
  view: ImportView
  mapping: Draft
  onChoose: (mapping: Draft) => void
}) {
  const say = useWords()
  const [isNaming, setNaming] = useState(false)
  const chosen = view.fits.find(
    ({ name, version }) => name === mapping.name && version === mapping.version,
  )
  const choose = (name: string) => {
    const known = view.fits.find((one) => one.name === name)
    // How this very file is written stays; what its columns mean is what was chosen.
    if (known) onChoose({ ...known.content, file: { ...known.content.file, ...view.found?.file } })
  }
  return (
    <div className={classes.templates}>
      {view.fits.length > 0 && (
        <Select
          className={classes.template}
          aria-label={say('imports.mapping.templates')}
          value={chosen?.name ?? own}
          options={[
            { value: own, label: say('imports.mapping.templateOwn') },
            ...view.fits.map(({ name, version }) => ({
              value: name,
              label: `${name} · ${version}`,
            })),
          ]}
          onChange={choose}
        />
      )}
      {chosen?.description && <p className={classes.quiet}>{chosen.description}</p>}
      {!chosen && view.flaws.length === 0 && !isNaming && (
        <Button onClick={() => setNaming(true)}>{say('imports.mapping.saveAs')}</Button>
      )}
      {isNaming && <Naming mapping={mapping} onDone={() => setNaming(false)} onChoose={onChoose} />}
    </div>
  )
}

function Naming({
  mapping,
  onDone,
  onChoose,
}: {
  mapping: Draft
  onDone: () => void
  onChoose: (mapping: Draft) => void
}) {
  const say = useWords()
  const save = useSaveMapping()
  const [name, setName] = useState(mapping.name)
  const keep = () =>
    save.mutate(
      { name, mapping },
      {
        onSuccess: ({ name: saved, version, content }) => {
          notify({
            text: say('imports.mapping.saved', { name: saved, version }),
            tone: 'good',
          })
          onChoose(content)
          onDone()
        },
      },
    )
  return (
    <div className={classes.naming}>
      <Input
        aria-label={say('imports.mapping.saveName')}
        value={name}
        autoFocus
        maxLength={60}
        status={nameShape.test(name) ? '' : 'error'}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={() => nameShape.test(name) && keep()}
      />
      <Button disabled={!nameShape.test(name)} loading={save.isPending} onClick={keep}>
        {say('imports.mapping.save')}
      </Button>
      <span className={classes.quiet}>{say('imports.mapping.saveHint')}</span>
      {save.isError && <ProblemNote problem={save.error} />}
    </div>
  )
}
