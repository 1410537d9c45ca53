/**
 * The Python that runs while an image is built stands in the Dockerfile itself, so that the file can be read and built without
 * this library. What is declared goes into it as literals.
 */

/** A text as Python writes it. JSON writes all of its texts in a way that Python reads the same. */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/** A list of texts as Python writes it. */
export function pythonList(texts: readonly string[]): string {
  return `[${texts.map(pythonText).join(', ')}]`;
}

/** A dictionary of texts as Python writes it. */
export function pythonDictionary(values: Record<string, string>): string {
  return `{${Object.entries(values)
    .map(([name, value]) => `${pythonText(name)}: ${pythonText(value)}`)
    .join(', ')}}`;
}
