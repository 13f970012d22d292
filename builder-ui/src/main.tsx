import './styles/base.css'
import { MantineProvider } from '@mantine/core'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { Problem } from './api/problem.ts'
import { currentLocale, onLocaleChange, openStrings, useText } from './i18n/text.ts'
import { router } from './routes.tsx'
import './styles/fonts.css'
import './styles/tokens.css'
import { floatingId, theme, tints } from './theme.ts'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal will be the same a second later; only silence is worth asking again.
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status > 0 && error.status < 500),
    },
  },
})

function FloatingLayer() {
  const t = useText()
  return <section id={floatingId} aria-label={t('common:floating')} />
}

// Titles of tasks, settings and widgets come from the server in the language of the reader. A draft that is being
// edited is left alone: a refetch would lose the input since. Who is signed in is so in every language.
const inNoLanguage = ['draft', 'session']
const tellLanguage = () => {
  document.documentElement.lang = currentLocale()
}
tellLanguage()
onLocaleChange(() => {
  tellLanguage()
  void queries.invalidateQueries({ predicate: ({ queryKey }) => !inNoLanguage.some((key) => queryKey.includes(key)) })
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await openStrings('common')
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={tints} forceColorScheme="light">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" />
        <RouterProvider router={router} />
        <FloatingLayer />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
