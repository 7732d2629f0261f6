import { join } from 'node:path';

/** The example organisation's folder, for a house that answers from its documents too. */
export const CONTENT = join(import.meta.dirname, '../../../../bot/content/sydnarke');
