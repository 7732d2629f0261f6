/** The bounds that keep a file from taking the bot with it. */
export const LIMITS = {
  fileBytes: 30 * 1024 * 1024,
  /** All parts of a zip together, unpacked. */
  unpackedBytes: 60 * 1024 * 1024,
  /** Unpacked to packed, for parts above `ratioFrom` bytes. Office files lie under 30. */
  ratio: 120,
  ratioFrom: 1024 * 1024,
  entries: 2000,
  cells: 200_000,
  columns: 400,
  rows: 20_000,
  textCharacters: 1_000_000,
  pages: 500,
  milliseconds: 20_000,
  memoryMegabytes: 384,
} as const;
