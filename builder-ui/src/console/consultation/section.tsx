import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useContent, useSaveContent } from '../../api/consultations.ts'
import type { ConsultationContent, ConsultationQuestion, ConsultationSection } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { type AttachedFile, FileList } from '../../parts/file-list.tsx'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconCirclePlus, IconX } from '../../parts/icons.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { useForm } from '../../parts/use-form.ts'
import type { OwnSectionProps } from '../desk/own-section.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { QuestionEditor } from './question-editor.tsx'
import { askOf, finished, moved, nextId } from './questions.ts'
import { Results } from './results.tsx'
import css from './section.module.css'

type Content = Awaited<NonNullable<ReturnType<typeof useContent>['data']>>

/** The notice and the questionnaire of a consultation, and its results from the end on. */
export function Section({ id }: OwnSectionProps) {
  const consultation = Number(id)
  const { slug } = useCommunity()
  const content = useContent(slug, consultation)
  return (
    <Loaded query={content} skeleton={<BlockSkeleton />}>
      {(loaded) => (
        <>
          {loaded.mayEdit && <Designer id={consultation} content={loaded} />}
          {loaded.hasResults && <Results id={consultation} />}
        </>
      )}
    </Loaded>
  )
}

type Draft = Omit<ConsultationContent, 'files'> & { attached: AttachedFile[] }

function draftOf({
  kind: _kind,
  revision: _revision,
  mayEdit: _may,
  hasResults: _has,
  files,
  ...content
}: Content): Draft {
  // What the server answers is what it takes; its types only name the two differently.
  const written = content as Omit<ConsultationContent, 'files'>
  const { sections } = written.questionnaire
  return {
    ...written,
    // The first question needs a section to stand in.
    questionnaire: { sections: sections.length > 0 ? sections : [{ title: '', hint: '', questions: [] }] },
    attached: files.map(({ id, fileName, bytes }) => ({ id, name: fileName, bytes })),
  }
}

const TEXTS = ['text', 'submission'] as const
const LINES = ['address', 'contact'] as const

function Designer({ id, content }: { id: number; content: Content }) {
  const t = useText()
  const { slug } = useCommunity()
  const save = useSaveContent(slug, id)
  const form = useForm<Draft>({ initial: draftOf(content) })
  const [saved, setSaved] = useState(false)
  // Of what stands in the form: a later one, of somebody else, must not be overwritten unseen.
  const [revision, setRevision] = useState(content.revision)
  const { values, set, faults, fieldId } = form
  const sections = values.questionnaire.sections
  const setSections = (next: ConsultationSection[]) => set({ questionnaire: { sections: next } })
  const setSection = (at: number, change: Partial<ConsultationSection>) =>
    setSections(sections.map((section, index) => (index === at ? { ...section, ...change } : section)))
  const all = sections.flatMap(({ questions = [] }) => questions)

  const send = async ({ attached, questionnaire, ...draft }: Draft) => {
    const whole = {
      sections: questionnaire.sections.map((section) => ({
        ...section,
        questions: (section.questions ?? []).map((question) => ({ ...question, ask: finished(question.ask) })),
      })),
    }
    const body = { ...draft, questionnaire: whole, files: attached.map((file) => file.id) }
    const done = await save.mutateAsync({ revision, body })
    setRevision(done.revision)
    setSaved(true)
  }

  const addQuestion = (at: number) => {
    const question: ConsultationQuestion = {
      ...{
        id: nextId(
          'q',
          all.map((one) => one.id),
        ),
        title: '',
        hint: '',
        required: false,
      },
      ask: askOf('single'),
    }
    setSection(at, { questions: [...(sections[at]?.questions ?? []), question] })
  }
  const groups = values.groups
  const setGroup = (at: number, change: Partial<(typeof groups)[number]>) =>
    set({ groups: groups.map((group, index) => (index === at ? { ...group, ...change } : group)) })

  return (
    <form className={css.section} noValidate onSubmit={form.onSubmit(send)} aria-labelledby="designer">
      <LeaveGuard when={form.touched} />
      <h2 id="designer" className={css.heading}>
        {t('consultation:notice.title')}
      </h2>
      <FormFaults form={form} labels={{}} />
      <Stack gap={20}>
        <TextInput {...form.text('title')} label={t('consultation:notice.name')} />
        <Textarea {...form.text('summary')} autosize minRows={2} label={t('consultation:notice.summary')} />
        <TextInput {...form.text('authority')} label={t('consultation:notice.authority')} />
        {TEXTS.map((name) => (
          <Textarea
            key={name}
            {...form.text(name)}
            autosize
            minRows={name === 'text' ? 6 : 2}
            label={t(`consultation:notice.${name}`)}
          />
        ))}
        {LINES.map((name) => (
          <TextInput key={name} {...form.text(name)} label={t(`consultation:notice.${name}`)} />
        ))}
        <TextInput
          type="date"
          maw={220}
          id={fieldId('resultsOn')}
          label={t('consultation:notice.resultsOn')}
          value={values.resultsOn ?? ''}
          error={faults.resultsOn}
          onChange={(event) => set({ resultsOn: event.currentTarget.value || null })}
        />
        <Select
          label={t('consultation:notice.level')}
          data={(['contact', 'verified'] as const).map((value) => ({ value, label: t(`consultation:level.${value}`) }))}
          value={values.eligibility.level ?? 'verified'}
          allowDeselect={false}
          onChange={(level) =>
            set({ eligibility: level === 'contact' ? { level } : { ...values.eligibility, level: 'verified' } })
          }
        />
        <fieldset className={css.group}>
          <legend className={css.legend}>{t('consultation:notice.groups')}</legend>
          {groups.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups have nothing else that tells them apart while they are written.
            <Group key={at} gap={12} align="flex-start" mb={12}>
              <TextInput
                id={fieldId(`groups.${at}.who`)}
                label={t('consultation:notice.who')}
                value={group.who}
                error={faults[`groups.${at}.who`]}
                onChange={(event) => setGroup(at, { who: event.currentTarget.value })}
              />
              <Textarea
                id={fieldId(`groups.${at}.effect`)}
                autosize
                minRows={1}
                style={{ flex: '1 1 260px' }}
                label={t('consultation:notice.effect')}
                value={group.effect}
                error={faults[`groups.${at}.effect`]}
                onChange={(event) => setGroup(at, { effect: event.currentTarget.value })}
              />
              <Button
                variant="default"
                mt={24}
                leftSection={<IconX size={18} aria-hidden />}
                aria-label={t('consultation:notice.remove-group', { who: group.who || at + 1 })}
                onClick={() => set({ groups: groups.filter((_, index) => index !== at) })}
              >
                {t('consultation:question.remove')}
              </Button>
            </Group>
          ))}
          <Button
            variant="default"
            leftSection={<IconCirclePlus size={18} aria-hidden />}
            onClick={() => set({ groups: [...groups, { who: '', effect: '' }] })}
          >
            {t('consultation:notice.add-group')}
          </Button>
        </fieldset>
        <FileList
          slug={slug}
          label={t('consultation:notice.files')}
          hint={t('consultation:notice.files-hint')}
          files={values.attached}
          onChange={(attached) => set({ attached })}
        />
      </Stack>

      {content.kind === 'consultation' && (
        <>
          <h2 className={css.heading}>{t('consultation:questions.title')}</h2>
          <p className={css.quiet}>{t('consultation:questions.hint')}</p>
          {sections.map((section, at) => {
            const questions = section.questions ?? []
            const earlier = sections.slice(0, at).flatMap(({ questions: of = [] }) => of)
            return (
              <section
                // biome-ignore lint/suspicious/noArrayIndexKey: sections have no id; their questions do.
                key={at}
                className={css.part}
                aria-label={t('consultation:questions.section', { number: at + 1 })}
              >
                <Group gap={12} align="flex-end" mb={16}>
                  <TextInput
                    style={{ flex: '1 1 260px' }}
                    label={t('consultation:questions.section', { number: at + 1 })}
                    description={t('consultation:questions.section-hint')}
                    value={section.title ?? ''}
                    onChange={(event) => setSection(at, { title: event.currentTarget.value })}
                  />
                  {sections.length > 1 && questions.length === 0 && (
                    <Button variant="default" onClick={() => setSections(sections.filter((_, index) => index !== at))}>
                      {t('consultation:questions.remove-section')}
                    </Button>
                  )}
                </Group>
                {questions.map((question, index) => {
                  const path = (name: string) => `questionnaire.sections.${at}.questions.${index}.${name}`
                  return (
                    <QuestionEditor
                      key={question.id}
                      question={question}
                      number={earlier.length + index + 1}
                      before={[...earlier, ...questions.slice(0, index)]}
                      idOf={(name) => fieldId(path(name))}
                      faultOf={(name) => faultBelow(faults, path(name))}
                      first={index === 0}
                      last={index === questions.length - 1}
                      onChange={(changed) =>
                        setSection(at, { questions: questions.map((one, of) => (of === index ? changed : one)) })
                      }
                      onMove={(by) => setSection(at, { questions: moved(questions, index, index + by) })}
                      onRemove={() => setSection(at, { questions: questions.filter((_, of) => of !== index) })}
                    />
                  )
                })}
                <Button
                  variant="default"
                  leftSection={<IconCirclePlus size={18} aria-hidden />}
                  onClick={() => addQuestion(at)}
                >
                  {t('consultation:questions.add')}
                </Button>
              </section>
            )
          })}
          <Button
            variant="subtle"
            leftSection={<IconCirclePlus size={18} aria-hidden />}
            onClick={() => setSections([...sections, { title: '', hint: '', questions: [] }])}
          >
            {t('consultation:questions.add-section')}
          </Button>
        </>
      )}
      <Group gap={12} mt={24}>
        <Button type="submit" loading={form.busy}>
          {t('consultation:save')}
        </Button>
        <span role="status">{saved && !form.touched ? t('consultation:saved') : ''}</span>
      </Group>
    </form>
  )
}

/** The first fault of a field or of what stands below it, as of one option. */
function faultBelow(faults: Readonly<Record<string, string>>, path: string): string | undefined {
  const key = Object.keys(faults).find((one) => one === path || one.startsWith(`${path}.`))
  return key === undefined ? undefined : faults[key]
}
