import { show } from '../private/checks';

/** The kinds of places. */
export enum OllamaPlacementKind {
  NATIVE = 'native',
  CONTAINER = 'container',
  REMOTE = 'remote',
}

/** Where an Ollama server runs. */
export class OllamaPlacement {
  /** On the machine itself, outside Docker: reached as `host.docker.internal`. */
  public static native(): OllamaPlacement {
    return new OllamaPlacement(OllamaPlacementKind.NATIVE);
  }

  /** In a container beside the application, with its models pulled before the application starts. */
  public static container(): OllamaPlacement {
    return new OllamaPlacement(OllamaPlacementKind.CONTAINER);
  }

  /** On another machine, by its address. */
  public static remote(url: string): OllamaPlacement {
    if (typeof url !== 'string' || !/^https?:\/\/[^\s/@]+(\/\S*)?$/.test(url)) {
      throw new Error(
        `OllamaPlacement.remote takes an http or https address without a password; got ${show(url)}; write for example "http://gpu-box:11434"`,
      );
    }
    return new OllamaPlacement(OllamaPlacementKind.REMOTE, url.replace(/\/+$/, ''));
  }

  private constructor(
    /** The kind of place. */
    public readonly kind: OllamaPlacementKind,
    /** The address, where the place has one of its own. */
    public readonly url?: string,
  ) {}
}
