import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { useSignOut } from '../../api/session.ts'
import type { Account } from '../../api/types.ts'
import { type Locale, locales } from '../../i18n/locale.ts'
import { switchLocale, useLocale, useText } from '../../i18n/text.ts'
import { IconBuildingCommunity, IconLanguage, IconLogout, IconUser } from '../../parts/icons.tsx'

const names: Record<Locale, string> = { uk: 'Українська', en: 'English' }

/**
 * Who is signed in, their own details (name, password, language of letters), the language of the interface, the way out.
 * `children` is the button that opens it.
 */
export function AccountMenu({ account, children }: { account: Account; children: ReactNode }) {
  const t = useText()
  const present = useLocale()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const leave = async () => {
    await signOut.mutateAsync()
    await navigate('/sign-in')
  }
  return (
    <Menu width={240} position="top-start">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{account.email}</Menu.Label>
        <Menu.Item component={Link} to="/" leftSection={<IconBuildingCommunity size={18} aria-hidden />}>
          {t('console:communities.title')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={present === 'uk' ? '/account/profile' : `/${present}/account/profile`}
          leftSection={<IconUser size={18} aria-hidden />}
        >
          {t('console:account.profile')}
        </Menu.Item>
        <Menu.Divider />
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            disabled={locale === present}
            leftSection={<IconLanguage size={18} aria-hidden />}
            onClick={() => void switchLocale(locale)}
          >
            {names[locale]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => void leave()}>
          {t('console:account.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
