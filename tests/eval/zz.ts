import { join } from 'node:path';
import { KnowledgeFile } from '../../bot/capabilities/responsibility/model.ts';
import { openExpert } from '../../bot/capabilities/responsibility/open.ts';
import { readKnowledge } from '../../bot/content/knowledge.ts';
import { loadOrganisation } from '../../bot/content/load.ts';
import { hashOf } from './grade.ts';

const CONTENT = join(import.meta.dirname, '../../bot/content/sydnarke');
const e = openExpert(CONTENT, loadOrganisation(CONTENT))!;
const [from, step] = [Number(process.argv[2] ?? 0), Number(process.argv[3] ?? 12)];
for (const f of readKnowledge(CONTENT, KnowledgeFile))
  for (const [id, all] of Object.entries(f.asked))
    for (const t of all) {
      if (hashOf(t) % step !== from) continue;
      const a = e.about(id, t, { asOf: '2026-11-20' })!;
      if (a.topic?.question.shape === 'yesno') console.log(`${t}\n      ${id}: ${a.lead}`);
    }
