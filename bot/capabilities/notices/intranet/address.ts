import type { PartyId } from '../../../core/ids.ts';
import { isSame, type Seal } from '../../../core/seal.ts';

export const PREFIX = '/drift';
const PURPOSE = 'intranet';

/** What a kommun's intranet fetches. */
export const FORMS = ['sida', 'flode.xml', 'lage.json'] as const;
export type Form = (typeof FORMS)[number];

/** Where a kommun's state is read. Nobody can guess it; whoever has it may read, so that an intranet needs no account. */
export interface Addresses {
  of(party: PartyId, form: Form): string;
  /** Whose address it is and what it asks for; undefined when it is none. */
  read(rest: string): { readonly party: string; readonly form: Form } | undefined;
}

/** @param base where the bot is reached from outside, without a slash at the end */
export function addressesOn(base: string, seal: Seal): Addresses {
  const key = (party: string) => seal.mac(PURPOSE, party).slice(0, 22);
  return {
    of: (party, form) => `${base}${PREFIX}/${party}/${key(party)}/${form}`,
    read(rest) {
      const [party = '', mac = '', name, more] = rest.split('/');
      const form = FORMS.find((one) => one === name);
      return form !== undefined && more === undefined && isSame(mac, key(party)) ? { party, form } : undefined;
    },
  };
}
