import { createRequire } from 'node:module';

interface Checker {
  readonly AdaptiveCard: new () => {
    version: unknown;
    parse(json: object): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly Version: new (major: number, minor: number) => unknown;
}

// Not imported by its literal name: the compiler would follow the package's types to TypeScript sources of its own,
// which do not compile under our settings.
const PACKAGE: string = 'adaptivecards/dist/adaptivecards.js';
const { AdaptiveCard, Version } = createRequire(import.meta.url)(PACKAGE) as Checker;

/** What Microsoft's own renderer finds wrong with a card. */
export function cardFailures(content: object): readonly string[] {
  const card = new AdaptiveCard();
  card.version = new Version(1, 5);
  card.parse(content);
  return card.validateProperties().validationEvents.map(({ message }) => message);
}
