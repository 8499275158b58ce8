import { Alert, Checkbox, Input, NumberInput, Stack, Switch } from '@mantine/core'
import { type GetInputPropsReturnType, useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { checkedBy } from '@/components/ui/checked-by'
import { LeaveDialog } from '@/components/ui/leave-dialog'
import { SaveBar } from '@/components/ui/save-bar'
import { focusFirst, showProblems } from '@/components/ui/show-problems'
import { useSharedDraft } from '@/components/ui/use-shared-draft'
import type { AccountSettings } from '@/lib/access/account-settings-schema'
import type { AccountSettingsView } from '@/lib/access/account-settings-views'
import { RETENTION_DAYS } from '@/lib/access/retention-days'
import type { AccountActions } from './account-actions'
import { AccountConflictDialog } from './account-conflict-dialog'
import { AccountFields } from './account-fields'
import classes from './account-settings.module.css'

type Props = { account: AccountSettingsView; locked: boolean; save: AccountActions['save'] }

/** Name, region, time zone, transcription and retention. What is unsaved is never lost silently. */
export function AccountSettingsForm({ account, locked, save }: Props) {
  const form = useForm<AccountSettings>({
    initialValues: account.settings,
    validate: checkedBy(async () => (await import('@/lib/access/account-settings-schema')).accountSettings),
  })
  const { base, unsaved, ...draft } = useSharedDraft({
    form,
    latest: account,
    save: (settings, version) => save({ ...settings, version }),
    point: refusal => showProblems(form, refusal),
    onSaved: () => notifications.show({ color: 'teal', message: 'Saved.' }),
  })

  return (
    <form className={classes.form} onSubmit={form.onSubmit(draft.save, errors => focusFirst(form, errors))} noValidate>
      <fieldset className={classes.fields} disabled={locked} aria-describedby={locked ? 'account-locked' : undefined}>
        <Stack gap="lg">
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
        <SaveBar
          unsaved={unsaved}
          busy={draft.busy || form.submitting}
          problem={draft.problem}
          save="Save"
          onDiscard={draft.discard}
        />
      )}
      <AccountConflictDialog
        conflict={draft.conflict}
        base={base}
        mine={form.values}
        timeZone={base.timeZone}
        onSettle={draft.settle}
        onClose={draft.closeConflict}
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
