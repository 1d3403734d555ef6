import { type Shop, useSession } from '../api/index.ts'
import { formClasses, SelectField, TextField, useForm } from '../parts/form/index.ts'
import { useWords } from '../words/words.ts'
import { Declared } from './Declared.tsx'
import { shops } from './data.ts'
import { Editor } from './Editor.tsx'
import { ZoneList, zoneListId } from './ZoneList.tsx'

export function Shops() {
  const say = useWords()
  return (
    <Declared
      kind={shops}
      title={say('settings.section.shops')}
      empty={say('settings.shops.none')}
      action="channels.write"
      itemsOf={({ shops }) => shops}
      row={({ id, name, platform, currency, zone, hasSecret }) => ({
        title: name,
        note: [
          id,
          platform,
          currency,
          zone,
          say(hasSecret ? 'settings.shops.signed' : 'settings.shops.unsigned'),
        ].join(' · '),
      })}
      editor={(item, close, { platforms }) => (
        <ShopEditor item={item} platforms={platforms} onClose={close} />
      )}
    />
  )
}

function ShopEditor({
  item,
  platforms,
  onClose,
}: {
  item: Shop | undefined
  platforms: readonly string[]
  onClose: () => void
}) {
  const say = useWords()
  const currency = useSession().data?.company.currency ?? ''
  const form = useForm({
    id: item?.id ?? '',
    name: item?.name ?? '',
    platform: item?.platform ?? 'api',
    currency: item?.currency ?? currency,
    zone: item?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    country: item?.country ?? '',
    language: item?.language ?? 'zh',
    legalEntity: item?.legalEntity ?? '',
    secret: '',
  })
  const { values, set, problem } = form
  const text = (
    name: 'id' | 'name' | 'currency' | 'country' | 'legalEntity',
    maxLength: number,
  ) => ({
    name,
    problem,
    maxLength,
    value: values[name],
    onChange: (value: string) => set({ [name]: value }),
  })
  return (
    <Editor
      kind={shops}
      title={item?.name ?? say('settings.shops.new')}
      item={item}
      form={form}
      fields={['id', 'name', 'platform', 'currency', 'zone', 'country', 'legalEntity', 'secret']}
      idOf={({ id }) => id.trim()}
      bodyOf={({ id: _id, country, legalEntity, secret, ...rest }) => ({
        ...rest,
        country: country || null,
        legalEntity: legalEntity || null,
        ...(secret ? { secret } : {}),
      })}
      onClose={onClose}
    >
      <div className={formClasses.grid}>
        <TextField
          label={say('settings.id')}
          hint={say('settings.shops.idHint')}
          isFixed={item !== undefined}
          isFocused={!item}
          isRequired
          {...text('id', 64)}
        />
        <TextField label={say('settings.name')} isRequired {...text('name', 200)} />
        <SelectField
          label={say('settings.shops.platform')}
          name="platform"
          problem={problem}
          value={values.platform}
          onChange={(platform) => set({ platform })}
          options={platforms.map((name) => ({
            value: name,
            label: name === 'api' ? say('settings.shops.api') : name,
          }))}
        />
        <TextField label={say('settings.currency')} isRequired {...text('currency', 3)} />
        <TextField
          label={say('settings.zone')}
          hint={say('settings.shops.zoneHint')}
          name="zone"
          problem={problem}
          list={zoneListId}
          value={values.zone}
          onChange={(zone) => set({ zone })}
          isRequired
        />
        <TextField
          label={say('settings.country')}
          hint={say('settings.shops.countryHint')}
          {...text('country', 2)}
        />
        <SelectField
          label={say('settings.language')}
          value={values.language}
          onChange={(language) => set({ language })}
          options={(['zh', 'en'] as const).map((value) => ({
            value,
            label: say(`settings.languages.${value}`),
          }))}
        />
        <TextField
          label={say('settings.shops.legalEntity')}
          hint={say('settings.shops.legalEntityHint')}
          {...text('legalEntity', 100)}
        />
        <TextField
          label={say('settings.shops.secret')}
          hint={say(item?.hasSecret ? 'settings.shops.secretKept' : 'settings.shops.secretHint')}
          name="secret"
          problem={problem}
          type="password"
          value={values.secret}
          onChange={(secret) => set({ secret })}
          maxLength={500}
        />
      </div>
      <ZoneList />
    </Editor>
  )
}
