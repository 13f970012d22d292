import { createContext, useContext } from 'react'
import type { Community, Localised } from '../../api/types.ts'
import { useLocale } from '../../i18n/text.ts'

export const CommunityContext = createContext<Community | null>(null)

/** The community whose console is open. */
export function useCommunity(): Community {
  const community = useContext(CommunityContext)
  if (!community) throw new Error('a screen of a community stands outside its gate')
  return community
}

/** Text of a community in the language of the interface, or in whichever language it has. */
export function useLocalised(): (text: Localised | string | null | undefined) => string {
  const locale = useLocale()
  return (text) => (typeof text === 'string' ? text : (text?.[locale] ?? text?.uk ?? text?.en ?? ''))
}

/** May one of these roles be exercised here? An owner may do everything. */
export function holdsRole(community: Pick<Community, 'roles'>, ...wanted: string[]): boolean {
  return community.roles.some((role) => role === 'owner' || wanted.includes(role))
}
