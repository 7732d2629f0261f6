import { swedish } from '../../bot/capabilities/responsibility/engine.ts';
import { expertOf } from '../../bot/capabilities/responsibility/expert.ts';
import { KnowledgeFile } from '../../bot/capabilities/responsibility/model.ts';

const QUESTIONS = [
  'vem hanterar rutin 42 för switchar?',
  'vem ansvarar för accesspunkten i hus 17?',
  'vem lagar kaffet?',
];
const AS_OF = '2026-11-20';
const ROUNDS = 20;

function tableOf(count: number): KnowledgeFile {
  const rows = Array.from({ length: count }, (_, i) => ({
    id: `r${i}`,
    activity: `Hantering av rutin ${i} för accesspunkt och switch i hus ${i % 97}`,
    letters: { 'IT-kontoret': 'RA', Verksamhet: 'I' },
  }));
  return KnowledgeFile.parse({
    source: { document: 'Ansvar i Exempelbygd', version: '1' },
    validFrom: '2026-01-01',
    tables: [{ id: 't', service: 'Drift', section: 'Tabell 1', parties: ['IT-kontoret', 'Verksamhet'], rows }],
  });
}

/** Milliseconds a question on tables of a hundred and of ten thousand rows. */
export function onLargeTables(): { readonly hundred: number; readonly tenThousand: number } {
  const language = swedish();
  const [hundred = 0, tenThousand = 0] = [100, 10_000].map((count) => {
    const expert = expertOf({ files: [tableOf(count)], language, localNames: [] });
    for (const question of QUESTIONS) for (let i = 0; i < 5; i += 1) expert.ask(question, { asOf: AS_OF });
    const before = performance.now();
    for (const question of QUESTIONS) for (let i = 0; i < ROUNDS; i += 1) expert.ask(question, { asOf: AS_OF });
    return (performance.now() - before) / (QUESTIONS.length * ROUNDS);
  });
  return { hundred, tenThousand };
}
