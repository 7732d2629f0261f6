import type { Messenger } from '../../../bot/conversations/model.ts';
import type { Tables } from '../../../bot/storage/open.ts';
import type { Table } from '../../../bot/storage/table.ts';

/** The process is gone: whatever it was about to do is not done. */
class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * Tables and a messenger whose process dies at its n-th write or send: `before` it happens, or `after` it has
 * happened and before the process learns of it. Reads are no steps, but a dead process does not read either.
 */
export function dyingAt(n: number, when: 'before' | 'after', tables: Tables, messenger: Messenger) {
  let steps = 0;
  let isDead = false;

  function alive(): void {
    if (isDead) throw new Crash();
  }
  async function step<T>(act: () => Promise<T>): Promise<T> {
    alive();
    steps += 1;
    if (steps !== n) return act();
    isDead = true;
    if (when === 'after') await act();
    throw new Crash();
  }
  async function read<T>(act: () => Promise<T>): Promise<T> {
    alive();
    const result = await act();
    alive();
    return result;
  }
  const dying = (table: Table): Table => ({
    get: (...args) => read(() => table.get(...args)),
    list: (...args) => read(() => table.list(...args)),
    put: (...args) => step(() => table.put(...args)),
    remove: (...args) => step(() => table.remove(...args)),
    transact: (...args) => step(() => table.transact(...args)),
  });
  return {
    tables: {
      notices: dying(tables.notices),
      deliveries: dying(tables.deliveries),
      connections: dying(tables.connections),
      wakeups: dying(tables.wakeups),
      gaps: dying(tables.gaps),
      responsibility: dying(tables.responsibility),
      contacts: dying(tables.contacts),
      tickets: dying(tables.tickets),
      surveys: dying(tables.surveys),
      privacy: dying(tables.privacy),
      meetings: dying(tables.meetings),
      ai: dying(tables.ai),
      settings: dying(tables.settings),
    },
    messenger: {
      post: (...args) => step(() => messenger.post(...args)),
      update: (...args) => step(() => messenger.update(...args)),
      reply: (...args) => step(() => messenger.reply(...args)),
      remove: (...args) => step(() => messenger.remove(...args)),
    } satisfies Messenger,
    isDead: () => isDead,
  };
}
