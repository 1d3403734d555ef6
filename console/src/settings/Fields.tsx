import type { Field, Purpose } from '../api/index.ts'
import { CheckField, formClasses, SelectField, TextField, useForm } from '../parts/form/index.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { Declared } from './Declared.tsx'
import { fields } from './data.ts'
import { Editor } from './Editor.tsx'
import { FieldHistory } from './FieldHistory.tsx'
import { masks, privacyClasses, purposes, types } from './field.ts'
import classes from './settings.module.css'

export function Fields() {
  const say = useWords()
  const language = useLanguage()
  return (
    <Declared
      kind={fields}
      title={say('settings.section.fields')}
      empty={say('settings.fields.none')}
      action="fields.write"
      itemsOf={({ fields }) => fields}
      row={({ id, type, label, ...rest }) => ({
        title: label[language],
        note: [
          id,
          say(`settings.fields.types.${type}`),
          rest.unit,
          say(`settings.fields.classes.${rest['x-privacy'].class}`),
        ]
          .filter(Boolean)
          .join(' · '),
      })}
      editor={(item, close) => (
        <>
          <FieldEditor item={item} onClose={close} />
          {item && <FieldHistory id={item.id} />}
        </>
      )}
    />
  )
}

type Typed = Pick<Field, 'id' | 'type'> &
  Pick<Field['x-privacy'], 'class' | 'mask' | 'purposes'> &
  Readonly<Record<'unit' | 'zh' | 'en', string>>

function FieldEditor({ item, onClose }: { item: Field | undefined; onClose: () => void }) {
  const say = useWords()
  const language = useLanguage()
  const privacy = item?.['x-privacy']
  const form = useForm<Typed>({
    id: item?.id ?? '',
    type: item?.type ?? 'text',
    unit: item?.unit ?? '',
    zh: item?.label.zh ?? '',
    en: item?.label.en ?? '',
    class: privacy?.class ?? 'internal',
    mask: privacy?.mask ?? 'none',
    purposes: privacy?.purposes ?? ['fulfilment'],
  })
  const { values, set, problem } = form
  const text = (name: 'id' | 'unit' | 'zh' | 'en', maxLength: number) => ({
    problem,
    maxLength,
    value: values[name],
    onChange: (value: string) => set({ [name]: value }),
  })
  const choose = (purpose: Purpose, isOn: boolean) =>
    set({
      purposes: purposes.filter((one) => (one === purpose ? isOn : values.purposes.includes(one))),
    })
  return (
    <Editor
      kind={fields}
      title={item?.label[language] ?? say('settings.fields.new')}
      item={item}
      form={form}
      fields={['id', 'type', 'unit', 'label']}
      idOf={({ id }) => id.trim()}
      bodyOf={({ type, unit, zh, en, mask, ...rest }) => ({
        type,
        ...(unit ? { unit } : {}),
        label: { zh, en },
        indexed: item?.indexed ?? false,
        'x-privacy': {
          ...(privacy?.subject ? { subject: privacy.subject } : {}),
          class: rest.class,
          purposes: rest.purposes,
          mask,
        },
      })}
      onClose={onClose}
    >
      <div className={formClasses.grid}>
        <TextField
          label={say('settings.id')}
          hint={say('settings.fields.idHint')}
          name="id"
          isFixed={item !== undefined}
          isFocused={!item}
          isRequired
          {...text('id', 100)}
        />
        <TextField
          label={say('settings.fields.zh')}
          name="label.zh"
          isRequired
          {...text('zh', 100)}
        />
        <TextField
          label={say('settings.fields.en')}
          name="label.en"
          isRequired
          {...text('en', 100)}
        />
        <SelectField
          label={say('settings.fields.type')}
          hint={say('settings.fields.typeHint')}
          name="type"
          problem={problem}
          value={values.type}
          isFixed={item !== undefined}
          onChange={(type) => set({ type })}
          options={types.map((value) => ({ value, label: say(`settings.fields.types.${value}`) }))}
        />
        <TextField label={say('settings.fields.unit')} name="unit" {...text('unit', 40)} />
        <SelectField
          label={say('settings.fields.class')}
          hint={say('settings.fields.classHint')}
          value={values.class}
          onChange={(next) => set({ class: next })}
          options={privacyClasses.map((value) => ({
            value,
            label: say(`settings.fields.classes.${value}`),
          }))}
        />
        <SelectField
          label={say('settings.fields.mask')}
          value={values.mask}
          onChange={(mask) => set({ mask })}
          options={masks.map((value) => ({ value, label: say(`settings.fields.masks.${value}`) }))}
        />
      </div>
      <fieldset className={classes.days}>
        <legend>{say('settings.fields.purposes')}</legend>
        {purposes.map((purpose) => (
          <CheckField
            key={purpose}
            label={say(`settings.fields.purpose.${purpose}`)}
            value={values.purposes.includes(purpose)}
            onChange={(isOn) => choose(purpose, isOn)}
          />
        ))}
      </fieldset>
    </Editor>
  )
}
