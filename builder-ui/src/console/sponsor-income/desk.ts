import { IconChartBar } from '../../parts/icons.tsx'
import { screen } from '../../parts/screen.ts'
import { defineDesk } from '../desk.ts'
import type incomeNav from './strings/nav/uk.json'
import type incomeStrings from './strings/uk.json'

declare module '../../i18n/text.ts' {
  interface Namespaces {
    'sponsor-income': typeof incomeStrings
    'sponsor-income-nav': typeof incomeNav
  }
}

export default defineDesk({
  feature: 'sponsorship',
  menu: {
    title: 'sponsor-income-nav:title',
    icon: IconChartBar,
    group: 'instruments',
    roles: ['webmaster'],
    isUsedBy: ({ id }) => id === 'sponsorship',
  },
  routes: [{ index: true, lazy: screen(async () => (await import('./income-screen.tsx')).IncomeScreen) }],
})
