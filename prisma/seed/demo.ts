import { openAccount } from '@/lib/access/account-commands'
import { operatorOf } from '@/lib/access/operator'
import { db } from '@/lib/db/client'

const RAVI = '+919820000001'
const MEERA = '+919820000002'
const ASHA = '+919870000001'
const DEV = '+919870000002'

/**
 * The demo account "Swift Parcel": two agents, two customers with three orders, one business number that connects them and
 * one that does so within its delivery hours and otherwise plays a message. All of it or nothing; throws `AppError('conflict')` where there is one already.
 */
export async function loadDemoAccount(): Promise<void> {
  await db.$transaction(async tx => {
    const { id: accountId } = await openAccount(
      tx,
      { id: 'demo', name: 'Swift Parcel', region: 'IN', timeZone: 'Asia/Kolkata' },
      operatorOf,
    )
    const config = await tx.config.create({
      data: {
        id: 'mumbai-hub',
        accountId,
        name: 'Mumbai Hub',
        fallback: 'code_then_number',
        codeDigitsMin: 4,
        codeDigitsMax: 10,
        retries: 2,
        ringSeconds: 30,
        record: true,
      },
    })
    await tx.mapping.createMany({
      data: [
        { configId: config.id, customerNumber: ASHA, followMeNumber: RAVI, orderCode: '4821', label: 'Asha' },
        {
          configId: config.id,
          customerNumber: DEV,
          followMeNumber: RAVI,
          orderCode: '7301',
          label: 'Dev, first parcel',
        },
        {
          configId: config.id,
          customerNumber: DEV,
          followMeNumber: MEERA,
          orderCode: '7302',
          label: 'Dev, second parcel',
        },
      ],
    })
    const closed = await tx.mediaClip.create({
      data: { id: 'demo-closed', accountId, kind: 'speech', text: CLOSED, language: 'en-IN', voice: 'Polly.Aditi' },
    })
    const schedule = await tx.schedule.create({
      data: {
        id: 'delivery-hours',
        accountId,
        name: 'Delivery hours',
        timeZone: 'Asia/Kolkata',
        week: [...Array.from({ length: 6 }, () => [{ from: '09:00', to: '19:00' }]), []],
        openRouting: 'masked_connect',
        openConfigId: config.id,
        closedRouting: 'message',
        closedClipId: closed.id,
      },
    })
    await tx.phoneNumber.createMany({
      data: [
        {
          id: 'demo-main',
          accountId,
          number: '+912269947011',
          label: 'Deliveries',
          routing: 'masked_connect',
          configId: config.id,
        },
        {
          id: 'demo-hours',
          accountId,
          number: '+912269947012',
          label: 'Delivery hours',
          routing: 'business_hours',
          scheduleId: schedule.id,
        },
      ],
    })
  })
}

const CLOSED =
  'Swift Parcel is closed right now. We deliver Monday to Saturday, nine in the morning to seven in the evening.'
