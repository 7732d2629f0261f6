import { addDays } from '../../../core/time.ts';
import { KnowledgeFile } from '../model.ts';
import { type Content, type OwnAnswer, standingAnswers } from './model.ts';

/** Before any day that is asked about: how a question is put does not begin on one. */
const ALWAYS = '0001-01-01';

export function itemIdOf(gap: OwnAnswer['gap']): string {
  return `own-${gap}`;
}

/** An answer as knowledge that was valid on its days alone. */
export function fileOf(gap: OwnAnswer['gap'], question: string, content: Content, validTo?: string): KnowledgeFile {
  const { answer, topic, parties, document, section, validFrom, phrasings } = content;
  const id = itemIdOf(gap);
  const asked = [question, ...phrasings];
  const having = Object.entries(parties).map(([aspect, party]) => [aspect, [party]] as const);
  return KnowledgeFile.parse({
    source: { document, version: '' },
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    entries: [
      {
        id,
        type: having.length === 0 ? 'fact' : 'statement',
        topic,
        text: answer,
        parties: Object.fromEntries(having),
        section,
      },
    ],
    asked: { [id]: asked },
    settled: asked.map((one) => ({ question: one, item: id })),
  });
}

/** An answer that a later one takes the whole place of gets a last day before its first, and so no day. */
function answersOf(own: OwnAnswer): readonly KnowledgeFile[] {
  const standing = standingAnswers(own);
  return standing.map(({ question, content }, at) => {
    const [next] = standing
      .slice(at + 1)
      .map((later) => later.content.validFrom)
      .toSorted();
    return fileOf(own.gap, question, content, next === undefined ? undefined : addDays(next, -1));
  });
}

function knowledgeOf(own: OwnAnswer): readonly KnowledgeFile[] {
  const { last, question } = own;
  const wording = { source: { document: '', version: '' }, validFrom: ALWAYS };
  switch (last.kind) {
    case 'answered':
      return answersOf(own);
    case 'pointed':
      return [
        KnowledgeFile.parse({
          ...wording,
          asked: { [last.item]: [question] },
          settled: [{ question, item: last.item }],
        }),
      ];
    case 'declined':
      return [KnowledgeFile.parse({ ...wording, unanswered: [question], settled: [{ question }] })];
    case 'withdrawn':
      return [];
  }
}

/** What has been decided on questions, as knowledge beside the organisation's files; of the same words the newest counts. */
export function filesOf(all: readonly OwnAnswer[]): readonly KnowledgeFile[] {
  return all.toSorted((a, b) => (a.last.at < b.last.at ? -1 : 1)).flatMap(knowledgeOf);
}
