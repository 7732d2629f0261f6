import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ticketStoreOn } from '../../../../bot/capabilities/tickets/store.ts';
import { accept } from '../../../../bot/core/result.ts';
import { readDocument } from '../../../../bot/files/read.ts';
import { actor, agent, memoryLog, organisation, party, staff } from '../../../support/house.ts';
import { actionsOf, contentOf, personAt, refusalOf, textOf } from '../../../support/journey.ts';
import { png } from '../../../support/pictures.ts';
import { meet, type Town } from '../../notices/town.ts';
import { desk, report } from '../desk.ts';

const administrator = actor('administrator', [{ role: 'administrator' }]);
const DECIDED = { party: party('laxa'), months: 24, decision: 'KS 2026/12' };
let house: Town;
let keeper: ReturnType<typeof personAt>;

beforeEach(async () => {
  organisation.support.retention.push(DECIDED);
  house = await desk();
  await meet(house, administrator);
  keeper = personAt(house, administrator);
});
afterEach(() => {
  organisation.support.retention.length = 0;
});

const me = () => personAt(house, staff);
const store = () => ticketStoreOn(house.tables.tickets, organisation, () => 0, memoryLog());
/** Every row of every partition that a ticket leaves something in, apart from the counter. */
/** All rows of tickets; what figures count has neither person nor text, and stays. */
async function rows(): Promise<readonly string[]> {
  const all = await house.tables.tickets.list('tickets');
  return all.map(({ key }) => key).filter((key) => key !== 'counter' && !key.startsWith('mark:'));
}
async function withdrawn(text: string): Promise<void> {
  const card = await report(house, `anmäl fel: ${text}`, { service: 'unknown', canWork: 'partly' });
  const created = actionsOf(card).some(({ title }) => title === 'Anmäl ändå')
    ? await me().press(card, 'Anmäl ändå')
    : card;
  await me().press(await me().press(created, 'Återkalla'), 'Återkalla ärendet', { answer: '' });
}
async function listed() {
  return keeper.press(await keeper.say('gallring'), 'Lista vad som kan gallras');
}
const later = (month: string) => house.passTo(`${month}-01T09:00:00.000Z`);

describe('without a decision', () => {
  it('nothing can be listed, and it says so', async () => {
    organisation.support.retention.length = 0;
    const menu = await keeper.say('gallring');
    expect(textOf(menu)).toContain('Ingen gallring är beslutad');
    expect(actionsOf(menu).map(({ verb }) => verb)).not.toContain('retention.list');
    await keeper.do('retention.list', {});
    expect(await house.tables.tickets.list('retention')).toEqual([]);
  });

  it('for the kommun in question nothing is ever listed', async () => {
    organisation.support.retention.length = 0;
    organisation.support.retention.push({ ...DECIDED, party: party('askersund') });
    await withdrawn('kartan är tom');
    await later('2040-01');
    expect(textOf(await listed())).toContain('Inget att gallra');
  });
});

describe('a list', () => {
  it('has what is over and old enough, and never what is open, can be reopened or is younger', async () => {
    await withdrawn('kartan är tom');
    await report(house, 'anmäl fel: dörren går inte att öppna', { service: 'unknown', canWork: 'no' });
    await later('2028-10');
    await withdrawn('lampan blinkar');
    await later('2028-11');
    expect(textOf(await listed())).toContain('Inget att gallra');
    await later('2028-12');
    const list = await listed();
    expect(textOf(list)).toMatch(/1 ärende kan gallras[\s\S]*Laxå: 1 ärende, avslutade 2026-11-20\. 24 månader/);
    expect((await rows()).filter((key) => key.startsWith('ticket:'))).toHaveLength(3);
  });

  it('counts from the latest change: a file that was removed since begins the time anew', async () => {
    await report(house);
    await me().send({ files: [{ name: 'a.png', read: async () => accept(png()) }] });
    const id = (await store().byNumber(1))!;
    await me().do('ticket.withdraw', { id, answer: '' });
    await later('2028-01');
    const { attachments } = (await store().find(id))!.value;
    await personAt(house, agent).do('attachment.remove', { id, attachment: attachments[0]!.id });
    await later('2029-01');
    expect(textOf(await listed())).toContain('Inget att gallra');
  });

  it('and what it holds are for administrators alone, and not in a channel', async () => {
    await withdrawn('kartan är tom');
    await later('2029-01');
    await listed();
    const [run] = await house.tables.tickets.list('retention');
    const id = run!.key;
    for (const verb of ['menu', 'list', 'runs']) {
      expect(refusalOf(await personAt(house, agent).do(`retention.${verb}`, {}))).toBe('retention.not-allowed');
    }
    for (const verb of ['show', 'confirm', 'file']) {
      expect(refusalOf(await personAt(house, agent).do(`retention.${verb}`, { id }))).toBe('retention.not-allowed');
    }
    expect(refusalOf(await personAt(house, agent).do('retention.delete', { id, count: 1 }))).toBe(
      'retention.not-allowed',
    );
    expect(await store().byNumber(1)).toBeDefined();
  });
});

describe('a deletion', () => {
  it('is confirmed by a press that names how many, and leaves no row, file or card, but a protocol', async () => {
    await report(house);
    await me().send({ files: [{ name: 'a.png', read: async () => accept(png()) }] });
    await me().do('ticket.withdraw', { id: (await store().byNumber(1))!, answer: 'mitt hemliga skäl' });
    expect(house.chat(staff)).toHaveLength(1);
    await later('2029-01');
    const confirm = await keeper.press(await listed(), 'Gallra …');
    expect(textOf(confirm)).toContain('Radera 1 ärende för gott?');
    expect((await rows()).length).toBeGreaterThan(3);
    await keeper.press(confirm, 'Radera 1 ärende');
    await house.pass(60);
    expect(await rows()).toEqual([]);
    expect(house.blobs.names()).toEqual([]);
    expect([await house.tables.tickets.list('uploads'), await house.tables.tickets.list('erased')]).toEqual([[], []]);
    expect(house.chat(staff)).toEqual([]);
    expect(textOf(await me().say('mina ärenden'))).toContain('Du har inga ärenden');
    expect(house.chat(administrator).at(-1)).toMatch(/1 ärende är gallrat[\s\S]*KS 2026\/12/);
    const kept = JSON.stringify(await house.tables.tickets.list('retention'));
    for (const secret of ['hemliga', 'tom', staff.id, staff.name]) expect(kept).not.toContain(secret);
  });

  it('leaves a protocol as a spreadsheet, by a link that lives for ten minutes', async () => {
    await withdrawn('kartan är tom');
    await later('2029-01');
    await keeper.press(await keeper.press(await listed(), 'Gallra …'), 'Radera 1 ärende');
    await house.pass(60);
    const runs = await keeper.press(await keeper.say('gallring'), 'Visa tidigare gallringar');
    const done = await keeper.press(runs, /1 ärende är gallrat/);
    const file = await keeper.press(done, 'Hämta protokollet');
    const [, url] = /"url":"([^"]+)"/.exec(JSON.stringify(contentOf(file)))!;
    const page = house.capabilities.flatMap(({ pages = [] }) => pages).find(({ prefix }) => prefix === '/gallring')!;
    const rest = new URL(url!).pathname.slice('/gallring/'.length);
    const answer = await page.answer({ rest, query: {}, now: house.clock.now(), log: house.log });
    expect(answer).toMatchObject({ status: 200, fileName: 'Gallringsprotokoll 2029-01-01.xlsx' });
    const read = await readDocument(answer.body as Uint8Array, 'a.xlsx');
    const cells = JSON.stringify(read.ok && read.value.grids.map(({ rows: cellsOf }) => cellsOf));
    expect(cells).toContain('["1","Laxå","2026-11-20","2026-11-20","raderat"]');
    expect(cells).toContain('["Laxå","2026-11","1"]');
    expect(cells).toContain('24 månader efter avslut (KS 2026/12)');
    house.clock.move(600);
    expect((await page.answer({ rest, query: {}, now: house.clock.now(), log: house.log })).status).toBe(410);
  });

  it('is stopped by a change since the list, by a list of yesterday, and by a count that is another', async () => {
    await report(house);
    const id = (await store().byNumber(1))!;
    await me().send({ files: [{ name: 'a.png', read: async () => accept(png()) }] });
    await me().do('ticket.withdraw', { id, answer: '' });
    await later('2029-01');
    const confirm = await keeper.press(await listed(), 'Gallra …');
    const [run] = await house.tables.tickets.list('retention');
    expect(refusalOf(await keeper.do('retention.delete', { id: run!.key, count: 2 }))).toBe('retention.other');
    const { attachments } = (await store().find(id))!.value;
    await personAt(house, agent).do('attachment.remove', { id, attachment: attachments[0]!.id });
    await keeper.press(confirm, 'Radera 1 ärende');
    await house.pass(60);
    expect(await store().byNumber(1)).toBe(id);
    expect(house.chat(administrator).at(-1)).toContain('1 ärende blev kvar');
    expect(refusalOf(await keeper.press(confirm, 'Radera 1 ärende'))).toBe('retention.begun');
    house.clock.set('2031-06-01T09:00:00.000Z');
    const again = await keeper.press(await keeper.say('gallring'), 'Lista vad som kan gallras');
    house.clock.move(25 * 3600);
    expect(refusalOf(await keeper.press(await keeper.press(again, 'Gallra …'), 'Radera 1 ärende'))).toBe(
      'retention.old',
    );
  });

  it('goes on where it was when the process dies, at every write', async () => {
    for (let dies = 1; dies < 12; dies += 1) {
      house = await desk();
      await meet(house, administrator);
      keeper = personAt(house, administrator);
      await withdrawn('kartan är tom');
      await withdrawn('lampan blinkar');
      await later('2029-01');
      const confirm = await keeper.press(await listed(), 'Gallra …');
      const table = house.tables.tickets;
      const { put, transact } = table;
      let writes = 0;
      const dying = <A extends unknown[], R>(write: (...args: A) => Promise<R>) => {
        return (...args: A) => (++writes >= dies ? Promise.reject(new Error('power cut')) : write(...args));
      };
      Object.assign(table, { put: dying(put), transact: dying(transact) });
      await keeper.press(confirm, 'Radera 2 ärenden').catch(() => undefined);
      Object.assign(table, { put, transact });
      await house.pass(60);
      if (dies === 1) await keeper.press(confirm, 'Radera 2 ärenden');
      await house.pass(60);
      expect([dies, await rows()]).toEqual([dies, []]);
      expect(house.chat(administrator).at(-1)).toContain('2 ärenden är gallrade');
    }
  });
});
