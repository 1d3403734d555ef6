import { Button } from 'antd'
import { useState } from 'react'
import { type ApiKey, api, type PostKeysBody } from '../api/index.ts'
import { CopyButton, Icon, notify, ProblemNote, Waiting, When } from '../look/index.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { FormFoot, formClasses, SelectField, TextField, useForm } from '../parts/form/index.ts'
import { all } from '../words/all.ts'
import { useWords } from '../words/words.ts'
import { readAgain, useKept } from './data.ts'
import classes from './settings.module.css'

const roles = all<PostKeysBody['role']>()([
  'owner',
  'clerk',
  'warehouse',
  'analyst',
  'designer',
  'integration',
  'auditor',
  'channel',
])
/** What a key is confined to, where there is anything to say. */
const boundTo = ({ role, unit, channels }: ApiKey, anyShop: string): string =>
  [unit, channels?.join(', ') ?? (role === 'channel' ? anyShop : null)]
    .filter((part) => part !== null)
    .map((part) => ` · ${part}`)
    .join('')

/** Whose keys are tied to shops; of a channel they have to be. */
const isTied = (role: string) => role === 'channel' || role === 'integration'
const namesOf = (typed: string): string[] =>
  [...new Set(typed.split(/[,，]/).map((name) => name.trim()))].filter((name) => name !== '')

const again = () => readAgain('keys')

/** Keys that people and systems come in with. Their text is shown once. */
export function Keys() {
  const say = useWords()
  const read = useKept('keys', (signal) => api.get('/keys', { signal }))
  const [isMaking, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  if (read.isPending) return <Waiting />
  if (read.isError) return <ProblemNote problem={read.error} onRetry={() => void read.refetch()} />
  return (
    <>
      <div className={classes.head}>
        <h2>{say('settings.section.keys')}</h2>
        <span />
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
          {say('settings.keys.make')}
        </Button>
      </div>
      <div className={classes.rows}>
        {read.data.keys.map((key) => (
          <div key={key.id}>
            <span className={classes.row}>
              <b>{key.name}</b>
              <span className={classes.quiet}>
                {say(`shell.role.${key.role}`)}
                {boundTo(key, say('settings.keys.anyShop'))} · {key.id} ·{' '}
                <When at={key.createdAt} as="date" />
                {key.revokedAt !== null && ` · ${say('settings.keys.revoked')}`}
              </span>
            </span>
            {key.revokedAt === null && (
              <Button
                size="small"
                onClick={() => setRevoking(key)}
                aria-label={say('settings.keys.revokeOne', { name: key.name })}
              >
                {say('settings.keys.revoke')}
              </Button>
            )}
          </div>
        ))}
      </div>
      {isMaking && <MakeKey onClose={() => setMaking(false)} />}
      {revoking && <RevokeKey of={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  )
}

function MakeKey({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const [made, setMade] = useState<string>()
  const form = useForm<KeyForm>({
    name: '',
    role: 'clerk',
    shops: '',
  })
  const { values, set, problem, isSaving } = form
  const send = async () => {
    const { shops, ...wish } = values
    const channels = isTied(wish.role) ? namesOf(shops) : []
    const body = channels.length > 0 ? { ...wish, channels } : wish
    const { key } = await api.post('/keys', { body })
    setMade(key)
    await again()
  }
  return (
    <Dialog label={say('settings.keys.make')} onClose={onClose}>
      {made ? (
        <div className={formClasses.form}>
          <h2 className={formClasses.dialogTitle}>{say('settings.keys.once')}</h2>
          <p>{say('settings.keys.onceText')}</p>
          <p className={classes.secret}>
            {made} <CopyButton text={made} label={say('settings.keys.copy')} />
          </p>
          <div className={formClasses.foot}>
            <Button type="primary" onClick={onClose}>
              {say('settings.keys.kept')}
            </Button>
          </div>
        </div>
      ) : (
        <form
          className={formClasses.form}
          onSubmit={(event) => {
            event.preventDefault()
            void form.save(send)
          }}
        >
          <h2 className={formClasses.dialogTitle}>{say('settings.keys.make')}</h2>
          <div className={formClasses.grid}>
            <TextField
              label={say('settings.name')}
              hint={say('settings.keys.nameHint')}
              name="name"
              problem={problem}
              value={values.name}
              onChange={(name) => set({ name })}
              isFocused
              isRequired
              maxLength={100}
            />
            <SelectField
              label={say('settings.keys.role')}
              name="role"
              problem={problem}
              value={values.role}
              onChange={(role) => set({ role })}
              options={roles.map((role) => ({ value: role, label: say(`shell.role.${role}`) }))}
            />
            {isTied(values.role) && <ShopsField form={form} />}
          </div>
          <FormFoot
            problem={problem}
            fields={['name', 'role', 'channels']}
            isSaving={isSaving}
            word={say('settings.keys.make')}
            onCancel={onClose}
          />
        </form>
      )}
    </Dialog>
  )
}

type KeyForm = Pick<PostKeysBody, 'name' | 'role'> & { readonly shops: string }

function ShopsField({ form }: { form: ReturnType<typeof useForm<KeyForm>> }) {
  const say = useWords()
  const isNeeded = form.values.role === 'channel'
  return (
    <TextField
      label={say('settings.keys.shops')}
      hint={say(isNeeded ? 'settings.keys.shopsHint' : 'settings.keys.shopsHintFree')}
      name="channels"
      problem={form.problem}
      value={form.values.shops}
      onChange={(shops) => form.set({ shops })}
      isRequired={isNeeded}
      maxLength={2_000}
    />
  )
}

function RevokeKey({ of, onClose }: { of: ApiKey; onClose: () => void }) {
  const say = useWords()
  const form = useForm({})
  const send = async () => {
    await api.del('/keys/{id}', { params: { id: of.id } })
    await again()
    notify({ tone: 'good', text: say('settings.keys.isRevoked', { name: of.name }) })
    onClose()
  }
  return (
    <Dialog label={say('settings.keys.revoke')} onClose={onClose}>
      <form
        className={formClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          void form.save(send)
        }}
      >
        <h2 className={formClasses.dialogTitle}>
          {say('settings.keys.revokeOne', { name: of.name })}
        </h2>
        <p>{say('settings.keys.revokeText')}</p>
        <FormFoot
          problem={form.problem}
          fields={[]}
          isSaving={form.isSaving}
          word={say('settings.keys.revoke')}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
