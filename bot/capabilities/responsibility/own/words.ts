import type { Decision } from './model.ts';

/** What somebody did, after the name: `svarade ”Vaktmästaren gör det.”`. */
export function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case 'answered':
      return `svarade ”${decision.content.answer}”`;
    case 'pointed':
      return `svarade att det finns redan: ”${decision.title}”`;
    case 'declined':
      return 'bestämde att frågan inte ska besvaras';
    case 'withdrawn':
      return 'återkallade svaret';
  }
}
