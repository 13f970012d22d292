import { createBrowserRouter, type RouteObject } from 'react-router'
import { desks } from './console/desks.ts'
import { openStrings } from './i18n/text.ts'
import { ErrorScreen } from './parts/error-screen.tsx'
import { NotFoundScreen } from './parts/not-found-screen.tsx'
import { screen } from './parts/screen.ts'
import { BlankSkeleton } from './parts/skeletons.tsx'

const account: RouteObject = {
  lazy: screen(async () => {
    await openStrings('account')
    return (await import('./account/account-layout.tsx')).AccountLayout
  }),
  children: [
    { path: 'sign-in', lazy: screen(async () => (await import('./account/sign-in-screen.tsx')).SignInScreen) },
    { path: 'register', lazy: screen(async () => (await import('./account/register-screen.tsx')).RegisterScreen) },
    { path: 'check-mail', lazy: screen(async () => (await import('./account/check-mail-screen.tsx')).CheckMailScreen) },
    {
      path: 'forgotten-password',
      lazy: screen(async () => (await import('./account/forgotten-password-screen.tsx')).ForgottenPasswordScreen),
    },
  ],
}

/** Screens of one community, inside the frame with the rail. */
const communityScreens: RouteObject[] = [
  { index: true, lazy: screen(async () => (await import('./console/inbox/inbox-screen.tsx')).InboxScreen) },
  ...desks.map(({ name, routes }): RouteObject => ({ path: name, children: [...routes] })),
  {
    path: 'residents',
    lazy: screen(async () => (await import('./console/residents/residents-screen.tsx')).ResidentsScreen),
  },
  { path: 'pages', lazy: screen(async () => (await import('./console/pages/pages-screen.tsx')).PagesScreen) },
  { path: 'media', lazy: screen(async () => (await import('./console/media/media-screen.tsx')).MediaScreen) },
  { path: 'people', lazy: screen(async () => (await import('./console/people/people-screen.tsx')).PeopleScreen) },
  {
    path: 'settings/:section?',
    lazy: screen(async () => (await import('./console/settings/settings-screen.tsx')).SettingsScreen),
  },
  { path: 'audit', lazy: screen(async () => (await import('./console/audit/audit-screen.tsx')).AuditScreen) },
  { path: '*', Component: NotFoundScreen },
]

const signedIn: RouteObject = {
  lazy: screen(async () => {
    await Promise.all(['account', 'console', ...desks.map(({ name }) => name)].map(openStrings))
    return (await import('./console/frame/session-gate.tsx')).SessionGate
  }),
  children: [
    {
      lazy: screen(async () => (await import('./console/frame/plain-frame.tsx')).PlainFrame),
      children: [
        {
          index: true,
          lazy: screen(async () => (await import('./console/communities/communities-screen.tsx')).CommunitiesScreen),
        },
        {
          path: 'new',
          lazy: screen(async () => (await import('./console/communities/new-community-screen.tsx')).NewCommunityScreen),
        },
      ],
    },
    {
      path: ':slug',
      lazy: screen(async () => (await import('./console/frame/community-gate.tsx')).CommunityGate),
      children: [
        {
          path: 'pages/:pageId/edit',
          lazy: screen(async () => (await import('./editor/editor-screen.tsx')).EditorScreen),
        },
        {
          lazy: screen(async () => (await import('./console/frame/community-frame.tsx')).CommunityFrame),
          children: communityScreens,
        },
      ],
    },
  ],
}

export const router = createBrowserRouter(
  [
    {
      path: '/',
      ErrorBoundary: ErrorScreen,
      HydrateFallback: BlankSkeleton,
      children: [account, signedIn, { path: '*', Component: NotFoundScreen }],
    },
  ],
  { basename: '/console' },
)
