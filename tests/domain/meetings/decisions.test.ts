import { beforeEach, describe, expect, it } from 'vitest';
import { Contact } from '../../../bot/capabilities/responsibility/contacts/model.ts';
import { contactStoreOn } from '../../../bot/capabilities/responsibility/contacts/store.ts';
import { memoryTables, staff, type TestHouse } from '../../support/house.ts';
import { actionsOf, personAt, refusalOf, textOf } from '../../support/journey.ts';
import { CLOSED_ITEM, DATACENTER, decisionsPreviewed, decisionsPublished, minutesText, NEWS } from './afterScene.ts';
import { connected, guard, member, second, secretary, shownIn } from './agendaScene.ts';
import { chatOf, planHouse } from './planScene.ts';

let house: TestHouse;
let me: ReturnType<typeof personAt>;
const ID = 'it-namnden-2026-11-18';
const posts = () => shownIn(house).sent.filter(({ how, card }) => how === 'post' && card).length;

beforeEach(async () => {
  house = await planHouse();
  me = personAt(house, secretary);
  await connected(house);
});

describe('decisions of a meeting', () => {
  it('are seen by the secretary first, and go to the body’s channel at the press alone', async () => {
    const preview = await decisionsPreviewed(house);
    expect(textOf(preview)).toContain('Inget är publicerat ännu');
    expect(textOf(preview)).toContain('Skickas av dig: Kommunstyrelserna, IT-chefen, Akten');
    expect(shownIn(house).text).toBe('');
    await me.press(preview, /^Publicera/);
    expect(shownIn(house).text).toMatch(
      /📌 Beslut\n.*\nSydnärkes IT-nämnd\nSammanträdet onsdag 18 november 2026\nBeslut\n§ 41 Avtal om datacenter\nDnr ITN 2026\/88\n• Nämnden godkänner avtalet om datacenter\.\n• Nämnden uppdrar.*\nSkickas till: Kommunstyrelserna, IT-chefen, Akten\n§ 43 Säkerhetsskydd \(slutet\)\nSlutet ärende\nInformation\n§ 42 Information om driftläget/,
    );
  });

  it('tell nothing but the title of what is closed, neither in the preview nor in the channel', async () => {
    const preview = await decisionsPublished(house);
    expect(JSON.stringify(preview)).not.toContain('hemligheten');
    expect(JSON.stringify(shownIn(house).sent)).not.toContain('hemligheten');
  });

  it('go out once, however often it is pressed, and the same minutes again change nothing', async () => {
    const preview = await decisionsPreviewed(house);
    const first = await me.press(preview, /^Publicera/);
    expect(textOf(await me.press(preview, /^Publicera/))).toBe(textOf(first));
    expect(textOf(await me.say(minutesText()))).toContain('Inget är ändrat');
    expect(posts()).toBe(1);
  });

  it('of a later version are shown to readers only when published anew, and the thread is told', async () => {
    await decisionsPublished(house);
    const changed = { ...DATACENTER, decision: ['Nämnden avslår avtalet om datacenter.'] };
    const preview = await decisionsPreviewed(house, minutesText([changed, NEWS]));
    expect(textOf(preview)).toContain('Läsarna ser de förra besluten');
    expect(shownIn(house).text).toContain('godkänner');
    await me.press(preview, 'Publicera ändringen');
    expect(shownIn(house).text).toMatch(/🔁 Ändrade beslut[\s\S]*avslår/);
    expect(shownIn(house).text).not.toContain('Säkerhetsskydd');
    expect(shownIn(house).said).toEqual(['Besluten från onsdag 18 november 2026 är ändrade.']);
    expect(posts()).toBe(1);
  });

  it('an extract adds to the minutes, and replaces its own paragraph alone', async () => {
    await decisionsPublished(house);
    const corrected = { ...NEWS, decision: ['Nämnden noterar den rättade informationen.'] };
    await decisionsPublished(house, minutesText([corrected], { kind: 'Protokollsutdrag' }));
    expect(shownIn(house).text).toContain('den rättade informationen');
    expect(shownIn(house).text).toContain('godkänner avtalet');
  });

  it('leave out a paragraph that the secretary hides', async () => {
    const preview = await decisionsPreviewed(house);
    const list = await me.press(preview, 'Välj paragrafer');
    const row = JSON.stringify(list).match(/"key":"(42|§42)"/u)?.[1] ?? '42';
    await me.do('minutes.hide', { id: ID, revision: 1, key: row });
    await me.press(await me.do('minutes.preview', { id: ID }), /^Publicera/);
    expect(shownIn(house).text).toContain('§ 41');
    expect(shownIn(house).text).not.toContain('driftläget');
  });

  it('with personal data do not go out until the paragraph is hidden or mended', async () => {
    const odd = { ...NEWS, decision: ['Nämnden noterar att 19811218-9876 har slutat.'] };
    const preview = await decisionsPreviewed(house, minutesText([DATACENTER, odd]));
    const press = actionsOf(preview).find(({ title }) => title.startsWith('Publicera'));
    const errors = await me.do('minutes.publish', { ...press?.data });
    expect(refusalOf(errors)).toBe('minutes.personal');
    expect(shownIn(house).text).toBe('');
  });

  it('of a document with errors need a press that names them', async () => {
    const empty = { ...DATACENTER, number: '§ 44', title: 'Taxa', decision: ['-'], sent: ['Akten'] };
    const preview = await decisionsPreviewed(house, minutesText([DATACENTER, empty]));
    const named = await me.press(preview, /^Publicera/);
    expect(textOf(named)).toContain('Inget är publicerat');
    expect(shownIn(house).text).toBe('');
    await me.press(named, 'Publicera ändå');
    expect(shownIn(house).text).toContain('Avtal om datacenter');
  });

  it('of a meeting long ago can be asked about, and no channel is told', async () => {
    await decisionsPublished(house, minutesText([DATACENTER], { date: '2026-02-11' }));
    expect(shownIn(house).text).toBe('');
    expect(textOf(await personAt(house, staff).say('vad beslutade IT-nämnden om datacenter?'))).toContain('§ 41');
  });
});

describe('who is told', () => {
  it('a person whose name stands on the list, in the own chat and of the own paragraphs alone', async () => {
    const text = minutesText([{ ...DATACENTER, sent: ['Person colleague', 'Okänd Person'] }, NEWS]);
    const preview = await decisionsPreviewed(house, text);
    expect(textOf(preview)).toContain('Får besked i sin chatt: Person colleague');
    expect(textOf(preview)).toContain('Skickas av dig: Okänd Person, Akten');
    await me.press(preview, /^Publicera/);
    const [card] = chatOf(house, { id: 'colleague' }).cards;
    expect(card).toContain('Du står på sändlistan.');
    expect(card).toContain('§ 41');
    expect(card).not.toContain('§ 42');
    expect(chatOf(house, { id: 'proposer' }).cards).toEqual([]);
  });

  it('the person behind a shared function of the contacts, never behind one kommun’s or one that is not valid', async () => {
    const contacts = contactStoreOn(house.tables.contacts, house.log);
    const save = async (id: string, name: string, more: object) => {
      const content = { party: 'IT-förvaltningen', name, subject: { about: 'everything' }, reach: [], ...more };
      const contact = { v: 1, id, state: 'listed', revision: 1, content, history: [] };
      await contacts.save(Contact.parse(contact), undefined);
    };
    await save('c1', 'IT-chef', { person: { id: 'colleague', name: 'Person colleague' } });
    await save('c2', 'IT-samordnare', { person: { id: 'proposer' }, municipality: 'laxa' });
    await save('c3', 'Arkivarie', { person: { id: 'proposer' }, validUntil: '2026-01-31' });
    const sent = ['IT-chefen', 'IT-samordnare', 'Arkivarie'];
    const published = await decisionsPublished(house, minutesText([{ ...DATACENTER, sent }]));
    expect(textOf(published)).toContain('Skickas av dig: IT-samordnare, Arkivarie');
    expect(chatOf(house, { id: 'colleague' }).cards.join()).toContain('Du står på sändlistan');
    expect(chatOf(house, { id: 'proposer' }).cards).toEqual([]);
  });

  it('nobody who has no chat with the bot', async () => {
    house = await planHouse(undefined, undefined, { named: async () => [{ id: second.id, name: second.name }] });
    const published = await decisionsPublished(house, minutesText([{ ...DATACENTER, sent: ['Person second'] }]));
    expect(textOf(published)).toContain('Skickas av dig: Person second');
  });

  it('nobody by a name that two have', async () => {
    house = await planHouse(undefined, undefined, {
      named: async () => [
        { id: guard.id, name: 'Kim Ek' },
        { id: member.id, name: 'Kim Ek' },
      ],
    });
    const preview = await decisionsPreviewed(house, minutesText([{ ...DATACENTER, sent: ['Kim Ek'] }]));
    expect(textOf(preview)).toContain('Skickas av dig: Kim Ek');
  });

  it('of a closed body its own people in their own chats, and nobody else though the list names them', async () => {
    const text = minutesText([{ ...DATACENTER, sent: ['Person colleague'] }], {
      body: 'Informations- och cybersäkerhetsgrupp',
    });
    const published = await decisionsPublished(house, text, guard);
    expect(textOf(published)).toContain('Skickas av dig: Person colleague');
    expect(chatOf(house, member).cards.join('\n')).toContain('Avtal om datacenter');
    expect(chatOf(house, { id: 'colleague' }).cards).toEqual([]);
    const closed = 'sakerhetsgruppen-2026-11-18';
    expect(refusalOf(await personAt(house, staff).do('minutes.open', { id: closed }))).toBe('minutes.not-yours');
    expect(refusalOf(await personAt(house, member).do('minutes.open', { id: closed }))).toBe('accepted');
  });
});

describe('who may', () => {
  it('nobody but the body’s secretary prepares or publishes, whatever the card says', async () => {
    await decisionsPreviewed(house);
    const input = { id: ID, revision: 1, errors: [] };
    for (const who of [staff, guard, member]) {
      const other = personAt(house, who);
      expect(refusalOf(await other.do('minutes.preview', { id: ID }))).toBe('meeting.not-secretary');
      expect(refusalOf(await other.do('minutes.publish', input))).toBe('meeting.not-secretary');
      expect(refusalOf(await other.do('minutes.hide', { id: ID, revision: 1, key: '41' }))).toBe(
        'meeting.not-secretary',
      );
    }
    expect(refusalOf(await me.do('minutes.publish', { ...input, body: 'x' }))).toBe('command.unreadable');
    expect(refusalOf(await personAt(house, staff).do('minutes.open', { id: ID }))).toBe('minutes.unpublished');
    expect(shownIn(house).text).toBe('');
  });

  it('what another secretary changed first is shown, not overwritten', async () => {
    const mine = await decisionsPreviewed(house);
    await personAt(house, second).do('minutes.hide', { id: ID, revision: 1, key: '42' });
    expect(textOf(await me.press(mine, /^Publicera/))).toContain('Protokollet är ändrat sedan du såg det');
    expect(shownIn(house).text).toBe('');
  });

  it('survives a restart', async () => {
    const tables = memoryTables();
    house = await planHouse(tables);
    await connected(house);
    await decisionsPublished(house, minutesText([DATACENTER, CLOSED_ITEM]));
    const again = await planHouse(tables);
    expect(textOf(await personAt(again, staff).do('minutes.open', { id: ID }))).toContain('§ 41');
  });
});
