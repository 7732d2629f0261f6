import { z } from 'zod/v4';
import { button, listCard, messageCard } from '../../cards/shared.ts';
import { type Command, cardReply, command, type Reply, type Turn } from '../../core/capability.ts';
import { NoticeId, PartyId } from '../../core/ids.ts';
import { partyOf } from '../../core/organisation.ts';
import { type Result, refuse } from '../../core/result.ts';
import { Instant } from '../../core/time.ts';
import { adapt, mayAdapt } from './decide.ts';
import { textError } from './form.ts';
import { HEADLINE_MAX, isOpen, isStale, type Notice, stateAt, TEXT_MAX } from './model.ts';
import { change, type Parts } from './parts.ts';
import { concernedBy } from './scope.ts';
import { type VariantValues, variantCard } from './views/cards.ts';
import { communicatorCard } from './views/communicator.ts';
import { stateText } from './views/words.ts';

const Which = z.strictObject({ id: NoticeId, party: PartyId });
const Words = z.string().max(5000).default('');
const AdaptInput = z.strictObject({
  ...Which.shape,
  /** When the version that the person saw was written; empty when there was none. */
  seen: z.union([Instant, z.literal('')]),
  mode: z.enum(['add', 'replace']).default('add'),
  headline: Words,
  text: Words,
  sites: Words,
  contact: Words,
});
type AdaptInput = z.infer<typeof AdaptInput>;

const NOT_YOURS = 'Du kan bara anpassa texten för en kommun som du är kommunikatör för.';

function errorsIn(values: VariantValues) {
  return {
    headline: textError(values.headline, HEADLINE_MAX) ?? '',
    text: textError(values.text, TEXT_MAX) ?? '',
    sites: textError(values.sites, TEXT_MAX) ?? '',
    contact: textError(values.contact, TEXT_MAX) ?? '',
  };
}

const NO_ERRORS = { headline: '', text: '', sites: '', contact: '' };

function variantForm(
  parts: Parts,
  notice: Notice,
  party: PartyId,
  values: VariantValues,
  errors: ReturnType<typeof errorsIn>,
): Result<Reply> {
  const own = notice.variants[party];
  const { headline, affected, workaround } = notice.content;
  const wrong = Object.values(errors).some((error) => error !== '');
  return cardReply(
    variantCard.render({
      party: partyOf(parts.organisation, party)?.shortName ?? party,
      intro: isStale(notice, party)
        ? 'Huvudtexten har ändrats sedan ni skrev er text. Läs igenom den och spara på nytt.'
        : 'IT bestämmer läge och tider. Orden får ni göra till era egna. Tomma fält följer huvudtexten.',
      problem: wrong ? 'Inget är sparat. Rätta det som är markerat.' : '',
      main: [headline, affected, workaround].filter((text) => text !== '').join(' — '),
      values,
      errors,
      actions: [
        button('Spara och visa i kanalen', 'notice.adapt', { id: notice.id, party, seen: own?.at ?? '' }, 'positive'),
      ],
    }),
  );
}

async function openForm(parts: Parts, turn: Turn, id: NoticeId, party: PartyId): Promise<Result<Reply>> {
  if (!mayAdapt(turn.actor, party)) return refuse('notice.not-communicator', NOT_YOURS);
  const stored = await parts.store.findCurrent(id);
  if (!stored) return refuse('notice.missing', 'Meddelandet finns inte längre bland de aktuella.');
  const own = stored.value.variants[party];
  const values = own ?? { mode: 'add', headline: '', text: '', sites: '', contact: '' };
  const { mode, headline, text, sites, contact } = values;
  return variantForm(parts, stored.value, party, { mode, headline, text, sites, contact }, NO_ERRORS);
}

async function save(parts: Parts, turn: Turn, input: AdaptInput): Promise<Result<Reply>> {
  const { id, party, seen, ...values } = input;
  if (!mayAdapt(turn.actor, party)) return refuse('notice.not-communicator', NOT_YOURS);
  const errors = errorsIn(values);
  if (Object.values(errors).some((error) => error !== '')) {
    const stored = await parts.store.findCurrent(id);
    if (stored) return variantForm(parts, stored.value, party, values, errors);
  }
  const words = {
    mode: values.mode,
    headline: values.headline.trim(),
    text: values.text.trim(),
    sites: values.sites.trim(),
    contact: values.contact.trim(),
  };
  const saved = await change(parts, turn, id, (notice) => {
    const concerned = concernedBy(notice.content, parts.organisation);
    return adapt(notice, party, words, { variantAt: seen === '' ? undefined : seen, concerned }, turn.actor, turn.now);
  });
  return saved.ok ? cardReply(communicatorCard(saved.value, party, parts.organisation)) : saved;
}

async function listAdaptable(parts: Parts, turn: Turn): Promise<Result<Reply>> {
  const own = parts.organisation.parties.filter(({ id }) => mayAdapt(turn.actor, id));
  if (own.length === 0) return refuse('notice.not-communicator', NOT_YOURS);
  const notices = (await parts.store.current()).map(({ value }) => value).filter(isOpen);
  const items = notices.flatMap((notice) => {
    const concerned = concernedBy(notice.content, parts.organisation);
    return own
      .filter(({ id }) => concerned.includes(id))
      .map(({ id, shortName }) => {
        const variant = notice.variants[id];
        const version = !variant ? 'följer huvudtexten' : isStale(notice, id) ? '⚠️ kan vara inaktuell' : 'egen text';
        return {
          title: notice.content.headline,
          detail: `${shortName}: ${version} · ${stateText(stateAt(notice, turn.now))}`,
          verb: 'notice.adapt-form',
          data: { id: notice.id, party: id },
        };
      });
  });
  return cardReply(
    items.length === 0
      ? messageCard.render({
          title: 'Inget att anpassa just nu',
          text: 'Jag säger till här i chatten när IT publicerar ett driftmeddelande som gäller er.',
          facts: [],
          actions: [],
        })
      : listCard.render({ title: 'Anpassa texten för er kommun', text: 'Välj ett meddelande.', items, actions: [] }),
  );
}

/** A kommun's communicator makes the words the kommun's own. */
export function adaptCommands(parts: Parts): readonly Command[] {
  return [
    command('notice.adaptable', z.strictObject({}), (turn) => listAdaptable(parts, turn)),
    command('notice.adapt-form', Which, (turn, { id, party }) => openForm(parts, turn, id, party)),
    command('notice.adapt', AdaptInput, (turn, input) => save(parts, turn, input)),
  ];
}
