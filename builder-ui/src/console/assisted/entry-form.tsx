import { Alert, Button, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Assisted, AssistedEntered, JsonObject } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconCircleCheck } from '../../parts/icons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import { AnswerField, type Given } from './answer-fields.tsx'
import { type AssistedOf, useEnter } from './api.ts'
import css from './section.module.css'

const CHANNELS = ['paper', 'telephone', 'in_person'] as const
const PERSON = ['fullName', 'taxNumber', 'email', 'address'] as const
const RESIDENCE = ['registered', 'declared', 'displaced-person'] as const

interface Draft {
  channel: (typeof CHANNELS)[number]
  sheet: string
  fullName: string
  taxNumber: string
  email: string
  address: string
  settlement: string
  residence: string
  answers: Record<string, Given>
  clause: string
  text: string
  wording: string
}

const EMPTY: Draft = {
  ...{ channel: 'paper', sheet: '', fullName: '', taxNumber: '', email: '', address: '', settlement: '' },
  ...{ residence: '', answers: {}, clause: '', text: '', wording: '' },
}

/** Only what was filled in: an empty field says nothing. */
const filled = (values: Record<string, string>): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))

function bodyOf(form: Assisted['form'], draft: Draft): JsonObject {
  const { channel, sheet, fullName, taxNumber, email, address, settlement, residence, answers } = draft
  const person = filled({ taxNumber, email, address, settlement, residence })
  const entry = { channel, fullName, ...person, ...(channel === 'paper' ? filled({ sheet }) : {}) }
  if (form.kind === 'answer') return { entry, answers }
  if (form.kind === 'vote') return { entry, choices: [answers.vote ?? []].flat() }
  const { clause, text, wording } = draft
  return { entry, text, ...(clause ? { clause: Number(clause), ...filled({ wording }) } : {}) }
}

/** What somebody has said on paper, by telephone or in person, and who it is. */
export function EntryForm({ of, assisted }: { of: AssistedOf; assisted: Assisted }) {
  const t = useText()
  const { slug } = useCommunity()
  const enter = useEnter(slug, of, assisted.form.kind)
  const form = useForm<Draft>({ initial: EMPTY })
  const [entered, setEntered] = useState<AssistedEntered | null>(null)
  const { values, set, faults, fieldId } = form
  const { form: asked } = assisted
  // The server names a field by where it stands in what is sent.
  const faultOf = (name: string) => faults[`entry.${name}`]
  const field = (name: Exclude<keyof Draft, 'answers'>) => ({
    ...form.text(name),
    id: fieldId(`entry.${name}`),
    error: faultOf(name),
  })
  const send = async (draft: Draft) => {
    setEntered(null)
    setEntered(await enter.mutateAsync(bodyOf(asked, draft)))
    // The next sheet of the pile comes by the same channel.
    form.reset({ ...EMPTY, channel: draft.channel })
  }
  const labels = Object.fromEntries(PERSON.map((name) => [`entry.${name}`, t(`assisted:person.${name}`)]))
  return (
    <form noValidate onSubmit={form.onSubmit(send)} aria-labelledby="assisted-enter">
      <h3 id="assisted-enter" className={css.part}>
        {t(`assisted:enter.${asked.kind}`)}
      </h3>
      <FormFaults form={form} labels={labels} />
      <div role="status">
        {entered && (
          <Alert color="green" mb={16} icon={<IconCircleCheck aria-hidden />} title={t('assisted:entered.title')}>
            {t('assisted:entered.receipt', { receipt: entered.receipt })} {t(`assisted:entered.${entered.notice}`)}
          </Alert>
        )}
      </div>
      <Stack gap={16}>
        <Radio.Group
          name={fieldId('channel')}
          label={t('assisted:channel.label')}
          value={values.channel}
          error={faultOf('channel')}
          onChange={(value) => set({ channel: CHANNELS.find((one) => one === value) ?? 'paper' })}
        >
          <Group gap={16} mt={4}>
            {CHANNELS.map((channel) => (
              <Radio key={channel} value={channel} label={t(`assisted:channel.${channel}`)} />
            ))}
          </Group>
        </Radio.Group>
        {values.channel === 'paper' && (
          <TextInput
            {...field('sheet')}
            maw={260}
            label={t('assisted:person.sheet')}
            description={t('assisted:person.sheet-hint')}
            autoComplete="off"
          />
        )}
        {PERSON.map((name) => (
          <TextInput
            key={name}
            {...field(name)}
            label={t(`assisted:person.${name}`)}
            description={t(`assisted:hint.${name}`)}
            inputMode={name === 'taxNumber' ? 'numeric' : name === 'email' ? 'email' : undefined}
            autoComplete="off"
          />
        ))}
        {assisted.settlements.length > 0 && (
          <NativeSelect
            {...field('settlement')}
            maw={420}
            label={t('assisted:person.settlement')}
            description={t('assisted:hint.settlement')}
            data={[
              { value: '', label: t('assisted:person.not-given') },
              ...assisted.settlements.map(({ katottg, name }) => ({ value: katottg, label: name })),
            ]}
          />
        )}
        <NativeSelect
          {...field('residence')}
          maw={420}
          label={t('assisted:person.residence')}
          data={[
            { value: '', label: t('assisted:person.not-given') },
            ...RESIDENCE.map((value) => ({ value, label: t(`assisted:residence.${value}`) })),
          ]}
        />
        {asked.kind === 'proposal' ? (
          <>
            <NativeSelect
              {...form.text('clause')}
              label={t('assisted:proposal.clause')}
              data={[
                { value: '', label: t('assisted:proposal.whole') },
                ...asked.clauses.map(({ id, number, text }) => ({
                  value: String(id),
                  label: `${number} ${text.slice(0, 80)}`.trim(),
                })),
              ]}
            />
            {values.clause && (
              <Textarea {...form.text('wording')} autosize minRows={2} label={t('assisted:proposal.wording')} />
            )}
            <Textarea {...form.text('text')} autosize minRows={3} label={t('assisted:proposal.text')} />
          </>
        ) : (
          asked.questionnaire.sections.map((section, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sections have no id; their questions do.
            <Stack gap={16} key={at}>
              {section.title && <h4 className={css.part}>{section.title}</h4>}
              {section.hint && <p className={css.quiet}>{section.hint}</p>}
              {section.questions.map((question) => {
                const path = asked.kind === 'vote' ? 'choices' : `answers.${question.id}`
                return (
                  <AnswerField
                    key={question.id}
                    question={question}
                    id={fieldId(path)}
                    given={values.answers[question.id]}
                    fault={faults[path]}
                    onChange={(given) => set({ answers: { ...values.answers, [question.id]: given } })}
                  />
                )
              })}
            </Stack>
          ))
        )}
      </Stack>
      <Button type="submit" mt={20} loading={form.busy}>
        {t('assisted:enter.submit')}
      </Button>
    </form>
  )
}
