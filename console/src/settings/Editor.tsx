import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { notify } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { FormFoot, formClasses, UnsavedGuard, type useForm } from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { deleteDeclared, type Kept, type Kind, saveDeclared } from './data.ts'

/** The frame of every editor: title, fields, the hub's "no", save, cancel and, where it may go, delete. */
export function Editor<Values extends object, Body>({
  kind,
  title,
  item,
  form,
  fields,
  idOf,
  bodyOf,
  onClose,
  children,
}: {
  kind: Pick<Kind<unknown, Body>, 'name' | 'save' | 'drop'>
  title: string
  item: Kept | undefined
  form: ReturnType<typeof useForm<Values>>
  fields: readonly string[]
  idOf: (values: Values) => string
  bodyOf: (values: Values) => Body
  onClose: () => void
  children: ReactNode
}) {
  const say = useWords()
  const [isAsking, setAsking] = useState(false)
  const send = async (values: Values) => {
    await saveDeclared(kind, idOf(values), item?.version, bodyOf(values))
    notify({ tone: 'good', text: say('settings.saved', { name: idOf(values) }) })
  }
  const remove = async () => {
    setAsking(false)
    const isGone = await form.save(() => deleteDeclared(kind, item!))
    if (isGone) onClose()
  }
  return (
    <form
      className={formClasses.form}
      onSubmit={(event) => {
        event.preventDefault()
        void form.save(send).then((isSaved) => isSaved && onClose())
      }}
    >
      <UnsavedGuard isDirty={form.isDirty} />
      <h2 className={formClasses.dialogTitle}>{title}</h2>
      {children}
      <FormFoot
        problem={form.problem}
        fields={fields}
        isSaving={form.isSaving}
        word={say('settings.save')}
        onCancel={onClose}
      >
        {item && kind.drop && (
          <Button danger onClick={() => setAsking(true)}>
            {say('settings.delete')}
          </Button>
        )}
      </FormFoot>
      {isAsking && (
        <Dialog label={say('settings.delete')} onClose={() => setAsking(false)}>
          <div className={formClasses.form}>
            <p>{say('settings.deleteAsk', { name: item!.id })}</p>
            <div className={formClasses.foot}>
              <Button onClick={() => setAsking(false)}>{say('look.back')}</Button>
              <Button danger type="primary" onClick={() => void remove()}>
                {say('settings.delete')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </form>
  )
}
