import { beforeEach, describe, expect, it } from 'vitest';
import { ticketStoreOn } from '../../../../bot/capabilities/tickets/store.ts';
import type { SentFile } from '../../../../bot/core/capability.ts';
import { TicketId as Id, type TicketId } from '../../../../bot/core/ids.ts';
import { accept } from '../../../../bot/core/result.ts';
import { actor, agent, memoryLog, organisation, specialist, staff } from '../../../support/house.ts';
import { actionsOf, contentOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { EICAR, exif, jpeg, png, ZIP } from '../../../support/pictures.ts';
import type { Town } from '../../notices/town.ts';
import { desk, OTHER, report, threads } from '../desk.ts';

const fileOf = (name: string, content: Uint8Array): SentFile => ({ name, read: async () => accept(content) });
const PICTURE = fileOf('Skärmbild.png', png());

let house: Town;
let me: ReturnType<typeof personAt>;
let it2: ReturnType<typeof personAt>;
beforeEach(async () => {
  house = await desk();
  me = personAt(house, staff);
  it2 = personAt(house, agent);
});

const storeOf = () => ticketStoreOn(house.tables.tickets, organisation, () => 0, memoryLog());
async function ticketOf(number: number) {
  const id = (await storeOf().byNumber(number)) as TicketId;
  return (await storeOf().find(id))!.value;
}
/** Another fault in the same service: known to be alike, and reported all the same. */
const second = async () => me.press(await report(house, 'anmäl fel: kartan är tom'), 'Anmäl ändå');
const uploads = async () => (await house.tables.tickets.list('uploads')).length;
const urlsOf = (reply: Parameters<typeof contentOf>[0]) =>
  [...JSON.stringify(contentOf(reply)).matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url!);
async function open(url: string) {
  const path = new URL(url).pathname;
  const page = house.capabilities
    .flatMap(({ pages = [] }) => pages)
    .find(({ prefix }) => path.startsWith(`${prefix}/`))!;
  return page.answer({ rest: path.slice(page.prefix.length + 1), query: {}, now: house.clock.now(), log: house.log });
}

describe('a picture that is sent', () => {
  it('belongs to the only open ticket, and both cards show it', async () => {
    await report(house);
    const reply = await me.send({ files: [PICTURE] });
    expect(textOf(reply)).toMatch(/Filen ligger i ärende 1[\s\S]*IT ser det nu/);
    expect(house.chat(staff).at(-1)).toContain('📎 Skärmbild.png');
    await it2.do('ticket.take', { id: (await ticketOf(1)).id });
    expect(textOf(await it2.say('ärende 1'))).toMatch(
      /📎 Skärmbild\.png\n1\skB · Person staff · fredag 20 november kl\. 10\.\d\d/,
    );
    expect(house.blobs.names()).toHaveLength(1);
    expect(await uploads()).toBe(0);
  });

  it('is one file, once, when Teams delivers the message again', async () => {
    await report(house);
    await me.send({ files: [PICTURE] }, 'again');
    await me.send({ files: [PICTURE] }, 'again');
    expect((await ticketOf(1)).attachments).toHaveLength(1);
    expect(house.blobs.names()).toHaveLength(1);
  });

  it('goes to the ticket that is named, with what is written beside it', async () => {
    await report(house);
    await second();
    await me.send({ text: 'till ärende 1: så här ser det ut', files: [PICTURE, fileOf('två.jpg', jpeg())] });
    const ticket = await ticketOf(1);
    expect(ticket.attachments.map(({ name }) => name)).toEqual(['Skärmbild.png', 'två.jpg']);
    expect(ticket.comments.map(({ text }) => text)).toEqual(['så här ser det ut']);
  });

  it('is the answer that IT waits for', async () => {
    await report(house);
    await second();
    const { id } = await ticketOf(1);
    await it2.do('ticket.take', { id });
    await it2.do('ticket.ask', { id, revision: 2, answer: 'Skicka en skärmbild.' });
    expect((await ticketOf(1)).clock.state).toBe('paused');
    house.clock.move(3600);
    await me.send({ files: [PICTURE] });
    expect(await ticketOf(1)).toMatchObject({ status: { state: 'assigned' }, clock: { state: 'running' } });
    expect(threads(house, agent).at(-1)).toMatch(/en fil tillagd av anmälaren/);
  });

  it('is asked about when it could belong to several, and waits for the choice', async () => {
    await report(house);
    await second();
    house.clock.move(3600);
    const choice = await me.send({ files: [PICTURE] });
    expect(textOf(choice)).toMatch(/Vilket ärende hör filen till\?[\s\S]*2 Kartan är tom[\s\S]*1 Startsidan är tom/);
    expect((await ticketOf(1)).attachments).toEqual([]);
    expect(textOf(await me.press(choice, '1 Startsidan är tom'))).toContain('ärende 1');
    expect((await ticketOf(1)).attachments).toHaveLength(1);
    expect(refusalOf(await me.press(choice, '2 Kartan är tom'))).toBe('attachment.gone');
    expect((await ticketOf(2)).attachments).toEqual([]);
  });

  it('that nobody chooses for is gone after half an hour, with all that it left', async () => {
    const choice = await me.send({ files: [PICTURE] });
    expect(house.blobs.names()).toHaveLength(1);
    await house.pass(31 * 60);
    expect(house.blobs.names()).toEqual([]);
    expect(await uploads()).toBe(0);
    expect(refusalOf(await me.press(choice, 'Ett nytt fel'))).toBe('attachment.gone');
  });

  it('can be taken back instead of chosen for', async () => {
    const choice = await me.send({ files: [PICTURE] });
    expect(textOf(await me.press(choice, 'Ta bort det jag skickade'))).toContain('inte sparat');
    expect([house.blobs.names(), await uploads()]).toEqual([[], 0]);
  });

  it('follows a fault that is reported with it', async () => {
    const choice = await me.send({ text: 'kartan är tom', files: [PICTURE] });
    const form = await me.press(choice, 'Ett nytt fel');
    const card = await me.press(form, 'Skicka till IT', OTHER);
    expect(textOf(card)).toContain('📎 Skärmbild.png');
    // What was written is the report, and not said twice.
    expect(await ticketOf(1)).toMatchObject({ attachments: [{ name: 'Skärmbild.png' }], comments: [] });
    expect(await uploads()).toBe(0);
  });

  it('has no place in it where the camera was', async () => {
    await report(house);
    await me.send({ files: [fileOf('a.jpg', jpeg({ app: exif(1, '59.06N') }))] });
    const stored = await house.blobs.get(house.blobs.names()[0]!);
    expect(Buffer.from(stored!).includes('59.06N')).toBe(false);
  });
});

describe('nothing is stored', () => {
  it.each([
    ['of several where one is wrong', [PICTURE, fileOf('a.zip', ZIP)], '', 'attachment.kind'],
    ['of a test virus', [fileOf('a.txt', Buffer.from(EICAR))], '', 'attachment.virus'],
    ['of a password beside it', [PICTURE], 'mitt lösenord är Sommar2026', 'attachment.text'],
    ['of a personnummer in its name', [fileOf('811228-9874.png', png())], '', 'attachment.name'],
    ['for a ticket that does not exist', [PICTURE], 'ärende 77', 'ticket.missing'],
  ])('%s', async (_, files, text, code) => {
    await report(house);
    expect(refusalOf(await me.send({ text, files }))).toBe(code);
    expect([house.blobs.names(), await uploads()]).toEqual([[], 0]);
  });

  it('for another’s ticket: the answer is the same as for none', async () => {
    await report(house);
    const stranger = personAt(house, actor('stranger', [], 'laxa'));
    expect(refusalOf(await stranger.send({ text: 'ärende 1', files: [PICTURE] }))).toBe('ticket.missing');
    expect(house.blobs.names()).toEqual([]);
  });

  it('for a ticket that is over, or has all it can hold', async () => {
    await report(house);
    const { id } = await ticketOf(1);
    const ten = Array.from({ length: 10 }, () => PICTURE);
    await me.send({ files: ten });
    expect(refusalOf(await me.send({ files: [PICTURE] }))).toBe('attachment.full');
    await me.do('ticket.withdraw', { id, answer: '' });
    expect(refusalOf(await me.send({ text: 'ärende 1', files: [PICTURE] }))).toBe('attachment.over');
    expect(house.blobs.names()).toHaveLength(10);
  });

  it('for somebody who tampers with another’s choice', async () => {
    await report(house);
    await second();
    house.clock.move(3600);
    const choice = await me.send({ files: [PICTURE] });
    const { upload } = actionsOf(choice)[0]!.data;
    const { id } = await ticketOf(1);
    expect(refusalOf(await it2.do('attachment.choose', { upload, ticket: id }))).toBe('attachment.gone');
    const theirs = await personAt(house, actor('other', [], 'laxa')).send({ files: [PICTURE] });
    const other = personAt(house, actor('other', [], 'laxa'));
    const tampered = { upload: actionsOf(theirs)[0]!.data['upload'], ticket: id };
    expect(refusalOf(await other.do('attachment.choose', tampered))).toBe('ticket.missing');
  });
});

describe('IT', () => {
  beforeEach(async () => {
    await report(house);
    await it2.do('ticket.take', { id: (await ticketOf(1)).id });
  });

  it('is asked who is to see a file, and an internal one is IT’s own', async () => {
    const question = await it2.send({ text: 'ärende 1', files: [PICTURE] });
    expect(textOf(question)).toContain('Vem ska se filen i ärende 1?');
    await it2.press(question, 'Bara IT');
    expect(house.chat(staff).join('\n')).not.toContain('Skärmbild');
    expect(threads(house, staff).join('\n')).not.toContain('fil');
    const { id, attachments } = await ticketOf(1);
    expect(urlsOf(await it2.do('attachment.list', { id }))).toHaveLength(1);
    expect(urlsOf(await me.do('attachment.list', { id }))).toEqual([]);
    const removal = { id, attachment: attachments[0]!.id };
    expect(textOf(await me.do('attachment.remove', removal))).toContain('Filen finns inte längre');
    expect((await ticketOf(1)).attachments).toHaveLength(1);
  });

  it('sends the requester a file, who is told', async () => {
    await it2.press(await it2.send({ text: 'ärende 1', files: [PICTURE] }), 'Anmälaren och IT');
    expect(threads(house, staff).at(-1)).toMatch(/IT har skickat en fil till dig i ärende 1/);
  });

  it('says first which ticket the next file is for, for a quarter of an hour', async () => {
    const { id } = await ticketOf(1);
    await it2.do('attachment.add', { id, visibility: 'internal' });
    await it2.send({ files: [PICTURE] });
    expect((await ticketOf(1)).attachments).toMatchObject([{ visibility: 'internal', from: 'it' }]);
    await house.pass(16 * 60);
    expect(textOf(await it2.send({ files: [PICTURE] }))).toContain('Vilket ärende');
    expect(await house.tables.tickets.list('awaited')).toEqual([]);
  });

  it('is not what a requester becomes by a tampered card', async () => {
    const { id } = await ticketOf(1);
    expect(refusalOf(await me.do('attachment.add', { id, visibility: 'internal' }))).toBe('ticket.missing');
  });
});

describe('a link', () => {
  it('shows a picture in place, and lets anything else be saved alone', async () => {
    await report(house);
    await me.send({ files: [PICTURE, fileOf('fel åä.txt', Buffer.from('Felkod 7'))] });
    const { id } = await ticketOf(1);
    const [picture, text] = urlsOf(await me.do('attachment.list', { id }));
    expect(await open(picture!)).toMatchObject({ status: 200, type: 'image/png' });
    expect((await open(picture!)).fileName).toBeUndefined();
    expect(await open(text!)).toMatchObject({ status: 200, fileName: 'fel åä.txt' });
  });

  it('lives for ten minutes, cannot be changed, and leads nowhere once the file is removed', async () => {
    await report(house);
    await me.send({ files: [PICTURE] });
    const { id, attachments } = await ticketOf(1);
    const [url] = urlsOf(await me.do('attachment.list', { id }));
    const other = Buffer.from(`${id} another`).toString('base64url');
    expect((await open(url!.replace(/\/bilaga\/[^.]+/, `/bilaga/${other}`))).status).toBe(404);
    await me.do('attachment.remove', { id, attachment: attachments[0]!.id });
    expect((await open(url!)).status).toBe(410);
    await me.send({ files: [PICTURE] });
    const [fresh] = urlsOf(await me.do('attachment.list', { id }));
    house.clock.move(10 * 60);
    expect(await open(fresh!)).toMatchObject({ status: 410, type: 'text/plain; charset=utf-8' });
  });

  it('is made for nobody who may not see the ticket', async () => {
    await report(house);
    await me.send({ files: [PICTURE] });
    const { id } = await ticketOf(1);
    const stranger = personAt(house, actor('stranger', [], 'laxa'));
    expect(refusalOf(await stranger.do('attachment.list', { id }))).toBe('ticket.missing');
  });
});

describe('a file is taken away', () => {
  it('by whoever sent it, with the blob, and it is on record', async () => {
    await report(house);
    await me.send({ files: [PICTURE] });
    const { id, attachments } = await ticketOf(1);
    const confirm = await me.press(await me.do('attachment.list', { id }), 'Ta bort');
    expect(textOf(confirm)).toContain('Ta bort ”Skärmbild.png”?');
    expect(textOf(await me.press(confirm, 'Ta bort filen'))).toContain('Ärendet har inga filer');
    expect([house.blobs.names(), await uploads(), attachments.length]).toEqual([[], 0, 1]);
    expect((await ticketOf(1)).history.at(-1)).toMatchObject({ by: { id: staff.id }, fact: { fact: 'detached' } });
  });

  it('by its sender no longer when the ticket is over, but by IT always', async () => {
    await report(house);
    await me.send({ files: [PICTURE] });
    const { id, attachments } = await ticketOf(1);
    await me.do('ticket.withdraw', { id, answer: '' });
    const removal = { id, attachment: attachments[0]!.id };
    expect(textOf(await me.do('attachment.remove', removal))).toContain('kan du inte ta bort');
    expect(house.blobs.names()).toHaveLength(1);
    await personAt(house, specialist).do('attachment.remove', removal);
    expect(house.blobs.names()).toEqual([]);
  });
});

describe('a process that dies', () => {
  it.each(['before the choice is written down', 'after the choice, before the ticket has it'])(
    '%s leaves nothing lost and nothing behind',
    async (when) => {
      await report(house);
      const { id } = await ticketOf(1);
      const table = house.tables.tickets;
      const transact = table.transact;
      const put = table.put;
      const dies = () => Promise.reject(new Error('power cut'));
      if (when.startsWith('before')) {
        let writes = 0;
        Object.assign(table, { put: (...args: Parameters<typeof put>) => (++writes > 1 ? dies() : put(...args)) });
      } else Object.assign(table, { transact: dies });
      await expect(me.send({ files: [PICTURE] })).rejects.toThrow('power cut');
      Object.assign(table, { transact, put });
      await house.pass(31 * 60);
      const held = (await storeOf().find(Id.parse(id)))!.value.attachments;
      expect([held.length, house.blobs.names().length]).toEqual(when.startsWith('before') ? [0, 0] : [1, 1]);
      expect(await uploads()).toBe(0);
    },
  );

  it('after the ticket that is reported with a file, before the ticket has it, leaves nothing lost', async () => {
    const form = await me.press(await me.send({ files: [PICTURE] }), 'Ett nytt fel');
    const table = house.tables.tickets;
    const { put } = table;
    Object.assign(table, { put: () => Promise.reject(new Error('power cut')) });
    await expect(me.press(form, 'Skicka till IT', { ...OTHER, description: 'Kartan är tom' })).rejects.toThrow();
    Object.assign(table, { put });
    expect((await ticketOf(1)).attachments).toEqual([]);
    await house.pass(31 * 60);
    expect((await ticketOf(1)).attachments).toHaveLength(1);
    expect([house.blobs.names().length, await uploads()]).toEqual([1, 0]);
  });

  it('between the ticket and the blob of a removed file is finished by the wake-up', async () => {
    await report(house);
    await me.send({ files: [PICTURE] });
    const { id, attachments } = await ticketOf(1);
    const { remove } = house.blobs;
    Object.assign(house.blobs, { remove: () => Promise.reject(new Error('power cut')) });
    await expect(me.do('attachment.remove', { id, attachment: attachments[0]!.id })).rejects.toThrow('power cut');
    Object.assign(house.blobs, { remove });
    expect([(await ticketOf(1)).attachments.length, house.blobs.names().length]).toEqual([0, 1]);
    await house.pass(60);
    expect([house.blobs.names(), await uploads()]).toEqual([[], 0]);
  });
});
