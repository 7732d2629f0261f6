import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Place } from '../core/capability.ts';
import { ActivityId, ConversationId } from '../core/ids.ts';

const id = z.string().min(1).max(512);
const label = z.string().max(1024).nullish();
const Account = z.looseObject({ id, name: label, aadObjectId: z.string().min(1).max(128).nullish() });
const Reference = z.looseObject({ id: id.nullish(), name: label });
/** A file, the message as markup, a picture: told apart by `contentType`. */
const Attachment = z.looseObject({
  contentType: label,
  name: label,
  content: z.unknown(),
  contentUrl: z.unknown(),
});
const Mention = z.looseObject({ type: label, text: label, mentioned: Reference.nullish() });

/** An incoming activity as far as we use it. Read before any SDK sees the body; what we don't use passes through. */
export const Activity = z.looseObject({
  type: z.string().min(1).max(64),
  name: z.string().max(128).nullish(),
  id: id.nullish(),
  channelId: z.string().min(1).max(64),
  serviceUrl: z.url().max(1024),
  from: Account,
  recipient: Account,
  conversation: z.looseObject({
    id,
    name: label,
    conversationType: z.string().max(64).nullish(),
    tenantId: z.string().max(128).nullish(),
  }),
  channelData: z
    .looseObject({
      tenant: Reference.nullish(),
      team: Reference.nullish(),
      channel: Reference.nullish(),
      settings: z.looseObject({ selectedChannel: Reference.nullish() }).nullish(),
    })
    .nullish(),
  text: z.string().max(100_000).nullish(),
  entities: z.array(Mention).max(500).nullish(),
  attachments: z.array(Attachment).max(50).nullish(),
  action: z.string().max(64).nullish(),
  membersAdded: z.array(Account).max(1000).nullish(),
  replyToId: z.string().min(1).max(256).nullish(),
  value: z.unknown(),
});
export type Activity = z.infer<typeof Activity>;

/** A file as Teams tells of it; `picture` is one that was pasted or taken in the chat, and lies with Teams itself. */
export interface FileLink {
  readonly name: string;
  readonly url: string;
  readonly kind: 'file' | 'picture';
}

/** A message that a message extension was opened on. */
export interface Composed {
  readonly text: string;
  readonly html: string;
  readonly files: readonly FileLink[];
}

/**
 * What a person did, whatever Teams calls it.
 * `unreadable`: a button without a verb, from a card that is not ours. `unknown`: an invoke that we don't answer.
 * `other`: something that we are told of and do nothing about.
 */
export type Incoming =
  | { readonly kind: 'message'; readonly text: string; readonly html: string; readonly files: readonly FileLink[] }
  | { readonly kind: 'press'; readonly verb: string; readonly input: unknown; readonly pressed?: ActivityId }
  | { readonly kind: 'dialog'; readonly verb: string; readonly input: unknown; readonly commandId?: string }
  /** `message`: the one that the entry was chosen on. */
  | { readonly kind: 'compose'; readonly commandId: string; readonly message?: Composed }
  | { readonly kind: 'met' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'other' };

/** Where the answer lands: a message, the pressed card (by invoke or by message), or the dialog's next page. */
export type Surface = 'chat' | 'press' | 'press-by-message' | 'dialog';

/** One thing that came from Teams, read. */
export interface Received {
  readonly activity: Activity;
  readonly incoming: Incoming;
  readonly surface: Surface;
  readonly place: Place;
  /** The same for a re-delivered activity. */
  readonly key: string;
}

const ExecuteValue = z.looseObject({
  action: z.looseObject({ verb: z.string().min(1).max(128), data: z.record(z.string(), z.unknown()).nullish() }),
});
const SubmitData = z.looseObject({ verb: z.string().min(1).max(128) });
const DialogValue = z.looseObject({ data: SubmitData, commandId: z.string().max(64).nullish() });
const Payload = z.looseObject({
  body: z.looseObject({ contentType: label, content: z.string().max(100_000).nullish() }).nullish(),
  attachments: z.array(Attachment).max(50).nullish(),
});
const ComposeValue = z.looseObject({
  commandId: z.string().min(1).max(64),
  commandContext: z.string().max(64).nullish(),
  messagePayload: Payload.nullish(),
});

/** The input of a submitted form: without the verb that names it, and without Teams' own key. */
function inputOf({ verb, msteams, ...input }: z.infer<typeof SubmitData>): { verb: string; input: unknown } {
  return { verb, input };
}

function pressedIn({ replyToId }: Activity): { readonly pressed?: ActivityId } {
  return typeof replyToId === 'string' ? { pressed: ActivityId.parse(replyToId) } : {};
}

function execute(activity: Activity): Incoming {
  const value = ExecuteValue.safeParse(activity.value);
  if (!value.success) return { kind: 'unreadable' };
  const { verb, data } = value.data.action;
  return { kind: 'press', ...inputOf({ ...data, verb }), ...pressedIn(activity) };
}

function dialog(activity: Activity): Incoming {
  const value = DialogValue.safeParse(activity.value);
  if (!value.success) return { kind: 'unreadable' };
  const { data, commandId } = value.data;
  return { kind: 'dialog', ...inputOf(data), ...(typeof commandId === 'string' ? { commandId } : {}) };
}

/** The message as text or markup; its files lie where only its readers reach them. */
function composedFrom({ body, attachments }: z.infer<typeof Payload>): Composed {
  const content = body?.content ?? '';
  const files = (attachments ?? []).flatMap(({ contentType, name }): FileLink[] =>
    contentType === 'reference' ? [{ name: name ?? '', url: '', kind: 'file' }] : [],
  );
  return body?.contentType === 'html' ? { text: '', html: content, files } : { text: content, html: '', files };
}

function compose(activity: Activity): Incoming {
  const value = ComposeValue.safeParse(activity.value);
  if (!value.success) return { kind: 'unreadable' };
  const { commandId, commandContext, messagePayload } = value.data;
  const message = commandContext === 'message' && messagePayload ? { message: composedFrom(messagePayload) } : {};
  return { kind: 'compose', commandId, ...message };
}

/** What was typed, without the mention that called the bot into the conversation. */
function typed(activity: Activity): string {
  const mentions = (activity.entities ?? []).flatMap(({ type, text, mentioned }) =>
    type === 'mention' && mentioned?.id === activity.recipient.id && text ? [text] : [],
  );
  return mentions
    .reduce((text, mention) => text.replaceAll(mention, ' '), activity.text ?? '')
    .replaceAll(/\u00a0|&nbsp;/g, ' ')
    .trim();
}

const FILE = 'application/vnd.microsoft.teams.file.download.info';
const PictureAddress = z.url().max(4096).catch('');
const FileContent = z.looseObject({ downloadUrl: z.url().max(4096) });

/** Files, and the message as markup, that came with it. Cards and link previews are neither. */
function attached({ attachments }: Activity): { readonly html: string; readonly files: readonly FileLink[] } {
  const files: FileLink[] = [];
  let html = '';
  for (const { contentType, name, content, contentUrl } of attachments ?? []) {
    if (contentType === 'text/html' && typeof content === 'string') html ||= content;
    else if (contentType === FILE) {
      const file = FileContent.safeParse(content);
      files.push({ name: name ?? '', url: file.success ? file.data.downloadUrl : '', kind: 'file' });
    } else if (contentType?.startsWith('image/')) {
      files.push({ name: '', url: PictureAddress.parse(contentUrl), kind: 'picture' });
    }
  }
  return { html, files };
}

const FeedbackValue = z.looseObject({
  actionName: z.literal('feedback'),
  actionValue: z.looseObject({ reaction: z.enum(['like', 'dislike']), feedback: z.string().max(20_000).nullish() }),
});
const FeedbackText = z.looseObject({ feedbackText: z.string() });

/** What was written beside the thumb: JSON within a string. */
function feedbackText(feedback: string): string {
  try {
    const parsed = FeedbackText.safeParse(JSON.parse(feedback));
    return parsed.success ? parsed.data.feedbackText.slice(0, 2000) : '';
  } catch {
    return '';
  }
}

/** The thumbs below a message that a model worded. */
function feedback(activity: Activity): Incoming {
  const value = FeedbackValue.safeParse(activity.value);
  if (!value.success) return { kind: 'unreadable' };
  const { reaction, feedback: said } = value.data.actionValue;
  return { kind: 'dialog', verb: 'ai.feedback', input: { reaction, text: feedbackText(said ?? '') } };
}

function message(activity: Activity): Incoming {
  if (activity.value === undefined || activity.value === null) {
    return { kind: 'message', text: typed(activity), ...attached(activity) };
  }
  const data = SubmitData.safeParse(activity.value);
  return data.success ? { kind: 'press', ...inputOf(data.data), ...pressedIn(activity) } : { kind: 'unreadable' };
}

function invoke(activity: Activity): readonly [Incoming, Surface] {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return [execute(activity), 'press'];
    case 'task/fetch':
    case 'task/submit':
    case 'composeExtension/submitAction':
      return [dialog(activity), 'dialog'];
    case 'composeExtension/fetchTask':
      return [compose(activity), 'dialog'];
    case 'message/submitAction':
      return [feedback(activity), 'dialog'];
    default:
      return [{ kind: 'unknown' }, 'chat'];
  }
}

/** Installed, or a chat opened for the first time; Teams may tell of both. */
function isMeeting({ type, action, membersAdded, recipient, conversation }: Activity): boolean {
  if (type === 'installationUpdate') return action === 'add';
  const people = (membersAdded ?? []).filter((member) => member.id !== recipient.id);
  return type === 'conversationUpdate' && conversation.conversationType === 'personal' && people.length > 0;
}

function read(activity: Activity): readonly [Incoming, Surface] {
  if (activity.type === 'invoke') return invoke(activity);
  if (activity.type === 'message') {
    const incoming = message(activity);
    return [incoming, incoming.kind === 'press' ? 'press-by-message' : 'chat'];
  }
  return [{ kind: isMeeting(activity) ? 'met' : 'other' }, 'chat'];
}

const KINDS = new Map<unknown, Place['kind']>([
  ['personal', 'personal'],
  ['channel', 'channel'],
]);

function placeOf({ conversation, channelData, serviceUrl }: Activity, surface: Surface): Place {
  const kind = KINDS.get(conversation.conversationType) ?? 'group';
  const isPrivate = kind === 'personal' || surface === 'dialog';
  if (kind !== 'channel') return { kind, conversation: ConversationId.parse(conversation.id), isPrivate, serviceUrl };
  const channel = channelData?.channel ?? channelData?.settings?.selectedChannel;
  const channelName = conversation.name ?? channel?.name;
  const team = channelData?.team;
  return {
    kind,
    conversation: ConversationId.parse(channel?.id ?? conversation.id.split(';messageid=')[0]),
    isPrivate,
    serviceUrl,
    ...(channelName ? { channelName } : {}),
    ...(team?.id ? { team: { id: team.id, name: team.name ?? '' } } : {}),
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Reads an activity, or says that it is none. Nothing in it is to be believed before it is authenticated. */
export function readActivity(body: unknown): Received | undefined {
  const parsed = Activity.safeParse(body);
  if (!parsed.success) return undefined;
  const activity = parsed.data;
  const [incoming, surface] = read(activity);
  // Without an id, as some events are: the same event is still the same body.
  const own = activity.id ?? digest(JSON.stringify(body));
  const key = `k${digest(`${activity.conversation.id}\n${own}`).slice(0, 21)}`;
  return { activity, incoming, surface, place: placeOf(activity, surface), key };
}
