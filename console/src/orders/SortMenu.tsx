import { Button } from 'antd'
import { useState } from 'react'
import { Icon } from '../look/index.ts'
import { useWords } from '../words/words.ts'
import forms from './forms.module.css'
import { Popover } from './Popover.tsx'
import { type Sort, sorts } from './search.ts'

export const sortWord = {
  '-placedAt': 'orders.sort.newest',
  placedAt: 'orders.sort.oldest',
  '-updatedAt': 'orders.sort.changed',
  updatedAt: 'orders.sort.unchanged',
  '-total': 'orders.sort.dearest',
  total: 'orders.sort.cheapest',
} as const

export function SortMenu({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const label = say('orders.sort.title', { order: say(sortWord[sort]) })
  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      isAtRight
      button={
        <Button
          type="text"
          size="small"
          icon={<Icon name="sort" />}
          aria-label={label}
          title={label}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      }
    >
      <div className={forms.menu}>
        {sorts.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === sort}
            onClick={() => {
              setOpen(false)
              onSort(name)
            }}
          >
            <span style={{ width: 16 }}>{name === sort && <Icon name="check" size={14} />}</span>
            {say(sortWord[name])}
          </button>
        ))}
      </div>
    </Popover>
  )
}
