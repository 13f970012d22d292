import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import { insertAccount, Passwords, savePassword } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO_PASSWORD, signIn, type TestApp } from '#tests/support/app.ts'
import { makeCommunity } from '#tests/support/community.ts'
import { type Question, request } from '#tests/support/http.ts'

/** A community with an official who holds consultations. */

export const question = {
  ...{ id: 'a1', title: 'Чи підтримуєте ви зміни?', hint: '', required: true },
  ask: {
    kind: 'single',
    options: [
      { id: 'yes', title: 'Так' },
      { id: 'no', title: 'Ні' },
    ],
  },
}
export const questionnaire = { sections: [{ title: '', hint: '', questions: [question] }] }

export async function consulted(app: TestApp, slug = 'verbivka') {
  const community = await makeCommunity(app, slug, 'Вербівська громада')
  // The webmaster of the test community works as an official and owner here.
  await withCommunity(app.db, community, (tx) =>
    tx
      .updateTable('members')
      .set({ roles: ['official', 'owner'] })
      .where('community_id', '=', community.id)
      .execute(),
  )
  const signed = () => signIn(app, app.platformHost, `webmaster@${slug}.example`)
  let cookies = await signed()
  const send = (method: NonNullable<Question['method']>, path: string, body?: unknown, headers = {}) =>
    request(app, {
      ...{ host: app.platformHost, method, path: `/api/v1/communities/${slug}${path}`, headers },
      cookies,
      ...(body === undefined ? {} : { body }),
    })
  const open = (path: string, of: Partial<Question> = {}) =>
    request(app, { host: app.siteHost(slug), path: encodeURI(path), ...of })

  const head = (title: string) => ({
    ...{ title, summary: 'Просимо висловитися до кінця строку.', authority: 'Виконавчий комітет Вербівської ради' },
  })
  const write = (id: number, revision: number, changes: object = {}, title = 'Змінена назва') =>
    send(
      'PUT',
      `/consultations/${id}/content`,
      {
        ...head(title),
        ...{ text: '', groups: [], address: '', submission: '', contact: '', resultsOn: null, files: [] },
        ...{ eligibility: { level: 'contact' }, questionnaire },
        ...changes,
      },
      { 'if-match': `"${revision}"` },
    )
  const draft = async (title: string, questions: object = questionnaire, changes: object = {}): Promise<number> => {
    const { id } = (await send('POST', '/consultations', { kind: 'consultation', ...head(title) })).json()
    const saved = await write(id, 1, { questionnaire: questions, ...changes }, title)
    if (saved.status !== 200) throw new Error(saved.text)
    return id
  }
  return {
    ...{ community, staff: send, open, write, draft },
    /** Open since today, for `days` more. */
    async running(title: string, questions: object = questionnaire, changes: object = {}, days = 20): Promise<number> {
      const id = await draft(title, questions, changes)
      const today = kyivDay(app.clock.now())
      const announced = await send('POST', `/consultations/${id}/announce`, {
        opensOn: today,
        endsOn: addDays(today, days),
      })
      if (announced.status !== 200) throw new Error(announced.text)
      return id
    },
    /** Signs a new resident in; a verified one with a person of their own. */
    async resident(name: string, { verified = true } = {}) {
      const email = `${name}@${slug}.example`
      const now = app.clock.now()
      const hash = await new Passwords().hash(DEMO_PASSWORD)
      await withCommunity(app.db, community, async (tx) => {
        const account = await insertAccount(tx, { email, displayName: name, locale: 'uk', confirmedAt: now }, now)
        if (!account) throw new Error(`${email} has an account already`)
        await savePassword(tx, account.id, hash, now)
        const proof = { person_key: name, full_name: name, verified_at: now, verified_residence: 'registered' }
        const own = tx.updateTable('accounts').where('community_id', '=', community.id).where('id', '=', account.id)
        if (verified) await own.set(proof).execute()
      })
      return signIn(app, app.siteHost(slug), email)
    },
    /** Goes to the morning of this day, and takes what is due. */
    async until(day: string) {
      app.clock.set(new Date(firstMomentOf(day).getTime() + 9 * 3_600_000))
      const dispatcher = app.kernel.jobs.find('workflow.run-due-items')
      if (!dispatcher) throw new Error('the server has no dispatcher of due items')
      await app.kernel.jobs.runForEveryCommunity(dispatcher)
      // A session of the console ends long before a consultation does.
      cookies = await signed()
    },
  }
}
