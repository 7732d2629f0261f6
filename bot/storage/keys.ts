/**
 * Azure Tables forbids `/ \ # ?` and control characters in keys, and a key has at most 512 characters
 * (learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model).
 * Everything but letters, digits and `-_.:@~` becomes `!xxxx`, so that any text has one key and comes back.
 */
export function encodeKey(text: string): string {
  return text.replace(
    /[^A-Za-z0-9\-_.:@~]/g,
    (character) => `!${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export function decodeKey(key: string): string {
  return key.replace(/!([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
