import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useEffect } from 'react'
import { api } from '../../api/index.ts'
import { useWords } from '../../words/words.ts'
import { Choice } from './Choice.tsx'

/** The carriers that the company has declared, by the names that parcels keep. */
const useCarriers = () =>
  useQuery({
    queryKey: ['carriers'],
    queryFn: ({ signal }) => api.get('/carriers', { signal }),
    staleTime: 60_000,
    select: ({ carriers }) => carriers.filter(({ active }) => active).map(({ name }) => name),
  })

/** One of the declared carriers; free words where none is. */
export function CarrierControl({
  id,
  value,
  isOff,
  set,
}: {
  id: string
  value: string
  isOff: boolean
  set: (carrier: string) => void
}) {
  const say = useWords()
  const { data: names, isPending } = useCarriers()
  const isFree = !isPending && !names?.length
  // What takes the place of the other takes the focus that went with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when it is another field
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(id)?.focus()
  }, [id, isFree])
  if (isFree)
    return (
      <Input
        id={id}
        value={value}
        disabled={isOff}
        maxLength={100}
        onChange={({ target }) => set(target.value)}
      />
    )
  return (
    <Choice
      id={id}
      value={value}
      isOff={isOff}
      onChange={set}
      options={['', ...(names ?? [])].map((name) => ({
        value: name,
        label: name === '' ? say('order.field.chooseCarrier') : name,
      }))}
    />
  )
}
