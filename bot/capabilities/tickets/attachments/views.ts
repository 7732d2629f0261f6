import { button, leaving, listCard, messageCard } from '../../../cards/shared.ts';
import { type Card, cardReply, type Reply, type Turn } from '../../../core/capability.ts';
import type { Links } from '../../../core/pages.ts';
import type { Result } from '../../../core/result.ts';
import { addSeconds } from '../../../core/time.ts';
import { FILE_KIND } from '../../../files/attachable/kinds.ts';
import { isRequester, mayWorkWith } from '../decide/may.ts';
import { type Attachment, isOpen, type Ticket, type Visibility } from '../model.ts';
import type { Summary } from '../rows.ts';
import { stateText } from '../views/words.ts';
import { filesCard } from './cards.ts';
import { mayDetach, visibleTo } from './decide.ts';
import { LINK_SECONDS, type Upload } from './model.ts';
import { contentOf, PREFIX } from './page.ts';
import { detailText, sizeText } from './rows.ts';

const filesText = (count: number) => (count === 1 ? 'filen' : `${count} filer`);

/** Every file with a link that this person can open for some minutes. */
export function filesReply(ticket: Ticket, turn: Turn, links: Links, problem = ''): Result<Reply> {
  const { id, number } = ticket;
  const files = visibleTo(ticket, turn.actor);
  const expires = addSeconds(turn.now, LINK_SECONDS);
  const works = mayWorkWith(ticket, turn.actor) && !isRequester(ticket, turn.actor);
  const add = (title: string, visibility: Visibility) => button(title, 'attachment.add', { id, visibility });
  const more = works
    ? [add('Lägg till fil för anmälaren', 'public'), add('Lägg till fil bara för IT', 'internal')]
    : [add('Lägg till fil', 'public')];
  return cardReply(
    filesCard.render({
      title: `Filer i ärende ${number}`,
      text:
        files.length === 0
          ? 'Ärendet har inga filer.'
          : 'Länkarna gäller i tio minuter. Dela dem inte: vem som helst som har en länk kan öppna filen.',
      problem,
      items: files.map((one) => ({
        name: one.name,
        detail: detailText(ticket, one),
        open: FILE_KIND[one.kind].shown ? 'Visa' : 'Ladda ner',
        url: links.to(PREFIX, contentOf(ticket, one), expires),
        removals: mayDetach(ticket, one, turn.actor) ? [{ title: 'Ta bort', data: { id, attachment: one.id } }] : [],
      })),
      actions: [...(isOpen(ticket) ? more : []), leaving('Tillbaka', 'ticket.show', { id })],
    }),
  );
}

export function removeReply({ id, number }: Ticket, { id: attachment, name }: Attachment): Result<Reply> {
  return cardReply(
    messageCard.render({
      title: `Ta bort ”${name}”?`,
      text: `Filen tas bort ur ärende ${number} för alla och går inte att få tillbaka.`,
      facts: [],
      actions: [
        button('Ta bort filen', 'attachment.remove', { id, attachment }, 'destructive'),
        leaving('Tillbaka', 'attachment.list', { id }),
      ],
    }),
  );
}

export function sendItHereReply({ id, number }: Ticket, visibility: Visibility, isInChat: boolean): Result<Reply> {
  const where = isInChat ? 'här i chatten' : 'i din egen chatt med mig';
  const whose = visibility === 'internal' ? 'Bara IT ser den.' : '';
  return cardReply(
    messageCard.render({
      title: `Skicka filen ${where}`,
      text: `Det du skickar inom 15 minuter läggs i ärende ${number}. ${whose} Kontrollera först att inget lösenord eller personnummer syns i bilden.`.replace(
        '  ',
        ' ',
      ),
      facts: [],
      actions: [leaving('Tillbaka', 'ticket.show', { id })],
    }),
  );
}

function seenBy(visibility: Visibility, from: 'requester' | 'it'): string {
  if (visibility === 'internal') return 'Bara IT ser det.';
  return from === 'it' ? 'Anmälaren ser det nu.' : 'IT ser det nu.';
}

/** What became of the files. */
export function keptReply(ticket: Ticket, upload: Upload, visibility: Visibility, from: 'requester' | 'it') {
  const { id, number, title } = ticket;
  const count = upload.files.length;
  const heic = upload.files.some(({ kind }) => kind === 'heic')
    ? ' En HEIC-bild kan innehålla uppgift om var den är tagen.'
    : '';
  return cardReply(
    messageCard.render({
      title: count === 1 ? `📎 Filen ligger i ärende ${number}` : `📎 ${count} filer ligger i ärende ${number}`,
      text: `${title}. ${seenBy(visibility, from)}${heic}`,
      facts: upload.files.map(({ name, size }) => ({ title: name, value: sizeText(size) })),
      actions: [button('Visa ärendet', 'ticket.show', { id }), button('Visa filerna', 'attachment.list', { id })],
    }),
  );
}

/** Which ticket the files belong to. @param remark why it has to be asked */
export function chooseReply(upload: Upload, tickets: readonly Summary[], remark: string): Result<Reply> {
  const { id, files } = upload;
  return cardReply(
    listCard.render({
      title: `Vilket ärende hör ${filesText(files.length)} till?`,
      text: [remark, 'Välj inom en halvtimme. Annars tar jag bort det du skickade.'].filter(Boolean).join(' '),
      items: [
        ...tickets.map(({ id: ticket, number, title, state }) => ({
          title: `${number} ${title}`,
          detail: stateText(state),
          verb: 'attachment.choose',
          data: { upload: id, ticket },
        })),
        {
          title: 'Ett nytt fel',
          detail: 'Anmäl felet, så följer det du skickade med',
          verb: 'attachment.report',
          data: { upload: id },
        },
        {
          title: 'Ta bort det jag skickade',
          detail: 'Inget sparas',
          verb: 'attachment.discard',
          data: { upload: id },
        },
      ],
      actions: [],
    }),
  );
}

/** Whether the requester is to see what IT adds. */
export function whoSeesReply({ id: upload }: Upload, { id: ticket, number, requester }: Ticket): Result<Reply> {
  const choose = (title: string, visibility: Visibility) =>
    button(title, 'attachment.choose', { upload, ticket, visibility });
  return cardReply(
    messageCard.render({
      title: `Vem ska se filen i ärende ${number}?`,
      text: `${requester.name} har anmält ärendet och får veta att det har kommit en fil, om du inte väljer bara IT.`,
      facts: [],
      actions: [
        choose('Anmälaren och IT', 'public'),
        choose('Bara IT', 'internal'),
        leaving('Ta bort filen', 'attachment.discard', { upload }),
      ],
    }),
  );
}

export function discardedCard(): Card {
  return messageCard.render({ title: 'Borttaget', text: 'Det du skickade är inte sparat.', facts: [], actions: [] });
}
