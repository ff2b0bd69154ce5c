/** How parts of the text stand out. */
export interface Paint {
  readonly heading: (text: string) => string;
  readonly command: (text: string) => string;
  readonly gained: (text: string) => string;
  readonly lost: (text: string) => string;
}

const asIs = (text: string) => text;
const inStyle = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;

export const plain: Paint = { heading: asIs, command: asIs, gained: asIs, lost: asIs };

const coloured: Paint = { heading: inStyle(1), command: inStyle(2), gained: inStyle(32), lost: inStyle(31) };

/** Colour for people at a terminal who have not switched it off (no-color.org); plain text for files and pipes. */
export function paintFor(out: { readonly isTTY?: boolean }, env: { readonly NO_COLOR?: string | undefined }): Paint {
  return out.isTTY && env.NO_COLOR === undefined ? coloured : plain;
}
