/**
 * Marks hold the place of a value in the middle of a text, until the file is written in which the text stands. A mark is made
 * of NUL characters, which no other text may contain.
 */
const MARK = /\0(\d+)\0/g;

const marked: unknown[] = [];
const places = new Map<unknown, number>();

/** A text that stands for a value: the same text each time, so that texts which say the same are the same. */
export function mark(value: unknown): string {
  const place = places.get(value) ?? marked.push(value) - 1;
  places.set(value, place);
  return `\0${place}\0`;
}

/** The values that are marked in a text. */
export function markedIn(text: string): unknown[] {
  return text.includes('\0') ? [...text.matchAll(MARK)].map(([, index]) => marked[Number(index)]) : [];
}

/** A text with the text between its marks, and the values at its marks, each changed in its own way. */
export function replaceMarks(text: string, plain: (text: string) => string, value: (value: unknown) => string): string {
  if (!text.includes('\0')) return plain(text);
  return text
    .split(MARK)
    .map((part, index) => (index % 2 === 0 ? plain(part) : value(marked[Number(part)])))
    .join('');
}

/** A text with something harmless in the place of each mark, for checks of its form. */
export function withoutMarks(text: string, instead = 'x'): string {
  // what was not marked is a text of NUL characters, and no text that a check takes
  return text.includes('\0')
    ? text.replace(MARK, (found, place) => (Number(place) < marked.length ? instead : found))
    : text;
}
