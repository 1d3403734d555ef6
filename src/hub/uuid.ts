/** 32 digits as PostgreSQL prints a UUID, and back. */
export const hexOfUuid = (uuid: string): string => uuid.replaceAll('-', '')
export const bytesOfUuid = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')
