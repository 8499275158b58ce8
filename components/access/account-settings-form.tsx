import { Alert, Button, Checkbox, Group, Input, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { type GetInputPropsReturnType, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { LeaveDialog } from '@/components/masked-connect/leave-dialog'
import { serverAway } from '@/components/masked-connect/server-away'
import { checkedBy } from '@/components/ui/checked-by'
import { RefusalAlert } from '@/components/ui/refusal-alert'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import type { AccountSettings } from '@/lib/access/account-settings-schema'
import type { AccountSettingsView } from '@/lib/access/account-settings-views'
import { RETENTION_DAYS } from '@/lib/access/retention-days'
import type { AccountActions } from './account-actions'
import { type AccountConflict, AccountConflictDialog } from './account-conflict-dialog'
import { AccountFields } from './account-fields'
import classes from './account-settings.module.css'

type Props = { account: AccountSettingsView; locked: boolean; save: AccountActions['save'] }

/** Name, region, time zone, transcription and retention. What is unsaved is never lost silently. */
export function AccountSettingsForm({ account, locked, save }: Props) {
  const [base, setBase] = useState({ settings: account.settings, version: account.version })
  const form = useForm<AccountSettings>({
    initialValues: base.settings,
    validate: checkedBy(async () => (await import('@/lib/access/account-settings-schema')).accountSettings),
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [conflict, setConflict] = useState<AccountConflict | null>(null)
  const [busy, setBusy] = useState(false)
  const unsaved = form.isDirty()

  const begin = (settings: AccountSettings, version: number) => {
    setBase({ settings, version })
    form.setInitialValues(settings)
    form.setValues(settings)
    form.resetDirty(settings)
    form.clearErrors()
  }
  const send = async (settings: AccountSettings, version: number) => {
    setBusy(true)
    setProblem(null)
    const result = await save({ ...settings, version }).catch(serverAway)
    setBusy(false)
    if (!result.ok) {
      if (result.fields.length === 0) setProblem(result.message)
      return showProblems(form, result)
    }
    if (result.data.result === 'changed') return setConflict(result.data)
    setConflict(null)
    begin(result.data.settings, result.data.version)
    notifications.show({ color: 'teal', message: 'Saved.' })
  }
  const settle = (settings: AccountSettings) => {
    if (!conflict) return
    form.setValues(settings)
    void send(settings, conflict.version)
  }

  return (
    <form
      onSubmit={form.onSubmit(
        settings => send(settings, base.version),
        errors => focusFirst(form, errors),
      )}
      noValidate
    >
      <fieldset className={classes.fields} disabled={locked} aria-describedby={locked ? 'account-locked' : undefined}>
        <Stack gap="lg">
          <RefusalAlert sentence={problem} />
          <AccountFields
            field={name => form.getInputProps(name)}
            region={form.values.region}
            regionFixedBecause={account.regionFixedBecause}
            onRegion={(region, timeZone) => form.setValues({ region, timeZone })}
          />
          <Switch
            label="Transcribe connected calls"
            description="What customer and agent say, as text beside the recording."
            {...form.getInputProps('transcribe', { type: 'checkbox' })}
          />
          {form.values.transcribe && !account.canTranscribe && (
            <Alert variant="light" color="yellow" icon={<IconAlertTriangle aria-hidden />}>
              This installation has no speech-to-text service yet, so nothing is transcribed. Whoever runs it sets
              TRANSCRIBE_URL.
            </Alert>
          )}
          <Retention days={form.values.retentionDays} field={form.getInputProps('retentionDays')} />
        </Stack>
      </fieldset>
      {!locked && (
        <div className={classes.bar} data-unsaved={unsaved}>
          <Text c="dimmed" aria-live="polite">
            {unsaved ? 'Unsaved changes.' : 'Everything is saved.'}
          </Text>
          <Group gap="xs">
            <Button variant="default" disabled={!unsaved || busy} onClick={() => begin(base.settings, base.version)}>
              Discard
            </Button>
            <Button type="submit" disabled={!unsaved} loading={busy || form.submitting}>
              Save
            </Button>
          </Group>
        </div>
      )}
      <AccountConflictDialog
        conflict={conflict}
        base={base.settings}
        mine={form.values}
        timeZone={base.settings.timeZone}
        onSettle={settle}
        onClose={() => setConflict(null)}
      />
      <LeaveDialog unsaved={unsaved} />
    </form>
  )
}

const FIRST_DAYS = 90

type RetentionProps = { days: number | null; field: GetInputPropsReturnType }

function Retention({ days, field: { onChange, ...field } }: RetentionProps) {
  const forever = days === null
  return (
    <Input.Wrapper
      component="fieldset"
      labelElement="div"
      label="How long recordings and transcripts are kept"
      description="Older ones are deleted for good; the call log keeps the calls themselves."
      className={classes.fields ?? ''}
    >
      <Stack gap="xs" mt="xs">
        <Checkbox
          label="For as long as the account"
          checked={forever}
          onChange={event => onChange(event.currentTarget.checked ? null : FIRST_DAYS)}
        />
        {!forever && (
          <NumberInput
            aria-label="Days that recordings are kept"
            suffix=" days"
            w={160}
            {...RETENTION_DAYS}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="none"
            {...field}
            value={field.value ?? ''}
            onChange={value => onChange(typeof value === 'number' ? value : Number.NaN)}
          />
        )}
      </Stack>
    </Input.Wrapper>
  )
}
