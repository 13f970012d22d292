import { createBrowserRouter, Outlet, type RouteObject } from 'react-router'
import './account/strings.ts'
import { ownDesks } from './console/desks.ts'
import './editor/strings.ts'
import { ErrorScreen } from './parts/error-screen.tsx'
import { NotFoundScreen } from './parts/not-found-screen.tsx'
import { screen } from './parts/screen.ts'
import { BlankSkeleton } from './parts/skeletons.tsx'

const account: RouteObject = {
  lazy: screen(async () => {
    return (await import('./account/account-layout.tsx')).AccountLayout
  }, 'account'),
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
  { index: true, lazy: screen(async () => (await import('./console/inbox/inbox-screen.tsx')).InboxScreen, 'inbox') },
  ...ownDesks.map(
    ({ name, routes }): RouteObject => ({
      path: name,
      // its strings, at the same time as the screen below it
      lazy: screen(async () => Outlet, 'desk', name),
      children: [...routes],
    }),
  ),
  {
    path: 'residents',
    lazy: screen(async () => (await import('./console/residents/residents-screen.tsx')).ResidentsScreen, 'residents'),
  },
  { path: 'pages', lazy: screen(async () => (await import('./console/pages/pages-screen.tsx')).PagesScreen, 'pages') },
  { path: 'media', lazy: screen(async () => (await import('./console/media/media-screen.tsx')).MediaScreen, 'media') },
  {
    path: 'people',
    lazy: screen(async () => (await import('./console/people/people-screen.tsx')).PeopleScreen, 'people'),
  },
  {
    path: 'settings/:section?',
    lazy: screen(async () => (await import('./console/settings/settings-screen.tsx')).SettingsScreen, 'settings'),
  },
  {
    path: 'statistics',
    lazy: screen(
      async () => (await import('./console/statistics/statistics-screen.tsx')).StatisticsScreen,
      'statistics',
    ),
  },
  {
    path: 'audit',
    lazy: screen(async () => (await import('./console/audit/audit-screen.tsx')).AuditScreen, 'audit'),
  },
  // The desks that have no folder of their own: the more exact addresses above go first.
  {
    path: ':desk',
    lazy: screen(async () => Outlet, 'desk'),
    children: [
      { index: true, lazy: screen(async () => (await import('./console/desk/list-screen.tsx')).DeskListScreen) },
      { path: ':id', lazy: screen(async () => (await import('./console/desk/item-screen.tsx')).DeskItemScreen) },
    ],
  },
  { path: '*', Component: NotFoundScreen },
]

const signedIn: RouteObject = {
  lazy: screen(
    async () => {
      return (await import('./console/frame/session-gate.tsx')).SessionGate
    },
    'account',
    'console',
    ...ownDesks.map(({ name }) => `${name}-nav`),
  ),
  children: [
    {
      lazy: screen(async () => (await import('./console/frame/plain-frame.tsx')).PlainFrame),
      children: [
        {
          index: true,
          lazy: screen(
            async () => (await import('./console/communities/communities-screen.tsx')).CommunitiesScreen,
            'communities',
          ),
        },
        {
          path: 'new',
          lazy: screen(
            async () => (await import('./console/communities/new-community-screen.tsx')).NewCommunityScreen,
            'communities',
          ),
        },
      ],
    },
    {
      path: ':slug',
      lazy: screen(async () => (await import('./console/frame/community-gate.tsx')).CommunityGate),
      children: [
        {
          path: 'pages/:pageId/edit',
          lazy: screen(async () => (await import('./editor/editor-screen.tsx')).EditorScreen, 'editor', 'pages'),
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
