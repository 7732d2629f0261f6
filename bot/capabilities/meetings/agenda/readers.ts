import type { Body } from '../../../core/body.ts';
import type { Agenda, AgendaItem } from '../stored/meeting.ts';

/** Who reads: anybody in the body's channels, or its members, secretary and administrators in their own chat. */
export type Reader = 'public' | 'insider';

/** What those see of the body's announcements who are shown them: a closed body shows them to its own alone. */
export function readerOf({ closed }: Pick<Body, 'closed'>): Reader {
  return closed ? 'insider' : 'public';
}

/** Nothing but its title is told of an item that is taken behind closed doors, whoever reads the card. */
function titleOnly({ id, number, title, section, kind, closed, hidden }: AgendaItem): AgendaItem {
  const where = section === undefined ? {} : { section };
  return { id, number, title, ...where, kind, presenters: [], proposal: [], closed, hidden };
}

/** The agenda without what this reader may not see. Whatever is shown or told of an agenda is made from this. */
export function readable(agenda: Agenda, { classified }: Pick<Body, 'classified'>, reader: Reader): Agenda {
  const items = agenda.items.flatMap((item): AgendaItem[] => {
    if (item.hidden) return [];
    if (!item.closed) return [item];
    return classified === 'title' || reader === 'insider' ? [titleOnly(item)] : [];
  });
  return { ...agenda, items };
}
