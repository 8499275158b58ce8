import { sqltag as sql } from '@prisma/client/runtime/client'

/** The columns of `mapping m`, or of a record of its shape, as `MappingRow` calls them. */
export const MAPPING_ROW = sql`m.id, m.config_id AS "configId", m.customer_number AS "customerNumber",
  m.follow_me_number AS "followMeNumber", m.order_code AS "orderCode", m.label, m.active, m.expires_at AS "expiresAt",
  m.created_at AS "createdAt", m.updated_at AS "updatedAt"`
