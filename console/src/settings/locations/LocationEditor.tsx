import { type Location, useSession } from '../../api/index.ts'
import { CheckField, formClasses, SelectField, TextField, useForm } from '../../parts/form/index.ts'
import { useWords } from '../../words/words.ts'
import { locations } from '../data.ts'
import { Editor } from '../Editor.tsx'
import classes from '../settings.module.css'
import { ZoneList, zoneListId } from '../ZoneList.tsx'
import { CalendarEditor } from './CalendarEditor.tsx'
import { useDeparture } from './Departure.tsx'
import { Lanes } from './Lanes.tsx'
import { bodyOf, kinds, typed } from './location.ts'

const fields = [
  'id',
  'name',
  'country',
  'region',
  'zone',
  'priority',
  'capacityPerDay',
  'cutOff',
  'workdays',
  'handlingMinor',
  'handlingUnitMinor',
]
type TextName =
  | 'id'
  | 'name'
  | 'country'
  | 'region'
  | 'zone'
  | 'priority'
  | 'capacityPerDay'
  | 'cutOff'
  | 'handling'
  | 'handlingUnit'

export function LocationEditor({
  item,
  onClose,
}: {
  item: Location | undefined
  onClose: () => void
}) {
  const say = useWords()
  const departure = useDeparture()
  const currency = useSession().data?.company.currency ?? ''
  const form = useForm(typed(item, currency))
  const { values, set, problem } = form
  const field = (name: TextName, theirs: string = name) => ({
    name: theirs,
    problem,
    value: values[name],
    onChange: (value: string) => set({ [name]: value }),
  })
  const kindOptions = kinds.map((value) => ({
    value: value as string,
    label: say(`settings.locations.kinds.${value}`),
  }))
  if (!kindOptions.some(({ value }) => value === values.kind))
    kindOptions.push({ value: values.kind, label: values.kind })
  return (
    <Editor
      kind={locations}
      title={item?.name ?? say('settings.locations.new')}
      item={item}
      form={form}
      fields={fields}
      idOf={({ id }) => id.trim()}
      bodyOf={(now) => bodyOf(now, currency)}
      onClose={onClose}
    >
      <div className={formClasses.grid}>
        <TextField
          label={say('settings.id')}
          hint={say('settings.idHint')}
          isFixed={item !== undefined}
          isFocused={!item}
          isRequired
          maxLength={64}
          {...field('id')}
        />
        <TextField label={say('settings.name')} isRequired maxLength={200} {...field('name')} />
        <TextField label={say('settings.country')} isRequired maxLength={2} {...field('country')} />
        <TextField label={say('settings.locations.region')} maxLength={16} {...field('region')} />
        <TextField label={say('settings.zone')} list={zoneListId} isRequired {...field('zone')} />
        <SelectField
          label={say('settings.locations.kind')}
          value={values.kind}
          onChange={(kind) => set({ kind })}
          options={kindOptions}
        />
        <TextField
          label={say('settings.locations.priority')}
          hint={say('settings.locations.priorityHint')}
          type="number"
          {...field('priority')}
        />
        <TextField
          label={say('settings.locations.capacity')}
          hint={say('settings.locations.capacityHint')}
          type="number"
          {...field('capacityPerDay')}
        />
        <TextField
          label={say('settings.locations.cutOff')}
          hint={say('settings.locations.cutOffHint')}
          type="time"
          {...field('cutOff')}
        />
        <TextField
          label={say('settings.locations.handling', { currency })}
          type="number"
          step="0.01"
          {...field('handling', 'handlingMinor')}
        />
        <TextField
          label={say('settings.locations.handlingUnit', { currency })}
          type="number"
          step="0.01"
          {...field('handlingUnit', 'handlingUnitMinor')}
        />
      </div>
      <CheckField
        label={say('settings.inUse')}
        value={values.active}
        onChange={(active) => set({ active })}
      />
      <CalendarEditor
        workdays={values.workdays}
        exceptions={values.dayExceptions}
        onChange={(change) => set(change)}
      />
      <p className={classes.quiet} aria-live="polite">
        {departure({ ...values, cutOff: values.cutOff || null })}
      </p>
      <Lanes lanes={values.lanes} currency={currency} onChange={(lanes) => set({ lanes })} />
      <ZoneList />
    </Editor>
  )
}
