/** Activities as Teams sends them. What differs from the ordinary is given; the rest is filled in. */
type Fields = Record<string, unknown>;

export const TENANT = '11111111-2222-4333-8444-555555555555';
export const BOT = { id: '28:samdrift', name: 'Samdrift' };
export const KIM = { id: '29:kim', name: 'Kim Ek', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' };

let last = 0;
function nextId(): string {
  last += 1;
  return `f:activity-${last}`;
}

function base(serviceUrl: string, fields: Fields): Fields {
  return {
    id: nextId(),
    timestamp: '2026-11-20T08:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: KIM,
    recipient: BOT,
    conversation: { conversationType: 'personal', tenantId: TENANT, id: 'a:personal-kim' },
    channelData: { tenant: { id: TENANT } },
    locale: 'sv-SE',
    ...fields,
  };
}

/** The fields of an activity that came from a channel's thread. */
export function inChannel(name = 'Laxå'): Fields {
  return {
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: TENANT,
      id: '19:channel-laxa@thread.tacv2;messageid=1795000000000',
      name,
    },
    channelData: {
      tenant: { id: TENANT },
      team: { id: '19:team@thread.tacv2', name: 'Sydnärkes IT' },
      channel: { id: '19:channel-laxa@thread.tacv2' },
    },
  };
}

export function message(serviceUrl: string, text: string, fields: Fields = {}): Fields {
  return base(serviceUrl, { type: 'message', text, textFormat: 'plain', ...fields });
}

/** Action.Submit on a card in the chat. */
export function submitInChat(serviceUrl: string, value: unknown, fields: Fields = {}): Fields {
  return base(serviceUrl, { type: 'message', value, replyToId: '1795173689937', ...fields });
}

function invoke(serviceUrl: string, name: string, value: unknown, fields: Fields): Fields {
  return base(serviceUrl, { type: 'invoke', name, value, ...fields });
}

/** Action.Execute on a card. */
export function press(serviceUrl: string, verb: string, data: unknown, fields: Fields = {}): Fields {
  const action = { type: 'Action.Execute', title: 'Kör', verb, data };
  return invoke(serviceUrl, 'adaptiveCard/action', { action }, { replyToId: '1795173689937', ...fields });
}

export function taskFetch(serviceUrl: string, data: unknown, fields: Fields = {}): Fields {
  return invoke(serviceUrl, 'task/fetch', { data, context: { theme: 'default' } }, fields);
}

export function taskSubmit(serviceUrl: string, data: unknown, fields: Fields = {}): Fields {
  return invoke(serviceUrl, 'task/submit', { data, context: { theme: 'default' } }, fields);
}

export function composeFetch(serviceUrl: string, commandId: string, fields: Fields = {}): Fields {
  return invoke(serviceUrl, 'composeExtension/fetchTask', { commandId, commandContext: 'compose' }, fields);
}

/** Teams' message extension opened on a message. */
export function messageFetch(
  serviceUrl: string,
  commandId: string,
  messagePayload: object,
  fields: Fields = {},
): Fields {
  const value = { commandId, commandContext: 'message', messagePayload };
  return invoke(serviceUrl, 'composeExtension/fetchTask', value, fields);
}

export function composeSubmit(serviceUrl: string, commandId: string, data: unknown, fields: Fields = {}): Fields {
  return invoke(serviceUrl, 'composeExtension/submitAction', { commandId, commandContext: 'compose', data }, fields);
}

export function unknownInvoke(serviceUrl: string, name = 'composeExtension/query'): Fields {
  return invoke(serviceUrl, name, {}, {});
}

export function installed(serviceUrl: string, fields: Fields = {}): Fields {
  return base(serviceUrl, { type: 'installationUpdate', action: 'add', ...fields });
}

export function joined(serviceUrl: string, fields: Fields = {}): Fields {
  return base(serviceUrl, { type: 'conversationUpdate', membersAdded: [BOT, { id: KIM.id }], ...fields });
}

/** A file that was dropped into the chat, as Teams tells of it. */
export function fileAttachment(name: string, downloadUrl: string): Fields {
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `https://contoso-my.sharepoint.com/personal/kim/Documents/${name}`,
    name,
    content: { downloadUrl, uniqueId: '1150d938-8870-4044-9f2c-5bbdebaccfc3', fileType: name.split('.').at(-1) },
  };
}
