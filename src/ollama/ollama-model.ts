import { checkOptions, is, show } from '../private/checks';

/** What an embedding model answers. */
export interface EmbeddingModelOptions {
  /** The length of its vectors. A model that turns out to have another one is refused before the application starts. */
  readonly dimensions: number;
}

/** A model that an Ollama server shall have. */
export class OllamaModel {
  /** A model that turns texts into vectors. */
  public static embedding(name: string, options: EmbeddingModelOptions): OllamaModel {
    const subject = 'OllamaModel.embedding';
    checkName(subject, name);
    checkOptions(subject, options, { dimensions: is.number });
    if (!Number.isInteger(options.dimensions) || options.dimensions < 1) {
      throw new Error(
        `${subject}: "dimensions" must be a whole number from 1; got ${options.dimensions}; write for example dimensions: 1024`,
      );
    }
    return new OllamaModel(name, options.dimensions);
  }

  /** A model that continues texts, as for chats. */
  public static completion(name: string): OllamaModel {
    checkName('OllamaModel.completion', name);
    return new OllamaModel(name);
  }

  private constructor(
    /** The model's name, as `ollama pull` takes it. */
    public readonly name: string,
    /** The length of its vectors, for an embedding model. */
    public readonly dimensions?: number,
  ) {}
}

function checkName(subject: string, name: unknown): void {
  if (typeof name !== 'string' || !/^[A-Za-z0-9][\w./:-]*$/.test(name)) {
    throw new Error(
      `${subject} takes the name of a model; got ${show(name)}; write for example "nomic-embed-text:v1.5"`,
    );
  }
}
