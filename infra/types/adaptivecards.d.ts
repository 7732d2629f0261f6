// Stands in for the types of Microsoft's card renderer: the package's own point at TypeScript sources that do not
// compile under this project's settings, and Bot Framework's types pull them in.
export type IAdaptiveCard = object;

export class Version {
  constructor(major: number, minor: number);
}

export class AdaptiveCard {
  version: Version;
  parse(json: object): void;
  validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
}
