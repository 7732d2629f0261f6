import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { Capability } from '../../bot/core/capability.ts';
import type { PackageSettings } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;
type Scope = 'personal' | 'team' | 'groupChat';
type Command = { readonly title: string; readonly description: string };

/** What Teams shows whole in its menus; the schema itself lets more through. */
const LONGEST_TITLE = 32;
const LONGEST_DESCRIPTION = 128;
const MOST_COMMANDS = 10;

/** Understood by the router itself, so that it is no capability's offer. */
const HELP: Command = { title: 'Hjälp', description: 'Allt jag kan hjälpa dig med' };

const Text = z.strictObject({ short: z.string(), full: z.string() });
const Examples = z.array(z.string());
const Chosen = z.strictObject({ personal: Examples, team: Examples, groupChat: Examples });
const English = z.strictObject({
  name: Text,
  description: Text,
  commands: z.record(z.string(), z.string()),
  actions: z.record(z.string(), z.strictObject({ title: z.string(), description: z.string() })),
});
const Template = z.looseObject({
  bots: z.tuple([z.looseObject({})]),
  composeExtensions: z.tuple([z.looseObject({})]),
});

function read<T>(name: string, schema: z.ZodType<T>, settings: Readonly<Record<string, string>> = {}): T {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');
  const filled = text.replaceAll(/\$\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = settings[key];
    if (value === undefined) throw new Error(`${name}: nothing is given for ${key}`);
    return JSON.stringify(value).slice(1, -1);
  });
  return schema.parse(JSON.parse(filled));
}

function fitting(command: Command): Command {
  const tooLong = command.title.length > LONGEST_TITLE || command.description.length > LONGEST_DESCRIPTION;
  if (tooLong) throw new Error(`'${command.title}': a command has at most 32 characters and its description 128`);
  return command;
}

function commandsFor(examples: readonly string[], capabilities: readonly Capability[]): readonly Command[] {
  const offers = capabilities.flatMap((one) => one.offers);
  const commands = examples.map((example) => {
    const offer = offers.find((one) => one.example === example);
    if (offer === undefined) throw new Error(`commands.json: no capability offers '${example}'`);
    return { title: example, description: offer.gives };
  });
  if (commands.length >= MOST_COMMANDS) throw new Error(`commands.json: at most ${MOST_COMMANDS - 1} and the help`);
  return [...commands, HELP].map(fitting);
}

function actionsOf(capabilities: readonly Capability[]) {
  const offers = capabilities.flatMap((one) => one.offers);
  return capabilities
    .flatMap(({ composeActions }) => composeActions)
    .map(({ commandId, title, context }) => ({
      id: commandId,
      type: 'action',
      context: context === 'message' ? ['message'] : ['compose', 'commandBox'],
      fetchTask: true,
      ...fitting({ title, description: offers.find(({ example }) => example === title)?.gives ?? title }),
    }));
}

/** The manifest in Swedish, which is its default language, with what the capabilities offer as they word it. */
export function manifestOf(settings: PackageSettings, capabilities: readonly Capability[]): Json {
  const { bots, composeExtensions, ...rest } = read('manifest.json', Template, settings);
  const scopes = Object.entries(read('commands.json', Chosen));
  const commandLists = scopes.map(([scope, examples]) => ({
    scopes: [scope],
    commands: commandsFor(examples, capabilities),
  }));
  return {
    ...rest,
    bots: [{ ...bots[0], commandLists }],
    composeExtensions: [{ ...composeExtensions[0], commands: actionsOf(capabilities) }],
  };
}

function found<T>(texts: Readonly<Record<string, T>>, key: string): T {
  const text = texts[key];
  if (text === undefined) throw new Error(`english.json: nothing is said for '${key}'`);
  return text;
}

/**
 * The English localisation file. A command's title is what Teams types for the person, and the bot understands
 * Swedish: so only its description is translated.
 */
export function englishOf({ APP_NAME_SUFFIX }: PackageSettings, capabilities: readonly Capability[]): Json {
  const { name, description, commands, actions } = read('english.json', English);
  const scopes: readonly Scope[] = ['personal', 'team', 'groupChat'];
  const chosen = read('commands.json', Chosen);
  const lists = scopes.flatMap((scope, list) =>
    [...chosen[scope], HELP.title].map((example, at) => [
      `bots[0].commandLists[${list}].commands[${at}].description`,
      found(commands, example),
    ]),
  );
  const composing = actionsOf(capabilities).flatMap(({ id }, at) =>
    Object.entries(found(actions, id)).map(([key, text]) => [`composeExtensions[0].commands[${at}].${key}`, text]),
  );
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json',
    'name.short': name.short + APP_NAME_SUFFIX,
    'name.full': name.full + APP_NAME_SUFFIX,
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries([...lists, ...composing]),
  };
}
