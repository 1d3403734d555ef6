import { useSyncExternalStore } from 'react'

const query = matchMedia('(max-width: 640px)')
const subscribe = (then: () => void) => {
  query.addEventListener('change', then)
  return () => query.removeEventListener('change', then)
}

/** Whether the screen is as narrow as a phone's. */
export const useIsPhone = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
