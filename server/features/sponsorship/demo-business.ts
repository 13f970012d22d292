/** The business of the demo that signs in as sponsor@viche.example; orders of its name in the bundles are its own. */
export const DEMO_BUSINESS = {
  id: '5b0a3c52-6c1e-4f0a-9d0e-0d5c1f6f7a11',
  kind: 'company',
  name: 'ТОВ «Колосок-Вербівка»',
  code: '41001000',
  address: 'вул. Шкільна, 3, с. Вербівка',
  iban: 'UA213223130000026007233566001',
  consent: false,
} as const
