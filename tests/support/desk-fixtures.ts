import type { Community } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from './app.ts'
import type { FeatureFixtures, Planting } from './feature-fixtures.ts'
import { type Answer, type CookieJar, request } from './http.ts'
import { at, button, dialog } from './sights.ts'
import { press } from './story.ts'

/** A step in the life of an item: the name of the action and its body. */
type Step = readonly [action: string, body?: object]

interface DeskFeature {
  id: string
  /** `/events`: of the pages, the desk and the API. */
  path: string
  role: Parameters<Planting['staff']>[0]
  /** The body that creates an item with this text in it. */
  item(text: string): object
  /** The first makes the item public; each is taken by an item that has taken those before it. */
  steps: readonly Step[]
}

/** Fixtures of a feature that staff writes at its desk: pages of every public state, the desk with all of its forms. */
export function deskFixtures({ id, path, role, item, steps }: DeskFeature): FeatureFixtures {
  const collection = path.slice(1)
  const canary = `канарейка-${id}`

  async function staffOf(app: TestApp, { slug }: Community) {
    const cookies = await signIn(app, app.platformHost, `${role}@${slug}.example`)
    return (below: string, body?: unknown) => post(app, slug, cookies, `${path}${below}`, body)
  }
  const create = async (staff: (below: string, body?: unknown) => Promise<Answer>, taken: readonly Step[] = []) => {
    const made: number = (await staff('', item(`Запис ${taken.length}`))).json().id
    for (const [action, body] of taken) await staff(`/${made}/${action}`, body)
    return made
  }

  return {
    things: async (app, community) => ({ [collection]: await create(await staffOf(app, community)) }),
    numbered: [collection],
    canaries: {
      texts: { [id]: canary },
      plant: async ({ staff }) => ({ [collection]: [(await staff(role, 'POST', path, item(canary))).json().id] }),
    },
    async screens(app, community) {
      const staff = await staffOf(app, community)
      const draft = await create(staff)
      const moved: number[] = []
      for (const [count] of steps.entries()) moved.push(await create(staff, steps.slice(0, count + 1)))
      const desk = `/${community.slug}${path}`
      const step = (action: string) => `${id}:desk.transitions.${action}.action`
      const opened = steps.map(([action], taken) =>
        at(`${desk}/${[draft, ...moved][taken]}`, async (page, t) => {
          await press(page, t(step(action)))
          await dialog(page)
        }),
      )
      return {
        public: {
          paths: [path, ...moved.map((one) => `${path}/${one}`)],
          more: [`${path}?query=немає+такої`, `/en${path}`, `/en${path}/${moved[0]}`],
        },
        console: {
          'console/desk/list-screen': [
            at(desk),
            at(`${desk}?query=немає+такої`),
            at(desk, async (page, t) => {
              await button(step('create'))(page, t)
              await dialog(page)
            }),
          ],
          'console/desk/item-screen': [...opened, at(`${desk}/${moved.at(-1)}`)],
        },
      }
    },
  }
}

async function post(app: TestApp, slug: string, cookies: CookieJar, path: string, body: unknown): Promise<Answer> {
  const host = app.platformHost
  const answer = await request(app, {
    ...{ host, method: 'POST', path: `/api/v1/communities/${slug}${path}`, cookies },
    ...(body === undefined ? {} : { body }),
  })
  if (answer.status >= 300) throw new Error(answer.text)
  return answer
}
