import { Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ImportView } from '../api/index.ts'
import { Section } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import { columnOf, hasUsualRules } from './fields.ts'
import classes from './imports.module.css'
import type { Draft } from './mapping.ts'

type Props = {
  readonly view: ImportView
  readonly mapping: Draft
  readonly onChange: (mapping: Draft) => void
}

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))
const encodings = ['utf-8', 'gb18030', 'latin1', 'utf-16le', 'utf-16be'].map((value) => ({
  value,
  label: value.toUpperCase(),
}))
const delimiters = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const
const usualFormats = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd',
  'yyyy/M/d H:mm',
  'd/M/yyyy H:mm',
  'M/d/yyyy H:mm',
  'dd.MM.yyyy HH:mm',
]

/** How dates, decimals and the file itself are written, and how rows become orders. */
export function FormatOptions(props: Props) {
  const say = useWords()
  const { mapping } = props
  return (
    <Section title={say('imports.format.title')}>
      <div className={classes.options}>
        <Dates {...props} />
        <FileParts {...props} />
        <Shop {...props} />
      </div>
      <p className={classes.quiet}>
        {hasUsualRules(mapping)
          ? say('imports.mapping.usualRules')
          : say('imports.mapping.rules', { count: mapping.rules?.length ?? 0 })}
      </p>
      {!hasUsualRules(mapping) && (
        <ol className={classes.rules}>
          {mapping.rules?.map(({ name, book }) => (
            <li key={name}>
              {name} <span className={classes.quiet}>→ {ruleWord(say, book.as)}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

const kinds = ['goods', 'return', 'charge', 'discount', 'desk'] as const
const ruleWord = (say: ReturnType<typeof useWords>, as: string): string => {
  const kind = kinds.find((one) => one === as)
  return kind ? say(`imports.mapping.rule.${kind}`) : as
}

function Option({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.option}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  )
}

function Dates({ view, mapping, onChange }: Props) {
  const say = useWords()
  const moment = mapping.order.placedAt
  if (!moment) return null
  const column = view.columns?.find(({ name }) => name === columnOf(mapping, 'placedAt'))
  const formats = [...new Set([moment.format, ...(column?.formats ?? []), 'iso', ...usualFormats])]
  const put = (change: { format?: string; zone?: string }) =>
    onChange({ ...mapping, order: { ...mapping.order, placedAt: { ...moment, ...change } } })
  return (
    <>
      <Option label={say('imports.format.date')}>
        <Select
          aria-label={say('imports.format.date')}
          value={moment.format}
          options={formats.map((value) => ({
            value,
            label: value === 'iso' ? say('imports.format.dateIso') : value,
          }))}
          onChange={(format) => put({ format })}
        />
      </Option>
      {moment.format !== 'iso' && (
        <Option label={say('imports.format.zone')}>
          <Select
            aria-label={say('imports.format.zone')}
            value={moment.zone ?? 'UTC'}
            showSearch
            options={zones}
            onChange={(zone) => put({ zone })}
          />
        </Option>
      )}
    </>
  )
}

function FileParts({ view, mapping, onChange }: Props) {
  const say = useWords()
  const { file } = mapping
  const sheets = view.found?.sheets ?? []
  const put = (change: Partial<Draft['file']>) =>
    onChange({ ...mapping, file: { ...file, ...change } })
  return (
    <>
      <Option label={say('imports.format.decimal')}>
        <Select
          aria-label={say('imports.format.decimal')}
          value={file.decimal ?? '.'}
          options={[
            { value: '.' as const, label: say('imports.format.point') },
            { value: ',' as const, label: say('imports.format.comma') },
          ]}
          onChange={(decimal) => put({ decimal })}
        />
      </Option>
      {file.format === 'csv' && (
        <Option label={say('imports.format.delimiter')}>
          <Select
            aria-label={say('imports.format.delimiter')}
            value={file.delimiter ?? ','}
            options={Object.entries(delimiters).map(([name, value]) => ({
              value,
              label: say(`imports.format.by.${name as keyof typeof delimiters}`),
            }))}
            onChange={(delimiter) => put({ delimiter })}
          />
        </Option>
      )}
      {file.encoding !== undefined && (
        <Option label={say('imports.format.encoding')}>
          <Select
            aria-label={say('imports.format.encoding')}
            value={file.encoding}
            options={encodings}
            onChange={(encoding) => put({ encoding })}
          />
        </Option>
      )}
      {file.list !== undefined && (
        <Option label={say('imports.format.list')}>
          <code>{file.list}</code>
        </Option>
      )}
      {sheets.length > 1 && (
        <Option label={say('imports.format.sheet')}>
          <Select
            aria-label={say('imports.format.sheet')}
            value={file.sheet ?? sheets[0]!}
            options={sheets.map((value) => ({ value, label: value }))}
            onChange={(sheet) => put({ sheet })}
          />
          <span className={classes.quiet}>
            {say('imports.format.sheets', { count: sheets.length })}
          </span>
        </Option>
      )}
    </>
  )
}

function Shop({ mapping, onChange }: Props) {
  const say = useWords()
  // Only what is being typed: another mapping brings another shop, and passing by keeps it.
  const [typed, setTyped] = useState<string>()
  const keep = () => {
    const shop = typed?.trim() || mapping.channel
    if (shop !== mapping.channel) onChange({ ...mapping, channel: shop })
    setTyped(undefined)
  }
  return (
    <Option label={say('imports.format.shop')}>
      <Input
        aria-label={say('imports.format.shop')}
        value={typed ?? mapping.channel}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={keep}
        onPressEnter={keep}
      />
      <span className={classes.quiet}>{say('imports.format.shopHint')}</span>
    </Option>
  )
}
