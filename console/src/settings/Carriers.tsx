import type { Carrier } from '../api/index.ts'
import { CheckField, formClasses, TextField, useForm } from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { Declared } from './Declared.tsx'
import { carriers } from './data.ts'
import { Editor } from './Editor.tsx'

export function Carriers() {
  const say = useWords()
  return (
    <Declared
      kind={carriers}
      title={say('settings.section.carriers')}
      empty={say('settings.carriers.none')}
      action="settings.write"
      itemsOf={({ carriers }) => carriers}
      row={({ id, name, service, trackingUrl, active }) => ({
        title: name,
        note: [id, service, trackingUrl, active ? undefined : say('settings.off')]
          .filter(Boolean)
          .join(' · '),
      })}
      editor={(item, close) => <CarrierEditor item={item} onClose={close} />}
    />
  )
}

function CarrierEditor({ item, onClose }: { item: Carrier | undefined; onClose: () => void }) {
  const say = useWords()
  const form = useForm({
    id: item?.id ?? '',
    name: item?.name ?? '',
    service: item?.service ?? '',
    trackingUrl: item?.trackingUrl ?? '',
    active: item?.active ?? true,
  })
  const { values, set, problem } = form
  return (
    <Editor
      kind={carriers}
      title={item?.name ?? say('settings.carriers.new')}
      item={item}
      form={form}
      fields={['id', 'name', 'service', 'trackingUrl']}
      idOf={({ id }) => id.trim()}
      bodyOf={({ name, service, trackingUrl, active }) => ({
        name,
        service: service || null,
        trackingUrl: trackingUrl || null,
        active,
      })}
      onClose={onClose}
    >
      <div className={formClasses.grid}>
        <TextField
          label={say('settings.id')}
          hint={say('settings.idHint')}
          name="id"
          problem={problem}
          value={values.id}
          onChange={(id) => set({ id })}
          isFixed={item !== undefined}
          isFocused={!item}
          isRequired
          maxLength={64}
        />
        <TextField
          label={say('settings.name')}
          name="name"
          problem={problem}
          value={values.name}
          onChange={(name) => set({ name })}
          isRequired
          maxLength={200}
        />
        <TextField
          label={say('settings.carriers.service')}
          hint={say('settings.carriers.serviceHint')}
          name="service"
          problem={problem}
          value={values.service}
          onChange={(service) => set({ service })}
          maxLength={100}
        />
      </div>
      <TextField
        label={say('settings.carriers.trackingUrl')}
        hint={say('settings.carriers.trackingUrlHint', { place: '{number}' })}
        name="trackingUrl"
        problem={problem}
        value={values.trackingUrl}
        onChange={(trackingUrl) => set({ trackingUrl })}
        maxLength={500}
      />
      <CheckField
        label={say('settings.inUse')}
        value={values.active}
        onChange={(active) => set({ active })}
      />
    </Editor>
  )
}
