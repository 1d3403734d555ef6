import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import { useEffect, useMemo, useState } from 'react'
import { queries } from './api/queries.ts'
import { useIsStill } from './look/media.ts'
import { Notices } from './look/notices.tsx'
import { usePreferences } from './look/preferences.ts'
import { antdTheme } from './look/theme.ts'
import { router } from './router.tsx'
import { Gate } from './shell/Gate.tsx'
import { type Language, useLanguage } from './words/words.ts'

const locales: Readonly<Record<Language, () => Promise<{ default: Locale }>>> = {
  en: () => import('antd/es/locale/en_US'),
  zh: () => import('antd/es/locale/zh_CN'),
}

/** A list that opens belongs to the part of the page that it opens from, for those who go by landmarks. */
const placeOfPopups = (opener?: HTMLElement): HTMLElement =>
  (opener?.closest('main') && document.getElementById('popups')) || document.body

export function App() {
  const { mode } = usePreferences()
  const language = useLanguage()
  const isStill = useIsStill()
  const theme = useMemo(() => antdTheme(mode, isStill), [mode, isStill])
  const [locale, setLocale] = useState<Locale>()
  useEffect(() => {
    void locales[language]().then((loaded) => setLocale(loaded.default))
  }, [language])
  return (
    <ConfigProvider
      theme={theme}
      {...(locale ? { locale } : {})}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      getPopupContainer={placeOfPopups}
    >
      <QueryClientProvider client={queries}>
        <Gate>
          <RouterProvider router={router} />
        </Gate>
        <Notices />
      </QueryClientProvider>
    </ConfigProvider>
  )
}
